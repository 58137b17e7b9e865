import { describe, expect, it, test } from 'vitest';
import type { IncludedComparison } from '../../../src/meta-analysis/selection/selection.ts';
import { asked, selectFromSeeds, studies } from '../seeds-selection.ts';

// What 0.1.0 pooled wrongly or lost, with the right values: worked out in R from what the records print.

const mixed = { mixSpecies: true, mixDesigns: true, mixInterventions: true } as const;

function meanDifference(study: string, outcome: string): IncludedComparison | undefined {
  const { included } = selectFromSeeds(({ id }, one) => id === study && one.id === outcome, {
    ...mixed,
    effectMeasure: 'MD',
  });
  return included[0];
}

describe('effects that must be derived', () => {
  // R: 51 / qnorm(1 - 0.089 / 2) and 16.3 / qnorm(1 - 0.7 / 2)
  test.each([
    ['hasific-2023', 'o1', -51, 29.99],
    ['kurnatowska-2015', 'o2', -16.3, 42.3],
  ])('%s: two means and an exact p (Handbook 6.5.2.3)', (study, outcome, yi, se) => {
    const one = meanDifference(study, outcome);
    expect(one?.yi).toBeCloseTo(yi, 10);
    expect(Math.sqrt(one?.vi ?? 0) / se).toBeCloseTo(1, 3);
    expect(one?.derivation).toBe('change_values_p_value');
    expect(one?.flags.join()).toContain('may not have been a t test');
  });

  it('raed-2017: intervals of two means with n of the arms', () => {
    const one = meanDifference('raed-2017', 'o1');
    expect(one).toMatchObject({ experimentalArm: 'a1', comparatorArm: 'a4', n1: 18, n2: 17 });
    expect(one?.yi).toBeCloseTo(-0.83, 10);
    expect(Math.sqrt(one?.vi ?? 0)).toBeCloseTo(0.2508, 4);
  });

  it('schmermund-2006: intervals of two means, for which n is not needed', () => {
    const one = meanDifference('schmermund-2006', 'o1');
    expect(one?.yi).toBeCloseTo(2, 10);
    expect(Math.sqrt(one?.vi ?? 0)).toBeCloseTo(4.33, 2);
  });

  it("fulton-2016: the source's own difference before that of unadjusted final values (10.5.2)", () => {
    const one = meanDifference('fulton-2016', 'o1');
    expect(one).toMatchObject({ yi: -0.8, derivation: 'estimate_interval' });
    expect(one?.inputs).toMatchObject({ ciLow: -1.8, ciHigh: 0.3 });
    expect(one?.passedOver.join()).toContain('at the time point (6.5.1): -1 (SE');
  });

  it('haroon-2023: a null unit of a measure with a usual one is that unit, flagged', () => {
    const one = meanDifference('haroon-2023', 'o3');
    expect(one).toMatchObject({ yi: 0.55, unit: 'm/s' });
    expect(one?.inputs).toMatchObject({ ciLow: -0.5, ciHigh: 1.6 });
    expect(one?.flags.join()).toContain('m/s, the usual unit');
  });

  it('meer-2026: natural units keep the sign of the source', () => {
    expect(meanDifference('meer-2026', 'o1')).toMatchObject({ yi: 6, reversed: false });
  });
});

describe('comparisons that must stay out', () => {
  it('rivaroxaban with K2 against a vitamin K antagonist does not test vitamin K', () => {
    const trials = new Set(
      studies.filter(({ design }) => design?.startsWith('randomized')).map(({ id }) => id),
    );
    const { included, excluded } = selectFromSeeds(
      ({ id, population }, { measure }) =>
        trials.has(id) && population.species === 'human' && measure === 'cardiovascular_events',
      mixed,
      asked(['vitamin_k']),
    );
    expect(included.map(({ study }) => study)).not.toContain('de-vriese-2021');
    const left = excluded.find(({ study, outcome }) => study === 'de-vriese-2021' && outcome === 'o2');
    expect(left).toMatchObject({ code: 'tests_more' });
    expect(left?.reason).toContain('differ');
  });

  it.each(['bellinge-2021', 'vliegenthart-2004'])('%s: of the same people one comparison counts', (study) => {
    const selection = selectFromSeeds(({ id }) => id === study, mixed);
    expect(selection.included).toHaveLength(1);
    const others = selection.excluded.filter(({ code }) => code === 'same_people');
    expect(others.length).toBeGreaterThan(0);
    for (const { reason } of others) expect(reason).not.toContain('first in the record');
  });
});

it('coronary calcium under vitamin K: trials whose standard error follows from p are in', () => {
  const calcium = (options = {}) =>
    selectFromSeeds(
      ({ population, design }, { measure }) =>
        population.species === 'human' && design === 'randomized_controlled_trial' && measure === 'cac_score',
      { effectMeasure: 'MD', ...options },
      asked(['vitamin_k']),
    );
  const alone = calcium().included.map(({ study }) => study);
  expect(alone).toEqual(expect.arrayContaining(['shea-2009', 'lees-2021', 'kurnatowska-2015']));
  // MK-7 with vitamin D against placebo does not test vitamin K alone: in only when asked.
  expect(alone).not.toContain('hasific-2023');
  const together = calcium({ cointerventions: true }).included.map(({ study }) => study);
  expect(together.toSorted()).toEqual([...alone, 'hasific-2023'].toSorted());
});
