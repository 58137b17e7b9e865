import { z } from 'zod';
import { exampleClaim, exampleStudy } from '../../writing/examples.ts';
import type { Validation } from '../../writing/write-schemas.ts';
import { askJson, withQuery } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { type Arguments, fault, textOf } from './inputs.ts';
import { type Annotations, type Tool, tool } from './tool.ts';
import {
  dryRunOf,
  inOwnTerms,
  noteInput,
  noteOf,
  requireWriter,
  type Subject,
  versionInput,
  versionOf,
} from './write-conditions.ts';

const study: Subject = {
  one: 'study',
  path: '/studies',
  exampleId: 'shea-2009',
  example: exampleStudy,
  reads: 'get_study',
};
const claim: Subject = {
  one: 'claim',
  path: '/claims',
  exampleId: 'vk-18',
  example: exampleClaim,
  reads: 'get_claim_evidence',
};

const warningShape = z.object({ path: z.string(), message: z.string() });

const writtenShape = z.object({
  id: z.string(),
  written: z
    .boolean()
    .describe('Whether it was written; false where it was only checked, or nothing differs.'),
  version: z.string().optional().describe('What the next correction needs.'),
  status: z.string().optional().describe('Of a study: only `extracted` ones count as evidence.'),
  faults: z.array(z.string()).describe('Where it was only checked: what keeps it from being written.'),
  warnings: z.array(warningShape).describe('What is probably wrong, and keeps nothing out.'),
  address: z.string().optional(),
});

/** The answer to a write: the document as it is stored, and what is probably wrong with it. */
interface Written {
  readonly id: string;
  readonly status?: string;
  readonly warnings: readonly z.infer<typeof warningShape>[];
}

function objectOf(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify(value);
  throw fault(name, value, `${name} is needed: an object`);
}

const warningLines = (warnings: Written['warnings']) =>
  warnings.map(({ path, message }) => `- warning, ${path}: ${message}`);

/** Sends a write, and tells what came of it. */
async function write(
  caller: Caller,
  subject: Subject,
  what: string,
  sent: {
    readonly method: 'POST' | 'PATCH';
    readonly at: string;
    readonly note: string;
    /** What is changed, and the version of it that the caller has seen. */
    readonly seen?: { readonly id: string; readonly version: string };
    readonly type?: string;
    readonly body?: string;
  },
) {
  const { path } = subject;
  const { seen } = sent;
  const before =
    seen === undefined
      ? null
      : (await askJson(caller, { url: `${path}/${encodeURIComponent(seen.id)}` })).etag;
  const { body, etag } = await askJson<Written>(caller, {
    method: sent.method,
    url: withQuery(`${path}${sent.at}`, new URLSearchParams({ note: sent.note })),
    headers: {
      ...(seen === undefined ? {} : { 'if-match': seen.version }),
      ...(sent.body === undefined ? {} : { 'content-type': sent.type ?? 'application/json' }),
    },
    ...(sent.body === undefined ? {} : { body: sent.body }),
  }).catch((error: unknown) => {
    throw inOwnTerms(error, subject);
  });
  // A write that leaves the record as it was makes no revision: the version stays.
  const written = etag === null || etag !== before;
  const { id, status, warnings } = body;
  const address = caller.addressOf(`${path}/${id}`);
  return {
    structured: {
      id,
      written,
      faults: [],
      warnings: [...warnings],
      address,
      ...(etag === null ? {} : { version: etag }),
      ...(status === undefined ? {} : { status }),
    },
    text: [
      written
        ? `${what} ${id}. ${address}`
        : `Nothing differs, and nothing was written: ${id} stays as it was. ${address}`,
      ...warningLines(warnings),
    ].join('\n'),
  };
}

/** Checks a record as writing it would, and writes nothing. */
async function check(caller: Caller, { path, one }: Subject, record: string) {
  const { body } = await askJson<Validation>(caller, {
    method: 'POST',
    url: `${path}/validate`,
    headers: { 'content-type': 'application/json' },
    body: record,
  });
  const { errors, warnings, existing, valid } = body;
  const faults = errors.map(({ name, message, suggestions }) =>
    suggestions.length === 0 ? `${name}: ${message}` : `${name}: ${message}; try ${suggestions.join(', ')}`,
  );
  const id: unknown = JSON.parse(record).id;
  const first = !valid
    ? `It could not be written: ${faults.length} faults.`
    : existing
      ? `There is a ${one} with this id already.`
      : 'It could be written; nothing was.';
  return {
    structured: {
      id: typeof id === 'string' ? id : '',
      written: false,
      faults: existing ? [...faults, `/id: there is a ${one} with this id already`] : faults,
      warnings: [...warnings],
    },
    text: [first, ...faults.map((each) => `- ${each}`), ...warningLines(warnings)].join('\n'),
  };
}

