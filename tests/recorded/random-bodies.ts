import type { RawSeeds } from '../support/raw-seeds.ts';
import type { Random } from './random.ts';

/** Bodies of POST /meta-analysis: numbers of the seeds, a little changed, as there are too few of most kinds. */

type Numbers = Readonly<Record<string, number | string>>;

interface Estimate {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

const events = ['RR', 'OR', 'RD'] as const;
const means = ['MD', 'SMD', 'ROM'] as const;

export class RandomBodies {
  readonly #random: Random;
  readonly #seeds: RawSeeds;
  readonly #estimates: readonly Estimate[];
  readonly #summaries: readonly { readonly mean: number; readonly sd: number }[];

  constructor(random: Random, seeds: RawSeeds) {
    this.#random = random;
    this.#seeds = seeds;
    const outcomes = seeds.studies.flatMap((study) => study.outcomes);
    this.#estimates = outcomes.flatMap(({ contrast }) => {
      const { estimate = null, ciLow = null, ciHigh = null } = contrast ?? {};
      return estimate === null || ciLow === null || ciHigh === null ? [] : [{ estimate, ciLow, ciHigh }];
    });
    this.#summaries = outcomes
      .flatMap(({ armResults }) => armResults)
      .flatMap(({ baseline, final, change }) => [baseline, final, change])
      .flatMap((summary) => {
        const { mean = null, sd = null } = summary ?? {};
        return mean === null || sd === null || sd === 0 ? [] : [{ mean, sd }];
      });
  }

  body(): object {
    const random = this.#random;
    const measure = random.one([...events, ...means, 'GEN'] as const);
    const of = random.some(this.#seeds.studies, random.one([1, 2, 3, 4, 5, 6, 8, 10, 14]));
    const scale = random.one(this.#summaries);
    const studies = of.map((study) => ({
      label: study.label,
      ...this.#numbers(measure, scale),
      year: study.publication.year,
      design: study.design,
      age: study.population.ageMeanYears ?? 60,
    }));
    const options: Record<string, number | string | boolean> = {};
    if (events.some((each) => each === measure)) {
      // CHANGELOG: studies without an event in both groups stay out now unless this is false, which was the default.
      options.drop00 = random.happens(0.3);
      if (random.happens(0.3)) options.add = random.one([0.5, 1, 0.25]);
      if (random.happens(0.3)) options.to = random.one(['only0', 'all', 'if0all', 'none']);
    } else if (random.happens(0.3)) {
      const formulas = { SMD: ['LS', 'LS2', 'UB'], MD: ['LS', 'UB'] } as const;
      if (measure === 'SMD' || measure === 'MD') options.vtype = random.one<string>(formulas[measure]);
    }
    return {
      measure,
      studies,
      options,
      ...(random.happens(0.8) ? { model: random.one(['REML', 'DL', 'PM', 'CE']) } : {}),
      ...(random.happens(0.6) ? { test: random.one(['z', 'knha']) } : {}),
      ...(random.happens(0.3) ? { level: random.one([0.9, 0.99, 0.8]) } : {}),
      ...(random.happens(0.25) ? { subgroup: 'design' } : {}),
      ...(random.happens(0.25) ? { subgroupTau2: random.one(['separate', 'common']) } : {}),
      ...(random.happens(0.35)
        ? { moderators: random.some(['year', 'age', 'design'], random.whole(1, 2)) }
        : {}),
      ...(random.happens(0.6)
        ? {
            include: random.some(
              ['egger', 'leaveOneOut', 'trimFill', 'cumulative', 'influence'],
              random.whole(1, 3),
            ),
          }
        : {}),
    };
  }

  #numbers(measure: string, scale: { readonly mean: number; readonly sd: number }): Numbers {
    const random = this.#random;
    const changed = (value: number) => Number((value * random.between(0.7, 1.4)).toPrecision(4));
    const n = () =>
      Math.max(4, Math.round(random.one([12, 25, 40, 70, 150, 400]) * random.between(0.6, 1.5)));
    const [n1, n2] = [n(), n()];
    if (measure === 'GEN') {
      const { estimate, ciLow, ciHigh } = random.one(this.#estimates);
      return { yi: estimate, vi: Math.max(1e-4, ((ciHigh - ciLow) / 3.92) ** 2) };
    }
    if (means.some((each) => each === measure)) {
      const sign = measure === 'ROM' ? 1 : Math.sign(scale.mean) || 1;
      const mean = Math.abs(scale.mean) + 0.01;
      const group = () => ({ mean: sign * changed(mean), sd: changed(scale.sd) });
      const [one, other] = [group(), group()];
      return { mean1: one.mean, sd1: one.sd, n1, mean2: other.mean, sd2: other.sd, n2 };
    }
    const share = random.one([0, 0.03, 0.1, 0.2, 0.5, 1]);
    const count = (of: number) => Math.min(of, Math.round(of * share * random.between(0.5, 1.5)));
    return { events1: count(n1), n1, events2: count(n2), n2 };
  }
}
