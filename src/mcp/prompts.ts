import { ErrorCode, McpError, type PromptMessage } from '@modelcontextprotocol/sdk/types.js';

import { notKnown } from './not-known.ts';

/** A question that people ask often, put so that a model finds its way through the tools. */
interface EvidencePrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: { name: string; description: string; required: boolean }[];
}

const rules =
  'Give every number with its study and its address, and only numbers that the tools gave. Say in whom it was found, how many trials and participants there are, and where the numbers were read (most in abstracts). "No effect shown" is not "shown to have no effect"; counting results is weak evidence. It is not medical advice.';

const checkSentence = {
  name: 'check_sentence',
  title: 'Check this sentence',
  description: 'Holds a sentence of a health article against the claims that were assessed and the studies.',
  arguments: [
    { name: 'sentence', description: 'The sentence, as it stands in the article.', required: true },
  ],
} as const;

const summariseEvidence = {
  name: 'summarise_evidence',
  title: 'Summarise the evidence on X',
  description: 'What studies found about an agent, measure by measure, with numbers and how sure they are.',
  arguments: [
    { name: 'agent', description: 'The agent, such as vitamin K2.', required: true },
    { name: 'measure', description: 'One measure alone, such as CAC.', required: false },
    { name: 'species', description: 'Whom it is about; people where it is not given.', required: false },
  ],
} as const;

export const prompts: readonly EvidencePrompt[] = [checkSentence, summariseEvidence].map((prompt) => ({
  ...prompt,
  arguments: prompt.arguments.map((each) => ({ ...each })),
}));

/** @throws McpError where there is no such prompt. */
export function promptNamed(name: string): EvidencePrompt {
  const prompt = prompts.find((each) => each.name === name);
  if (prompt !== undefined) return prompt;
  throw notKnown(
    'prompt',
    name,
    prompts.map((each) => each.name),
  );
}

/** The longest argument, in characters: a sentence, not an article. */
const longest = 2000;

function textOf(
  { name, arguments: wanted }: EvidencePrompt,
  given: Readonly<Record<string, string>>,
): string {
  for (const { name: argument, required } of wanted) {
    const value = given[argument]?.trim() ?? '';
    if (required && value === '') throw new McpError(ErrorCode.InvalidParams, `${argument} is needed`);
    if (value.length > longest) {
      throw new McpError(
        ErrorCode.InvalidParams,
        `${argument} has ${value.length} characters; at most ${longest}`,
      );
    }
  }
  if (name === checkSentence.name) {
    return `Check this sentence of a health article against the evidence: "${given.sentence?.trim()}"

1. check_text: what was understood of it, and whether a known claim says the same. If one does, give its verdict and why, and look at get_claim_evidence.
2. If none does, say that it was not assessed. A near claim is of something else: say in what it differs.
3. See what studies found of its agent, measure and species: meta_analysis, and find_studies where nothing can be pooled.
4. Answer: what the sentence says, what was found and in whom, and what in the sentence goes beyond it. Give no verdict of your own where none is recorded.

${rules}`;
  }
  const measure = given.measure?.trim() ?? '';
  const species = given.species?.trim() || 'human';
  return `Summarise the evidence on ${given.agent?.trim()}${measure === '' ? '' : ` and ${measure}`} (species: ${species}).

1. overview_of_agent with agent and species: which measures, how many trials, what is pooled.
2. meta_analysis of ${measure === '' ? 'the measures with most trials' : measure}: the effect with its interval, what went in, what was left out and why.
3. find_studies for what cannot be pooled, and for the largest and longest trials.
4. find_claims: what articles say of it, and how that stands.
5. Answer: what is shown, what is not, in whom, how sure; and what nobody has studied.

${rules}`;
}

/** The messages of a prompt. @throws McpError where an argument is missing or too long. */
export function promptMessages(
  prompt: EvidencePrompt,
  given: Readonly<Record<string, string>>,
): PromptMessage[] {
  return [{ role: 'user', content: { type: 'text', text: textOf(prompt, given) } }];
}
