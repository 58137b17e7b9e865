import { afterAll, beforeEach, expect, test } from 'vitest';
import { allOrNothing } from '../../src/database/connection.ts';
import { emptyIndex, keysWithText, textsIndexer } from '../../src/database/search-index.ts';
import { temporaryDatabase } from '../support/api.ts';

const { database, remove } = temporaryDatabase();
afterAll(remove);
beforeEach(() => emptyIndex(database, 'claim_search'));

const texts = (statement: string) => ({ statement, agents: '', verdict: 'always' });
const found = (text: string) =>
  keysWithText(
    database,
    'claim_search',
    [{ phrases: [{ text, prefix: false }], negated: false }],
    null,
  ).toSorted((a, b) => a - b);

test('texts that were taken are found when they are written, whatever the order of their keys', () => {
  allOrNothing(database, () => {
    const index = textsIndexer(database, 'claim_search');
    for (const key of [7, 3, 5]) index.add(key, texts(`key${key}`));
    expect(found('always')).toEqual([]);
    index.write();
    index.write();
  });
  expect(found('always')).toEqual([3, 5, 7]);
  expect(found('key5')).toEqual([5]);
});

test('the last texts of a row hold, and those of a row that was taken out do not, written or not', () => {
  const index = textsIndexer(database, 'claim_search');
  allOrNothing(database, () => {
    index.add(1, texts('first'));
    index.add(1, texts('second'));
    index.add(2, texts('gone'));
    index.remove(2);
    index.add(3, texts('stays'));
    index.write();
  });
  expect([found('first'), found('second'), found('gone'), found('stays')]).toEqual([[], [1], [], [3]]);
  allOrNothing(database, () => {
    index.remove(3);
    index.add(1, texts('third'));
    index.write();
  });
  expect([found('second'), found('third'), found('stays'), found('always')]).toEqual([[], [1], [], [1]]);
});

test('of thousands of rows none is lost, and savepoints between them do no harm', () => {
  const keys = Array.from({ length: 1234 }, (_, place) => ((place * 617) % 1237) + 1);
  allOrNothing(database, () => {
    const index = textsIndexer(database, 'claim_search');
    for (const key of keys) database.sqlite.transaction(() => index.add(key, texts(`row${key}`)))();
    index.write();
  });
  expect(found('always')).toEqual(keys.toSorted((a, b) => a - b));
  expect(keys.every((key) => found(`row${key}`).join() === `${key}`)).toBe(true);
  database.sqlite.prepare("insert into claim_search (claim_search) values ('integrity-check')").run();
});
