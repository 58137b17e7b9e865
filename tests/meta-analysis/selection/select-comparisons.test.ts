import { describe, expect, it } from 'vitest';
import { selectComparisons } from '../../../src/meta-analysis/selection/select-comparisons.ts';
import type { Selection } from '../../../src/meta-analysis/selection/selection.ts';
import { withTrials } from '../../support/matched-studies.ts';
import { vocabulary } from '../seeds-selection.ts';
import { all, contrast, outcomePart, population, study } from '../study-builders.ts';

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
const selectFrom = (matched: Parameters<typeof withTrials>[0], options?: Arguments[2]) =>
  selectComparisons(withTrials(matched), vocabulary, options);

describe('the scale', () => {
  it('is the mean difference when measure and unit agree', () => {
    const selection = selectFrom([all(study('s')), all(study('t'))]);
    expect(selection).toMatchObject({ effectMeasure: 'MD', excluded: [] });
    expect(selection.effectMeasureReason).toContain(
      '(Agatston) in AU (2); standardized mean difference by SDs of changes (2)',
    );
    expect(selection.included.map(({ yi }) => yi)).toEqual([-1, -1]);
    expect(selection.included[0]?.vi).toBeCloseTo(0.4, 12);
  });

  it('compares nothing where both arms are given one agent, and which is given more is not told', () => {
    const given = { agent: 'mk_7', dose: null, unit: null, frequency: null, role: 'test' };
    const armOf = (id: string, role: string) => ({ id, label: id, role, n: 25, interventions: [given] });
    const kinds = study('s', {
      arms: [armOf('a1', 'experimental'), armOf('a2', 'active_comparator')],
    });
    const selection = selectFrom([all(kinds)]);
    expect(selection.included).toEqual([]);
    expect(why(selection, 'o1')).toContain('which is given more is not told');
  });

  it('is of people: what is counted per lesion stays out', () => {
    const lesions = study('l', { outcomes: [outcomePart({ unit: 'percent a year, per lesion' })] });
    const { included, excluded } = selectFrom([all(study('s')), all(lesions)], { effectMeasure: 'SMD' });
    expect(included).toMatchObject([{ study: 's' }]);
    expect(excluded).toMatchObject([{ study: 'l', code: 'unit_of_analysis' }]);
  });

  it('is in the unit that was asked for, or nothing is pooled', () => {
    const { effectMeasure, included, excluded } = selectFrom([all(study('s')), all(study('t'))], {
      unit: 'furlongs',
    });
    expect(effectMeasure).toBe('MD');
    expect(included).toEqual([]);
    expect(excluded.map(({ reason }) => reason)).toEqual(['it is not in furlongs', 'it is not in furlongs']);
  });

  it('takes the names of the Agatston unit for one', () => {
    const other = study('t', { outcomes: [outcomePart({ unit: 'score' })] });
    expect(selectFrom([all(study('s')), all(other)])).toMatchObject({ effectMeasure: 'MD' });
  });

  it('is the standardized mean difference when units differ', () => {
    const other = study('t', { outcomes: [outcomePart({ unit: 'mm3' })] });
    const selection = selectFrom([all(study('s')), all(other)]);
    expect(selection.effectMeasure).toBe('SMD');
    expect(selection.effectMeasureReason).toContain('in AU (1); mean difference of');
    expect(selection.effectMeasureReason).toContain(
      'in mm3 (1); standardized mean difference by SDs of changes (2)',
    );
    expect(selection.included).toHaveLength(2);
  });

  it('of good events is the opposite of one of bad events: out by what the record says, else by its words', () => {
    const whose = 'patients whose score fell';
    const good = study('s', {
      outcomes: [
        countsPart('o1', { favourableEvent: true }),
        countsPart('o2', { unit: whose }),
        // The record goes before the words.
        countsPart('o3', { unit: whose, favourableEvent: false }),
      ],
    });
    const selection = selectFrom([all(good)]);
    expect(why(selection, 'o1')).toContain('what was counted is good');
    expect(why(selection, 'o2')).toContain('patients whose score fell');
    expect(selection.included).toMatchObject([{ outcome: 'o3' }]);
  });

  it('is a ratio for events: the risk ratio, else the odds ratio', () => {
    const events = study('s', { outcomes: [countsPart('o1')] });
    expect(selectFrom([all(events)]).effectMeasure).toBe('RR');
    const estimate = { effectMeasure: 'odds_ratio', estimate: 0.5, ciLow: 0.25, ciHigh: 1, ciLevel: 0.95 };
    const odds = study('s', {
      outcomes: [countsPart('o1', { armResults: [], contrast: contrast(estimate) })],
    });
    const selection = selectFrom([all(odds)]);
    expect(selection.effectMeasure).toBe('OR');
    expect(selection.effectMeasureReason).toContain('one a trial: odds ratio (1)');
  });

  it('is the one asked for; a mean difference takes the commonest unit only', () => {
    const other = study('u', { outcomes: [outcomePart({ unit: 'mm3' })] });
    const matched = [all(study('s')), all(study('t')), all(other)];
    const selection = selectFrom(matched, { effectMeasure: 'MD' });
    expect(selection.included.map((one) => one.study)).toEqual(['s', 't']);
    expect(why(selection, 'o1', 'u')).toContain('in mm3, and the pooled mean difference of');
    expect(selectFrom(matched, { effectMeasure: 'OR' }).included).toEqual([]);
  });

  it('does not standardize by SDs of changes and of final values together unless asked (10.5.2)', () => {
    const final = outcomePart({
      unit: 'mm3',
      armResults: [
        { arm: 'a1', n: 20, final: { mean: 1, sd: 2 } },
        { arm: 'a2', n: 20, final: { mean: 2, sd: 2 } },
      ],
    });
    const matched = [all(study('s')), all(study('u')), all(study('t', { outcomes: [final] }))];
    const apart = selectFrom(matched, { effectMeasure: 'SMD' });
    expect(apart.included.map((one) => one.study)).toEqual(['s', 'u']);
    expect(apart.excluded).toMatchObject([{ study: 't', code: 'other_sd', change: { mixSds: ['true'] } }]);
    const mixed = selectFrom(matched, { effectMeasure: 'SMD', mixSds: true });
    expect(mixed.included).toHaveLength(3);
  });

  it('converts units by the vocabulary: 103 and 53 cm/s differ by 0.5 m/s', () => {
    const velocity = (unit: string | null, one: number, two: number, sd: number) =>
      outcomePart({
        measure: 'pulse_wave_velocity',
        unit,
        armResults: [
          { arm: 'a1', n: 20, change: { mean: one, sd } },
          { arm: 'a2', n: 20, change: { mean: two, sd } },
        ],
      });
    const selection = selectFrom([
      all(study('s', { outcomes: [velocity('m/s', -0.2, 0, 1)] })),
      all(study('t', { outcomes: [velocity('cm/sec', -103, -53, 100)] })),
      all(study('u', { outcomes: [velocity(null, -0.3, 0, 1)] })),
    ]);
    expect(selection).toMatchObject({ effectMeasure: 'MD', unit: 'm/s', favoursTested: 'low' });
    expect(selection.included.map(({ yi }) => yi)).toEqual([-0.2, -0.5, -0.3]);
    expect(selection.included[1]?.vi).toBeCloseTo(1 / 20 + 1 / 20, 12);
    expect(selection.included[1]?.flags.join()).toContain('converted from cm/s to m/s');
    expect(selection.included[2]?.flags.join()).toContain('m/s, the usual unit');
  });
});

