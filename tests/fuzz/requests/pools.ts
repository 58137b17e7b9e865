import { openReader } from '../../../src/database/connection.ts';
import { readVocabulary, readVocabularyRecord } from '../../../src/database/vocabulary-store.ts';
import { type StudyRecord, studyRecord } from '../../../src/studies/record/study.ts';
import type { Vocabulary } from '../../../src/vocabulary/vocabulary.ts';
import type { Client } from '../client.ts';
import type { OwnFiles } from './import-file.ts';
import type { FuzzRequest } from './request.ts';

/** A list with a cursor that the service gave for it. */
export interface KnownCursor {
  readonly path: string;
  readonly query: string;
  readonly cursor: string;
}

/** What the database has, for requests that find something. */
export interface Pools {
  readonly studies: readonly string[];
  readonly claims: readonly string[];
  readonly documents: readonly string[];
  readonly dois: readonly string[];
  readonly pmids: readonly string[];
  readonly registrations: readonly string[];
  /** Names of vocabularies, and of the schemas of records. */
  readonly vocabularies: readonly string[];
  /** Ids, labels and synonyms, by the parameter of studies and of claims that takes them. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  /** Measures with outcomes, so that there is something to pool. */
  readonly measuresInUse: readonly string[];
  readonly cursors: readonly KnownCursor[];
  /** The columns of the CSV at a path. */
  readonly csvColumns: ReadonlyMap<string, readonly string[]>;
  /** Words of the texts, to search for. */
  readonly words: readonly string[];
  readonly records: readonly StudyRecord[];
  /** Ids of studies that can be deleted: nothing leans on them. */
  readonly freeStudies: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly verdicts: ReturnType<typeof readVocabularyRecord>['verdicts'];
  readonly files: OwnFiles;
}

interface Term {
  readonly id: string;
  readonly label: string;
  readonly synonyms?: readonly string[];
}

interface VocabularyAnswer {
  readonly name: string;
  readonly studyParameter?: string | null;
  readonly claimParameter?: string | null;
  readonly terms: readonly Term[];
}

interface ClaimRow {
  readonly id: string;
  readonly evidence: readonly { readonly study: string }[];
}

const listsWithCursors = [
  ['/studies', ''],
  ['/studies', 'sort=participants'],
  ['/studies', 'sort=-age,label&status=any'],
  ['/studies', 'sort=duration&species=human'],
  ['/studies', 'q=calcium'],
  ['/studies', 'q=calcium&sort=-relevance,id'],
  ['/outcomes', ''],
  ['/outcomes', 'sort=effect,-timepoint'],
  ['/outcomes', 'sort=-position&species=rat'],
  ['/claims', ''],
  ['/claims', 'sort=verdict,id'],
  ['/claims', 'q=vitamin'],
] as const;

const distinct = <T>(items: readonly T[]) => [...new Set(items)];

/** Finds out what the service has. */
export async function readPools(client: Client, databasePath: string): Promise<Pools> {
  const get = async (url: string) => {
    const request: FuzzRequest = { method: 'GET', url, headers: {} };
    const answer = await client.send(request);
    if (answer.status !== 200) throw new Error(`GET ${url} answered ${answer.status}: ${answer.text}`);
    return answer.text;
  };
  const lines = async (url: string) => (await get(url)).split('\n').filter((line) => line !== '');

  const studies = (await lines('/export/studies.ndjson')).map((line) => studyRecord.parse(JSON.parse(line)));
  const claims = (await lines('/export/claims.ndjson')).map((line): ClaimRow => JSON.parse(line));
  const documents: { data: { id: string }[] } = JSON.parse(await get('/documents'));
  const listed: { data: { name: string }[] } = JSON.parse(await get('/vocabularies'));

  const terms = new Map<string, readonly string[]>();
  for (const { name } of listed.data) {
    const vocabulary: VocabularyAnswer = JSON.parse(await get(`/vocabularies/${name}`));
    const names = vocabulary.terms.flatMap(({ id, label, synonyms }) => [id, id, label, ...(synonyms ?? [])]);
    for (const parameter of [name, vocabulary.studyParameter, vocabulary.claimParameter]) {
      if (typeof parameter === 'string') terms.set(parameter, [...(terms.get(parameter) ?? []), ...names]);
    }
  }
  terms.set('outcome', [...(terms.get('effects') ?? []), ...(terms.get('measures') ?? [])]);
  for (const parameter of ['agent', 'comparator']) terms.set(parameter, terms.get('agents') ?? []);

  const cursors: KnownCursor[] = [];
  for (const [path, query] of listsWithCursors) {
    const page: { meta: { nextCursor: string | null } } = JSON.parse(
      await get(`${path}?${[query, 'limit=3'].filter(Boolean).join('&')}`),
    );
    if (page.meta.nextCursor !== null) cursors.push({ path, query, cursor: page.meta.nextCursor });
  }
  const csvColumns = new Map<string, readonly string[]>();
  for (const path of ['/studies', '/outcomes', '/claims']) {
    const [header = ''] = await lines(`${path}?format=csv&limit=1`);
    csvColumns.set(path, header.trim().split(','));
  }
  const present = (values: readonly (string | null)[]) =>
    distinct(values.flatMap((value) => (value === null ? [] : [value])));
  const leanedOn = new Set([
    ...claims.flatMap(({ evidence }) => evidence.map(({ study }) => study)),
    ...studies.map(({ parentStudy }) => parentStudy),
  ]);
  const reader = openReader(databasePath);
  const vocabulary = readVocabulary(reader);
  const { verdicts } = readVocabularyRecord(reader);
  reader.sqlite.close();
  return {
    records: studies,
    freeStudies: studies.map(({ id }) => id).filter((id) => !leanedOn.has(id)),
    vocabulary,
    verdicts,
    files: {
      studyTemplate: await get('/imports/templates/studies'),
      outcomeTemplate: await get('/imports/templates/outcomes'),
    },
    studies: studies.map(({ id }) => id),
    claims: claims.map(({ id }) => id),
    documents: documents.data.map(({ id }) => id),
    dois: present(studies.map(({ publication }) => publication.doi)),
    pmids: present(studies.map(({ publication }) => publication.pmid)),
    registrations: distinct(studies.flatMap(({ registrations }) => registrations)),
    vocabularies: listed.data.map(({ name }) => name),
    terms,
    measuresInUse: studies.flatMap(({ outcomes }) => outcomes.map(({ measure }) => measure)),
    cursors,
    csvColumns,
    words: distinct(
      studies.flatMap(({ title }) => title.split(/[^\p{L}\p{N}-]+/u).filter((word) => word.length > 3)),
    ),
  };
}
