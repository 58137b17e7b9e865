import { z } from 'zod';
import { pageParameters } from '../../query/page.ts';
import { givenInArm, type StudyDocument } from '../../studies/answers.ts';
import { selectionParameters } from '../../studies/query.ts';
import { studySort } from '../../studies/sort.ts';
import { askJson, type ListPage, withQuery } from '../asking.ts';
import { cursorInput, inputsOf, limitInput, limitOf, queryOf, studyInputs } from './inputs.ts';
import { resultLine, resultOf, resultShape, studyFacts, studyLine, studyShape } from './results.ts';
import { sureness, surenessShape, understood, understoodLines, understoodShape } from './told.ts';
import { reading, tool } from './tool.ts';

const usual = 10;
const most = 25;
/** The results that are told of each study; get_study has all. */
const mostResults = 3;

const needed = [
  'id',
  'label',
  'title',
  'acronym',
  'design',
  'masking',
  'publication',
  'population',
  'participants',
  'durationDays',
  'parentStudy',
  'verification',
  'secondReading',
  'arms',
  'outcomes',
].join(',');

const output = z.object({
  total: z.int().describe('How many studies match in all.'),
  studies: z.array(
    studyShape.extend({
      results: z.array(resultShape).describe(`Results that match the filters, the first ${mostResults}.`),
      furtherResults: z.int().describe('How many more of its results match: get_study has them.'),
    }),
  ),
  nextCursor: z.string().optional(),
  sureness: surenessShape,
  ...understoodShape,
  request: z.string().describe('The same question to the HTTP API.'),
});

type Row = StudyDocument & { readonly matchedOutcomes?: readonly string[] };

/** Of the whole population before subgroups: what a study found is there. */
function wholeFirst(outcomes: StudyDocument['outcomes']): StudyDocument['outcomes'] {
  return outcomes.toSorted((a, b) => Number(a.subgroup !== null) - Number(b.subgroup !== null));
}

export const findStudies = tool({
  name: 'find_studies',
  title: 'Find studies',
  description:
    'Finds published studies on vascular calcification by what was tested, in whom, for how long, what was measured and what came of it, with the numbers of the results that match. Filters hold together; a list in one filter is alternatives; "a AND b" asks for both; "!a" excludes; ranges are "100..", "..60", "6mo..2y", "2010..2020"; a term takes in what lies below it (vitamin_k: K1, K2, MK-7). Conditions on results (measure, effect, domain, site, timepoint, subgroup) hold for one and the same result, and intervention then for its tested arm. Use q only for what no filter says: every one of its words must be there.',
  annotations: reading,
  input: ({ names }) => ({
    type: 'object',
    properties: {
      ...studyInputs(names()),
      ...inputsOf(
        [...selectionParameters, ...pageParameters(studySort(false), '-year,label')],
        ['q', 'sort'],
      ),
      ...limitInput(usual, most),
      ...cursorInput,
    },
  }),
  output,
  run: async (args, caller) => {
    const limit = limitOf(args, usual, most);
    const query = queryOf(args, ['limit']);
    const request = caller.addressOf(withQuery('/studies', query));
    query.set('limit', String(limit));
    query.set('fields', `${needed},matchedOutcomes`);
    const { body } = await askJson<ListPage<Row>>(caller, { url: withQuery('/studies/full', query) });
    const rows = body.data;
    const studies = rows.map((row) => {
      const { outcomes, matchedOutcomes, arms } = row;
      const matched = wholeFirst(
        matchedOutcomes === undefined ? outcomes : outcomes.filter(({ id }) => matchedOutcomes.includes(id)),
      );
      return {
        ...studyFacts(row, arms.map(givenInArm), caller),
        results: matched.slice(0, mostResults).map((outcome) => resultOf(outcome, arms)),
        furtherResults: Math.max(0, matched.length - mostResults),
      };
    });
    const sure = sureness(
      rows.map(({ verification, publication }) => ({ verification, retracted: publication.retracted })),
    );
    const meaning = understood(body.meta, caller);
    const { total, nextCursor } = body.meta;
    const lines = [
      `${total} ${total === 1 ? 'study matches' : 'studies match'}${studies.length < total ? `; shown: ${studies.length}` : ''}.`,
      ...understoodLines(meaning),
      ...(total === 0 && typeof args.q === 'string'
        ? [
            'Every word of q must be there: fewer words, or filters such as intervention and measure, find more.',
          ]
        : []),
      ...studies.flatMap((study) => [
        `- ${studyLine(study)}`,
        ...study.given.map((arm) => `    ${arm}`),
        ...study.results.map((result) => `    ${resultLine(result)}`),
        ...(study.furtherResults === 0 ? [] : [`    and ${study.furtherResults} more: get_study`]),
      ]),
      ...(studies.length === 0 ? [] : [sure.inWords]),
      ...(nextCursor === null ? [] : [`More: cursor "${nextCursor}".`]),
    ];
    return {
      structured: {
        total,
        studies,
        ...(nextCursor === null ? {} : { nextCursor }),
        sureness: sure,
        ...meaning,
        request,
      },
      text: lines.join('\n'),
    };
  },
});