describe('one comparison per study', () => {
  const select = (outcomes: object[], options = {}) => selectFrom([all(study('s', { outcomes }))], options);

  it('prefers the latest, then the primary outcome, then what the rule says, never the order of the record', () => {
    const latest = select([outcomePart({ primary: true }), outcomePart({ id: 'o2', timepointDays: 900 })]);
    expect(latest.included[0]?.outcome).toBe('o2');
    expect(why(latest, 'o1')).toContain('o2 (a1 against a2), which is used because it was measured later');
    const primary = select([outcomePart(), outcomePart({ id: 'o2', primary: true })]);
    expect(primary.included.map(({ outcome }) => outcome)).toEqual(['o2']);
    expect(why(primary, 'o1')).toContain("it is the study's primary outcome");
    const smaller = { arm: 'a2', n: 12, change: { mean: 0, sd: 2 } };
    const parts = [
      outcomePart({ armResults: [{ arm: 'a1', n: 20, change: { mean: -1, sd: 2 } }, smaller] }),
      outcomePart({ id: 'o2' }),
    ];
    for (const outcomes of [parts, parts.toReversed()]) {
      const selection = select(outcomes);
      expect(selection.included[0]?.outcome).toBe('o2');
      expect(why(selection, 'o1')).toContain('it is of more participants');
    }
  });

  it('leaves subgroups out unless asked, and prefers the whole population then', () => {
    const outcomes = [outcomePart({ subgroup: 'women', timepointDays: 900 }), outcomePart({ id: 'o2' })];
    expect(why(select(outcomes), 'o1')).toContain('a subgroup: women');
    const asked = select(outcomes, { subgroups: 'include' });
    expect(asked.included[0]?.outcome).toBe('o2');
    expect(why(asked, 'o1')).toContain('it is of the whole population');
    expect(asked.flow.map(({ comparisons }) => comparisons)).toEqual([2, 2, 2, 1, 1]);
    expect(select(outcomes).flow.map(({ comparisons }) => comparisons)).toEqual([2, 1, 1, 1, 1]);
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
    const { excluded } = select([outcomePart({ armResults: threeArms })]);
    expect(excluded).toMatchObject([
      { outcome: 'o1', experimentalArm: 'a3', comparatorArm: 'a2', code: 'same_people' },
    ]);
    expect(excluded[0]?.reason).toContain('the source itself judges');
  });

  it('takes the number allocated where a result repeats none, flagged', () => {
    const armResults = [
      { arm: 'a1', n: null, change: { mean: -1, sd: 5 } },
      { arm: 'a2', n: null, change: { mean: 0, sd: 5 } },
    ];
    const [one] = select([outcomePart({ armResults })]).included;
    expect(one).toMatchObject({ n1: 25, n2: 25, vi: 2 });
    expect(one?.flags.join()).toContain('some may have dropped out');
    const [itt] = select([outcomePart({ armResults, analysis: 'intention_to_treat' })]).included;
    expect(itt?.flags.join()).toContain('number allocated (intention to treat)');
  });
});

