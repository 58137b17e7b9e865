import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { importTexts, sample, soundSeeds } from './support.ts';

const { studies, claims } = soundSeeds();
let database: Database;
let remove: () => void;
beforeEach(() => {
  ({ database, remove } = temporaryDatabase(vocabularyFile));
});
afterEach(() => remove());

const study = studies.find(({ id }) => id === 'shea-2009');
const pathsOf = async (record: unknown) => {
  const { entries } = await importTexts(database, { 'records.ndjson': `${JSON.stringify(record)}\n` });
  return entries.map(({ name }) => name);
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
  expect(entries.at(-1)?.message).toContain('stopped at 100 faults');
});

test('a registry that names a further registration by its address is read, with the id alone', async () => {
  const entry = JSON.parse(sample('NCT02517580.json'));
  const { identificationModule } = entry.protocolSection;
  identificationModule.secondaryIdInfos = [
    { id: 'https://clinicaltrials.gov/study/NCT01234567 (extension)', type: 'REGISTRY' },
    { id: '２０１０-021264-14', type: 'EUDRACT_NUMBER' },
    { id: '未注册', type: 'REGISTRY' },
    { id: 'not registered', type: 'REGISTRY' },
  ];
  const { counts, entries } = await importTexts(database, { 'trial.json': JSON.stringify(entry) });
  expect(counts.created, JSON.stringify(entries)).toBe(1);
  const stored = database.sqlite
    .prepare('select registration from registrations order by position')
    .pluck()
    .all();
  expect(stored).toEqual(['NCT02517580', 'NCT01234567', '2010-021264-14']);
  const noted = database.sqlite.prepare('select notes from studies').pluck().get();
  expect(noted).toContain('its registration "未注册" is not an id of a registry, and left out');
});

test('each is told in the shape of a request’s faults: where, what stands there, what may be meant', async () => {
  const { entries } = await importTexts(database, {
    'records.ndjson': `${JSON.stringify({ ...study, design: 'RCT' })}\n`,
  });
  expect(entries).toEqual([
    expect.objectContaining({
      result: 'rejected',
      name: '/design',
      pointer: '/design',
      value: 'RCT',
      message: expect.stringContaining('write randomized_controlled_trial'),
      suggestions: ['randomized_controlled_trial'],
    }),
  ]);
});
