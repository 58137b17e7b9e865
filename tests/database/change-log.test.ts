import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allOrNothing } from '../../src/database/connection.ts';
import { advanceDataVersion, changedSince, readDataVersion } from '../../src/database/data-version.ts';
import { readKeys, writeKeys } from '../../src/database/key-ranges.ts';
import { temporaryDatabase } from '../support/api.ts';

let opened: ReturnType<typeof temporaryDatabase>;
beforeEach(() => {
  opened = temporaryDatabase();
});
afterEach(() => opened.remove());

test('keys as ranges are read as they were written, and take a few characters where they run on', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 })), (keys) => {
      const ranges = readKeys(writeKeys(keys));
      const read = ranges.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, place) => first + place),
      );
      expect(read).toEqual([...new Set(keys)].sort((a, b) => a - b));
    }),
  );
  expect(writeKeys(Array.from({ length: 1000 }, (_, key) => key + 5))).toBe('5-1004');
});

test('each committed write has the next number, and names what it changed', () => {
  const { database } = opened;
  const change = (studies: number[] | 'all', claims: number[] = []) =>
    allOrNothing(database, () => advanceDataVersion(database, ['x'], { studies, claims }));
  const start = readDataVersion(database).change;
  change([3, 1, 2]);
  change([], [7]);
  expect(() =>
    allOrNothing(database, () => {
      advanceDataVersion(database, ['lost'], { studies: [99], claims: [] });
      throw new Error('rolled back');
    }),
  ).toThrow('rolled back');
  change([10]);
  const { change: now, version } = readDataVersion(database);
  expect(now).toBe(start + 3);
  const rows = database.sqlite
    .prepare<[], { number: number; digest: string }>('select number, digest from changes order by number')
    .all();
  expect(rows.map(({ number }) => number)).toEqual([start + 1, start + 2, start + 3]);
  expect(version).toBe(`${now}-${rows.at(-1)?.digest.slice(0, 12)}`);
  expect(changedSince(database, 'studies', start, now)).toEqual([
    { first: 1, last: 3 },
    { first: 10, last: 10 },
  ]);
  expect(changedSince(database, 'claims', start, now)).toEqual([{ first: 7, last: 7 }]);
  expect(changedSince(database, 'studies', now, now)).toEqual([]);
});

test('where it is not known what was changed, all was', () => {
  const { database } = opened;
  const start = readDataVersion(database).change;
  allOrNothing(database, () => advanceDataVersion(database, ['x']));
  const { change } = readDataVersion(database);
  expect(changedSince(database, 'studies', start, change)).toBe('all');
  // Written before there was a log, or in a file that took this one's place.
  expect(changedSince(database, 'studies', start - 1, change)).toBe('all');
  expect(changedSince(database, 'studies', change + 1, change)).toBe('all');
});