describe('arms combined', () => {
  it('are one group: 20, -1, 2 and 20, -2, 2 are 40, -1.5, 2.0381 (Handbook 6.5.2.10)', () => {
    const trial = study('s', { outcomes: [outcomePart({ armResults: threeArms })] });
    const { included, excluded, flow } = selectFrom([all(trial)], { comparisons: 'combine' });
    expect(included.map((one) => [one.experimentalArm, one.comparatorArm, one.n1, one.n2])).toEqual([
      ['a1+a3', 'a2', 40, 20],
    ]);
    expect(included[0]?.yi).toBeCloseTo(-1.5, 12);
    // R, by raw moments
    expect(included[0]?.vi).toBeCloseTo(0.3038461538, 9);
    expect(included[0]?.pairs).toHaveLength(2);
    expect(excluded).toEqual([]);
    expect(flow.map(({ comparisons }) => comparisons)).toEqual([2, 2, 2, 2, 2]);
  });

  it('add their events', () => {
    const armResults = [
      { arm: 'a1', n: 40, events: 5 },
      { arm: 'a2', n: 40, events: 10 },
      { arm: 'a3', n: 40, events: 4 },
    ];
    const trial = study('s', { outcomes: [countsPart('o1', { armResults })] });
    const { included } = selectFrom([all(trial)], { comparisons: 'combine' });
    expect(included).toHaveLength(1);
    expect(included[0]?.yi).toBeCloseTo(Math.log(9 / 80 / (10 / 40)), 12);
    expect(included[0]?.vi).toBeCloseTo(1 / 9 - 1 / 80 + 1 / 10 - 1 / 40, 12);
  });

  it('stay apart where only estimates are known', () => {
    const estimate = contrast({
      effectMeasure: 'mean_difference',
      estimate: -1,
      ciLow: -2,
      ciHigh: 0,
      ciLevel: 0.95,
    });
    const other = { ...estimate, experimental: 'a3' };
    const outcomes = [
      outcomePart({ armResults: [], contrast: estimate }),
      outcomePart({ id: 'o2', armResults: [], contrast: other }),
    ];
    const selection = selectFrom([all(study('s', { outcomes }))], { comparisons: 'combine' });
    expect(selection.included).toHaveLength(1);
    expect(selection.excluded).toMatchObject([{ code: 'same_people' }]);
  });
});

