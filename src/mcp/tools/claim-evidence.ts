import { z } from 'zod';
import type { ClaimEvidence, EffectCount, EvidenceRow } from '../../claims/evidence-answers.ts';
import { askJson } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { limitInput, limitOf, textOf } from './inputs.ts';
import {
  inFigures,
  pInWords,
  shortened,
  sureness,
  surenessShape,
  voteCaution,
  withoutNulls,
} from './short-texts.ts';
import { reading, tool } from './tool.ts';

const usual = 10;
const most = 50;

const rowShape = z.object({
  study: z.string(),
  outcome: z.string(),
  label: z.string(),
  stance: z.string().optional().describe('How the study stands to the claim; absent where it is not linked.'),
  design: z.string(),
  species: z.string(),
  participants: z.int().optional(),
  interventions: z.array(z.string()),
  measure: z.string(),
  timepointDays: z.number().optional(),
  subgroup: z.string().optional(),
  effect: z.string(),
  direction: z.string(),
  basis: z.string(),
  effectMeasure: z.string().optional(),
  estimate: z.number().optional(),
  ciLow: z.number().optional(),
  ciHigh: z.number().optional(),
  unit: z.string().optional(),
  pValue: z.number().optional(),
  pOperator: z.string().optional(),
  verification: z.string(),
  retracted: z.boolean().optional(),
  reportOf: z.string().optional().describe('A later report of this study: the same people.'),
  address: z.string(),
});

const countShape = z.object({
  effect: z.string(),
  direction: z.string(),
  outcomes: z.int(),
  studies: z.int(),
});

const output = z.object({
  claim: z.string(),
  statement: z.string(),
  verdict: z.string(),
  verdictBasis: z.string(),
  linked: z.array(rowShape).describe('Relevant results of the studies that the verdict rests on.'),
  linkedEffects: z
    .array(countShape)
    .describe('Counts of all of them by effect; direction `unknown` was not tested and is no evidence.'),
  furtherLinked: z.int(),
  unlinked: z.array(rowShape).describe('Relevant results of other studies: what the verdict leaves out.'),
  unlinkedEffects: z.array(countShape),
  furtherUnlinked: z.int(),
  unlinkedNote: z.string().optional(),
  withoutRelevantResult: z.array(z.object({ study: z.string(), stance: z.string(), address: z.string() })),
  sureness: surenessShape,
  caution: z.string(),
  version: z.string().describe('What correct_claim needs, so that no change is overwritten unseen.'),
  address: z.string(),
});

function rowOf(row: EvidenceRow, caller: Caller): z.infer<typeof rowShape> {
  const { study, outcome, label, design, species, interventions, measure, effect, direction, verification } =
    row;
  const { effectBasis, parentStudy, subgroup } = row;
  const {
    stance,
    participants,
    timepointDays,
    effectMeasure,
    estimate,
    ciLow,
    ciHigh,
    unit,
    pValue,
    pOperator,
  } = row;
  return {
    study,
    outcome,
    label,
    design,
    species,
    interventions,
    measure,
    effect,
    direction,
    basis: shortened(effectBasis, 240),
    verification,
    address: caller.addressOf(`/studies/${study}`),
    ...withoutNulls({
      stance,
      participants,
      timepointDays,
      subgroup: subgroup === null ? null : shortened(subgroup, 120),
      effectMeasure,
      estimate,
      ciLow,
      ciHigh,
      unit,
      pValue,
      pOperator,
      retracted: row.retracted,
      reportOf: parentStudy,
    }),
  };
}

function lineOf(row: z.infer<typeof rowShape>): string {
  const {
    study,
    outcome,
    stance,
    design,
    species,
    participants,
    measure,
    timepointDays,
    subgroup,
    effect,
    basis,
  } = row;
  const { estimate, ciLow, ciHigh, effectMeasure, pValue, pOperator, verification, reportOf, unit } = row;
  const facts = [
    species,
    design,
    participants === undefined ? undefined : `${participants} participants`,
    timepointDays === undefined ? undefined : `day ${timepointDays}`,
    subgroup === undefined ? undefined : `subgroup: ${subgroup}`,
    reportOf === undefined ? undefined : `later report of ${reportOf}`,
    row.retracted === true ? 'RETRACTED' : undefined,
    `numbers from: ${verification}`,
  ].filter((part) => part !== undefined);
  const interval =
    ciLow === undefined || ciHigh === undefined ? '' : ` [${inFigures(ciLow)}, ${inFigures(ciHigh)}]`;
  const number =
    estimate === undefined
      ? ''
      : ` ${effectMeasure} ${inFigures(estimate)}${interval}${unit === undefined ? '' : ` ${unit}`}.`;
  const p = pValue === undefined ? '' : ` ${pInWords(pOperator ?? null, pValue)}.`;
  return `- ${study} ${outcome}${stance === undefined ? '' : ` ${stance}`}: ${measure} ${effect} (${facts.join(', ')}).${number}${p} ${basis}`;
}

