import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { loadVocabulary } from '../../src/seeding/prepare-database.ts';
import { temporaryDatabase } from '../support/api.ts';
import { importTexts, soundSeeds } from './support.ts';

const { studies, claims } = soundSeeds();
let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase());
  loadVocabulary(database);
});
afterEach(() => remove());

const study = studies.find(({ id }) => id === 'shea-2009');
const pathsOf = async (record: unknown) => {
  const { entries } = await importTexts(database, { 'records.ndjson': `${JSON.stringify(record)}\n` });
  return entries.map(({ path }) => path);
};

test('of a study, what the schema finds and what it cannot tell is told in one round', async () => {
  const [first, ...others] = study?.outcomes ?? [];
  const broken = {
    ...study,
    design: 'RCT',
    countries: ['XX'],
    outcomes: [{ ...first, timepointDays: 'soon' }, ...others],
    parentStudy: 'shea-2009',
  };
  expect((await pathsOf(broken)).toSorted()).toEqual(
    ['/countries/0', '/design', '/outcomes/0/timepointDays', '/parentStudy'].toSorted(),
  );
});

test('of a claim, too', async () => {
  const broken = {
    ...claims.claims[0],
    document: 'nowhere',
    hedging: 'sure',
    agents: ['vitamin_q'],
    evidence: [],
  };
  expect((await pathsOf(broken)).toSorted()).toEqual(['/agents/0', '/document', '/hedging'].toSorted());
});

test('of a record with more than a hundred faults, a hundred and that checking stopped', async () => {
  const sources = Array.from({ length: 120 }, () => ({ url: 'nowhere', kind: 'abstract' }));
  const { entries, counts } = await importTexts(database, {
    'records.ndjson': `${JSON.stringify({ ...study, sources })}\n`,
  });
  expect(counts.rejected).toBe(1);
  expect(entries).toHaveLength(101);
  expect(entries.at(-1)?.reason).toContain('stopped at 100 faults');
});
