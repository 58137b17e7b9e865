import { z } from 'zod';
import type { CheckedSentence, CheckedText, FoundEvidence, NearClaim } from '../../fact-checking/answers.ts';
import { askJson, ended } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { limitInput, limitOf, textOf } from './inputs.ts';
import { inFigures, shortened, voteCaution, withoutNulls } from './short-texts.ts';
import { reading, tool } from './tool.ts';

/** Sentences of a text that are told. */
const usual = 8;
const most = 40;
/** What is told of each. */
const mostEvidence = 2;
const mostPooled = 3;

const nearShape = z.object({
  id: z.string(),
  statement: z.string(),
  verdict: z.string().describe('How this claim stands: not a verdict on the sentence unless `saysTheSame`.'),
  verdictBasis: z.string(),
  saysTheSame: z.boolean(),
  direction: z.string().describe('How what the sentence asserts stands to what the claim does.'),
  differences: z.array(z.string()),
  address: z.string(),
});

const evidenceShape = z.object({
  agent: z.string(),
  who: z.string(),
  studies: z.int(),
  outcomes: z.int(),
  effects: z.record(z.string(), z.int()).describe('How many results were judged to have each effect.'),
  pooled: z.array(
    z.object({
      measure: z.string(),
      k: z.int(),
      trials: z.int(),
      effectMeasure: z.string().optional(),
      unit: z.string().optional(),
      estimate: z.number().optional(),
      ciLow: z.number().optional(),
      ciHigh: z.number().optional(),
      favours: z.string().optional(),
      request: z.string(),
    }),
  ),
  note: z.string().optional(),
  request: z.string().describe('The results that are counted.'),
});

const sentenceShape = z.object({
  text: z.string(),
  isQuestion: z.boolean(),
  understood: z
    .array(z.string())
    .describe('The terms and what is asserted of them, as they were understood.'),
  notUnderstood: z.array(z.string()),
  assessment: z
    .string()
    .describe('The verdict on the claim that says the same; `not_assessed` for every other sentence.'),
  assessedBy: z.string().optional().describe('The claim that says the same.'),
  assessmentBasis: z.string(),
  nearestClaims: z.array(nearShape),
  evidence: z.array(evidenceShape).describe('What studies found of the agents that it speaks of.'),
  evidenceNote: z.string().optional(),
});

const output = z.object({
  sentences: z.array(sentenceShape),
  furtherSentences: z.int(),
  assessed: z.int().describe('How many sentences of the text say the same as a known claim.'),
  notes: z.array(z.string()).describe('How to read this.'),
  caution: z.string(),
});

function nearOf(claim: NearClaim, caller: Caller): z.infer<typeof nearShape> {
  const { id, statement, verdict, verdictBasis, saysTheSame, direction, differences } = claim;
  return {
    id,
    statement: shortened(statement, 240),
    verdict,
    verdictBasis: shortened(verdictBasis, 240),
    saysTheSame,
    direction,
    differences,
    address: caller.addressOf(`/claims/${id}`),
  };
}

function evidenceOf(found: FoundEvidence, caller: Caller): z.infer<typeof evidenceShape> {
  const { agent, who, studies, outcomes, effects, pooled, note, request } = found;
  return {
    agent,
    who,
    studies,
    outcomes,
    effects: Object.fromEntries(effects.map(({ effect, outcomes: count }) => [effect, count])),
    pooled: pooled.slice(0, mostPooled).map((row) => ({
      measure: row.measure,
      k: row.k,
      trials: row.trials,
      request: caller.addressOf(row.request),
      ...withoutNulls({
        effectMeasure: row.effectMeasure,
        unit: row.unit,
        estimate: row.estimate,
        ciLow: row.ciLow,
        ciHigh: row.ciHigh,
        favours: row.favours,
      }),
    })),
    request: caller.addressOf(request),
    ...withoutNulls({ note }),
  };
}

