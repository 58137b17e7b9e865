import { expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { readSeeds } from '../../src/seeding/read-seeds.ts';
import { countsWhatIsGood } from '../../src/studies/good-events.ts';

test('of the seeds what is good is told by the record, and by its words of none', () => {
  const reading = readSeeds(seedsFolder);
  if ('faults' in reading) throw new Error('the seeds are broken');
  const outcomes = reading.seeds.studies.flatMap((study) => study.outcomes);
  const untold = outcomes.filter(({ favourableEvent }) => favourableEvent === null);
  expect(untold.filter(countsWhatIsGood)).toEqual([]);
  const told = outcomes.filter(({ favourableEvent }) => favourableEvent === true);
  expect(told.length).toBeGreaterThan(4);
  expect(told.every(countsWhatIsGood)).toBe(true);
});
