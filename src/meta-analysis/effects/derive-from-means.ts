import type { EffectSize } from '../engine/effect-size.ts';
import {
  type ArmMean,
  changeByCorrelation,
  type MeanReading,
  meanByQuantiles,
  type Phase,
  phaseNames,
  readMean,
  type SpreadSource,
} from './arm-mean.ts';
import { flagsOfFinalValues } from './balance.ts';
import {
  type Attempt,
  type ComparedNumbers,
  checked,
  type Derivation,
  notUsable,
  numbered,
} from './derivation.ts';
import type { OfMeans } from './effect-measures.ts';

const derivationOf = {
  final: {
    sd: 'final_values',
    se: 'final_values_standard_error',
    interval: 'final_values_interval',
    correlation: 'final_values',
    quantiles: 'final_values_quantiles',
  },
  change: {
    sd: 'change_values',
    se: 'change_values_standard_error',
    interval: 'change_values_interval',
    correlation: 'change_values_correlation',
    quantiles: 'change_values_quantiles',
  },
} as const satisfies Record<Phase, Record<SpreadSource, Derivation>>;

/** From the spread that needs no conversion to the one that needs most. */
const spreads: readonly SpreadSource[] = ['sd', 'se', 'interval', 'correlation', 'quantiles'];

/** The means of two arms at the same time, and what the lesser spread of the two was read from. */
interface PairOfMeans {
  phase: Phase;
  spread: SpreadSource;
  experimental: ArmMean;
  comparator: ArmMean;
}

/** How an effect that is made of the pair is derived. */
function derivationOfPair({ phase, spread }: PairOfMeans) {
  return derivationOf[phase][spread];
}

type PairReading = { pair: PairOfMeans } | { pair: null; reasons: string[] };

function pairOf(phase: Phase, first: MeanReading, second: MeanReading): PairReading {
  if (first.mean === null || second.mean === null) {
    return { pair: null, reasons: [first, second].flatMap((one) => (one.mean === null ? [one.reason] : [])) };
  }
  const places = [first.mean, second.mean].map(({ source }) => spreads.indexOf(source));
  const spread = spreads[Math.max(...places)] ?? 'sd';
  return { pair: { phase, spread, experimental: first.mean, comparator: second.mean } };
}

/**
 * The means of two arms at the same time with the spread that each prints: where the arms differ in that, the pair is
 * called by the one that needs more conversion.
 */
export function pairOfMeans({ experimental, comparator }: ComparedNumbers, phase: Phase): PairReading {
  return pairOf(phase, readMean(experimental, phase), readMean(comparator, phase));
}

/** Derives an effect from the means of two arms with their spread (Handbook 6.5.1, 6.5.2.2, 6.5.2.8). */
export function deriveFromMeans(
  numbers: ComparedNumbers,
  phase: Phase,
  label: string,
  madeOf: OfMeans,
): Attempt {
  return effectOfReading(numbers, pairOfMeans(numbers, phase), label, madeOf);
}

/** Derives an effect from changes whose SD is made of those before and after with a correlation (6.5.2.8). */
export function deriveByCorrelation(
  numbers: ComparedNumbers,
  correlation: number,
  label: string,
  madeOf: OfMeans,
): Attempt {
  const { experimental, comparator } = numbers;
  const one = readMean(experimental, 'change');
  const two = readMean(comparator, 'change');
  const reading = pairOf(
    'change',
    one.mean === null ? changeByCorrelation(experimental, correlation) : one,
    two.mean === null ? changeByCorrelation(comparator, correlation) : two,
  );
  return effectOfReading(numbers, reading, label, madeOf);
}

/** Derives an effect from medians with quartiles or ranges (6.5.2.5); an arm that prints a mean keeps it. */
export function deriveFromMedians(
  numbers: ComparedNumbers,
  phase: Phase,
  label: string,
  madeOf: OfMeans,
): Attempt {
  const { experimental, comparator } = numbers;
  const one = readMean(experimental, phase);
  const two = readMean(comparator, phase);
  const reading = pairOf(
    phase,
    one.mean === null ? meanByQuantiles(experimental, phase) : one,
    two.mean === null ? meanByQuantiles(comparator, phase) : two,
  );
  return effectOfReading(numbers, reading, label, madeOf);
}

function effectOfReading(
  numbers: ComparedNumbers,
  reading: PairReading,
  label: string,
  madeOf: OfMeans,
): Attempt {
  if (reading.pair === null) return notUsable(...reading.reasons);
  const { pair } = reading;
  const { experimental: one, comparator: two, phase } = pair;
  const size = sizeOf(one, two, label, madeOf);
  if (typeof size === 'string') return notUsable(`${phaseNames[phase]}: ${size}`);
  return checked({
    ...size,
    derivation: derivationOfPair(pair),
    basis: phase,
    onLogScale: false,
    inputs: { ...numbered(one.printed, 1), ...numbered(two.printed, 2) },
    n1: one.n,
    n2: two.n,
    flags: [...one.flags, ...two.flags, ...(phase === 'final' ? flagsOfFinalValues(numbers, one, two) : [])],
  });
}

/** The effect size, or in words why there is none. */
function sizeOf(one: ArmMean, two: ArmMean, label: string, madeOf: OfMeans): EffectSize | string {
  if (madeOf.positive && !(one.mean > 0 && two.mean > 0)) return `a ${label} needs two means above zero`;
  const means = { mean1: one.mean, mean2: two.mean };
  if (madeOf.effectOfErrors !== null) return madeOf.effectOfErrors({ ...means, se1: one.se, se2: two.se });
  if (one.sd === null || two.sd === null || one.n === null || two.n === null) {
    return `a ${label} needs n of both arms`;
  }
  const groups = { ...means, sd1: one.sd, n1: one.n, sd2: two.sd, n2: two.n };
  return madeOf.effect(groups, madeOf.formulas[0] ?? 'LS');
}
