import { afterAll, expect, test } from 'vitest';
import { allOrNothing } from '../../src/database/connection.ts';
import { checkReferencesAtEnd } from '../../src/database/deferred-references.ts';
import { inserter, rowsInserter } from '../../src/database/insert.ts';
import { agentSynonyms, agents } from '../../src/database/tables/vocabulary.ts';
import { temporaryDatabase } from '../support/api.ts';

const { database, remove } = temporaryDatabase();
const { sqlite } = database;
afterAll(remove);

const agent = (id: string, saltOrElement: boolean) =>
  ({ id, position: 0, label: id, parent: null, kind: 'nutrient', saltOrElement }) as const;
const kinds = sqlite.prepare<[string], string>('select sql from sqlite_schema where name = ?').pluck();
const deferred = () => sqlite.pragma('defer_foreign_keys', { simple: true });

test('one row after the other, booleans as numbers, what is absent as null', () => {
  expect(kinds.get('agents')).toContain('salt_or_element');
  const insert = inserter(database, agents);
  const { parent: _parent, ...orphan } = agent('a', true);
  expect(insert(orphan)).toBe(1);
  expect(insert(agent('b', false))).toBe(2);
  expect(sqlite.prepare('select id, parent, salt_or_element as salt from agents').all()).toEqual([
    { id: 'a', parent: null, salt: 1 },
    { id: 'b', parent: null, salt: 0 },
  ]);
});

test.each([0, 1, 2, 3, 7, 8, 11, 15, 16, 17, 33, 100])(
  '%i rows at once are all there, in their order',
  (many) => {
    const rows = Array.from({ length: many }, (_, position) => ({
      agent: 'a',
      position,
      synonym: `${many} – ${position}`,
    }));
    rowsInserter(database, agentSynonyms)(rows);
    const there = sqlite.prepare('select agent, position, synonym from agent_synonyms order by rowid');
    expect(there.all()).toEqual(rows);
    sqlite.exec('delete from agent_synonyms');
  },
);

test('where one of many rows is refused, none of its statement is there', () => {
  const rows = [0, 1, 2, 2].map((position) => ({ agent: 'a', position, synonym: `${position}` }));
  expect(() => allOrNothing(database, () => rowsInserter(database, agentSynonyms)(rows))).toThrow(/UNIQUE/);
  expect(sqlite.prepare('select count(*) from agent_synonyms').pluck().get()).toBe(0);
});

test('references may lead nowhere until the transaction ends, from where it was said, and no longer', () => {
  const insert = inserter(database, agentSynonyms);
  const early = { agent: 'late', position: 0, synonym: 'early' };
  allOrNothing(database, () => {
    expect(() => insert(early)).toThrow(/FOREIGN KEY/);
    checkReferencesAtEnd(database);
    checkReferencesAtEnd(database);
    insert(early);
    inserter(database, agents)(agent('late', false));
  });
  expect(deferred()).toBe(0);
  expect(() => insert({ ...early, agent: 'never' })).toThrow(/FOREIGN KEY/);
  const broken = () =>
    allOrNothing(database, () => {
      checkReferencesAtEnd(database);
      insert({ ...early, agent: 'never' });
    });
  expect(broken).toThrow(/FOREIGN KEY/);
});
