import { describe, expect, it } from 'vitest';
import { selectComparisons } from '../../../src/meta-analysis/selection/select-comparisons.ts';
import type { Selection } from '../../../src/meta-analysis/selection/selection.ts';
import { withTrials } from '../../support/matched-studies.ts';
import { all, contrast, outcomePart, population, study } from '../study-builders.ts';

const measures = [
  { id: 'cac_score', higherIs: 'worse' as const },
  { id: 'distensibility', higherIs: 'better' as const },
  { id: 'ucmgp', higherIs: 'unclear' as const },
  { id: 'mortality', higherIs: 'worse' as const },
];

const why = (selection: Selection, outcome: string, of = 's') =>
  selection.excluded.find((one) => one.outcome === outcome && one.study === of)?.reason ?? 'not excluded';

const countsPart = (id: string, part = {}) =>
  outcomePart({
    id,
    measure: 'mortality',
    armResults: [
      { arm: 'a1', n: 40, events: 5 },
      { arm: 'a2', n: 40, events: 10 },
    ],
    ...part,
  });
const threeArms = [
  { arm: 'a1', n: 20, change: { mean: -1, sd: 2 } },
  { arm: 'a2', n: 20, change: { mean: 0, sd: 2 } },
  { arm: 'a3', n: 20, change: { mean: -2, sd: 2 } },
];

type Arguments = Parameters<typeof selectComparisons>;
const selectFrom = (matched: Parameters<typeof withTrials>[0], known: Arguments[1], asked?: Arguments[2]) =>
  selectComparisons(withTrials(matched), known, asked);

describe('the scale', () => {
  it('is the mean difference when measure and unit agree', () => {
    const selection = selectFrom([all(study('s')), all(study('t'))], measures);
    expect(selection).toMatchObject({ effectMeasure: 'MD', excluded: [] });
    expect(selection.effectMeasureReason).toBe('all usable outcomes are cac_score in AU');
    expect(selection.included.map(({ yi }) => yi)).toEqual([-1, -1]);
    expect(selection.included[0]?.vi).toBeCloseTo(0.4, 12);
  });

  it('takes the names of the Agatston unit for one', () => {
    const other = study('t', { outcomes: [outcomePart({ unit: 'score' })] });
    expect(selectFrom([all(study('s')), all(other)], measures)).toMatchObject({ effectMeasure: 'MD' });
  });

  it('is the standardized mean difference when units differ', () => {
    const other = study('t', { outcomes: [outcomePart({ unit: 'mm3' })] });
    const selection = selectFrom([all(study('s')), all(other)], measures);
    expect(selection.effectMeasure).toBe('SMD');
    expect(selection.effectMeasureReason).toContain('cac_score in AU (1), cac_score in mm3 (1)');
    expect(selection.included).toHaveLength(2);
  });

  it('is a ratio for events: the risk ratio, else the odds ratio', () => {
    const events = study('s', { outcomes: [countsPart('o1')] });
    expect(selectFrom([all(events)], measures).effectMeasure).toBe('RR');
    const estimate = { effectMeasure: 'odds_ratio', estimate: 0.5, ciLow: 0.25, ciHigh: 1, ciLevel: 0.95 };
    const odds = study('s', {
      outcomes: [countsPart('o1', { armResults: [], contrast: contrast(estimate) })],
    });
    const selection = selectFrom([all(odds)], measures);
    expect(selection.effectMeasure).toBe('OR');
    expect(selection.effectMeasureReason).toContain('usable studies by odds ratio 1');
  });

  it('is the one asked for; a mean difference takes the commonest unit only', () => {
    const other = study('u', { outcomes: [outcomePart({ unit: 'mm3' })] });
    const matched = [all(study('s')), all(study('t')), all(other)];
    const selection = selectFrom(matched, measures, { effectMeasure: 'MD' });
    expect(selection.included.map((one) => one.study)).toEqual(['s', 't']);
    expect(why(selection, 'o1', 'u')).toContain('cac_score in mm3; mean differences are pooled of');
    expect(selectFrom(matched, measures, { effectMeasure: 'OR' }).included).toEqual([]);
  });

  it('marks changes beside final values in a standardized analysis', () => {
    const final = outcomePart({
      unit: 'mm3',
      armResults: [
        { arm: 'a1', n: 20, final: { mean: 1, sd: 2 } },
        { arm: 'a2', n: 20, final: { mean: 2, sd: 2 } },
      ],
    });
    const selection = selectFrom([all(study('s')), all(study('t', { outcomes: [final] }))], measures);
    expect(selection.included[0]?.flags.join()).toContain('10.5.2');
    expect(selection.included[1]?.flags).toEqual([]);
  });
});

