import { z } from 'zod';
import type { PoolAnswer } from '../../meta-analysis/answers.ts';
import { effectMeasure as effectMeasureOf } from '../../meta-analysis/effects/effect-measures.ts';
import { poolParameters } from '../../meta-analysis/parameters.ts';
import type { StudySummary } from '../../studies/answers.ts';
import { selectionParameters } from '../../studies/query.ts';
import { askJson, type ListPage, withQuery } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { inputsOf, limitInput, limitOf, parameterNames, queryOf, studyInputsAgain } from './inputs.ts';
import { effectInWords, effectOf, effectShape, interval, type Printed } from './pooled-effect.ts';
import {
  inFigures,
  shortened,
  sureness,
  surenessShape,
  understood,
  understoodLines,
  understoodShape,
  withoutNulls,
} from './short-texts.ts';
import { reading, tool } from './tool.ts';

const usual = 10;
const most = 50;
/** How many studies are looked up to say how sure their numbers are. */
const mostLookedUp = 200;

const comparisonShape = z.object({
  study: z.string(),
  outcome: z.string(),
  label: z.string(),
  trial: z.string(),
  contrast: z.string().describe('What is tested against what.'),
  measure: z.string(),
  timepointDays: z.number().optional(),
  estimate: z.number().optional().describe('The effect of the study, as sources print such effects.'),
  ciLow: z.number().optional(),
  ciHigh: z.number().optional(),
  weight: z.number().optional().describe('Percent.'),
  n1: z.number().optional(),
  n2: z.number().optional(),
  derivation: z.string().describe('How the effect was made from what the source prints.'),
  reversed: z
    .boolean()
    .optional()
    .describe(
      'Where true, the sign was turned: more of this measure is better where more of others is worse.',
    ),
  flags: z.array(z.string()).describe('What a reader must know of it.'),
  verification: z.string().optional(),
  address: z.string(),
});

const output = z.object({
  effectMeasure: z.string(),
  effectMeasureReason: z.string(),
  unit: z.string().optional(),
  favoursTested: z
    .string()
    .optional()
    .describe('`low`: estimates below zero (ratios below 1) favour what is tested; `high`: above.'),
  model: z.string().optional(),
  test: z.string().optional(),
  level: z.number().optional(),
  pooled: effectShape.optional().describe('Absent where nothing can be pooled.'),
  subgroups: z.array(effectShape.extend({ level: z.string() })).describe('With `by`: each subgroup.'),
  subgroupsP: z.number().optional().describe('Test that the subgroups have the same effect.'),
  included: z.array(comparisonShape),
  furtherIncluded: z.int(),
  leftOut: z
    .record(z.string(), z.int())
    .describe('Why selected comparisons did not go in: how many for each reason.'),
  excluded: z.array(
    z.object({
      study: z.string(),
      outcome: z.string(),
      code: z.string(),
      reason: z.string(),
      request: z.string().optional().describe('The request in which it goes in.'),
      address: z.string(),
    }),
  ),
  furtherExcluded: z.int(),
  flow: z.array(z.object({ step: z.string(), comparisons: z.int(), studies: z.int(), trials: z.int() })),
  notes: z.array(z.string()),
  sureness: surenessShape.describe('Of the studies pooled.'),
  ...understoodShape,
  request: z.string().describe('The same question to the HTTP API, with every number and further analyses.'),
});

/** A comparison that went in, in a line. */
function comparisonLine(comparison: z.infer<typeof comparisonShape>): string {
  const { study, outcome, contrast, estimate, ciLow, ciHigh, weight, n1, n2, flags, verification } =
    comparison;
  const effect = estimate === undefined ? 'no effect' : `${inFigures(estimate)}${interval(ciLow, ciHigh)}`;
  const facts = [
    comparison.reversed === true ? `${effect} (sign turned)` : effect,
    n1 === undefined || n2 === undefined ? undefined : `n ${n1} and ${n2}`,
    weight === undefined ? undefined : `weight ${inFigures(weight)} %`,
    verification === undefined ? undefined : `numbers from: ${verification}`,
  ].filter((part) => part !== undefined);
  return `- ${study} ${outcome}: ${contrast}: ${[facts.join(', '), ...flags].join('; ')}`;
}

/** Where the numbers of studies were read. */
async function readIn(ids: readonly string[], caller: Caller): Promise<Map<string, StudySummary>> {
  if (ids.length === 0) return new Map();
  const query = new URLSearchParams({
    study: ids.slice(0, mostLookedUp).join(','),
    status: 'any',
    fields: 'id,verification,retracted',
    limit: String(mostLookedUp),
  });
  const { body } = await askJson<ListPage<StudySummary>>(caller, { url: withQuery('/studies', query) });
  return new Map(body.data.map((row) => [row.id, row]));
}

const pooling = [
  'by',
  'effectMeasure',
  'comparisons',
  'cointerventions',
  'mixInterventions',
  'mixDesigns',
  'mixSpecies',
  'model',
  'level',
  'impute',
];

