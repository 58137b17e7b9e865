import { isRatio } from '../vocabulary/enumerations.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { agentsTestedByComparator } from './agents.ts';
import { countsWhatIsGood } from './good-events.ts';
import type { ContrastRecord, OutcomeRecord } from './record/outcome.ts';
import type { StudyRecord } from './record/study.ts';
import type { Fault } from './record-faults.ts';

/** Scales on which a higher estimate is more of what was measured in the experimental arm, or since baseline. */
const ofTheMeasure: readonly ContrastRecord['effectMeasure'][] = [
  'mean_difference',
  'median_difference',
  'standardized_mean_difference',
  'percent_difference',
  'ratio_of_means',
  'risk_ratio',
  'odds_ratio',
  'hazard_ratio',
  'risk_difference',
];

/** Of them, those of people counted. */
const eventMeasures: readonly ContrastRecord['effectMeasure'][] = [
  'risk_ratio',
  'odds_ratio',
  'hazard_ratio',
  'risk_difference',
];

/** The level of what P and interval are compared at; an interval whose level is not told is nearly always of it. */
const usualLevel = 0.95;

const noDifference = ({ effectMeasure }: ContrastRecord): number => (isRatio(effectMeasure) ? 1 : 0);

/** Whether an interval of the usual level leaves out that there is no difference; null where there is none. */
function leavesNoneOut(contrast: ContrastRecord): boolean | null {
  const { ciLow, ciHigh, ciLevel } = contrast;
  if (ciLow === null || ciHigh === null || (ciLevel ?? usualLevel) !== usualLevel) return null;
  const none = noDifference(contrast);
  // A limit at it is rounded: it says neither.
  return ciLow === none || ciHigh === none ? null : ciLow > none || ciHigh < none;
}

const intervalOf = ({ ciLow, ciHigh }: ContrastRecord): string => `[${ciLow}, ${ciHigh}]`;

/** An interval and a P value of the same comparison that say the opposite of each other. */
export function pAgainstInterval({ contrast }: OutcomeRecord, path: string): Fault[] {
  if (contrast === null || contrast.pValue === null) return [];
  const { pValue: p, pOperator, effectMeasure } = contrast;
  if (effectMeasure === 'not_estimated') return [];
  const leavesOut = leavesNoneOut(contrast);
  if (leavesOut === null) return [];
  const operator = pOperator ?? '=';
  const isBelow = operator.startsWith('>') ? false : p < 0.05;
  const isAbove = operator.startsWith('<') ? false : p > 0.05;
  if (!(isBelow && !leavesOut) && !(isAbove && leavesOut)) return [];
  const said = isBelow ? 'a difference' : 'none shown';
  const interval = leavesOut ? 'does not hold' : 'holds';
  const message = `p ${operator} ${p} says ${said}, but the interval ${intervalOf(contrast)} ${interval} ${noDifference(contrast)}, which is no difference`;
  return [{ path: `${path}/contrast/pValue`, message }];
}

/** Whether the comparator is what is tested: less is compared with more, and who judged the effect told that of more. */
function comparesWithMore(study: StudyRecord, { experimental, comparator }: ContrastRecord): boolean {
  const tests = (id: string | null) =>
    study.arms.some((arm) => arm.id === id && arm.interventions.some(({ role }) => role === 'test'));
  return !tests(experimental) && tests(comparator);
}

/** An estimate, interval or P value that says another thing than the effect that was judged from it. */
export function againstEffect(
  vocabulary: Vocabulary,
  study: StudyRecord,
  outcome: OutcomeRecord,
  path: string,
): Fault[] {
  const { contrast } = outcome;
  const effect = outcome.effect === null ? undefined : vocabulary.records.effects.get(outcome.effect);
  // A change from baseline may be there where two arms were judged.
  if (contrast === null || contrast.comparator === null || effect === undefined) return [];
  const leavesOut = leavesNoneOut(contrast);
  if (effect.direction === 'none') {
    if (leavesOut !== true || !ofTheMeasure.includes(contrast.effectMeasure)) return [];
    const message = `the effect is ${effect.id}, but the interval ${intervalOf(contrast)} does not hold ${noDifference(contrast)}: it says that there is a difference`;
    return [{ path: `${path}/effect`, message }];
  }
  if (effect.direction !== 'favourable' && effect.direction !== 'unfavourable') return [];
  return [
    ...notShown(effect.id, contrast, `${path}/effect`),
    ...signAgainst(vocabulary, study, outcome, contrast, `${path}/effect`),
  ];
}

