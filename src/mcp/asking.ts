import type { InnerQuestion } from '../http/inner-request.ts';
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

/**
 * Asks the API for JSON.
 * @returns the answer; its shape is that of the route, which the specification tells.
 * @throws Refused with the problem details.
 */
// biome-ignore lint/suspicious/noExplicitAny: as JSON.parse has it; whoever asks says what shape the route has
export async function askJson(caller: Caller, question: InnerQuestion): Promise<{ body: any; etag: string | null }> {
  const { status, body, etag } = await caller.ask(question);
  const parsed = JSON.parse(body);
  if (status >= 400) throw new Refused(parsed);
  return { body: parsed, etag };
}

/** An address of the API with a query. */
export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

const mostSuggestions = 10;

/** A problem in words that tell what to do otherwise. */
export function problemText({ title, status, detail, errors }: ProblemDocument): string {
  const faults = errors.map(({ name, value, message, suggestions }) => {
    const sent = value === null ? '' : ` (sent: ${value})`;
    const instead = suggestions.length === 0 ? '' : ` Try: ${suggestions.slice(0, mostSuggestions).join(', ')}.`;
    return `- ${name}${sent}: ${message}.${instead}`;
  });
  return [`${title} (${status}): ${detail}`, ...faults].join('\n');
}