function sentenceOf(sentence: CheckedSentence, caller: Caller): z.infer<typeof sentenceShape> {
  const { text, isQuestion, terms, assertions, notUnderstood, assessment, assessmentBasis } = sentence;
  return {
    text: shortened(text, 500),
    isQuestion,
    understood: [
      ...terms.map(({ label, ids, isLess, role }) => {
        const how = [isLess ? 'less of it' : null, role === 'spoken_of' ? null : role].filter(
          (each) => each !== null,
        );
        return `${label} (${ids.join(', ')})${how.length === 0 ? '' : `: ${how.join(', ')}`}`;
      }),
      ...assertions.map(
        ({ label, polarity, isHedged }) => `${label}: ${polarity}${isHedged ? ', perhaps' : ''}`,
      ),
    ].slice(0, 20),
    notUnderstood: notUnderstood.slice(0, 10).map((each) => shortened(each.text, 80)),
    assessment,
    assessmentBasis,
    nearestClaims: sentence.nearestClaims.map((claim) => nearOf(claim, caller)),
    evidence: sentence.evidence.slice(0, mostEvidence).map((found) => evidenceOf(found, caller)),
    ...withoutNulls({ assessedBy: sentence.assessedBy, evidenceNote: sentence.evidenceNote }),
  };
}

function linesOf(sentence: z.infer<typeof sentenceShape>): string[] {
  const { text, understood, notUnderstood, assessment, assessmentBasis, nearestClaims, evidence } = sentence;
  return [
    `"${text}" ${assessment}: ${assessmentBasis}`,
    `  understood: ${understood.length === 0 ? 'nothing' : understood.join('; ')}${notUnderstood.length === 0 ? '' : `; not understood: ${notUnderstood.join(', ')}`}`,
    ...nearestClaims.map(
      ({ id, statement, verdict, verdictBasis, saysTheSame, direction, differences }) =>
        `  ${saysTheSame ? 'the same' : `near (asserts: ${direction})`}: ${id} (${verdict}) "${statement}"${saysTheSame ? ` ${verdictBasis}` : ''}${differences.length === 0 ? '' : ` Differs: ${ended(differences.join('; '))}`}`,
    ),
    ...evidence.flatMap(({ agent, who, studies, outcomes, effects, pooled, note }) => [
      `  studies of ${agent}, ${who}: ${outcomes} results of ${studies} studies: ${
        Object.entries(effects)
          .map(([effect, count]) => `${count} ${effect}`)
          .join(', ') || 'none'
      }.${note === undefined ? '' : ` ${note}`}`,
      ...pooled.map(
        ({ measure, k, trials, effectMeasure, unit, estimate, ciLow, ciHigh }) =>
          `    ${measure}: ${effectMeasure} ${estimate === undefined ? '' : inFigures(estimate)}${ciLow === undefined || ciHigh === undefined ? '' : ` [${inFigures(ciLow)}, ${inFigures(ciHigh)}]`}${unit === undefined ? '' : ` ${unit}`} from ${k} of ${trials} studies`,
      ),
    ]),
    ...(sentence.evidenceNote === undefined ? [] : [`  ${sentence.evidenceNote}`]),
  ];
}

export const checkText = tool({
  name: 'check_text',
  title: 'Check a text',
  description:
    'Takes a text apart into sentences and tells of each what was understood, the nearest known claims with their verdicts, and what the studies found of the agents that it speaks of (counts, pooled effects). By vocabularies and rules, no model. A sentence has a verdict only where a claim says the same; every other is not_assessed: then tell what the studies found, and give no verdict of your own. Begin here with "is this sentence, or article, true?". Mind the differences to near claims: other species, measures, patients. What is in notUnderstood was not looked at.',
  annotations: reading,
  input: () => ({
    type: 'object',
    properties: {
      text: {
        type: 'string',
        maxLength: 10_000,
        description: 'A sentence or an article, of at most 10,000 characters. It is neither kept nor logged.',
        examples: ['Vitamin K2 reverses coronary calcification.'],
      },
      ...limitInput(usual, most),
    },
    required: ['text'],
  }),
  calledHere: { q: 'text', sentence: 'text' },
  output,
  run: async (args, caller) => {
    const text = textOf(args, 'text', 'Vitamin K2 reverses coronary calcification.');
    const limit = limitOf(args, usual, most);
    const { body } = await askJson<CheckedText>(caller, {
      method: 'POST',
      url: '/claims/check',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    const sentences = body.sentences.slice(0, limit).map((sentence) => sentenceOf(sentence, caller));
    const furtherSentences = body.sentences.length - sentences.length;
    const { assessed, notes } = body.meta;
    return {
      structured: { sentences, furtherSentences, assessed, notes, caution: voteCaution },
      text: [
        ...sentences.flatMap(linesOf),
        ...(furtherSentences === 0
          ? []
          : [`and ${furtherSentences} more sentences: send them by themselves`]),
        ...notes,
      ].join('\n'),
    };
  },
});