export const metaAnalysis = tool({
  name: 'meta_analysis',
  title: 'Pool effects',
  description:
    'Pools the effects that the filters select (random effects, REML, as the Cochrane Handbook has it) and tells what went in, what was left out and why. Filters are those of find_studies; give at least measure, intervention and species. What is unlike is refused with what would be pooled instead (other filters, by, or a mix… option): follow it only where that answers your question, and say so. An interval that holds zero (a ratio: 1) means that no effect is shown, not that there is none. Few comparisons: say how few.',
  annotations: reading,
  input: ({ names }) => ({
    type: 'object',
    properties: {
      ...studyInputsAgain(names()),
      ...inputsOf(selectionParameters, ['q']),
      ...inputsOf(poolParameters, pooling),
      ...limitInput(usual, most),
    },
  }),
  passesOn: parameterNames([...selectionParameters, ...poolParameters]),
  output,
  run: async (args, caller) => {
    const limit = limitOf(args, usual, most);
    const url = withQuery('/meta-analysis', queryOf(args, ['limit']));
    const answer = (await askJson<PoolAnswer>(caller, { url })).body;
    const { analysis, excluded, effectMeasure, effectMeasureReason, unit, favoursTested, notes } = answer;
    const { scale } = effectMeasureOf(effectMeasure);
    const on: Printed = (value) => (value === null || scale.printed === null ? value : scale.printed(value));
    const ids = [...new Set(answer.included.map(({ study }) => study))];
    const known = await readIn(ids, caller);
    const included = answer.included.slice(0, limit).map((comparison) => {
      const {
        study,
        outcome,
        label,
        trial,
        contrast,
        measure,
        timepointDays,
        weight,
        n1,
        n2,
        derivationInWords,
        flags,
      } = comparison;
      const own = analysis?.studies.find((each) => each.label === label);
      return {
        study,
        outcome,
        label,
        trial,
        contrast: shortened(contrast, 200),
        measure,
        derivation: derivationInWords,
        flags,
        address: caller.addressOf(`/studies/${study}`),
        ...withoutNulls({
          timepointDays,
          estimate: on(comparison.yi),
          ciLow: on(own?.ciLow ?? null),
          ciHigh: on(own?.ciHigh ?? null),
          weight,
          n1,
          n2,
          verification: known.get(study)?.verification ?? null,
          reversed: comparison.reversed ? true : null,
        }),
      };
    });
    const leftOut: Record<string, number> = {};
    for (const { code } of excluded) leftOut[code] = (leftOut[code] ?? 0) + 1;
    const shown = excluded.slice(0, limit).map(({ study, outcome, code, reason, request }) => ({
      study,
      outcome,
      code,
      reason: shortened(reason, 300),
      address: caller.addressOf(`/studies/${study}`),
      ...(request === null ? {} : { request: caller.addressOf(request) }),
    }));
    const subgroups = (analysis?.subgroups?.levels ?? []).map((level) => ({
      level: level.level,
      ...effectOf(on, level),
    }));
    const pooled = analysis === null ? null : effectOf(on, analysis);
    const sure = sureness([...known.values()]);
    const meaning = understood(answer.meta, caller);
    const furtherIncluded = answer.included.length - included.length;
    const furtherExcluded = excluded.length - shown.length;
    const what = `${effectMeasure}${unit === null ? '' : ` in ${unit}`}`;
    const favours =
      favoursTested === null
        ? ''
        : ` (${favoursTested === 'low' ? 'lower' : 'higher'} favours what is tested)`;
    const lines = [
      pooled === null
        ? 'Nothing can be pooled; what was selected and why it stays out follows. Do not make an estimate of your own.'
        : `${pooled.k === 1 ? 'One comparison alone, nothing to pool it with:' : 'Pooled'} ${what}${favours}: ${effectInWords(pooled)}. ${analysis?.model}, test ${analysis?.test}, ${inFigures(100 * (analysis?.level ?? 0.95))} % intervals.`,
      ...understoodLines(meaning),
      ...subgroups.map((group) => `By ${analysis?.subgroups?.key}, ${group.level}: ${effectInWords(group)}`),
      ...included.map(comparisonLine),
      ...(furtherIncluded === 0 ? [] : [`and ${furtherIncluded} more`]),
      `Left out: ${excluded.length}${
        excluded.length === 0
          ? ''
          : ` (${Object.entries(leftOut)
              .map(([code, count]) => `${count} ${code}`)
              .join(', ')})`
      }.`,
      ...shown.map(({ study, outcome, reason }) => `- ${study} ${outcome}: ${reason}`),
      ...(furtherExcluded === 0 ? [] : [`and ${furtherExcluded} more`]),
      ...notes,
      ...(ids.length === 0 ? [] : [sure.inWords]),
    ];
    return {
      structured: {
        effectMeasure,
        effectMeasureReason,
        ...withoutNulls({ unit, favoursTested, pooled, subgroupsP: analysis?.subgroups?.p ?? null }),
        ...(analysis === null ? {} : { model: analysis.model, test: analysis.test, level: analysis.level }),
        subgroups,
        included,
        furtherIncluded,
        leftOut,
        excluded: shown,
        furtherExcluded,
        flow: answer.flow.map(({ step, comparisons, studies, trials }) => ({
          step,
          comparisons,
          studies,
          trials,
        })),
        notes,
        sureness: sure,
        ...meaning,
        request: caller.addressOf(url),
      },
      text: lines.join('\n'),
    };
  },
});
