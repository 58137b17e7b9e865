import type { PageContent, PageContext } from '../context.ts';
import { type Revision, RevisionCells } from '../parts/revision.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { desk } from './desk-pages.tsx';
import { FieldsOf, TermLists } from './form.tsx';
import { AnotherKey, DeskBar } from './parts.tsx';
import type { DeskSubject } from './subjects.ts';
import { placeInWords } from './words.ts';

/** A record that is there, with what is known about it. */
export interface Known {
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly etag: string;
  readonly revisions: readonly Revision[];
  /** What it lacks to be accepted; null for a study that is accepted, or awaits extraction, and for claims. */
  readonly missing:
    | readonly { readonly pointer: string; readonly message: string; readonly said: string | null }[]
    | null;
}

function Missing({ missing }: { missing: NonNullable<Known['missing']> }) {
  if (missing.length === 0) {
    return (
      <p>
        Nothing is missing.{' '}
        <button type="button" data-accept>
          Accept it as evidence
        </button>
      </p>
    );
  }
  return (
    <section class="missing">
      <h2>Missing before it can be accepted</h2>
      <ul>
        {missing.map(({ pointer, message, said }) => (
          <li key={pointer}>
            <b>{placeInWords(pointer)}</b>: {message}
            {said !== null && <span class="small block">{said}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who wrote the record, when and why, with ways back to what it was. */
function Revisions({ path, revisions }: { path: string; revisions: readonly Revision[] }) {
  const last = revisions.at(-1);
  return (
    <Scroll label="History">
      <table>
        <tbody>
          {revisions.toReversed().map((revision) => (
            <tr key={revision.number}>
              <RevisionCells revision={revision} />
              <td>
                {revision.deleted ? ['deleted', revision.note].filter(Boolean).join(': ') : revision.note}
              </td>
              <td>
                {revision !== last && !revision.deleted && (
                  <>
                    {last !== undefined && !last.deleted && (
                      <a href={`${path}/revisions/${revision.number}/diff/${last.number}`}>
                        what changed since
                      </a>
                    )}{' '}
                    <button type="button" class="quiet" data-restore={revision.number}>
                      Bring back
                    </button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Why something is written, which every write says. */
function Why() {
  return (
    <>
      <label for="note">Why</label>
      <input id="note" data-note maxLength={1000} placeholder="Erratum; read the full text; …" />
    </>
  );
}

/** `/desk/studies/{id}`, `/desk/claims/{id}` and, where none is known, `/desk/new` and `/desk/new-claim`: a record as a form. */
export function recordFormPage(subject: DeskSubject, known: Known | null, context: PageContext): PageContent {
  const { name, path, fields, blank, nameOf, advice, onDeletion } = subject;
  const title = known === null ? `New ${name}` : nameOf(known.record);
  return {
    title: known === null ? title : `Correct ${title}`,
    description: `The record of a ${name}, to be corrected.`,
    ...desk,
    content: (
      <>
        <DeskBar />
        <p class="kicker">{known !== null && <a href={`${path}/${known.id}`}>{known.id}</a>}</p>
        <h1 class={name === 'claim' ? 'statement' : undefined}>{title}</h1>
        <p>{advice}</p>
        <form
          class="record"
          method="post"
          autoComplete="off"
          data-of={name}
          data-path={path}
          data-id={known?.id}
          data-etag={known?.etag}
          data-revision={known?.revisions.at(-1)?.number}
        >
          {known !== null && known.missing !== null && <Missing missing={known.missing} />}
          <div data-record data-kind="group">
            <FieldsOf fields={fields} fixed={known === null ? [] : ['id']} />
          </div>
          <script
            type="application/json"
            data-held
            // A block of data; `<` would end it, or begin a comment.
            dangerouslySetInnerHTML={{
              __html: JSON.stringify(known?.record ?? blank).replaceAll('<', '\\u003c'),
            }}
          />
          <TermLists names={context.names} />
          <section id="changes" data-changed hidden>
            <h2>What changes</h2>
            <Scroll label="What changes">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Field</th>
                    <th scope="col">Was</th>
                    <th scope="col">Is</th>
                  </tr>
                </thead>
                <tbody data-changes />
              </table>
            </Scroll>
          </section>
          <div class="save">
            <Why />
            <button type="submit" data-save disabled>
              {known === null ? `Add the ${name}` : 'Save'}
            </button>
            <AnotherKey />
            <p>
              <span data-state role="status">
                Checking …
              </span>{' '}
              <a href="#changes" data-changed hidden>
                What changes
              </a>
            </p>
          </div>
          {known !== null && (
            <>
              <details>
                <summary>History</summary>
                <Revisions path={`${path}/${known.id}`} revisions={known.revisions} />
              </details>
              <details>
                <summary>Delete this {name}</summary>
                <p>{onDeletion}</p>
                <p>
                  <button type="button" class="quiet" data-delete>
                    Delete it
                  </button>
                </p>
              </details>
            </>
          )}
        </form>
      </>
    ),
  };
}

/** The same of one that was deleted: its history, from which it can be brought back. */
export function deletedPage(
  { name, path }: DeskSubject,
  id: string,
  revisions: readonly Revision[],
): PageContent {
  return {
    title: `${id} was deleted`,
    description: `A ${name} that was deleted, to be brought back.`,
    ...desk,
    content: (
      <>
        <DeskBar />
        <h1>{id} was deleted</h1>
        <form
          class="record"
          method="post"
          autoComplete="off"
          data-of={name}
          data-path={path}
          data-id={id}
          data-deleted
        >
          <Revisions path={`${path}/${id}`} revisions={revisions} />
          <div class="save">
            <Why />
            <AnotherKey />
            <p data-state role="status" />
          </div>
        </form>
      </>
    ),
  };
}
