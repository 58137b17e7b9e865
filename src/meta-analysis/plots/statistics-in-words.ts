import type { Analysis } from '../analysis/answer.ts';
import { numberText, shortNumber } from './effect-text.ts';

/** p with two digits that count: "p = 0.034", "p < 0.001". */
export function pInWords(p: number | null): string {
  if (p === null) return 'p not defined';
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.0995 ? 3 : 2)}`;
}

/** A test statistic: two decimals, as they are printed. */
const statisticText = (value: number) => numberText(value, Math.abs(value) >= 1000 ? 0 : 2);

/** A share in percent, as a person reads it. */
export const percentOf = (share: number) => `${Math.round(share)}%`;

type Heterogeneity = Pick<Analysis, 'k' | 'i2' | 'tau2' | 'q' | 'qDf' | 'qP'> &
  Partial<Pick<Analysis, 'i2CiLow' | 'i2CiHigh'>>;

/** The heterogeneity of what was pooled; null of one study, where there is none to speak of. */
export function heterogeneityInWords({
  k,
  i2,
  i2CiLow = null,
  i2CiHigh = null,
  tau2,
  q,
  qDf,
  qP,
}: Heterogeneity): string | null {
  if (k < 2) return null;
  const within =
    i2CiLow === null || i2CiHigh === null ? '' : ` [${percentOf(i2CiLow)}, ${percentOf(i2CiHigh)}]`;
  const parts = [
    ...(i2 === null ? [] : [`I² = ${percentOf(i2)}${within}`]),
    ...(tau2 === null ? [] : [`τ² = ${shortNumber(tau2)}`]),
    ...(q === null ? [] : [`Q = ${statisticText(q)} (df ${qDf}, ${pInWords(qP)})`]),
  ];
  return parts.length === 0 ? null : `Heterogeneity: ${parts.join(', ')}`;
}

/** The test that the effect of all is none; null where it is not defined. */
export function overallTestInWords({
  statistic,
  statisticDf,
  p,
}: Pick<Analysis, 'statistic' | 'statisticDf' | 'p'>): string | null {
  if (statistic === null) return null;
  const shown = statisticText(statistic);
  return statisticDf === null
    ? `Overall effect: z = ${shown} (${pInWords(p)})`
    : `Overall effect: t = ${shown} (df ${shortNumber(statisticDf)}, ${pInWords(p)})`;
}

/** The test that the subgroups have one effect; null where it is not defined. */
export function subgroupTestInWords(subgroups: Analysis['subgroups']): string | null {
  if (subgroups === null || subgroups.qBetween === null || subgroups.df < 1) return null;
  const { qBetween, df, dfResidual, p } = subgroups;
  const shown = statisticText(qBetween);
  return dfResidual === null
    ? `Subgroup differences: χ² = ${shown} (df ${df}, ${pInWords(p)})`
    : `Subgroup differences: F = ${shown} (df ${df} and ${dfResidual}, ${pInWords(p)})`;
}

/** A regression test of funnel plot asymmetry; null where it was not asked for or is not defined. */
export function asymmetryTestInWords(name: string, test: Analysis['egger']): string | null {
  if (test === null || test.t === null) return null;
  return `${name}: t = ${statisticText(test.t)} (df ${test.df}, ${pInWords(test.p)})`;
}
