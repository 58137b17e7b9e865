import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Filter, type RawSeeds, readRawSeeds } from '../support/raw-seeds.ts';
import {
  countedFacets,
  countedRows,
  decadesAlone,
  given,
  hasOutcomeDimension,
  isAskedFor,
  isNegatedAlone,
  rowsWithBothReports,
  selectedStudies,
} from './asked-otherwise.ts';
import { poolingOf } from './old-pooling.ts';
import { type OldService, readOldService } from './old-service.ts';
import { Random } from './random.ts';
import { RandomBodies } from './random-bodies.ts';
import { addressOf, RandomQueries, type RandomQuery } from './random-queries.ts';
import { type RecordedQuery, type Recording, writeRecording } from './recording.ts';
import {
  type AggregateBody,
  keyOfOutcome,
  type ListBody,
  markOfRow,
  namesIn,
  toldOfAggregate,
  toldOfAnalysis,
  toldOfFacets,
  toldOfOutcomes,
  toldOfStudies,
} from './told.ts';

/*
 * Records what the old code answers. It was made so, and need not be made again:
 *   git worktree add --detach /tmp/old 36c1bcf && cd /tmp/old && npm ci && npm run build
 *   export DATABASE_URL=file:/tmp/old.db PORT=4128 RATE_LIMIT_MAX=0
 *   node dist/cli.js migrate && node dist/cli.js seed && sqlite3 /tmp/old.db vacuum && node dist/cli.js serve
 *   npx tsx tests/recorded/record.ts http://localhost:4128 /tmp/old /tmp/old.db
 * 36c1bcf is the last commit before there were one registry of fields and one index: it has the 264 studies, and both of the
 * older executors of queries.
 */
const commit = '36c1bcf';
const seed = 28;
const wanted = { studies: 900, outcomes: 700, facets: 600, aggregate: 700, pooling: 450, sent: 300 } as const;

const [, , base = '', folder = '', databasePath = ''] = process.argv;
const service = await readOldService(base);
const seeds = readRawSeeds(join(folder, 'seeds'));
const random = new Random(seed);
const queries = new RandomQueries(random, service, seeds);

/** The pages of a list; null where the old code refuses. */
async function pagesOf({ ask }: OldService, query: RandomQuery): Promise<ListBody[] | null> {
  const pages: ListBody[] = [];
  for (let url: string | null = addressOf(query); url !== null && pages.length < query.pages; ) {
    const { status, text } = await ask(url);
    if (status !== 200) return null;
    const page: ListBody = JSON.parse(text);
    pages.push(page);
    url = page.links.next;
  }
  return pages;
}

/** Of a query with a text the studies that it selects; undefined of others, null where they are too many to be named. */
async function selectedByText(query: RandomQuery): Promise<{ selected?: readonly string[] } | null> {
  if (!isAskedFor(query, 'q')) return {};
  const selected = await selectedStudies(service, query);
  return selected === null ? null : { selected };
}

async function recordList(kind: 'studies' | 'outcomes'): Promise<RecordedQuery | null> {
  const query = queries.list(`/${kind}`);
  const pages = await pagesOf(service, query);
  const selected = await selectedByText(query);
  if (pages === null || selected === null) return null;
  const told = kind === 'studies' ? toldOfStudies(pages) : toldOfOutcomes(pages);
  return { kind, url: addressOf(query), pages: query.pages, told, ...selected };
}

async function recordFacets(): Promise<RecordedQuery | null> {
  const query = queries.facets();
  const besideYear = isAskedFor(query, 'year') && given(query, 'facets').join().includes('decade');
  // Without its own filter, which a facet leaves out, other studies have the text.
  const besideOwn = given(query, 'facets').some((value) =>
    value.split(',').some((name) => isAskedFor(query, name)),
  );
  if ((besideYear || besideOwn) && isAskedFor(query, 'q')) return null;
  const pages = await pagesOf(service, query);
  const selected = await selectedByText(query);
  const [body] = pages ?? [];
  if (body === undefined || selected === null) return null;
  return {
    kind: 'facets',
    url: addressOf(query),
    told: toldOfFacets(body),
    ...selected,
    ...(besideYear ? { decades: toldOfFacets(await decadesAlone(service, query)) } : {}),
    ...(isNegatedAlone(query) ? { counted: await countedFacets(service, query) } : {}),
  };
}

