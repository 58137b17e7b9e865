import { mostPlannedOutcomes, type PlannedOutcomeRecord } from '../../studies/record/registered.ts';
import { longestSentence } from '../../studies/record/values.ts';
import { normalizeName } from '../../vocabulary/term-index.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { readTitle } from './match-measure.ts';
import type { ProtocolSection, ResultsSection } from './registry-record.ts';

interface Registered {
  readonly title: string;
  readonly timeFrame: string | undefined;
  readonly primary: boolean | null;
}

const short = (text: string) => text.trim().slice(0, longestSentence);

/**
 * The outcomes that were registered and of which no result is posted: those of the protocol whose title no posted result
 * has, and those that the results name without numbers. Whether a result is posted under another title nobody can tell.
 */
export function plannedOutcomesOf(
  protocol: ProtocolSection,
  results: ResultsSection | undefined,
  { measures }: Vocabulary,
): PlannedOutcomeRecord[] {
  const { primaryOutcomes = [], secondaryOutcomes = [], otherOutcomes = [] } = protocol.outcomesModule ?? {};
  const named = results?.outcomeMeasuresModule?.outcomeMeasures ?? [];
  const isPosted = ({ reportingStatus, classes }: (typeof named)[number]) =>
    reportingStatus !== 'NOT_POSTED' && classes.length > 0;
  const posted = new Set(named.filter(isPosted).map(({ title }) => normalizeName(title)));
  const registered: Registered[] = [
    ...primaryOutcomes.map(({ measure, timeFrame }) => ({ title: measure, timeFrame, primary: true })),
    ...[...secondaryOutcomes, ...otherOutcomes].map(({ measure, timeFrame }) => ({
      title: measure,
      timeFrame,
      primary: false,
    })),
    ...named
      .filter((measure) => !isPosted(measure))
      .map(({ title, timeFrame, type }) => ({
        title,
        timeFrame,
        primary: type === undefined ? null : type === 'PRIMARY',
      })),
  ];
  const seen = new Set<string>();
  const planned = registered.filter(({ title, timeFrame }) => {
    const key = `${normalizeName(title)} ${normalizeName(timeFrame ?? '')}`;
    if (title.trim() === '' || posted.has(normalizeName(title)) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return planned.slice(0, mostPlannedOutcomes).map(({ title, timeFrame, primary }) => ({
    title: short(title),
    measure: readTitle(measures, title).measure ?? null,
    timeFrame: timeFrame === undefined || timeFrame.trim() === '' ? null : short(timeFrame),
    primary,
  }));
}