describe('one comparison per study', () => {
  const select = (outcomes: object[], options = {}) =>
    selectFrom([all(study('s', { outcomes }))], measures, options);

  it('prefers the primary outcome, then the latest, then the first', () => {
    const primary = select([outcomePart({ timepointDays: 900 }), outcomePart({ id: 'o2', primary: true })]);
    expect(primary.included.map(({ outcome }) => outcome)).toEqual(['o2']);
    expect(why(primary, 'o1')).toBe("o2 is used for this study instead: it is the study's primary outcome");
    const latest = select([outcomePart(), outcomePart({ id: 'o2', timepointDays: 900 })]);
    expect(latest.included[0]?.outcome).toBe('o2');
    expect(why(latest, 'o1')).toContain('it was measured later');
    const first = select([outcomePart(), outcomePart({ id: 'o2' })]);
    expect(first.included[0]?.outcome).toBe('o1');
    expect(why(first, 'o2')).toContain('it comes first in the record');
  });

  it('leaves subgroups out unless asked, and prefers the whole population then', () => {
    const outcomes = [outcomePart({ subgroup: 'women', timepointDays: 900 }), outcomePart({ id: 'o2' })];
    expect(why(select(outcomes), 'o1')).toContain('a subgroup: women');
    const asked = select(outcomes, { subgroups: 'include' });
    expect(asked.included[0]?.outcome).toBe('o2');
    expect(why(asked, 'o1')).toContain('it is of the whole population');
    const only = select(outcomes.slice(0, 1), { subgroups: 'include' });
    expect(only.included[0]?.flags).toContain('subgroup: women');
  });

  it('prefers only among what can be derived', () => {
    const selection = select([outcomePart({ primary: true, armResults: [] }), outcomePart({ id: 'o2' })]);
    expect(selection.included[0]?.outcome).toBe('o2');
    expect(why(selection, 'o1')).toContain('no final value');
  });

  it('needs a contrast and a comparator', () => {
    const selection = select([
      outcomePart({ contrast: null }),
      outcomePart({ id: 'o2', contrast: contrast({ comparator: null }) }),
    ]);
    expect(selection.included).toEqual([]);
    expect(why(selection, 'o1')).toContain('compares no arms');
    expect(why(selection, 'o2')).toContain('no comparator');
  });

  it('says which further arms it leaves out', () => {
    expect(select([outcomePart({ armResults: threeArms })]).included[0]?.flags.join()).toContain(
      'further arms not compared: a3',
    );
  });

  it('takes the number allocated only by intention to treat', () => {
    const armResults = [
      { arm: 'a1', n: null, change: { mean: -1, sd: 5 } },
      { arm: 'a2', n: null, change: { mean: 0, sd: 5 } },
    ];
    expect(select([outcomePart({ armResults })]).included).toEqual([]);
    const [one] = select([outcomePart({ armResults, analysis: 'intention_to_treat' })]).included;
    expect(one).toMatchObject({ n1: 25, n2: 25, vi: 2 });
    expect(one?.flags.join()).toContain('number allocated');
  });
});

describe('all comparisons', () => {
  it('splits the shared control evenly (Handbook 23.3.4)', () => {
    const trial = study('s', { outcomes: [outcomePart({ armResults: threeArms })] });
    const { included } = selectFrom([all(trial)], measures, { comparisons: 'all' });
    expect(included.map((one) => [one.experimentalArm, one.comparatorArm, one.n1, one.n2])).toEqual([
      ['a1', 'a2', 20, 10],
      ['a3', 'a2', 20, 10],
    ]);
    expect(included.map(({ yi }) => yi)).toEqual([-1, -2]);
    for (const one of included) {
      expect(one.vi).toBeCloseTo(4 / 20 + 4 / 10, 12);
      expect(one.flags.join()).toContain('a2 by 2');
    }
  });

  it('splits events too', () => {
    const armResults = [
      { arm: 'a1', n: 40, events: 5 },
      { arm: 'a2', n: 40, events: 10 },
      { arm: 'a3', n: 40, events: 4 },
    ];
    const trial = study('s', { outcomes: [countsPart('o1', { armResults })] });
    const { included } = selectFrom([all(trial)], measures, { comparisons: 'all' });
    expect(included).toHaveLength(2);
    expect(included[0]?.yi).toBeCloseTo(Math.log(0.5), 12);
    expect(included[0]?.vi).toBeCloseTo(1 / 5 - 1 / 40 + 1 / 5 - 1 / 20, 12);
  });

  it('takes one outcome of each pair of arms', () => {
    const later = outcomePart({ id: 'o2', timepointDays: 900 });
    const trial = study('s', { outcomes: [outcomePart({ armResults: threeArms }), later] });
    const selection = selectFrom([all(trial)], measures, { comparisons: 'all' });
    expect(selection.included.map((one) => [one.outcome, one.experimentalArm])).toEqual([
      ['o2', 'a1'],
      ['o1', 'a3'],
    ]);
    expect(why(selection, 'o1')).toContain('o2 is used for a1 against a2 instead');
  });
});

