import type { Suggestions } from '../../autocomplete/answers.ts';
import type { ClaimDocument } from '../../claims/answers.ts';
import type { CheckedSentence, CheckedText, NearClaim } from '../../fact-checking/answers.ts';
import { searchWordsOf } from '../../fact-checking/search-words.ts';
import type { ListedStudy } from '../../studies/formats/study-columns.ts';
import { Evidence, NearestClaim } from '../check/checked-sentence.tsx';
import { ClaimItem } from '../claims.tsx';
import { addressWith, type PageContent, type PageContext } from '../context.ts';
import type { List } from '../parts/list.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { plural } from '../parts/words.ts';

/** Asks for another answer of this service; null where it refuses. */
type Ask = (url: string, body?: object) => Promise<string | null>;

/** The longest text that is looked up, in characters. */
const longest = 500;
/** So many of each are shown; the rest is a link away. */
const most = 5;

type Studies = List<Pick<ListedStudy, 'id' | 'label' | 'title'>>;
interface Found<Row> {
  readonly address: string;
  readonly list: List<Row>;
}

async function found<Row>(ask: Ask, address: string): Promise<Found<Row> | null> {
  const json = await ask(`${address}&limit=${most}`);
  if (json === null) return null;
  const list: List<Row> = JSON.parse(json);
  return list.meta.total === 0 ? null : { address, list };
}

/** Filters of the terms that sentences name: of each vocabulary one suffices. */
function filtersOf(sentences: readonly CheckedSentence[]): URLSearchParams {
  const parameters = {
    agents: 'intervention',
    measures: 'measure',
    domains: 'measure',
    species: 'species',
    conditions: 'condition',
  } as const;
  const ids = new Map<string, Set<string>>();
  for (const { vocabulary, ids: named, role } of sentences.flatMap(({ terms }) => terms)) {
    if (role !== 'spoken_of') continue;
    const known = ids.get(parameters[vocabulary]) ?? new Set();
    ids.set(parameters[vocabulary], known);
    for (const id of named) known.add(id);
  }
  return new URLSearchParams([...ids].map(([name, values]) => [name, [...values].join(',')]));
}

/** The studies of the terms that a text names; of its agents alone where none has all. */
async function studiesOfTerms(ask: Ask, filters: URLSearchParams): Promise<Found<ListedStudy> | null> {
  if (filters.size === 0) return null;
  const ofAll = await found<ListedStudy>(ask, addressWith('/studies', filters, {}));
  const agents = filters.get('intervention');
  if (ofAll !== null || agents === null || filters.size === 1) return ofAll;
  return found<ListedStudy>(ask, addressWith('/studies', new URLSearchParams({ intervention: agents }), {}));
}

function StudiesFound({ list: { data, meta }, address }: { list: Studies; address: string }) {
  return (
    <>
      <p>
        <a class="button" href={address}>
          {plural(meta.total, 'study', 'studies')}
        </a>
        {': '}
        {meta.interpretation.map(({ meaning }) => meaning).join('; ')}
      </p>
      <ul class="plain">
        {data.map(({ id, label, title }) => (
          <li key={id}>
            <a href={`/studies/${id}`}>{label}</a>: {title}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is looked up of a text, all at once. */
async function lookedUp(text: string, ask: Ask) {
  const words = searchWordsOf(text);
  const q = new URLSearchParams({ q: words });
  const [checked, named, studies, claims] = await Promise.all([
    ask('/claims/check', { text }),
    ask(`/autocomplete?limit=6&q=${encodeURIComponent(words)}`),
    found<ListedStudy>(ask, addressWith('/studies', q, {})),
    found<ClaimDocument>(ask, addressWith('/claims', q, {})),
  ]);
  const { sentences }: Pick<CheckedText, 'sentences'> =
    checked === null ? { sentences: [] } : JSON.parse(checked);
  const suggested: Pick<Suggestions, 'data' | 'meta'> | null = named === null ? null : JSON.parse(named);
  const near = new Map<string, NearClaim>();
  for (const claim of sentences.flatMap(({ nearestClaims }) => nearestClaims)) {
    if (!near.has(claim.id)) near.set(claim.id, claim);
  }
  return {
    words,
    sentences,
    // What is only spelt like it helps where nothing else was found.
    terms:
      suggested === null || (suggested.meta.near && (studies !== null || claims !== null))
        ? []
        : suggested.data.filter(({ kind }) => kind !== 'claim' && kind !== 'study'),
    studies,
    claims,
    near: [...near.values()],
    ofTerms: await studiesOfTerms(ask, filtersOf(sentences)),
  };
}

/** `/search`: what is known of a question or of words. @param text what was typed; empty for nothing. */
export async function searchPage(text: string, ask: Ask, context: PageContext): Promise<PageContent> {
  const isTooLong = text.length > longest;
  const page = {
    description: 'Studies and claims on calcified arteries, by a question or by words.',
    isPageAlone: true,
  } as const;
  if (text === '' || isTooLong) {
    return {
      ...page,
      title: 'Search',
      content: (
        <>
          <h1>Search</h1>
          <SearchForm text={text.slice(0, longest)} />
          {isTooLong && (
            <p class="fault" role="alert">
              At most {longest} characters are looked up: <a href="/claims/check">check a text</a> for more.
            </p>
          )}
        </>
      ),
    };
  }
  const { words, sentences, terms, studies, claims, near, ofTerms } = await lookedUp(text, ask);
  const evidence = sentences.flatMap((sentence) => sentence.evidence).filter((one) => one.studies > 0);
  const understood = [...new Set(sentences.flatMap((sentence) => sentence.terms.map(({ label }) => label)))];
  const isNothing =
    terms.length === 0 && studies === null && claims === null && ofTerms === null && near.length === 0;
  return {
    ...page,
    title: `Search: ${text}`,
    content: (
      <>
        <h1>Search</h1>
        <SearchForm text={text} />
        <p class="small">
          {understood.length > 0 && `Understood as: ${understood.join(', ')}. `}
          {words === text ? 'Texts' : 'Without the words that say little, texts'} were searched for “{words}”.
        </p>
        {isNothing && <p class="lead">Nothing here is known of this.</p>}
        {terms.length > 0 && (
          <p>
            {terms.map(({ url, label, kind, vocabulary, count }, place) => (
              <>
                {place > 0 && ' · '}
                <a href={url}>{label}</a>{' '}
                <span class="small">
                  {vocabulary ?? kind}
                  {kind !== 'study' && `, ${count}`}
                </span>
              </>
            ))}
          </p>
        )}
        {evidence.length > 0 && (
          <section>
            <h2>What the studies found</h2>
            <Evidence evidence={evidence} context={context} />
          </section>
        )}
        {(near.length > 0 || claims !== null) && (
          <section>
            <h2>Claims</h2>
            <ul class="claims">
              {claims?.list.data.map((claim) => (
                <ClaimItem key={claim.id} claim={claim} context={context} />
              ))}
              {near
                .filter(({ id }) => !claims?.list.data.some((claim) => claim.id === id))
                .map((claim) => (
                  <NearestClaim key={claim.id} claim={claim} context={context} />
                ))}
            </ul>
            {claims !== null && (
              <p>
                <a href={claims.address}>{plural(claims.list.meta.total, 'claim')}</a> with all of these words
              </p>
            )}
          </section>
        )}
        {(ofTerms !== null || studies !== null) && (
          <section>
            <h2>Studies</h2>
            {ofTerms !== null && <StudiesFound {...ofTerms} />}
            {studies !== null && <StudiesFound {...studies} />}
          </section>
        )}
      </>
    ),
  };
}
