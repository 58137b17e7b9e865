import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { folded, type RawStudy, readRawSeeds } from '../support/raw-seeds.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const { studies, vocabulary } = readRawSeeds(seedsFolder);
const directionOf = new Map(
  vocabulary.effects.map((effect) => [effect.id, 'direction' in effect ? effect.direction : null]),
);

const areOfOneTrial = (one: RawStudy, other: RawStudy) =>
  one.parentStudy === other.id ||
  other.parentStudy === one.id ||
  one.registrations.some((each) => other.registrations.map(folded).includes(folded(each)));

/** The reports of a trial among all studies, through whatever links them. */
function reportsOf(study: RawStudy): RawStudy[] {
  const reports = [study];
  for (const report of reports) {
    reports.push(...studies.filter((other) => !reports.includes(other) && areOfOneTrial(report, other)));
  }
  return reports;
}

/** Counts trials by what the outcomes of all their reports among those given say. */
function votes(selected: readonly RawStudy[]) {
  const trials = new Map(
    selected.map((study) => [
      reportsOf(study)
        .map(({ id }) => id)
        .sort()[0],
      study,
    ]),
  );
  const said = [...trials.values()].map((study) => {
    const directions = reportsOf(study)
      .filter((report) => selected.includes(report))
      .flatMap(({ outcomes }) => outcomes.map(({ effect }) => directionOf.get(effect)));
    return { good: directions.includes('favourable'), bad: directions.includes('unfavourable') };
  });
  return {
    trials: trials.size,
    signFavourable: said.filter(({ good, bad }) => good && !bad).length,
    signUnfavourable: said.filter(({ good, bad }) => bad && !good).length,
    signMixed: said.filter(({ good, bad }) => good && bad).length,
  };
}

test('reports of one trial have one vote in the sign test', async () => {
  const ids =
    'shea-2009,shea-2013,diederichsen-2022,hasific-2023,geers-2024,pawade-2021,pewowaruk-2025,upadhya-2021';
  const { body } = await api.get(`/aggregate?groupBy=species&study=${ids}&metrics=signTest,trials`);
  const [row] = body.data;
  expect(row).toMatchObject(votes(studies.filter(({ id }) => ids.split(',').includes(id))));
  expect(row.trials).toBe(4);
  // Of n trials that all point one way, p is 2 / 2^n.
  expect(row.signP).toBeGreaterThanOrEqual(2 / 2 ** 4);
});

test('every group counts the votes of trials, as a plain reading of the seeds does', async () => {
  const extracted = studies.filter(({ status }) => (status ?? 'extracted') === 'extracted');
  const { body } = await api.get('/aggregate?groupBy=design,species&metrics=signTest,trials&level=leaf');
  for (const { group, ...counted } of body.data) {
    const [design, species] = group.map(({ id }: { id: string }) => id);
    const selected = extracted.filter(
      (study) => study.design === design && study.population.species === species,
    );
    expect({ design, species, ...counted }).toMatchObject({ design, species, ...votes(selected) });
  }
  expect(body.totals.grandTotal).toMatchObject(votes(extracted));
});
