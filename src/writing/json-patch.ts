import { isDeepStrictEqual } from 'node:util';
import { applyPatch, type Operation } from 'rfc6902';
import { z } from 'zod';
import { stepsOf } from '../formats/json-pointer.ts';
import { valueAt, withValueAt } from '../formats/json-value.ts';
import { parseBounded } from '../formats/parse-bounded.ts';
import { bodyFaults } from '../http/body-faults.ts';
import { ProblemError } from '../http/problem.ts';
import { RequestFaults } from '../query/fault.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';

/** The type of a JSON Patch (RFC 6902). */
export const jsonPatchType = 'application/json-patch+json';

/** The most operations of one patch. */
const mostOperations = 1000;
/** The most characters of JSON that the `copy` operations of one patch may make: copies of copies double. */
const mostCopied = 1_000_000;

export const jsonPatch = z
  .array(
    z.strictObject({
      op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']).describe('What is done.'),
      path: z.string().describe('Where, as a JSON Pointer.'),
      from: z.string().optional().describe('Where it comes from, for `move` and `copy`.'),
      value: z.unknown().optional().describe('What is put there, or must be there for `test`.'),
    }),
  )
  .describe('A JSON Patch (RFC 6902): what makes one record of another.')
  .meta({ id: 'JsonPatch' });

type Step = z.output<typeof jsonPatch>[number];
type Fault = Parameters<typeof bodyFaults>[0][number];
type MoveOrCopy = Extract<Operation, { op: 'move' | 'copy' }>;

/** A step as the type of its operation has it, or what it lacks. */
function operationOf(step: Step, at: number): Operation | Fault {
  const { op, path, from, value } = step;
  const lacks = (member: string): Fault => ({
    path: `/${at}/${member}`,
    message: `is missing: "${op}" needs it`,
  });
  if (op === 'remove') return { op, path };
  if (op === 'move' || op === 'copy') return from === undefined ? lacks('from') : { op, path, from };
  return Object.hasOwn(step, 'value') ? { op, path, value } : lacks('value');
}

/** What is wrong with where a step points to, by the member that points there. */
function faultOfPlace(document: unknown, pointer: string, mustExist: boolean): string | undefined {
  const steps = stepsOf(pointer);
  if (steps === undefined) return `"${pointer}" is not a JSON Pointer, such as /outcomes/0/effect`;
  const last = steps.at(-1);
  if (last === undefined) return 'points at the whole record: PUT replaces that';
  if (steps.includes('__proto__')) return `there is nothing at "${pointer}"`;
  const parent = valueAt(document, steps.slice(0, -1));
  if (typeof parent !== 'object' || parent === null) return `there is nothing that "${pointer}" could be in`;
  if (!mustExist && !Array.isArray(parent)) return undefined;
  if (!mustExist && Array.isArray(parent)) {
    const isPlace = last === '-' || (/^(0|[1-9][0-9]*)$/.test(last) && Number(last) <= parent.length);
    return isPlace ? undefined : `"${last}" is no place in an array of ${parent.length}; "-" is its end`;
  }
  if (valueAt(document, steps) !== undefined) return undefined;
  const has = Array.isArray(parent) ? `; the array has ${parent.length} elements, counted from 0` : '';
  return `there is nothing at "${pointer}"${has}`;
}

/** Takes an operation's value from where it comes from, for `move` and `copy`: what is left to be done is an `add`. */
function takenFrom(document: unknown, operation: MoveOrCopy, at: number): Operation | Fault {
  const { op, from, path } = operation;
  const message = faultOfPlace(document, from, true);
  if (message !== undefined) return { path: `/${at}/from`, message };
  if (op === 'move' && path !== from && `${path}/`.startsWith(`${from}/`)) {
    return { path: `/${at}/path`, message: 'nothing can be moved into itself' };
  }
  const value = valueAt(document, stepsOf(from) ?? []);
  if (op === 'move') applyPatch(document, [{ op: 'remove', path: from }]);
  return { op: 'add', path, value };
}

/** Applies one operation to a document, or tells what keeps it from being applied. */
function applyOne(document: unknown, operation: Operation, at: number): Fault | undefined {
  const { path } = operation;
  if (operation.op === 'move' || operation.op === 'copy') {
    const rest = takenFrom(document, operation, at);
    return 'message' in rest ? rest : applyOne(document, rest, at);
  }
  const message = faultOfPlace(document, path, operation.op !== 'add');
  if (message !== undefined) return { path: `/${at}/path`, message };
  if (operation.op === 'test') {
    requireSame(document, path, operation.value, at);
    return undefined;
  }
  const [failed] = applyPatch(document, [operation]);
  return failed ? { path: `/${at}`, message: 'cannot be applied' } : undefined;
}

/** The characters of JSON that an operation copies. */
function lengthOfCopy(document: unknown, operation: Operation): number {
  if (operation.op !== 'copy') return 0;
  const value = valueAt(document, stepsOf(operation.from) ?? []);
  return value === undefined ? 0 : JSON.stringify(value).length;
}

/**
 * A record with a JSON Patch applied to one part of it; each operation is applied to what those before it left.
 * @param place of the part that the patch speaks of; the whole record where it is empty.
 * @throws RequestFaults that name the operation; a 409 problem where a `test` fails.
 */
export function withJsonPatch(record: unknown, patch: unknown, place: readonly PropertyKey[]): unknown {
  const refuse = (faults: readonly Fault[]) => new RequestFaults(bodyFaults(faults, patch));
  const parsed = parseBounded(jsonPatch, patch);
  if ('issues' in parsed) throw refuse(faultsOfIssues(parsed.issues, patch, null));
  if (parsed.data.length > mostOperations) {
    const message = `the patch has ${parsed.data.length} operations; at most ${mostOperations} are possible`;
    throw refuse([{ path: '/', message }]);
  }
  const operations: Operation[] = [];
  const faults: Fault[] = [];
  for (const [at, step] of parsed.data.entries()) {
    const operation = operationOf(step, at);
    if ('message' in operation) faults.push(operation);
    else operations.push(operation);
  }
  if (faults.length > 0) throw refuse(faults);
  const part = structuredClone(valueAt(record, place));
  let copied = 0;
  for (const [at, operation] of operations.entries()) {
    copied += lengthOfCopy(part, operation);
    if (copied > mostCopied) {
      throw refuse([{ path: `/${at}/from`, message: `the patch copies more than ${mostCopied} characters` }]);
    }
    const fault = applyOne(part, operation, at);
    if (fault !== undefined) throw refuse([fault]);
  }
  return withValueAt(record, place, part);
}

const inShort = (value: unknown) => {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
};

function requireSame(document: unknown, path: string, expected: unknown, at: number): void {
  const found = valueAt(document, stepsOf(path) ?? []);
  if (isDeepStrictEqual(found, expected)) return;
  const message = `the test fails: at "${path}" is ${inShort(found)}, not ${inShort(expected)}`;
  throw new ProblemError('conflict', `Nothing was changed: ${message}.`, {
    faults: bodyFaults([{ path: `/${at}/value`, message }], expected),
  });
}