const counted = (counts: readonly EffectCount[]) =>
  counts.map(({ effect, direction, outcomes, studies }) => ({ effect, direction, outcomes, studies }));

const countsInWords = (counts: readonly EffectCount[]) =>
  counts.length === 0
    ? 'none'
    : counts.map(({ effect, direction, outcomes }) => `${outcomes} ${effect} (${direction})`).join(', ');

export const getClaimEvidence = tool({
  name: 'get_claim_evidence',
  title: 'The evidence on a claim',
  description:
    'What the database holds for and against one claim: the results of the studies that its verdict rests on, and those of other studies of the same agents, measures and species that it leaves out, each with its numbers, and counts by effect. Not linked is not the same as against: read the results.',
  annotations: reading,
  input: () => ({
    type: 'object',
    properties: {
      id: {
        type: 'string',
        description: 'Identifier of the claim, as find_claims tells it.',
        examples: ['vk-18'],
      },
      ...limitInput(usual, most),
    },
    required: ['id'],
  }),
  calledHere: { claim: 'id' },
  output,
  run: async (args, caller) => {
    const id = textOf(args, 'id', 'vk-18');
    const limit = limitOf(args, usual, most);
    const { body: evidence } = await askJson<ClaimEvidence>(caller, {
      url: `/claims/${encodeURIComponent(id)}/evidence`,
    });
    const { etag } = await askJson(caller, { url: `/claims/${encodeURIComponent(id)}` });
    const linked = evidence.linked.slice(0, limit).map((row) => rowOf(row, caller));
    const unlinked = evidence.unlinked.slice(0, limit).map((row) => rowOf(row, caller));
    const all = [...evidence.linked, ...evidence.unlinked];
    const sure = sureness([...new Map(all.map((row) => [row.study, row])).values()]);
    const furtherLinked = evidence.linked.length - linked.length;
    const furtherUnlinked = evidence.unlinked.length - unlinked.length;
    const address = caller.addressOf(`/claims/${evidence.claim}`);
    const lines = [
      `${evidence.claim}: "${evidence.statement}" Verdict: ${evidence.verdict}. ${evidence.verdictBasis} ${address}`,
      `Results of linked studies: ${countsInWords(evidence.effects)}.`,
      ...linked.map(lineOf),
      ...(furtherLinked === 0 ? [] : [`and ${furtherLinked} more: a larger limit has them`]),
      `Relevant results of studies that are not linked: ${countsInWords(evidence.unlinkedEffects)}.`,
      ...unlinked.map(lineOf),
      ...(furtherUnlinked === 0 ? [] : [`and ${furtherUnlinked} more: a larger limit has them`]),
      ...(evidence.unlinkedNote === null ? [] : [evidence.unlinkedNote]),
      ...evidence.withoutRelevantOutcome.map(
        ({ study, stance }) => `${study} ${stance}: it bears on the claim in another way.`,
      ),
      sure.inWords,
      voteCaution,
    ];
    return {
      structured: {
        claim: evidence.claim,
        statement: evidence.statement,
        verdict: evidence.verdict,
        verdictBasis: evidence.verdictBasis,
        linked,
        linkedEffects: counted(evidence.effects),
        furtherLinked,
        unlinked,
        unlinkedEffects: counted(evidence.unlinkedEffects),
        furtherUnlinked,
        ...(evidence.unlinkedNote === null ? {} : { unlinkedNote: evidence.unlinkedNote }),
        withoutRelevantResult: evidence.withoutRelevantOutcome.map(({ study, stance }) => ({
          study,
          stance,
          address: caller.addressOf(`/studies/${study}`),
        })),
        sureness: sure,
        caution: voteCaution,
        version: etag ?? '',
        address,
      },
      text: lines.join('\n'),
    };
  },
});
