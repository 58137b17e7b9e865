import { z } from 'zod';
import { pageParameters } from '../../query/page.ts';
import type { StudyDocument } from '../../studies/answers.ts';
import { givenInArm } from '../../studies/describe.ts';
import { selectionParameters } from '../../studies/query.ts';
import { studySort } from '../../studies/sort.ts';
import { parameterNames, studyInputs } from './inputs.ts';
import { askList, listInputs, listShape } from './list.ts';
import { resultLine, resultOf, resultShape, studyFacts, studyLine, studyShape } from './results.ts';
import { sureness, surenessShape } from './short-texts.ts';
import { reading, tool } from './tool.ts';

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
  sureness: surenessShape,
  ...listShape,
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
      ...listInputs([...selectionParameters, ...pageParameters(studySort(false), '-year,label')]),
    },
  }),
  passesOn: parameterNames([...selectionParameters, ...pageParameters(studySort(false), '-year,label')]),
  output,
  run: async (args, caller) => {
    const whole = { path: '/studies/full', fields: `${needed},matchedOutcomes` };
    const list = await askList<Row>(args, caller, '/studies', whole);
    const { rows, total, told } = list;
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
    const lines = [
      list.countLine('study matches', 'studies match'),
      ...list.understoodLines,
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
      ...list.moreLines,
    ];
    return { structured: { total, studies, sureness: sure, ...told }, text: lines.join('\n') };
  },
});
