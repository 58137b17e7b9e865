import { studyRecord } from '../../studies/record/study.ts';
import type { PageContent, PageContext } from '../context.ts';
import { Scroll } from '../parts/scroll.tsx';
import { desk } from './desk-pages.tsx';
import { FieldsOf, TermLists } from './form.tsx';
import { formFieldsOf } from './form-fields.ts';
import { DeskBar } from './parts.tsx';

const fields = formFieldsOf(studyRecord);

interface Revision {
  readonly number: number;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly note: string;
  readonly deleted: boolean;
}

/** A record that is there, with what is known about it. */
export interface Known {
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly etag: string;
  readonly revisions: readonly Revision[];
  /** What it lacks to be accepted; null for a study that is accepted, or awaits extraction. */
  readonly missing:
    | readonly { readonly pointer: string; readonly message: string; readonly said: string | null }[]
    | null;
}

/** What a new study begins with: nothing is told yet. */
const blank = { status: 'extracted', publication: {}, population: {} };

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
            <code>{pointer}</code> {message}
            {said !== null && <span class="small block">{said}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ id, revisions }: { id: string; revisions: readonly Revision[] }) {
  const last = revisions.at(-1)?.number;
  return (
    <details>
      <summary>History</summary>
      <Scroll label="History">
        <table>
          <tbody>
            {revisions.toReversed().map(({ number, writtenAt, writtenBy, note, deleted }) => (
              <tr key={number}>
                <th scope="row" class="number">
                  {number}
                </th>
                <td class="number">{writtenAt.slice(0, 16).replace('T', ' ')}</td>
                <td>{writtenBy}</td>
                <td>{deleted ? 'deleted' : note}</td>
                <td>
                  {number !== last && !deleted && (
                    <>
                      <a href={`/studies/${id}/revisions/${number}/diff/${last}`}>what changed since</a>{' '}
                      <button type="button" class="quiet" data-restore={number}>
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
    </details>
  );
}

/** `/desk/studies/{id}` and, where none is known, `/desk/new`: the record of a study as a form. */
export function studyFormPage(known: Known | null, context: PageContext): PageContent {
  const label = known === null ? 'New study' : String(known.record.label);
  return {
    title: known === null ? label : `Correct ${label}`,
    description: 'The record of a study, to be corrected.',
    ...desk,
    content: (
      <>
        <DeskBar />
        <p class="kicker">{known !== null && <a href={`/studies/${known.id}`}>{known.id}</a>}</p>
        <h1>{label}</h1>
        <p>As the source prints it; what the source does not say stays empty.</p>
        <form
          data-study
          class="record"
          method="post"
          autoComplete="off"
          data-id={known?.id}
          data-etag={known?.etag}
          data-revision={known?.revisions.at(-1)?.number}
        >
          {known !== null && known.missing !== null && <Missing missing={known.missing} />}
          <div data-record data-kind="group">
            <FieldsOf fields={fields} record={known?.record ?? blank} fixed={known === null ? [] : ['id']} />
          </div>
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
            <label for="note">Why</label>
            <input id="note" data-note maxLength={1000} placeholder="Erratum; read the full text; …" />
            <button type="submit" data-save disabled>
              {known === null ? 'Add the study' : 'Save'}
            </button>
            <p>
              <span data-state role="status">
                Checking …
              </span>{' '}
              <a href="#changes" data-changed hidden>
                What changes
              </a>
            </p>
          </div>
          {known !== null && <History id={known.id} revisions={known.revisions} />}
        </form>
      </>
    ),
  };
}
