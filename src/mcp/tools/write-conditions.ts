import { askJson, Refused } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { type Arguments, fault } from './inputs.ts';

/** What is sent and answered of a subject that can be written. */
export interface Subject {
  readonly one: 'study' | 'claim';
  readonly path: '/studies' | '/claims';
  readonly exampleId: string;
  readonly example: object;
  /** The tool that tells the version. */
  readonly reads: string;
}

export const noteInput = {
  note: {
    type: 'string',
    description: 'Why, naming the source: a line for the history, which names whose key it is as the author.',
  },
};

export const versionInput = ({ reads }: Subject) => ({
  version: {
    type: 'string',
    description: `\`version\` as ${reads} told it: a change of what you have not seen is refused.`,
  },
});

/** Why it is written; what a note says only its writer knows: no example is given that could be sent back as if true. */
export function noteOf(args: Arguments): string {
  const { note } = args;
  if (typeof note === 'string' && note.trim() !== '') return note.trim();
  throw fault('note', note, 'note is needed: why this is written, and by which source; the history keeps it');
}

export function versionOf(args: Arguments, { reads, one }: Subject): string {
  const { version } = args;
  if (typeof version === 'string' && version.trim() !== '') return version.trim();
  throw fault('version', version, `version is needed: the \`version\` that ${reads} tells of the ${one} now`);
}

/** Whether it is only to be checked. @throws Refused where that is not clear: nothing is written on a guess. */
export function dryRunOf({ dryRun = false }: Arguments): boolean {
  if (dryRun === true || dryRun === 'true') return true;
  if (dryRun === false || dryRun === 'false') return false;
  throw fault('dryRun', dryRun, 'dryRun is true or false');
}

/** What the API says to who may not write, before anything else is looked at. @throws Refused. */
export async function requireWriter(caller: Caller, { path }: Subject): Promise<void> {
  if (!caller.mayWrite) await askJson(caller, { method: 'POST', url: path });
}

/** A version that is not that of now, in the words of the tools: they have no headers. */
export function inOwnTerms(error: unknown, { reads, one }: Subject): unknown {
  if (!(error instanceof Refused) || ![412, 428].includes(error.problem.status)) return error;
  return new Refused({
    ...error.problem,
    status: 412,
    title: 'Nothing was written',
    detail: `The version is not the one that ${reads} tells of the ${one} now: read it again, and apply your change to that.`,
    errors: [],
  });
}
