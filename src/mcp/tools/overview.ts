import { z } from 'zod';
import type { ClaimDocument } from '../../claims/answers.ts';
import { effectMeasure as effectMeasureOf } from '../../meta-analysis/effects/effect-measures.ts';
import type { overviewAnswer } from '../../meta-analysis/overview.ts';
import { poolParameters } from '../../meta-analysis/parameters.ts';
import { fields } from '../../studies/fields/registry.ts';
import { selectionParameters } from '../../studies/query.ts';
import type { TermDocument } from '../../vocabularies/answers.ts';
import { askJson, type ListPage, withQuery } from '../ask-api.ts';
import { filterInputs, inputsOf, limitInput, limitOf, parameterNames, queryOf, textOf } from './inputs.ts';
import {
  inFigures,
  shortened,
  surenessShape,
  understood,
  understoodLines,
  understoodShape,
  voteCaution,
  withoutNulls,
} from './short-texts.ts';
import { surenessOfSelection } from './sureness-of-selection.ts';
import { reading, tool } from './tool.ts';

type Answer = z.infer<typeof overviewAnswer>;

const usual = 10;
const most = 40;
const mostClaims = 10;

const output = z.object({
  agent: z.object({
    id: z.string(),
    label: z.string(),
    synonyms: z.array(z.string()),
    kinds: z.array(z.string()).describe('What lies below it, and is taken in.'),
    studies: z.int(),
    address: z.string(),
  }),
  total: z.int().describe('How many measures there are in all.'),
  measures: z
    .array(
      z.object({
        measure: z.string(),
        label: z.string(),
        outcomes: z.int(),
        trials: z.int(),
        k: z.int().describe('Comparisons pooled, one a trial; 0 where none can be.'),
        effectMeasure: z.string().optional(),
        unit: z.string().optional(),
        estimate: z.number().optional(),
        ciLow: z.number().optional(),
        ciHigh: z.number().optional(),
        i2: z.number().optional(),
        favours: z.string().optional().describe('What the estimate favours, significantly or not.'),
        includesNoEffect: z
          .boolean()
          .optional()
          .describe('Whether the interval includes no effect at all: then none is shown.'),
        retracted: z.int().describe('How many of the pooled are of retracted publications.'),
        effects: z.record(z.string(), z.int()).describe('How results of whole populations were judged.'),
        refused: z.array(z.string()).describe('Why what could be pooled is not.'),
        request: z.string().describe('The meta-analysis of the measure, with every comparison.'),
      }),
    )
    .describe('Those with most pooled first.'),
  claims: z
    .array(z.object({ id: z.string(), statement: z.string(), verdict: z.string(), address: z.string() }))
    .describe('Statements about it that were assessed.'),
  claimsInAll: z.int(),
  sureness: surenessShape.describe('Of all studies selected.'),
  caution: z.string(),
  ...understoodShape,
  request: z.string().describe('The same question to the HTTP API.'),
});

const filters = fields.filter(({ name }) =>
  [
    'species',
    'design',
    'condition',
    'domain',
    'comparator',
    'dose',
    'duration',
    'retracted',
    'verification',
  ].includes(name),
);

