/** Where in a request something is wrong. */
type RequestPart = 'query' | 'path' | 'header' | 'body';

/** The most faults that one request is told. */
export const mostFaults = 100;

/** For how many of them it is looked what may have been meant: each search may go through thousands of names. */
export const mostSearches = 10;

/** One thing that is wrong with a request: what, where, and what would be right. */
export interface RequestFault {
  readonly in: RequestPart;
  readonly name: string;
  /** What was sent; null where nothing was. */
  readonly value: string | null;
  readonly message: string;
  /** What may have been meant, nearest first. */
  readonly suggestions: readonly string[];
}

/** The fault of a query parameter. */
export function queryFault(
  name: string,
  value: string | null,
  message: string,
  suggestions: readonly string[] = [],
): RequestFault {
  return { in: 'query', name, value, message, suggestions };
}

/** A request that cannot be understood, with everything that is wrong with it. */
export class RequestFaults extends Error {
  readonly faults: readonly RequestFault[];

  constructor(faults: readonly RequestFault[]) {
    super(
      faults
        .slice(0, mostFaults)
        .map(({ message }) => message)
        .join('; '),
    );
    this.faults = faults;
  }
}
