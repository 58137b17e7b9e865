import type { ArmRecord } from '../../studies/record/arm.ts';
import type { ArmResultRecord, OutcomeRecord } from '../../studies/record/outcome.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { readAnalysis } from './analyses.ts';
import { type Moment, momentOf } from './class-moment.ts';
import { armsOfGroups, type KnownArms } from './group-arms.ts';
import { readTitle, type TitleReading } from './match-measure.ts';
import { summaryOf } from './measurements.ts';
import { printedCount, printedNumber } from './numbers.ts';
import type { OutcomeMeasure, ResultClass, ResultsSection } from './registry-record.ts';
import { siteOfMeasure } from './site-of-measure.ts';
import type { Findings } from './unmatched.ts';

type PartialOutcome = Omit<OutcomeRecord, 'id'>;

const notJudged = 'Not judged yet: the numbers are those posted in the registry.';

/** How many participants of a group were analysed: of the class where it says so, else of the whole outcome. */
function analysed(
  measure: OutcomeMeasure,
  resultClass: ResultClass,
  groupId: string,
  findings: Findings,
): number | null {
  for (const denominators of [resultClass.denoms, measure.denoms]) {
    const people = denominators.find(({ units }) => /^participants$/i.test(units));
    const printed = people?.counts.find((each) => each.groupId === groupId)?.value;
    const count = printedCount(printed);
    if (count !== null) return count;
    if (printed !== undefined) {
      findings.note(`"${measure.title}": "${printed}" is no number of participants, so it was not read.`);
    }
  }
  return null;
}

function analysisOf(description: string | undefined): OutcomeRecord['analysis'] {
  const text = description ?? '';
  const whole = /\bintent(?:ion)?[- ]to[- ]treat\b|\bITT\b/i.test(text);
  const keeping = /\bper[- ]protocol\b/i.test(text);
  if (/modified|\bmITT\b/i.test(text) || whole === keeping) return null;
  return whole ? 'intention_to_treat' : 'per_protocol';
}

const isShare = (unit: string | undefined) =>
  /^(?:%|percent(?:age)?) of (?:participants|patients|subjects)$/i.test(unit ?? '');
const isPeople = (unit: string | undefined) =>
  /^(?:number of )?(?:participants|patients|subjects|deaths)$/i.test(unit ?? '');

/** What one group's values in a class are to an arm: events, a share, or a summary at a moment. */
function armResultOf(
  measure: OutcomeMeasure,
  resultClass: ResultClass,
  groupId: string,
  reading: TitleReading,
  moment: Moment,
  findings: Findings,
): Omit<ArmResultRecord, 'arm'> {
  const n = analysed(measure, resultClass, groupId, findings);
  const none = {
    n,
    baseline: null,
    final: null,
    change: null,
    events: null,
    total: null,
    percentAffected: null,
  };
  const [category, ...others] = resultClass.categories;
  const printed = category?.measurements.find((each) => each.groupId === groupId);
  if (printed === undefined || others.length > 0) return none;
  const counts = measure.paramType === 'COUNT_OF_PARTICIPANTS';
  const number = measure.paramType === 'NUMBER';
  if (counts || (number && isPeople(measure.unitOfMeasure))) {
    const events = printedCount(printed.value);
    if (events === null) {
      findings.note(
        `"${measure.title}": "${printed.value ?? ''}" is no number of participants, so it was not read.`,
      );
      return none;
    }
    if (n === null || events <= n) return { ...none, events, total: n };
    findings.note(`"${measure.title}": ${events} of ${n} participants cannot be, so they were not read.`);
    return none;
  }
  if (number && isShare(measure.unitOfMeasure)) {
    const percent = printedNumber(printed.value);
    if (percent !== null && percent >= 0 && percent <= 100) return { ...none, percentAffected: percent };
    findings.note(`"${measure.title}": "${printed.value ?? ''}" is no share in percent, so it was not read.`);
    return none;
  }
  const isPercent = isPercentChange(measure, reading) && moment.phase === 'change';
  return { ...none, [moment.phase]: summaryOf(measure, printed, isPercent, findings) };
}

/** The results of every arm at one moment, with its value at baseline where there is one. */
function armResultsAt(
  measure: OutcomeMeasure,
  classes: readonly { readonly resultClass: ResultClass; readonly moment: Moment }[],
  days: number | null,
  arms: ReadonlyMap<string, ArmRecord>,
  reading: TitleReading,
  findings: Findings,
): ArmResultRecord[] {
  const wanted = classes.filter(({ moment }) => moment.phase === 'baseline' || moment.days === days);
  return [...arms].flatMap(([groupId, arm]) => {
    const parts = wanted.map(({ resultClass, moment }) => ({
      moment,
      result: armResultOf(measure, resultClass, groupId, reading, moment, findings),
    }));
    const later = parts.filter(({ moment }) => moment.phase !== 'baseline');
    const [first] = later.length > 0 ? later : parts;
    if (first === undefined) return [];
    const pick = (phase: 'baseline' | 'final' | 'change') =>
      parts.find(({ moment }) => moment.phase === phase)?.result[phase] ?? null;
    return [
      {
        ...first.result,
        arm: arm.id,
        baseline: pick('baseline'),
        final: pick('final'),
        change: pick('change'),
      },
    ];
  });
}

