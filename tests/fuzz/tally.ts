import type { Answer } from './client.ts';
import type { Operation } from './requests/operations.ts';
import type { FuzzRequest } from './requests/request.ts';

interface Counts {
  requests: number;
  success: number;
  notModified: number;
  clientError: number;
  serverError: number;
  slowest: number;
}

/** Counts answers by operation. */
export class Tally {
  readonly #counts = new Map<string, Counts>();
  readonly #patterns: readonly (readonly [operation: Operation, pattern: RegExp])[];
  total = 0;

  constructor(operations: readonly Operation[]) {
    // As OpenAPI has it, a path without parameters goes before one with them.
    this.#patterns = operations
      .toSorted((one, other) => Number(one.path.includes('{')) - Number(other.path.includes('{')))
      .map((operation) => {
        const pattern = operation.path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+');
        return [operation, new RegExp(`^${pattern}$`)] as const;
      });
  }

  #nameOf({ method, url }: FuzzRequest): string {
    const path = url.split(/[?#]/, 1)[0] ?? '';
    const wanted = method === 'HEAD' ? 'GET' : method;
    const found = this.#patterns.find(
      ([operation, pattern]) => operation.method === wanted && pattern.test(path),
    )?.[0];
    if (found === undefined) return 'no such path';
    return found.documented ? found.id : 'no such method';
  }

  add(request: FuzzRequest, { status, milliseconds }: Answer): void {
    const name = this.#nameOf(request);
    const counts = this.#counts.get(name) ?? {
      requests: 0,
      success: 0,
      notModified: 0,
      clientError: 0,
      serverError: 0,
      slowest: 0,
    };
    this.#counts.set(name, counts);
    this.total += 1;
    counts.requests += 1;
    if (status === 304) counts.notModified += 1;
    else if (status < 400) counts.success += 1;
    else if (status < 500) counts.clientError += 1;
    else counts.serverError += 1;
    counts.slowest = Math.max(counts.slowest, milliseconds);
  }

  /** Share of requests of an operation that succeeded, and that were refused. */
  shareOf(operation: string): { requests: number; success: number; refused: number } {
    const counts = this.#counts.get(operation);
    if (counts === undefined) return { requests: 0, success: 0, refused: 0 };
    return {
      requests: counts.requests,
      success: (counts.success + counts.notModified) / counts.requests,
      refused: counts.clientError / counts.requests,
    };
  }

  /** A table for a person to read. */
  table(): string {
    const share = (part: number, whole: number) => `${Math.round((100 * part) / whole)}%`.padStart(5);
    const rows = [...this.#counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const sum = (key: keyof Counts) => rows.reduce((total, [, counts]) => total + counts[key], 0);
    const all: Counts = {
      requests: sum('requests'),
      success: sum('success'),
      notModified: sum('notModified'),
      clientError: sum('clientError'),
      serverError: sum('serverError'),
      slowest: Math.max(0, ...rows.map(([, { slowest }]) => slowest)),
    };
    const lines = [...rows, ['all', all] as const].map(
      ([name, counts]) =>
        `${name.padEnd(24)}${String(counts.requests).padStart(8)}${share(counts.success, counts.requests)}${share(counts.notModified, counts.requests)}${share(counts.clientError, counts.requests)}${String(counts.serverError).padStart(5)}${String(Math.round(counts.slowest)).padStart(9)}`,
    );
    return [`${'operation'.padEnd(24)}requests  2xx  304  4xx  5xx slowest ms`, ...lines].join('\n');
  }
}