function notShown(effect: string, contrast: ContrastRecord, path: string): Fault[] {
  const { pValue: p, pOperator } = contrast;
  const operator = pOperator ?? '=';
  if (p === null || p <= 0.05 || operator.startsWith('<')) return [];
  return [
    {
      path,
      message: `the effect is ${effect}, but p ${operator} ${p} does not show that there is a difference`,
    },
  ];
}

function signAgainst(
  { records: { measures, effects } }: Vocabulary,
  study: StudyRecord,
  outcome: OutcomeRecord,
  contrast: ContrastRecord,
  path: string,
): Fault[] {
  const measure = measures.get(outcome.measure);
  const { estimate, effectMeasure } = contrast;
  if (measure === undefined || measure.higherIs === 'unclear' || estimate === null) return [];
  if (!ofTheMeasure.includes(effectMeasure) || comparesWithMore(study, contrast)) return [];
  const difference = estimate - noDifference(contrast);
  if (difference === 0) return [];
  // What is counted may be good, whatever the measure.
  const isOfEvents = eventMeasures.includes(effectMeasure);
  if (isOfEvents && countsWhatIsGood(outcome)) return [];
  const isGood = difference > 0 === (measure.higherIs === 'better');
  const direction = effects.get(outcome.effect ?? '')?.direction;
  if (isGood === (direction === 'favourable')) return [];
  const message = `the effect is ${outcome.effect}, which is ${direction}, but the estimate ${estimate} says that ${contrast.experimental} has ${difference > 0 ? 'more' : 'less'} of ${outcome.measure} than ${contrast.comparator}, and a higher ${outcome.measure} is ${measure.higherIs}`;
  return [{ path, message }];
}

/** A comparison the wrong way round: what is tested is in the comparator alone. */
export function wrongWayRound(study: StudyRecord, outcome: OutcomeRecord, path: string): Fault[] {
  const { contrast } = outcome;
  if (contrast === null || contrast.comparator === null) return [];
  const tested = agentsTestedByComparator(study, outcome);
  if (tested.length === 0) return [];
  const named = tested.join(' and ');
  const message = `the comparison is the wrong way round: ${named} is tested, and is in the comparator ${contrast.comparator} alone, not in ${contrast.experimental}`;
  return [{ path: `${path}/contrast/experimental`, message }];
}

/** Percent and counts, or spreads, of one arm that do not agree. */
export function disagreementsOfArms({ armResults }: OutcomeRecord, path: string): Fault[] {
  return armResults.flatMap((result, place) => {
    const { n, total, events, percentAffected } = result;
    const of = total ?? n;
    const at = `${path}/armResults/${place}`;
    const found: Fault[] = [];
    if (events !== null && events !== undefined && of !== null && of > 0 && percentAffected != null) {
      const counted = (100 * events) / of;
      // A percent is printed whole at the coarsest.
      if (Math.abs(counted - percentAffected) > 1) {
        found.push({
          path: `${at}/percentAffected`,
          message: `${percentAffected} percent, but ${events} of ${of} are ${Number(counted.toPrecision(3))} percent`,
        });
      }
    }
    for (const phase of ['baseline', 'final', 'change'] as const) {
      const { sd, se } = result[phase] ?? {};
      if (sd == null || se == null || sd === 0 || se === 0 || n === null || n < 2) continue;
      const expected = sd / Math.sqrt(n);
      // Both are rounded, and some of the n may have no value.
      if (se / expected < 2 && se / expected > 0.5) continue;
      found.push({
        path: `${at}/${phase}/se`,
        message: `the standard error ${se} does not go with the standard deviation ${sd} of ${n} participants, which makes it about ${Number(expected.toPrecision(2))}`,
      });
    }
    return found;
  });
}