/**
 * Whether the values are changes in percent of the baseline: the unit says so, alone or with the title. A unit that
 * is percent alone may be that of the measure itself, such as flow-mediated dilation.
 */
function isPercentChange(measure: OutcomeMeasure, { saysPercent }: TitleReading): boolean {
  const unit = measure.unitOfMeasure ?? '';
  return (
    /(?:percent(?:age)?|%) (?:relative )?(?:change|of baseline|from baseline)/i.test(unit) ||
    (saysPercent && /percent|%/i.test(unit))
  );
}

function unitOf(measure: OutcomeMeasure, reading: TitleReading): string | null {
  const unit = measure.unitOfMeasure?.trim() ?? '';
  if (isPercentChange(measure, reading)) return 'percent';
  return unit === '' ? null : unit;
}

/** An outcome at one moment; one for each comparison that is printed of it, or a single one without. */
function outcomesAt(
  measure: OutcomeMeasure,
  base: PartialOutcome,
  arms: ReadonlyMap<string, ArmRecord>,
): PartialOutcome[] {
  const read = measure.analyses.flatMap((analysis) => readAnalysis(analysis, arms, base.armResults) ?? []);
  const pairs = new Map<string, typeof read>();
  for (const each of read) {
    const pair = `${each.contrast.experimental} ${each.contrast.comparator}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), each]);
  }
  if (pairs.size === 0) return [base];
  return [...pairs.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const printed = [first, ...others].map((each) => each.printed).join('; ');
    return [
      {
        ...base,
        contrast: first.contrast,
        armResults: base.armResults.filter(
          ({ arm }) =>
            pairs.size === 1 || arm === first.contrast.experimental || arm === first.contrast.comparator,
        ),
        effectBasis: `${notJudged} It prints: ${printed}.`,
      },
    ];
  });
}

function readOutcome(
  measure: OutcomeMeasure,
  arms: KnownArms,
  vocabulary: Vocabulary,
  findings: Findings,
): PartialOutcome[] {
  const reading = readTitle(vocabulary.measures, measure.title);
  if (reading.measure === undefined) {
    findings.leaveOut('measure', measure.title, vocabulary.measures);
    return [];
  }
  if (measure.typeUnitsAnalyzed !== undefined && !/^participants$/i.test(measure.typeUnitsAnalyzed)) {
    findings.note(
      `"${measure.title}" counts ${measure.typeUnitsAnalyzed}, not participants, so it was not read.`,
    );
    return [];
  }
  if (reading.saysPercent && !isPercentChange(measure, reading)) {
    findings.note(
      `"${measure.title}" is a change in percent by its title, and ${measure.unitOfMeasure ?? 'nothing'} by its unit, so it was not read.`,
    );
    return [];
  }
  const groups = armsOfGroups(measure.groups, arms, measure.title, findings);
  const classes = measure.classes.flatMap((resultClass) => {
    const moment = momentOf(measure, resultClass, reading.isChange);
    if (moment === undefined || resultClass.categories.length > 1) {
      findings.note(
        `"${measure.title}"${resultClass.title ? `, "${resultClass.title}"` : ''}: whether these are values, changes or parts of the participants cannot be told, so they were not read.`,
      );
      return [];
    }
    return [{ resultClass, moment }];
  });
  const times = [
    ...new Set(classes.flatMap(({ moment }) => (moment.phase === 'baseline' ? [] : [moment.days]))),
  ];
  if (times.length === 0 && classes.length > 0) {
    findings.note(`"${measure.title}" has values at baseline alone, so it was not read.`);
  }
  const analysesBelong = times.length <= 1;
  if (!analysesBelong && measure.analyses.length > 0) {
    findings.note(
      `"${measure.title}": its comparisons were not read, for they do not say of which time they are.`,
    );
  }
  return times.flatMap((days) =>
    outcomesAt(
      analysesBelong ? measure : { ...measure, analyses: [] },
      {
        measure: reading.measure ?? '',
        site: siteOfMeasure(reading.measure ?? '', measure.title),
        method: measure.title,
        unit: unitOf(measure, reading),
        timepointDays: days,
        primary: measure.type === 'PRIMARY',
        subgroup: null,
        analysis: analysisOf(measure.populationDescription),
        armResults: armResultsAt(measure, classes, days, groups, reading, findings),
        contrast: null,
        favourableEvent: null,
        effect: null,
        effectBasis: notJudged,
      },
      groups,
    ),
  );
}

/** The posted results of a registered study that the vocabulary has a measure for. */
export function outcomesOf(
  results: ResultsSection | undefined,
  arms: KnownArms,
  vocabulary: Vocabulary,
  findings: Findings,
): OutcomeRecord[] {
  const posted = (results?.outcomeMeasuresModule?.outcomeMeasures ?? []).filter(
    ({ reportingStatus, classes }) => reportingStatus !== 'NOT_POSTED' && classes.length > 0,
  );
  return posted
    .flatMap((measure) => readOutcome(measure, arms, vocabulary, findings))
    .map((outcome, place) => ({ ...outcome, id: `o${place + 1}` }));
}
