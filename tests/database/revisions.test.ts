import { afterEach, beforeEach, expect, test } from 'vitest';
import { allOrNothing, type Database, openDatabase } from '../../src/database/connection.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { newestRevision, readRevisions, revisionWriter } from '../../src/database/revisions.ts';

let database: Database;
beforeEach(() => {
  database = openDatabase(':memory:');
  migrateDatabase(database);
});
afterEach(() => database.sqlite.close());

/** Adds a revision while the clock shows this. */
function write(clock: string, id: string, record: string): void {
  allOrNothing(database, () =>
    revisionWriter(database, 'study', { who: 'Ada', when: clock, note: '' })(id, record),
  );
}

test('a clock that goes backwards leaves the history in order, and what was newest at a moment stays so', () => {
  write('2026-11-21T12:00:00.000Z', 'a', 'first');
  write('2026-11-21T11:00:00.000Z', 'a', 'second');
  write('2026-11-21T13:00:00.000Z', 'a', 'third');
  write('2026-11-21T11:30:00.000Z', 'b', 'of another');
  expect(readRevisions(database, 'study', 'a').map(({ number, writtenAt }) => [number, writtenAt])).toEqual([
    [1, '2026-11-21T12:00:00.000Z'],
    [2, '2026-11-21T12:00:00.000Z'],
    [3, '2026-11-21T13:00:00.000Z'],
  ]);
  const at = (moment: string) => newestRevision(database, 'study', 'a', moment)?.record;
  expect(at('2026-11-21T11:59:59.999Z')).toBeUndefined();
  expect(at('2026-11-21T12:00:00.000Z')).toBe('second');
  expect(at('2026-11-21T13:00:00.000Z')).toBe('third');
  expect(newestRevision(database, 'study', 'b')?.writtenAt).toBe('2026-11-21T11:30:00.000Z');
});
