import { z } from 'zod';
import type { aggregateAnswer } from '../../aggregate/answers.ts';
import { aggregateParameters } from '../../aggregate/query.ts';
import { dimensionNames } from '../../studies/fields/registry.ts';
import { selectionParameters } from '../../studies/query.ts';
import { askJson, withQuery } from '../ask-api.ts';
import { inputsOf, limitInput, limitOf, parameterNames, queryOf, studyInputsAgain } from './inputs.ts';
import { interval } from './pooled-effect.ts';
import {
  inFigures,
  surenessShape,
  understood,
  understoodLines,
  understoodShape,
  voteCaution,
  withoutNulls,
} from './short-texts.ts';
import { surenessOfSelection } from './sureness-of-selection.ts';
import { reading, tool } from './tool.ts';

type Answer = z.infer<typeof aggregateAnswer>;
type Row = Answer['data'][number];

const usual = 10;
const most = 100;
const metrics =
  'studies,trials,trialParticipants,studiesWithoutCount,outcomes,favourableOutcomes,untestedOutcomes,favourableShare,favourableShareLow,favourableShareHigh,examples';

const countsShape = z.object({
  studies: z.int(),
  trials: z.int().describe('Later reports count with their study.'),
  trialParticipants: z
    .int()
    .optional()
    .describe('Of the studies that tell them, each trial once; absent where none tells.'),
  studiesWithoutCount: z.int().describe('Studies that do not tell their participants.'),
  outcomes: z.int(),
  favourableOutcomes: z.int(),
  untestedOutcomes: z.int().describe('Reported without a test: in no share.'),
  favourableShare: z.number().optional().describe('Of the tested outcomes, 0 to 1; absent without any.'),
  favourableShareLow: z
    .number()
    .optional()
    .describe('Confidence limits of the share; absent where there is no interval.'),
  favourableShareHigh: z.number().optional(),
  examples: z.array(z.string()).describe('Ids of some of the studies.'),
});

const output = z.object({
  total: z.int().describe('Number of groups in all.'),
  groups: z.array(
    countsShape.extend({
      group: z
        .record(z.string(), z.string())
        .describe('The value of each dimension; `not_told` where the source does not tell.'),
      labels: z.string(),
      request: z.string().optional().describe('The studies of the group; absent where no filter says it.'),
    }),
  ),
  all: countsShape.describe('All studies that the filters select, each once: groups do not add up to it.'),
  sureness: surenessShape,
  caution: z.string(),
  ...understoodShape,
  request: z.string().describe('The same question to the HTTP API.'),
});

function countsOf(row: Omit<Row, 'group'>): z.infer<typeof countsShape> {
  const {
    studies = 0,
    trials = 0,
    studiesWithoutCount = 0,
    outcomes = 0,
    favourableOutcomes = 0,
    untestedOutcomes = 0,
    examples = [],
  } = row;
  const {
    trialParticipants = null,
    favourableShare = null,
    favourableShareLow = null,
    favourableShareHigh = null,
  } = row;
  return {
    studies,
    trials,
    studiesWithoutCount,
    outcomes,
    favourableOutcomes,
    untestedOutcomes,
    examples,
    ...withoutNulls({ trialParticipants, favourableShare, favourableShareLow, favourableShareHigh }),
  };
}

function countsInWords(counts: z.infer<typeof countsShape>): string {
  const {
    studies,
    trials,
    trialParticipants,
    studiesWithoutCount,
    outcomes,
    untestedOutcomes,
    favourableShare,
    favourableShareLow,
    favourableShareHigh,
  } = counts;
  const telling =
    studiesWithoutCount === 0 ? '' : ` (told by ${studies - studiesWithoutCount} of the ${studies} studies)`;
  const people = trialParticipants === undefined ? '' : `, ${trialParticipants} participants${telling}`;
  const among =
    favourableShareLow === undefined || favourableShareHigh === undefined
      ? ' (no interval)'
      : interval(100 * favourableShareLow, 100 * favourableShareHigh);
  const share =
    favourableShare === undefined
      ? 'no tested result'
      : `${inFigures(100 * favourableShare)} % favourable${among}`;
  const reports = trials === studies ? '' : ` (${trials} where later reports count with their study)`;
  return `${studies} studies${reports}${people}; ${outcomes} results, ${share}${untestedOutcomes === 0 ? '' : `, ${untestedOutcomes} not tested`}; such as ${counts.examples.join(', ')}`;
}

/** The address of the studies of a group; null where no filter says just that. */
function studiesOfGroup(group: Row['group'], query: URLSearchParams): string | null {
  const filters = new URLSearchParams(query);
  for (const { name } of aggregateParameters) filters.delete(name);
  for (const { filter } of group) {
    if (filter === null) return null;
    for (const [name, value] of new URLSearchParams(filter)) filters.append(name, value);
  }
  return withQuery('/studies', filters);
}

export const aggregateTool = tool({
  name: 'aggregate',
  title: 'Count studies by groups',
  description: `Counts the studies that filters select, grouped by one to three dimensions: how many studies, trials and participants found what, such as group_by intervention for "what has been tried", or effect for "what came of it". Filters are those of find_studies. ${voteCaution}`,
  annotations: reading,
  input: ({ names }) => ({
    type: 'object',
    properties: {
      groupBy: {
        type: 'array',
        items: { type: 'string', enum: dimensionNames },
        minItems: 1,
        maxItems: 3,
        description: 'One to three dimensions.',
        examples: [['intervention', 'effect']],
      },
      ...inputsOf(aggregateParameters, ['level', 'doses', 'minStudies', 'sort']),
      ...studyInputsAgain(names()),
      ...inputsOf(selectionParameters, ['q']),
      ...limitInput(usual, most),
    },
    required: ['groupBy'],
  }),
  passesOn: parameterNames([...selectionParameters, ...aggregateParameters]),
  output,
  run: async (args, caller) => {
    const limit = limitOf(args, usual, most);
    const query = queryOf(args, ['limit']);
    const request = caller.addressOf(withQuery('/aggregate', query));
    const asked = new URLSearchParams(query);
    asked.set('limit', String(limit));
    asked.set('metrics', metrics);
    const answer = (await askJson<Answer>(caller, { url: withQuery('/aggregate', asked) })).body;
    const groups = answer.data.map(({ group, ...counts }) => {
      const studies = studiesOfGroup(group, query);
      return {
        group: Object.fromEntries(
          group.map(({ dimension, id }) => [dimension, id === null ? 'not_told' : String(id)]),
        ),
        labels: group.map(({ label }) => label).join(' · '),
        ...countsOf(counts),
        ...(studies === null ? {} : { request: caller.addressOf(studies) }),
      };
    });
    const all = countsOf(answer.totals.grandTotal);
    const sure = await surenessOfSelection(query, caller);
    const meaning = understood(answer.meta, caller);
    const lines = [
      `${answer.meta.total} groups${groups.length < answer.meta.total ? `; shown: ${groups.length}` : ''}.`,
      ...understoodLines(meaning),
      ...groups.map(
        (group) =>
          `- ${group.labels} (${Object.entries(group.group)
            .map(([name, id]) => `${name}=${id}`)
            .join(', ')}): ${countsInWords(group)}`,
      ),
      `All, each study once: ${countsInWords(all)}.`,
      sure.inWords,
      voteCaution,
    ];
    return {
      structured: {
        total: answer.meta.total,
        groups,
        all,
        sureness: sure,
        caution: answer.meta.caution,
        ...meaning,
        request,
      },
      text: lines.join('\n'),
    };
  },
});