describe('two reports of one trial', () => {
  const parent = study('parent');
  const child = study('child', { parentStudy: 'parent', design: 'post_hoc_analysis', year: 2022 });

  it('count once: the parent', () => {
    const selection = selectFrom([all(child), all(parent)], measures);
    expect(selection.included.map((one) => one.study)).toEqual(['parent']);
    expect(why(selection, 'o1', 'child')).toContain('same trial as parent');
  });

  it('the first later report with something usable where the parent has nothing', () => {
    const empty = study('parent', { outcomes: [outcomePart({ armResults: [] })] });
    const last = study('last', { parentStudy: 'child', year: 2023 });
    const selection = selectFrom([all(last), all(child), all(empty)], measures);
    expect(selection.included.map((one) => one.study)).toEqual(['child']);
    expect(selection.included[0]?.flags).toContain('post-hoc analysis of a trial');
    expect(why(selection, 'o1', 'last')).toContain('same trial as child');
  });

  it('are known by a parent that is not among them, or a shared registration', () => {
    const sibling = study('sibling', { parentStudy: 'parent', year: 2024 });
    expect(selectFrom([all(sibling), all(child)], measures).included.map((one) => one.study)).toEqual([
      'child',
    ]);
    const one = study('one', { registrations: ['NCT1'], year: 2021 });
    const two = study('two', { registrations: ['nct 1'], year: 2019 });
    expect(selectFrom([all(one), all(two)], measures).included.map(({ study: id }) => id)).toEqual(['two']);
  });
});

describe('the direction', () => {
  it('is reversed where higher is better, so that below zero favours the treatment', () => {
    const better = study('t', { outcomes: [outcomePart({ measure: 'distensibility' })] });
    const selection = selectFrom([all(study('s')), all(better)], measures);
    expect(selection.included.map(({ yi }) => Math.sign(yi))).toEqual([-1, 1]);
    expect(selection.included[1]).toMatchObject({ reversed: true });
    expect(selection.included[1]?.flags.join()).toContain('sign reversed');
  });

  it('keeps a measure of unclear direction only alone', () => {
    const unclear = study('t', { outcomes: [outcomePart({ measure: 'ucmgp' })] });
    const mixed = selectFrom([all(study('s')), all(unclear)], measures);
    expect(mixed.included.map((one) => one.study)).toEqual(['s']);
    expect(why(mixed, 'o1', 't')).toContain('unclear');
    const alone = selectFrom([all(unclear)], measures);
    expect(alone.included[0]?.flags.join()).toContain('unclear');
  });
});

describe('mixing', () => {
  const rats = study('rats', { design: 'animal_experiment', population: population('rat') });
  const cohort = study('cohort', { design: 'cohort' });
  const single = study('single', { design: 'single_arm_trial' });

  it('of people with animals is refused unless asked', () => {
    const matched = [all(study('s')), all(rats)];
    const selection = selectFrom(matched, measures);
    expect(selection.included).toEqual([]);
    expect(selection.refused).toEqual([
      { option: 'mixSpecies', reason: expect.stringContaining('people (1) and animals or cells (1)') },
    ]);
    expect(selection.excluded).toHaveLength(2);
    expect(selectFrom(matched, measures, { mixSpecies: true }).included).toHaveLength(2);
  });

  it('of experiments with observations or single arms is refused unless asked', () => {
    for (const other of [cohort, single]) {
      const matched = [all(study('s')), all(other)];
      expect(selectFrom(matched, measures).refused).toMatchObject([{ option: 'mixDesigns' }]);
      expect(selectFrom(matched, measures, { mixDesigns: true }).included).toHaveLength(2);
    }
    const postHoc = study('p', { design: 'post_hoc_analysis' });
    expect(selectFrom([all(study('s')), all(postHoc)], measures).refused).toEqual([]);
  });

  it('is refused for each reason, with the option that lets it through', () => {
    const { refused } = selectFrom([all(study('s')), all(rats), all(cohort)], measures);
    expect(refused.map(({ option }) => option)).toEqual(['mixSpecies', 'mixDesigns']);
  });

  it('is judged on what is usable', () => {
    const unusable = study('cohort', { design: 'cohort', outcomes: [outcomePart({ armResults: [] })] });
    expect(selectFrom([all(study('s')), all(unusable)], measures).refused).toEqual([]);
  });

  it('flags crossover and cluster trials', () => {
    const crossover = study('s', { design: 'randomized_crossover_trial' });
    const cluster = study('t', { title: 'A cluster-randomized trial' });
    const { included } = selectFrom([all(crossover), all(cluster)], measures);
    expect(included[0]?.flags.join()).toContain('crossover');
    expect(included[1]?.flags.join()).toContain('cluster');
  });
});

it('nothing usable gives nothing included', () => {
  expect(selectFrom([], measures)).toMatchObject({ included: [], excluded: [] });
});
