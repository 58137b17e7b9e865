import type { PageContent, PageContext } from '../context.ts';
import type { List } from '../parts/list.tsx';
import { count, plural } from '../parts/words.ts';
import { AnotherKey, DeskBar } from './parts.tsx';

/** What makes a page one of the desk. */
export const desk = { script: 'desk/start.js', isPageAlone: true } as const;

/** `/desk`: where the key is entered. It shows no data, so that it can be opened where reading needs a key, too. */
export function signInPage(): PageContent {
  return {
    title: 'The curator’s desk',
    description: 'Where curators review, correct and import studies.',
    ...desk,
    content: (
      <>
        <h1>The curator’s desk</h1>
        <p class="lead">Review what was imported, correct a number, add a study, bring in a file.</p>
        <noscript>
          <p>
            The desk needs JavaScript, which keeps the key in this tab. Everything that it does can be done{' '}
            <a href="/docs/">over the API</a>, too.
          </p>
        </noscript>
        <form class="key" data-key data-signed-out hidden method="post" action="/desk">
          <label for="key">Key</label>
          <input id="key" type="password" autoComplete="off" required placeholder="evk_…" />
          <button type="submit">Open the desk</button>
          <p class="small">
            It stays in this tab until you close it, and is sent to this server alone. Who runs the service
            makes it: <code>evidence keys create --name 'Ada Lovelace' --scope write</code>
          </p>
          <p role="status" class="fault" />
        </form>
        <p data-signed-in hidden>
          <a href="/desk/queue">To the queue</a>
        </p>
      </>
    ),
  };
}

interface Waiting {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly review?: { readonly missing: readonly { readonly message: string }[]; readonly notes: string };
}

interface Changed {
  readonly id: string;
  readonly label: string;
  readonly updated: string;
}

function QueueOf({ title, list, status }: { title: string; list: List<Waiting>; status: string }) {
  return (
    <section>
      <h2>
        {title} <span class="small">{count(list.meta.total)}</span>
      </h2>
      {list.data.length === 0 && <p>Nothing waits.</p>}
      <ul class="queue">
        {list.data.map(({ id, label, title: name, review }) => (
          <li key={id}>
            <a href={`/desk/studies/${id}`}>{label}</a>
            <span class="small block">{name}</span>
            {review !== undefined && review.missing.length > 0 && (
              <span class="small block">
                {plural(review.missing.length, 'thing')} missing: {review.missing[0]?.message}
              </span>
            )}
            {review !== undefined && review.missing.length === 0 && (
              <span class="small block">Nothing is missing: it can be accepted.</span>
            )}
          </li>
        ))}
      </ul>
      {list.meta.total > list.data.length && (
        <p>
          <a href={`/studies?status=${status}`}>All {count(list.meta.total)}</a>
        </p>
      )}
    </section>
  );
}

/** `/desk/queue`: what waits for a person, and what was changed last. */
export async function queuePage(context: PageContext): Promise<PageContent> {
  const waiting = 'fields=id,label,title,review&limit=20&sort=-created';
  const [review, extraction, changed] = await Promise.all([
    context.ask(`/studies?status=needs_review&${waiting}`),
    context.ask(`/studies?status=awaiting_extraction&${waiting}`),
    context.ask('/studies?status=any&sort=-updated&fields=id,label,updated&limit=10'),
  ]);
  const toReview: List<Waiting> = JSON.parse(review);
  const toExtract: List<Waiting> = JSON.parse(extraction);
  const last: List<Changed> = JSON.parse(changed);
  return {
    title: 'Queue',
    description: 'Studies that wait for a curator.',
    ...desk,
    content: (
      <>
        <DeskBar />
        <h1>Queue</h1>
        <search>
          <form class="search" method="get" action="/studies">
            <label class="hidden" for="q">
              Find what is to be corrected
            </label>
            <input id="q" type="search" name="q" placeholder="Author, trial, DOI, words of a claim …" />
            <button type="submit" name="status" value="any">
              Find a study
            </button>
            <button type="submit" formAction="/claims">
              Find a claim
            </button>
          </form>
        </search>
        <QueueOf title="To be reviewed" list={toReview} status="needs_review" />
        <QueueOf title="To be extracted" list={toExtract} status="awaiting_extraction" />
        <h2>Changed last</h2>
        <ul class="plain">
          {last.data.map(({ id, label, updated }) => (
            <li key={id}>
              <a href={`/desk/studies/${id}`}>{label}</a>{' '}
              <span class="small">
                {updated.slice(0, 16).replace('T', ' ')} · <a href={`/studies/${id}/revisions`}>history</a>
              </span>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

/** `/desk/import`: files are tried first, and written when whoever brings them has seen the report. */
export function importPage(): PageContent {
  return {
    title: 'Import',
    description: 'Bringing files of studies, claims and references in.',
    ...desk,
    content: (
      <>
        <DeskBar />
        <h1>Import</h1>
        <p class="lead">
          Drop files of studies, registry entries or references. You see what would come of it before anything
          is written.
        </p>
        <form data-import class="import" method="post" action="/desk/import">
          <div class="drop" data-drop>
            <label for="files">
              Files: JSON, NDJSON, CSV, RIS, BibTeX, PubMed, Web of Science, EndNote, ClinicalTrials.gov
            </label>
            <input id="files" type="file" multiple />
          </div>
          <div class="filters">
            <label>
              Where a study is known already
              <select name="onConflict">
                <option value="skip">leave it as it is</option>
                <option value="update">replace it</option>
                <option value="fail">refuse the record</option>
              </select>
            </label>
            <label>
              Why (for the history)
              <input name="note" autoComplete="off" />
            </label>
          </div>
          <AnotherKey />
          <p data-state role="status" />
          <button type="button" data-write hidden>
            Write it
          </button>
          <div data-report aria-live="polite" />
        </form>
        <p class="small">
          An import needs a key with the scope <code>admin</code>. For spreadsheets there are templates:{' '}
          <a href="/imports/templates/studies">studies.csv</a>,{' '}
          <a href="/imports/templates/outcomes">outcomes.csv</a>.
        </p>
      </>
    ),
  };
}