const adds: Annotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: false,
};

/** It puts something in the place of what is there; the history keeps what was. Sent again, it is refused by its version. */
const changes: Annotations = { ...adds, destructiveHint: true, idempotentHint: true };

function adding(subject: Subject, advice: string): Tool {
  const { one, path, example } = subject;
  return tool({
    name: `add_${one}`,
    title: `Add a ${one}`,
    description: `Stores a new ${one}: all of it, or nothing where anything is wrong. The record is as evidence://schemas/${one} has it; what the source does not tell is null, never a guess. Check it first with dryRun. ${advice}`,
    annotations: adds,
    input: () => ({
      type: 'object',
      properties: {
        record: { type: 'object', description: `The ${one}.`, examples: [example] },
        dryRun: {
          type: 'boolean',
          default: false,
          description: 'Only check it: tell what is wrong, and write nothing.',
        },
        ...noteInput,
      },
      required: ['record', 'note'],
    }),
    output: writtenShape,
    run: async (args, caller) => {
      const isDry = dryRunOf(args);
      if (!isDry) await requireWriter(caller, subject);
      const record = objectOf(args, 'record');
      if (isDry) return check(caller, subject, record);
      const note = noteOf(args);
      return write(caller, subject, `Added to ${path}:`, { method: 'POST', at: '', note, body: record });
    },
  });
}

function correcting(subject: Subject, parts: readonly ('outcome' | 'arm')[]): Tool {
  const { one, exampleId } = subject;
  const partInputs = Object.fromEntries(
    parts.map((part) => [
      part,
      {
        type: 'string',
        description: `Id of the ${part} that the change is of; without it the change is of the ${one}.`,
        examples: [part === 'arm' ? 'a1' : 'o1'],
      },
    ]),
  );
  return tool({
    name: `correct_${one}`,
    title: `Correct a ${one}`,
    description: `Changes parts of a ${one}; what it was stays in its history. The change is a JSON Merge Patch (RFC 7396) of the record: members that are named are replaced, lists whole, and null says that the source does not tell.${parts.length === 0 ? '' : ' Name the outcome or arm to change one of them alone.'}`,
    annotations: changes,
    input: () => ({
      type: 'object',
      properties: {
        id: { type: 'string', description: `Identifier of the ${one}.`, examples: [exampleId] },
        ...versionInput(subject),
        ...partInputs,
        change: { type: 'object', description: 'The members to replace.' },
        ...noteInput,
      },
      required: ['id', 'version', 'change', 'note'],
    }),
    output: writtenShape,
    run: async (args, caller) => {
      await requireWriter(caller, subject);
      const id = textOf(args, 'id', exampleId);
      const named = parts.filter((part) => args[part] !== undefined && args[part] !== null);
      if (named.length > 1)
        throw fault('arm', args.arm, 'a change is of an outcome or of an arm: leave one out');
      const [part] = named;
      const place = part === undefined ? '' : `/${part}s/${encodeURIComponent(textOf(args, part, 'o1'))}`;
      return write(caller, subject, 'Corrected', {
        method: 'PATCH',
        at: `/${encodeURIComponent(id)}${place}`,
        note: noteOf(args),
        seen: { id, version: versionOf(args, subject) },
        type: 'application/merge-patch+json',
        body: objectOf(args, 'change'),
      });
    },
  });
}

const acceptStudy = tool({
  name: 'accept_study',
  title: 'Accept a study',
  description:
    'Makes a study that needs review count as evidence: from then on it is found, counted and pooled. Only for a person who has read the source to decide: ask before you call it. What it lacks is told, and then it stays as it is; get_study tells the same before, in `missing`.',
  // Nothing is replaced but its status, and of one that is accepted nothing is written.
  annotations: { ...adds, idempotentHint: true },
  input: () => ({
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Identifier of the study.', examples: [study.exampleId] },
      ...versionInput(study),
      ...noteInput,
    },
    required: ['id', 'version', 'note'],
  }),
  output: writtenShape,
  run: async (args, caller) => {
    await requireWriter(caller, study);
    const id = textOf(args, 'id', study.exampleId);
    return write(caller, study, 'Accepted', {
      method: 'POST',
      at: `/${encodeURIComponent(id)}/accept`,
      note: noteOf(args),
      seen: { id, version: versionOf(args, study) },
    });
  },
});

/** The tools that write: for who has a key that may. */
export const writingTools: readonly Tool[] = [
  adding(
    study,
    'Set `status` to `needs_review` unless a person has judged its effects: it counts as evidence only once it was accepted.',
  ),
  correcting(study, ['outcome', 'arm']),
  acceptStudy,
  adding(claim, 'Where nobody has held it against the studies, its verdict is `not_assessed`.'),
  correcting(claim, []),
];