async function recordAggregate(): Promise<RecordedQuery | null> {
  const query = queries.aggregate();
  const { status, text } = await service.ask(addressOf(query));
  const selected = await selectedByText(query);
  if (status !== 200 || selected === null) return null;
  const body: AggregateBody = JSON.parse(text);
  const bothReports = await rowsWithBothReports(service, query, trial.registration);
  // Other counts of trials make another order.
  if (bothReports.length > 0 && given(query, 'sort').join().includes('trials')) return null;
  const isCounted = isNegatedAlone(query) && hasOutcomeDimension(query);
  // There is no filter of a term without what lies below it.
  if (isCounted && given(query, 'level').includes('leaf')) return null;
  return {
    kind: 'aggregate',
    url: addressOf(query),
    told: toldOfAggregate(body),
    ...selected,
    ...(bothReports.length > 0 ? { bothReports } : {}),
    ...(isCounted ? { counted: await countedRows(service, query, body) } : {}),
  };
}

async function recordPooling(): Promise<RecordedQuery | null> {
  const recorded = await poolingOf(service, queries.pooling(), seeds);
  // Half of the queries find nothing that can be pooled: some of these are enough.
  return recorded === null || (recorded.included.length === 0 && random.happens(0.85)) ? null : recorded;
}

const bodies = new RandomBodies(random, seeds);

async function recordSent(): Promise<RecordedQuery | null> {
  const body = bodies.body();
  const { status, text } = await service.ask('/meta-analysis', body);
  if (status !== 200) return null;
  return { kind: 'sent', body: JSON.parse(JSON.stringify(body)), analysis: toldOfAnalysis(JSON.parse(text)) };
}

/** The rows of a list whole. */
async function allRows(path: string) {
  const query = { path, parameters: [['limit', '200'] satisfies Filter], pages: 100 };
  const pages = await pagesOf(service, query);
  if (pages === null) throw new Error(`the old code does not list ${path}`);
  return pages.flatMap(({ data }) => data);
}

/** The two reports that share a registration, and of which neither names the other as its parent. */
function trialOfTwo({ studies }: RawSeeds): Recording['trial'] {
  const key = (registration: string) => registration.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const pairs = studies.flatMap((one) =>
    studies
      .filter((other) => other.id > one.id && one.parentStudy !== other.id && other.parentStudy !== one.id)
      .flatMap((other) => {
        const shared = one.registrations.find((each) => other.registrations.map(key).includes(key(each)));
        return shared === undefined ? [] : [{ registration: shared, reports: [one, other] }];
      }),
  );
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1) throw new Error(`${pairs.length} pairs share a registration`);
  const participants = pair.reports.map(({ population }) => {
    const told = population.nRandomized ?? population.nEnrolled ?? population.nAnalysed;
    if (told === null) throw new Error('a report does not tell its participants');
    return told;
  });
  return {
    registration: pair.registration,
    reports: pair.reports.map(({ id }) => id),
    participantsTwice: Math.min(...participants),
  };
}

const trial = trialOfTwo(seeds);

async function collect(
  count: number,
  make: () => Promise<RecordedQuery | null>,
  known: Set<string>,
): Promise<RecordedQuery[]> {
  const made: RecordedQuery[] = [];
  while (made.length < count) {
    const query = await make();
    const key = query === null ? '' : JSON.stringify('url' in query ? query.url : query.body);
    if (query === null || known.has(key)) continue;
    known.add(key);
    made.push(query);
  }
  return made;
}

const [studies, outcomes] = [await allRows('/studies'), await allRows('/outcomes')];
const names = namesIn([...studies, ...outcomes]);
const known = new Set(names);
const asked = new Set<string>();
const recording: Recording = {
  commit,
  seed,
  names,
  marks: {
    studies: Object.fromEntries(studies.map((row) => [String(row.id), markOfRow(row, known)])),
    outcomes: Object.fromEntries(outcomes.map((row) => [keyOfOutcome(row), markOfRow(row, known)])),
  },
  trial,
  queries: [
    ...(await collect(wanted.studies, () => recordList('studies'), asked)),
    ...(await collect(wanted.outcomes, () => recordList('outcomes'), asked)),
    ...(await collect(wanted.facets, recordFacets, asked)),
    ...(await collect(wanted.aggregate, recordAggregate, asked)),
    ...(await collect(wanted.pooling, recordPooling, asked)),
    ...(await collect(wanted.sent, recordSent, asked)),
  ],
};
writeRecording(recording, readFileSync(databasePath));
for (const kind of Object.keys(wanted)) {
  console.log(kind, recording.queries.filter((query) => query.kind === kind).length);
}