describe('two reports of one trial', () => {
  const parent = study('parent');
  const child = study('child', { parentStudy: 'parent', design: 'post_hoc_analysis', year: 2022 });

  it('count once: the parent', () => {
    const selection = selectFrom([all(child), all(parent)]);
    expect(selection.included.map((one) => one.study)).toEqual(['parent']);
    expect(why(selection, 'o1', 'child')).toContain('of the same people as parent o1');
  });

  it('the first later report with something usable where the parent has nothing', () => {
    const empty = study('parent', { outcomes: [outcomePart({ armResults: [] })] });
    const last = study('last', { parentStudy: 'child', year: 2023 });
    const selection = selectFrom([all(last), all(child), all(empty)]);
    expect(selection.included.map((one) => one.study)).toEqual(['child']);
    expect(selection.included[0]?.flags).toContain('post-hoc analysis of a trial');
    expect(why(selection, 'o1', 'last')).toContain('of the same people as child o1');
  });

  it('are known by a parent that is not among them, or a shared registration', () => {
    const sibling = study('sibling', { parentStudy: 'parent', year: 2024 });
    expect(selectFrom([all(sibling), all(child)]).included.map((one) => one.study)).toEqual(['child']);
    const one = study('one', { registrations: ['NCT1'], year: 2021 });
    const two = study('two', { registrations: ['nct 1'], year: 2019 });
    expect(selectFrom([all(one), all(two)]).included.map(({ study: id }) => id)).toEqual(['two']);
  });
});

describe('the direction', () => {
  it('is turned only where standardized measures of both directions are pooled', () => {
    const better = study('t', { outcomes: [outcomePart({ measure: 'distensibility' })] });
    const selection = selectFrom([all(study('s')), all(better)]);
    expect(selection).toMatchObject({ effectMeasure: 'SMD', favoursTested: 'low' });
    expect(selection.included.map(({ yi }) => Math.sign(yi))).toEqual([-1, 1]);
    expect(selection.included[1]).toMatchObject({ reversed: true });
    expect(selection.included[1]?.flags.join()).toContain('sign turned');
    const alone = selectFrom([all(better)]);
    expect(alone.included).toMatchObject([{ yi: -1, reversed: false }]);
    expect(alone.favoursTested).toBe('high');
  });

  it('keeps a measure of unclear direction only alone', () => {
    const unclear = study('t', { outcomes: [outcomePart({ measure: 'ucmgp' })] });
    const mixed = selectFrom([all(study('s')), all(unclear)], { effectMeasure: 'SMD' });
    expect(mixed.included.map((one) => one.study)).toEqual(['s']);
    expect(mixed.excluded).toMatchObject([{ study: 't', code: 'direction_unclear' }]);
    expect(selectFrom([all(unclear)])).toMatchObject({ favoursTested: null, included: [{ study: 't' }] });
  });
});

describe('mixing', () => {
  const rats = study('rats', { design: 'animal_experiment', population: population('rat') });
  const cohort = study('cohort', { design: 'cohort' });
  const single = study('single', { design: 'single_arm_trial' });

  it('of people with animals is refused unless asked', () => {
    const matched = [all(study('s')), all(rats)];
    const selection = selectFrom(matched);
    expect(selection.included).toEqual([]);
    expect(selection.refused).toEqual([
      {
        option: 'mixSpecies',
        reason: expect.stringContaining('people (1) and animals or cells (1)'),
        instead: [],
      },
    ]);
    expect(selection.excluded).toHaveLength(2);
    expect(selectFrom(matched, { mixSpecies: true }).included).toHaveLength(2);
  });

  it('of experiments with observations or single arms is refused unless asked', () => {
    for (const other of [cohort, single]) {
      const matched = [all(study('s')), all(other)];
      expect(selectFrom(matched).refused).toMatchObject([{ option: 'mixDesigns' }]);
      expect(selectFrom(matched, { mixDesigns: true }).included).toHaveLength(2);
    }
    const postHoc = study('p', { design: 'post_hoc_analysis' });
    expect(selectFrom([all(study('s')), all(postHoc)]).refused).toEqual([]);
  });

  it('is refused for each reason, with the option that lets it through', () => {
    const { refused } = selectFrom([all(study('s')), all(rats), all(cohort)]);
    expect(refused.map(({ option }) => option)).toEqual(['mixSpecies', 'mixDesigns']);
  });

  it('is judged on what is usable', () => {
    const unusable = study('cohort', { design: 'cohort', outcomes: [outcomePart({ armResults: [] })] });
    expect(selectFrom([all(study('s')), all(unusable)]).refused).toEqual([]);
  });

  it('flags crossover and cluster trials', () => {
    const crossover = study('s', { design: 'randomized_crossover_trial' });
    const cluster = study('t', { title: 'A cluster-randomized trial' });
    const { included } = selectFrom([all(crossover), all(cluster)]);
    expect(included[0]?.flags.join()).toContain('crossover');
    expect(included[1]?.flags.join()).toContain('cluster');
  });
});

it('nothing usable gives nothing included', () => {
  expect(selectFrom([])).toMatchObject({ included: [], excluded: [] });
});
