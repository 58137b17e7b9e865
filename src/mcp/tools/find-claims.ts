import { z } from 'zod';
import type { ClaimDocument } from '../../claims/answers.ts';
import { claimFields } from '../../claims/fields.ts';
import { claimSelectionParameters, claimSort } from '../../claims/filters.ts';
import { pageParameters } from '../../query/page.ts';
import { filterInputs, parameterNames } from './inputs.ts';
import { askList, listInputs, listShape } from './list.ts';
import { shortened } from './short-texts.ts';
import { reading, tool } from './tool.ts';

const mostStudies = 10;

const claimShape = z.object({
  id: z.string(),
  statement: z.string().describe('What the document states, in our own words.'),
  verdict: z.string(),
  verdictMeaning: z.string().describe('When exactly a claim is given this verdict.'),
  verdictBasis: z.string().describe('Why this one is.'),
  hedging: z.string().describe('How surely the document states it.'),
  document: z.string(),
  documentTitle: z.string(),
  place: z.string().describe('Where in the document it stands.'),
  studies: z
    .array(z.object({ id: z.string(), stance: z.string(), verification: z.string() }))
    .describe('Studies that bear on it.'),
  furtherStudies: z.int(),
  address: z.string(),
});

/** A claim in brief. */
function claimFacts(claim: ClaimDocument, addressOf: (path: string) => string): z.infer<typeof claimShape> {
  const {
    id,
    statement,
    verdict,
    verdictMeaning,
    verdictBasis,
    hedging,
    document,
    documentTitle,
    locator,
    studies,
  } = claim;
  return {
    id,
    statement: shortened(statement, 400),
    verdict,
    verdictMeaning,
    verdictBasis: shortened(verdictBasis, 400),
    hedging,
    document,
    documentTitle,
    place: shortened(`${locator.section}, ${locator.position}`, 200),
    studies: studies
      .slice(0, mostStudies)
      .map(({ id: study, stance, verification }) => ({ id: study, stance, verification })),
    furtherStudies: Math.max(0, studies.length - mostStudies),
    address: addressOf(`/claims/${id}`),
  };
}

/** A claim in two lines. */
function claimLine({
  id,
  statement,
  verdict,
  verdictMeaning,
  verdictBasis,
  studies,
  address,
}: z.infer<typeof claimShape>): string {
  const by = studies.map(({ id: study, stance }) => `${study} ${stance}`).join(', ');
  return `${id}: "${statement}" Verdict: ${verdict} (${verdictMeaning}) ${verdictBasis} Studies: ${by === '' ? 'none' : by}. ${address}`;
}

const output = z.object({
  total: z.int().describe('How many claims match in all.'),
  claims: z.array(claimShape),
  ...listShape,
});

export const findClaims = tool({
  name: 'find_claims',
  title: 'Find claims',
  description:
    'Finds statements that health articles make on vascular calcification, each with a verdict (how it stands against the studies that bear on it) and why. To check a sentence, use check_text instead: q needs every one of its words to be there, so give one or two (calcif* for beginnings), never a sentence. A verdict is of that statement as its document makes it; do not carry it over to another agent, dose, species or measure. Where nothing matches, nobody has assessed it: ask find_studies or overview_of_agent instead, and say that it is not assessed.',
  annotations: reading,
  input: ({ names }) => ({
    type: 'object',
    properties: {
      ...filterInputs(claimFields, names()),
      ...listInputs([...claimSelectionParameters, ...pageParameters(claimSort(false), 'verdict,id')]),
    },
  }),
  passesOn: parameterNames([...claimSelectionParameters, ...pageParameters(claimSort(false), 'verdict,id')]),
  output,
  run: async (args, caller) => {
    const list = await askList<ClaimDocument>(args, caller, '/claims');
    const { total, told } = list;
    const claims = list.rows.map((claim) => claimFacts(claim, caller.addressOf));
    const lines = [
      total === 0
        ? `No claim matches: nobody has assessed such a statement here.${typeof args.q === 'string' ? ' Every word of q must be there: fewer words, or agent and measure, find more.' : ''} What studies found is in find_studies.`
        : list.countLine('claim matches', 'claims match'),
      ...list.understoodLines,
      ...claims.map((claim) => `- ${claimLine(claim)}`),
      ...list.moreLines,
    ];
    return { structured: { total, claims, ...told }, text: lines.join('\n') };
  },
});