export const overviewOfAgent = tool({
  name: 'overview_of_agent',
  title: 'Overview of an agent',
  description:
    'All that is known of one agent (a drug, nutrient, procedure or exposure), measure by measure: the pooled effect where numbers can be pooled, else how many results were judged how; and the claims about it. Begin here with "what is known of X" or "summarise the evidence on X". Give species (usually human) and design (randomized_controlled_trial) so that unlike studies are not refused.',
  annotations: reading,
  input: ({ names }) => ({
    type: 'object',
    properties: {
      agent: {
        type: 'string',
        description: 'The agent: its id, label or a synonym; takes in what lies below it.',
        examples: ['vitamin_k2'],
      },
      ...filterInputs(filters, names()),
      ...inputsOf(poolParameters, ['cointerventions', 'mixDesigns', 'mixSpecies', 'mixInterventions']),
      ...limitInput(usual, most),
    },
    required: ['agent'],
  }),
  passesOn: parameterNames([...selectionParameters, ...poolParameters]).filter(
    (name) => name !== 'intervention',
  ),
  calledHere: { intervention: 'agent', id: 'agent' },
  output,
  run: async (args, caller) => {
    const name = textOf(args, 'agent', 'vitamin_k2');
    const limit = limitOf(args, usual, most);
    const query = queryOf(args, ['agent', 'limit']);
    query.set('intervention', name);
    const url = withQuery('/meta-analysis/overview', query);
    const answer = (await askJson<Answer>(caller, { url })).body;
    const id =
      answer.meta.interpretation.find(({ parameter }) => parameter === 'intervention')?.terms?.[0] ?? name;
    const term = (
      await askJson<TermDocument>(caller, { url: `/vocabularies/agents/${encodeURIComponent(id)}` })
    ).body;
    const about = new URLSearchParams({ agent: id, limit: String(mostClaims) });
    const claims = (await askJson<ListPage<ClaimDocument>>(caller, { url: withQuery('/claims', about) }))
      .body;
    const claimsInAll = claims.meta.total;
    const told = claims.data.map((claim) => ({
      id: claim.id,
      statement: shortened(claim.statement, 240),
      verdict: claim.verdict,
      address: caller.addressOf(`/claims/${claim.id}`),
    }));
    const sure = await surenessOfSelection(query, caller);
    const measures = answer.data.slice(0, limit).map((row) => {
      const { measure, measureLabel, outcomes, trials, k, retracted, effects, refused, request } = row;
      const { effectMeasure, unit, estimate, ciLow, ciHigh, i2, favours } = row;
      return {
        measure,
        label: measureLabel,
        outcomes,
        trials,
        k,
        retracted,
        effects,
        refused,
        request: caller.addressOf(request),
        ...withoutNulls({ effectMeasure, unit, estimate, ciLow, ciHigh, i2, favours }),
        ...(estimate === null ? {} : { includesNoEffect: includesNone(row) }),
      };
    });
    const agent = {
      id,
      label: term.label,
      synonyms: term.synonyms,
      kinds: term.below.map(({ id: kind }) => kind),
      studies: term.studies ?? 0,
      address: caller.addressOf(`/vocabularies/agents/${id}`),
    };
    const meaning = understood(answer.meta, caller);
    const effectsInWords = (effects: Readonly<Record<string, number>>) =>
      Object.entries(effects)
        .map(([effect, count]) => `${count} ${effect}`)
        .join(', ');
    const [one, several] = ofTrialsAlone(answer.meta.interpretation)
      ? ['trial', 'trials']
      : ['study', 'studies'];
    const lines = [
      `${agent.label} (${agent.id})${agent.kinds.length === 0 ? '' : `, with ${agent.kinds.join(', ')}`}: ${agent.studies} studies test it, whatever else is asked for.`,
      ...understoodLines(meaning),
      ...measures.map(
        ({
          measure,
          trials,
          k,
          effectMeasure,
          unit,
          estimate,
          ciLow,
          ciHigh,
          favours,
          effects,
          refused,
          includesNoEffect,
        }) => {
          const pooled =
            estimate === undefined
              ? 'not pooled'
              : `${k === 1 ? 'one comparison, ' : 'pooled '}${effectMeasure} ${inFigures(estimate)}${ciLow === undefined || ciHigh === undefined ? '' : ` [${inFigures(ciLow)}, ${inFigures(ciHigh)}]`}${unit === undefined ? '' : ` ${unit}`} in ${k} of ${trials} ${several}${favours === undefined ? '' : `, favours ${favours}${includesNoEffect === true ? ', but the interval includes no effect at all' : ''}`}`;
          const judged = effectsInWords(effects);
          return `- ${measure}: ${pooled}. ${judged === '' ? 'No result of a whole population is judged' : `Judged, in ${trials} ${trials === 1 ? one : several}: ${judged}`}.${refused.length === 0 ? '' : ` ${refused.join(' ')}`}`;
        },
      ),
      ...(measures.length < answer.data.length
        ? [`and ${answer.data.length - measures.length} more measures`]
        : []),
      ...told.map(({ id: claim, statement, verdict }) => `Claim ${claim} (${verdict}): ${statement}`),
      ...(claimsInAll > told.length ? [`and ${claimsInAll - told.length} more claims: find_claims`] : []),
      sure.inWords,
      voteCaution,
    ];
    return {
      structured: {
        agent,
        total: answer.data.length,
        measures,
        claims: told,
        claimsInAll,
        sureness: sure,
        caution: voteCaution,
        ...meaning,
        request: caller.addressOf(url),
      },
      text: lines.join('\n'),
    };
  },
});

/** Whether the filters select trials alone: by designs that are each one of them. */
function ofTrialsAlone(interpretation: Answer['meta']['interpretation']): boolean {
  return interpretation.some(
    ({ parameter, value, terms = [] }) =>
      parameter === 'design' &&
      !value.includes('!') &&
      terms.length > 0 &&
      terms.every((id) => id.endsWith('_trial')),
  );
}

/** Whether an interval includes what stands for no effect: 0, or of ratios 1. */
function includesNone({ effectMeasure, ciLow, ciHigh }: Answer['data'][number]): boolean {
  if (effectMeasure === null || ciLow === null || ciHigh === null) return false;
  const { printed } = effectMeasureOf(effectMeasure).scale;
  const none = printed === null ? 0 : printed(0);
  return ciLow <= none && none <= ciHigh;
}
