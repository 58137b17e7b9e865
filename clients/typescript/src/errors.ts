import type { schemas } from './generated/operations.js';

/** What the service says is wrong, as in RFC 9457. */
export type Problem = schemas['Problem'];
/** One thing that is wrong with a request. */
export type RequestFault = schemas['RequestFault'];

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && 'status' in value && 'detail' in value && 'errors' in value
  );
}

/** An answer other than the one that was asked for. */
export class EvidenceError extends Error {
  override readonly name: string = 'EvidenceError';
  /** The HTTP status. */
  readonly status: number;
  /** What the service says; null where something else has answered, such as a proxy. */
  readonly problem: Problem | null;
  /** After how many seconds it makes sense to ask again; null where nobody says. */
  readonly retryAfter: number | null;
  /** What was asked. */
  readonly method: string;
  readonly url: string;

  constructor(
    request: { readonly method: string; readonly url: string },
    response: { readonly status: number; readonly text: string; readonly retryAfter: number | null },
  ) {
    const problem = problemIn(response.text);
    super(
      problem === null
        ? `${request.method} ${request.url} was answered ${response.status}, and not by the service: ${response.text.slice(0, 200)}`
        : textOf(problem),
    );
    this.status = response.status;
    this.problem = problem;
    this.retryAfter = response.retryAfter;
    this.method = request.method;
    this.url = request.url;
  }

  /** Everything that is wrong with the request, each with what may have been meant; empty where it is not its fault. */
  get errors(): readonly RequestFault[] {
    return this.problem?.errors ?? [];
  }
}

/** At most so many things that are wrong are in the message of an error; `errors` has all. */
const mostTold = 5;

function textOf({ detail, errors }: Problem): string {
  const others = errors.filter(({ message }) => message !== detail).slice(0, mostTold);
  return [detail, ...others.map(({ name, message }) => `${name}: ${message}`)].join('\n');
}

function problemIn(text: string): Problem | null {
  try {
    const value: unknown = JSON.parse(text);
    return isProblem(value) ? value : null;
  } catch {
    return null;
  }
}

/** No answer came: the service cannot be reached, or the connection broke. `cause` is what fetch says. */
export class ConnectionError extends Error {
  override readonly name: string = 'ConnectionError';
  readonly method: string;
  readonly url: string;

  constructor(request: { readonly method: string; readonly url: string }, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${request.method} ${request.url} was not answered: ${why}`, { cause });
    this.method = request.method;
    this.url = request.url;
  }
}

/** The data changed while the pages of a list were read with `oneState`: rows may be missing, or be there twice. */
export class DataChangedError extends Error {
  override readonly name: string = 'DataChangedError';

  constructor() {
    super('The data changed between two pages of this list: read it again from its beginning.');
  }
}
