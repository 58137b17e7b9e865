import { z } from 'zod';
import type { StudyDocument } from '../../studies/answers.ts';
import { givenInArm } from '../../studies/describe.ts';
import { askJson, ended } from '../ask-api.ts';
import { textOf } from './inputs.ts';
import { resultLine, resultOf, resultShape, studyFacts, studyLine, studyShape } from './results.ts';
import { shortened, sureness, surenessShape, withoutNulls } from './short-texts.ts';
import { reading, tool } from './tool.ts';

const mostResults = 40;
const mostClaims = 10;
const mostSources = 5;

const output = z.object({
  study: studyShape.extend({
    authors: z.array(z.string()),
    journal: z.string().optional(),
    pmid: z.string().optional(),
    registrations: z.array(z.string()),
    countries: z.array(z.string()),
    population: z.string(),
    funding: z.string().optional(),
    notes: z.string().optional().describe('What a reader must know.'),
    status: z.string().describe('Only `extracted` studies count as evidence.'),
    missing: z.array(z.string()).describe('What keeps it from counting, where it is not extracted.'),
    laterReports: z.array(z.string()),
    sources: z.array(z.string()).describe('What was read.'),
  }),
  results: z.array(resultShape),
  furtherResults: z.int().describe('Results beyond those told here; the resource has all.'),
  claims: z
    .array(
      z.object({
        id: z.string(),
        statement: z.string(),
        stance: z.string(),
        verdict: z.string(),
        address: z.string(),
      }),
    )
    .describe('Claims that this study bears on, and how.'),
  sureness: surenessShape,
  version: z
    .string()
    .describe('What correct_study and accept_study need, so that no change is overwritten unseen.'),
});

export const getStudy = tool({
  name: 'get_study',
  title: 'One study',
  description:
    'One study with its arms and doses, every result with its numbers as the source prints them, its sources, later reports, and the claims that lean on it. What is absent, the source that was read does not tell: never fill it in.',
  annotations: reading,
  input: () => ({
    type: 'object',
    properties: {
      id: {
        type: 'string',
        description: 'Identifier of the study, as find_studies tells it.',
        examples: ['shea-2009'],
      },
    },
    required: ['id'],
  }),
  calledHere: { study: 'id' },
  output,
  run: async (args, caller) => {
    const id = textOf(args, 'id', 'shea-2009');
    const { body: document, etag } = await askJson<StudyDocument>(caller, {
      url: `/studies/${encodeURIComponent(id)}`,
    });
    const { publication, population, arms } = document;
    const facts = {
      ...studyFacts(document, arms.map(givenInArm), caller),
      authors: publication.authors.slice(0, 10),
      registrations: document.registrations,
      countries: document.countries,
      population: shortened(population.description, 400),
      status: document.status,
      missing: (document.review?.missing ?? [])
        .map(({ pointer, message }) => `${pointer}: ${message}`)
        .slice(0, 20),
      laterReports: document.laterReports,
      sources: document.sources.slice(0, mostSources).map(({ kind, url }) => `${kind}: ${url}`),
      ...withoutNulls({
        journal: publication.journal,
        pmid: publication.pmid,
        funding: document.funding === null ? null : shortened(document.funding, 300),
        notes: document.notes === '' ? null : shortened(document.notes, 1000),
      }),
    };
    const results = document.outcomes.slice(0, mostResults).map((outcome) => resultOf(outcome, arms));
    const claims = document.claims.slice(0, mostClaims).map(({ id: claim, statement, stance, verdict }) => ({
      id: claim,
      statement: shortened(statement, 240),
      stance,
      verdict,
      address: caller.addressOf(`/claims/${claim}`),
    }));
    const sure = sureness([{ verification: document.verification, retracted: publication.retracted }]);
    const furtherResults = Math.max(0, document.outcomes.length - mostResults);
    const lines = [
      studyLine(facts),
      `${ended(facts.title)} ${[publication.journal, publication.doi === null ? null : `doi ${publication.doi}`].filter((part) => part !== null).join(', ')}`,
      `Population: ${facts.population}`,
      ...facts.given.map((arm) => `Arm ${arm}`),
      ...(document.status === 'extracted'
        ? []
        : [`Status ${document.status}: it does not count as evidence yet.`]),
      ...results.map((result) => `- ${resultLine(result)}`),
      ...(furtherResults === 0 ? [] : [`and ${furtherResults} more results: ${facts.address}`]),
      ...(facts.notes === undefined ? [] : [`Notes: ${facts.notes}`]),
      ...claims.map(
        ({ id: claim, stance, verdict, statement }) =>
          `It ${stance} claim ${claim} (${verdict}): ${statement}`,
      ),
      sure.inWords,
    ];
    return {
      structured: { study: facts, results, furtherResults, claims, sureness: sure, version: etag ?? '' },
      text: lines.join('\n'),
    };
  },
});
