import type { InnerQuestion } from '../http/inner-request.ts';
import type { ListMeta } from '../http/list.ts';
import type { ProblemDocument } from '../http/problem.ts';
import type { Caller } from './caller.ts';

/** The API refused what a tool asked: its own problem details. */
export class Refused extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** An answer of the API, and the ETag by which a change can say what it changes. */
interface Answered<Body> {
  readonly body: Body;
  readonly etag: string | null;
}

/**
 * Asks the API for JSON; its shape is that of the route, as the specification tells it.
 * @throws Refused with the problem details.
 */
export async function askJson<Body>(caller: Caller, question: InnerQuestion): Promise<Answered<Body>> {
  const { status, body: text, etag } = await caller.ask(question);
  if (status >= 400) throw new Refused(JSON.parse(text));
  const body: Body = JSON.parse(text);
  return { body, etag };
}

/** A page of a list of the API. */
export interface ListPage<Row> {
  readonly data: readonly Row[];
  readonly meta: ListMeta;
}

/** An address of the API with a query. */
export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

const mostSuggestions = 10;

/** What answers the question better than mixing what is unlike, which the API offers, too. */
const rather: Readonly<Record<string, string>> = {
  mixDesigns: 'Rather narrow the design, such as design randomized_controlled_trial.',
  mixSpecies: 'Rather narrow the species, such as species human.',
};

/** A sentence with its full stop. */
export const ended = (sentence: string) => (/[.?!…]$/.test(sentence) ? sentence : `${sentence}.`);

const repeating = 'repeat the parameter';

/** What a query says by repeating a parameter, as a tool has it in one text. */
function inOneText(query: string): string {
  const values = query.split('&').map((part) => part.slice(part.indexOf('=') + 1));
  return `"${values.join(' AND ')}"`;
}

/** A sentence of the API in the words of tools, which cannot repeat an argument. */
export function inToolWords(sentence: string): string {
  const at = sentence.lastIndexOf(repeating);
  if (at === -1) return sentence;
  const query = sentence.slice(at + repeating.length);
  if (query.startsWith(': ')) return `${sentence.slice(0, at)}write ${inOneText(query.slice(2))}`;
  if (!query.startsWith(' (') || !query.endsWith(')')) return sentence;
  return `${sentence.slice(0, at)}write ${inOneText(query.slice(2, -1))}`;
}

/** What is wrong with one argument, and what would be right. */
function faultText({ name, value, message, suggestions }: ProblemDocument['errors'][number]): string {
  const sent = value === null ? '' : ` (sent: ${value})`;
  const may = suggestions
    .slice(0, mostSuggestions)
    .map((each) => (each.startsWith(`${name}=`) && each.includes('&') ? inOneText(each) : each))
    .join(', ');
  const better = rather[name];
  const instead =
    better !== undefined
      ? ` ${better} Only where a mixture answers the question: ${ended(may)}`
      : may === ''
        ? ''
        : ` Try: ${ended(may)}`;
  return `- ${name}${sent}: ${ended(inToolWords(message))}${instead}`;
}

/** A problem in words that tell what to do otherwise. */
export function problemText({ title, status, detail, errors }: ProblemDocument): string {
  // Of one fault alone the problem says the same.
  const first = `${title} (${status}):${errors.length === 1 ? '' : ` ${detail}`}`;
  const isHelpless = errors.every(({ suggestions }) => suggestions.length === 0);
  const search =
    isHelpless && errors.length > 0 && (status === 404 || /\/vocabularies\//.test(detail))
      ? [
          'autocomplete finds names and identifiers by their beginnings, look_up_term the terms of a vocabulary.',
        ]
      : [];
  return [first, ...errors.map(faultText), ...search].join('\n');
}
