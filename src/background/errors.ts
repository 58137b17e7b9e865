import { DatabaseFault, type FaultKind } from '../database/faults.ts';
import { ProblemError, type ProblemKind } from '../http/problem.ts';
import { type RequestFault, RequestFaults } from '../query/fault.ts';

/**
 * An error as data: between threads an error loses its class and all that it has beside its message, and what was the
 * fault of a request, or of the database, would be taken for one of the program.
 */
export type ErrorData =
  | { readonly is: 'request-faults'; readonly faults: readonly RequestFault[] }
  | {
      readonly is: 'database-fault';
      readonly kind: FaultKind;
      readonly path: string;
      readonly message: string;
    }
  | {
      readonly is: 'problem';
      readonly kind: ProblemKind;
      readonly detail: string;
      readonly faults: readonly RequestFault[];
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly is: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      /** The code of an error of SQLite or of the system. */
      readonly code: string | undefined;
    };

/** What a thread sends of its work. */
export type Sent<Output> = { readonly made: Output } | { readonly failed: ErrorData };

/** An error as it is sent. */
export function errorToData(error: unknown): ErrorData {
  if (error instanceof RequestFaults) return { is: 'request-faults', faults: error.faults };
  if (error instanceof DatabaseFault) {
    return { is: 'database-fault', kind: error.kind, path: error.path, message: error.message };
  }
  if (error instanceof ProblemError) {
    const { kind, message, faults, headers } = error;
    return { is: 'problem', kind, detail: message, faults, headers };
  }
  if (!(error instanceof Error)) {
    return { is: 'error', name: 'Error', message: String(error), stack: undefined, code: undefined };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { is: 'error', name: error.name, message: error.message, stack: error.stack, code };
}

/** The error that was sent, of the class it was. */
export function errorOfData(data: ErrorData): Error {
  switch (data.is) {
    case 'request-faults':
      return new RequestFaults(data.faults);
    case 'database-fault':
      return Object.assign(new DatabaseFault(data.kind, data.path), { message: data.message });
    case 'problem':
      return new ProblemError(data.kind, data.detail, { faults: data.faults, headers: data.headers });
    case 'error': {
      const { name, message, stack, code } = data;
      return Object.assign(new Error(message), { name, stack }, code === undefined ? {} : { code });
    }
  }
}
