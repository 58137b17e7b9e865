import type { Names } from '../database/names.ts';
import type { InnerAnswer, InnerQuestion } from '../http/inner-request.ts';

/** Who uses the tools. */
export interface Caller {
  /** Asks the API, with the rights of the caller. */
  readonly ask: (question: InnerQuestion) => Promise<InnerAnswer>;
  /** Whether the caller's key may write. */
  readonly mayWrite: boolean;
  readonly names: () => Names;
  /** Is told what came of each call of a tool. */
  readonly onCall: (tool: string, result: 'answered' | 'refused' | 'failed') => void;
  /** Is told what the server itself failed with. */
  readonly onFailure: (error: unknown) => void;
  /** An address that the caller can follow, of a path of the API. */
  readonly addressOf: (path: string) => string;
}

/** The addresses of a server as a client sees it: absolute. */
export function addressesAt(base: string): Caller['addressOf'] {
  return (path) => `${base}${path}`;
}

/** What can be read as a resource. */
const readable = /^\/(studies|claims|documents|vocabularies)\/[^?]+$/;

/** Addresses where there is no server to be asked: of what can be read as a resource its URI, else the path of the API. */
export const addressesWithoutServer: Caller['addressOf'] = (path) =>
  readable.test(path) ? `evidence:/${path}` : path;
