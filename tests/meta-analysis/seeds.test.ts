import { describe, expect, it } from 'vitest';
import { recordedEffectMeasureIds } from '../../src/meta-analysis/effects/effect-measures.ts';
import { poolEffects } from '../../src/meta-analysis/engine/pooled-effect.ts';
import { selectComparisons } from '../../src/meta-analysis/selection/select-comparisons.ts';
import type { Selection, SelectionOptions } from '../../src/meta-analysis/selection/selection.ts';
import { withTrials } from '../support/matched-studies.ts';
import { measures, studies, vocabulary } from './seeds-selection.ts';

function matching(measure: string): Parameters<typeof withTrials>[0] {
  return studies.flatMap((study) => {
    const matchedOutcomes = study.outcomes.filter((one) => one.measure === measure).map(({ id }) => id);
    return matchedOutcomes.length === 0 ? [] : [{ study, matchedOutcomes }];
  });
}

function select(measure: string, options: Partial<SelectionOptions> = {}): Selection {
  return selectComparisons(withTrials(matching(measure)), vocabulary, options);
}

const mixed = { mixSpecies: true, mixDesigns: true, mixInterventions: true } as const;

describe('the studies of the seeds', () => {
  it('every matched outcome is included or excluded with a reason, and no number is not finite', () => {
    for (const { id } of measures) {
      for (const effectMeasure of ['auto', ...recordedEffectMeasureIds] as const) {
        for (const comparisons of ['one', 'combine'] as const) {
          for (const subgroups of ['exclude', 'include'] as const) {
            const selection = select(id, { effectMeasure, comparisons, subgroups, ...mixed });
            const told = new Set(
              [
                ...selection.included.flatMap(({ study, pairs }) =>
                  pairs.map((pair) => ({ study, ...pair })),
                ),
                ...selection.excluded,
              ].map((one) => `${one.study} ${one.outcome}`),
            );
            const matched = matching(id).flatMap(({ study, matchedOutcomes }) =>
              matchedOutcomes.map((outcome) => `${study.id} ${outcome}`),
            );
            expect([...told].sort()).toEqual([...matched].sort());
            expect(selection.excluded.filter(({ reason }) => reason.trim() === '')).toEqual([]);
            const [found] = selection.flow;
            const pairs = selection.included.flatMap((one) => one.pairs);
            expect(found?.comparisons).toBe(pairs.length + selection.excluded.length);
            expect(selection.flow.at(-1)?.comparisons).toBe(pairs.length);
            expect(selection.flow.map((step) => step.trials)).toEqual(
              selection.flow.map((step) => step.trials).toSorted((a, b) => b - a),
            );
            for (const one of selection.included) {
              expect(Number.isFinite(one.yi)).toBe(true);
              expect(one.vi).toBeGreaterThan(0);
              expect(Object.values(one.inputs).every(Number.isFinite)).toBe(true);
            }
          }
        }
      }
    }
  });

  it('no study counts twice when one comparison is asked for, and no parent beside its report', () => {
    for (const { id } of measures) {
      const used = select(id, mixed).included.map(({ study }) => study);
      expect(new Set(used).size).toBe(used.length);
      for (const study of studies) {
        if (study.parentStudy !== null && used.includes(study.id)) {
          expect(used).not.toContain(study.parentStudy);
        }
      }
    }
  });

  it('how many each measure gives', () => {
    const rows = measures.flatMap(({ id }) => {
      const asked = select(id);
      const isRefused = asked.refused.length > 0;
      const { effectMeasure, included } = isRefused ? select(id, mixed) : asked;
      if (included.length < 2) return [];
      return [`${id}: ${included.length} ${effectMeasure}${isRefused ? ' (refused unless asked)' : ''}`];
    });
    const perMeasure = measures.map(({ id }) => {
      const counts = recordedEffectMeasureIds.map((effectMeasure) => {
        const { included } = select(id, { effectMeasure, ...mixed });
        return `${effectMeasure} ${included.length}`;
      });
      return `${id}: ${counts.join(', ')}`;
    });
    console.log([...rows, '', 'by the effect measure asked for, mixing allowed:', ...perMeasure].join('\n'));
    expect(rows.length).toBeGreaterThan(5);
  });

  it('shea-2009: change 27 (SE 6) against 37 (SE 7) is -10 with variance 85', () => {
    const { included } = select('cac_score', { effectMeasure: 'MD', ...mixed });
    const shea = included.find(({ study }) => study === 'shea-2009');
    expect(shea).toMatchObject({ outcome: 'o1', yi: -10, derivation: 'change_values_standard_error' });
    expect(shea?.vi).toBeCloseTo(85, 10);
    expect(shea).toMatchObject({ n1: 200, n2: 188, experimentalArm: 'a1', comparatorArm: 'a2' });
  });

  it('knapen-2015: pulse wave velocity -0.36 (SD 1.48, n 111) against 0.021 (SD 1.22, n 112)', () => {
    const { included } = select('pulse_wave_velocity', { effectMeasure: 'MD', ...mixed });
    const knapen = included.find(({ study }) => study === 'knapen-2015');
    expect(knapen).toMatchObject({ outcome: 'o2', derivation: 'change_values' });
    expect(knapen?.yi).toBeCloseTo(-0.381, 12);
    expect(knapen?.vi).toBeCloseTo(1.48 ** 2 / 111 + 1.22 ** 2 / 112, 12);
  });

  it('sinha-2024: 1 of 38 died against 5 of 33 at 84 days; with no time stated it comes second', () => {
    const { included } = select('mortality', { effectMeasure: 'RR', ...mixed });
    const sinha = included.find(({ study }) => study === 'sinha-2024');
    expect(sinha).toMatchObject({ outcome: 'o1', derivation: 'counts' });
    expect(sinha?.yi).toBeCloseTo(Math.log(1 / 38 / (5 / 33)), 12);
    expect(sinha?.vi).toBeCloseTo(1 - 1 / 38 + 1 / 5 - 1 / 33, 12);
  });

  it('bressendorff-2018: a higher propensity time is better, and the sign stays', () => {
    const { included } = select('calcification_propensity', { effectMeasure: 'MD', ...mixed });
    const one = included.find(({ study }) => study === 'bressendorff-2018');
    expect(one).toMatchObject({ yi: 73, derivation: 'estimate_interval', reversed: false });
    expect(Math.sqrt(one?.vi ?? 0)).toBeCloseTo(86 / 3.919928, 5);
  });

  it('hazard ratios are pooled when asked for, and what is selected can be pooled', () => {
    const { included } = select('cardiovascular_events', { effectMeasure: 'HR', ...mixed });
    expect(included.map(({ study }) => study)).toContain('de-vriese-2021');
    const yi = Float64Array.from(included, (one) => one.yi);
    const vi = Float64Array.from(included, (one) => one.vi);
    const pooled = poolEffects({ yi, vi }, { model: 'REML', test: 'knha', level: 0.95 });
    expect(Number.isFinite(pooled.estimate)).toBe(true);
  });
});
