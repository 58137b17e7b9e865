import { z } from 'zod';
import type { CsvColumn } from '../formats/csv.ts';
import { answerMeta, ownLink } from '../http/list-document.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { analyse } from './analysis/analysis.ts';
import { combinedP } from './combined-p.ts';
import { recordedEffectMeasureIds } from './effects/effect-measures.ts';
import { analysisOf } from './pooling.ts';
import type { PoolRequest } from './query.ts';
import { selectAmong } from './selection/select-comparisons.ts';
import type { AskedAgents, MatchedStudy } from './selection/selection.ts';
import { retractedFlag } from './selection/study-classes.ts';
import { answeringComparisons } from './selection/usable-comparisons.ts';

const number = (description: string) => z.number().nullable().describe(description);

export const overviewRow = z
  .strictObject({
    measure: z.string().describe('What was measured: a term of the vocabulary of measures.'),
    measureLabel: z.string().describe('Its name.'),
    outcomes: z.int().describe('Outcomes that the filters select.'),
    trials: z.int().describe('Trials that they are of.'),
    k: z.int().describe('Comparisons pooled, one a trial; 0 where none can be.'),
    retracted: z.int().describe('How many of them are of publications that were retracted.'),
    effectMeasure: z.enum(recordedEffectMeasureIds).nullable().describe('What is pooled; null for nothing.'),
    unit: z.string().nullable().describe('Unit of a mean difference.'),
    estimate: number('The pooled effect: a difference, or a ratio.'),
    ciLow: number('Lower bound of its confidence interval.'),
    ciHigh: number('Upper bound of its confidence interval.'),
    i2: number('Share of the variation that is due to heterogeneity, in percent.'),
    favours: z
      .enum(['tested', 'comparator'])
      .nullable()
      .describe('What the estimate favours, whether significantly or not; null where that is not clear.'),
    refused: z
      .array(z.string())
      .describe('Why what could be pooled is not: the kinds found, with the option that lets it through.'),
    effects: z
      .record(z.string(), z.int())
      .describe('How many outcomes of whole populations were judged to have each effect.'),
    combinedPTrials: z.int().describe('Trials with an exact p value and a direction.'),
    combinedP: number(
      'One-sided p value by Fisher that what is tested is better in at least one of them (Cochrane Handbook 12.2.1.2): it says nothing of how much.',
    ),
    request: z.string().describe('The meta-analysis of the measure, with every comparison.'),
  })
  .describe('What is known of one agent and one measure.')
  .meta({ id: 'OverviewRow' });

export type OverviewRow = z.infer<typeof overviewRow>;

export const overviewAnswer = z
  .strictObject({
    data: z.array(overviewRow).describe('One row a measure, those with most pooled first.'),
    meta: z.strictObject(answerMeta).describe('What there is to know besides.'),
    links: ownLink,
  })
  .describe('Of one agent every measure: pooled where it can be, counted where not.')
  .meta({ id: 'Overview' });

const shownColumns = overviewRow.keyof().options;

/** The columns of the CSV. */
export const overviewColumns: readonly CsvColumn<OverviewRow>[] = shownColumns.map((name) => ({
  name,
  value: (row) =>
    name === 'effects'
      ? Object.entries(row.effects).map(([effect, count]) => `${effect}=${count}`)
      : row[name],
}));

/**
 * Of each measure among the matched outcomes what is known, those with most pooled first.
 * @param requestFor the address of the analysis of a measure.
 */
export function overviewOf(
  matched: readonly MatchedStudy[],
  wanted: PoolRequest,
  asked: AskedAgents,
  vocabulary: Vocabulary,
  requestFor: (measure: string) => string,
): OverviewRow[] {
  return [...byMeasure(matched)]
    .map(([measure, ofMeasure]) => rowOf(measure, ofMeasure, wanted, asked, vocabulary, requestFor(measure)))
    .sort((a, b) => b.k - a.k || b.trials - a.trials || (a.measure < b.measure ? -1 : 1));
}

/** The studies of each measure, with their outcomes of it. */
function byMeasure(matched: readonly MatchedStudy[]): Map<string, MatchedStudy[]> {
  const groups = new Map<string, MatchedStudy[]>();
  for (const each of matched) {
    const outcomes = each.study.outcomes.filter(({ id }) => each.matchedOutcomes.includes(id));
    for (const measure of new Set(outcomes.map((outcome) => outcome.measure))) {
      const matchedOutcomes = outcomes.filter((one) => one.measure === measure).map(({ id }) => id);
      const group = groups.get(measure) ?? [];
      group.push({ ...each, matchedOutcomes });
      groups.set(measure, group);
    }
  }
  return groups;
}

function rowOf(
  measure: string,
  matched: readonly MatchedStudy[],
  wanted: PoolRequest,
  asked: AskedAgents,
  vocabulary: Vocabulary,
  request: string,
): OverviewRow {
  const answering = answeringComparisons(matched, vocabulary, wanted.selection, asked);
  const selection = selectAmong(answering, matched, vocabulary, wanted.selection, asked);
  const combined = combinedP(
    answering.candidates.map(({ candidate }) => candidate),
    vocabulary,
  );
  const outcomes = matched.flatMap(({ study, matchedOutcomes }) =>
    study.outcomes.filter(({ id }) => matchedOutcomes.includes(id)),
  );
  const effects: Record<string, number> = {};
  for (const { effect, subgroup } of outcomes) {
    if (effect !== null && subgroup === null) effects[effect] = (effects[effect] ?? 0) + 1;
  }
  const wantedAnalysis = analysisOf(selection, { ...wanted, by: null, moderators: [], include: [] });
  const analysis = wantedAnalysis === null ? null : analyse(wantedAnalysis);
  const shown = analysis?.backTransformed ?? analysis;
  const k = selection.included.length;
  return {
    measure,
    measureLabel: vocabulary.measures.label(measure),
    outcomes: outcomes.length,
    trials: new Set(matched.map(({ trial }) => trial)).size,
    k,
    retracted: selection.included.filter(({ flags }) => flags.includes(retractedFlag)).length,
    effectMeasure: analysis === null ? null : selection.effectMeasure,
    unit: analysis === null ? null : selection.unit,
    estimate: shown?.estimate ?? null,
    ciLow: shown?.ciLow ?? null,
    ciHigh: shown?.ciHigh ?? null,
    i2: k < 2 ? null : (analysis?.i2 ?? null),
    favours: sideOf(analysis?.estimate ?? null, selection.favoursTested),
    refused: selection.refused.map(({ reason }) => reason),
    effects,
    combinedPTrials: combined.k,
    combinedP: combined.p,
    request,
  };
}

function sideOf(estimate: number | null, favoursTested: 'low' | 'high' | null): OverviewRow['favours'] {
  if (estimate === null || estimate === 0 || favoursTested === null) return null;
  return estimate < 0 === (favoursTested === 'low') ? 'tested' : 'comparator';
}
