import type { z } from 'zod';
import { jsonPointer } from '../formats/json-pointer.ts';
import { valueAt, withoutValueAt, withValueAt } from '../formats/json-value.ts';
import { parseBounded, type SchemaIssue } from '../formats/parse-bounded.ts';
import { mostFaults } from '../query/fault.ts';
import { neutralElements } from './neutral-records.ts';

/** A record with neutral values in the place of what is wrong with it. */
export interface SoundPart<Item> {
  readonly item: Item;
  /** Whether what is found at a path can follow from the neutral values, and so says nothing. */
  readonly isTouched: (path: string) => boolean;
}

const isList = (step: PropertyKey | undefined): step is keyof typeof neutralElements =>
  step === 'arms' || step === 'outcomes';

/** The list and the place in it of the arm or outcome that a path leads into. */
function elementOf([list, at, ...inside]: readonly PropertyKey[]) {
  return isList(list) && typeof at === 'number' && inside.length > 0 ? { list, at } : undefined;
}

/** Where a neutral value is put for an issue: in the place of a whole arm or outcome, of a whole list, else of the value. */
function placeOf(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const element = elementOf(path);
  if (element !== undefined) return [element.list, element.at];
  const inList = path.findIndex((step) => typeof step === 'number');
  return inList < 0 ? path : path.slice(0, inList);
}

/**
 * What can be looked at of a record of which a schema finds something wrong, so that everything that is wrong, and what is
 * probably wrong, can be told at once. Undefined where too little is sound.
 * @param neutral a record of the schema that says as little as one can.
 */
export function soundPart<Item>(
  schema: z.ZodType<Item>,
  neutral: object,
  record: unknown,
  issues: readonly SchemaIssue[],
): SoundPart<Item> | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined;
  // Where not all that is wrong is known, the rest cannot be told from it.
  if (issues.length >= mostFaults || issues.some(({ about }) => about === 'further keys')) return undefined;
  const touched = new Set<string>();
  let armsUnknown = false;
  let part: unknown = record;
  for (const { path, about } of issues) {
    const last = path.at(-1);
    if (about === 'unknown key' && last !== undefined) {
      part = withoutValueAt(part, path);
      continue;
    }
    const place = placeOf(path);
    if (touched.has(jsonPointer(place))) continue;
    touched.add(jsonPointer(place));
    const element = elementOf(path);
    if (element === undefined) {
      armsUnknown ||= place[0] === 'arms';
      part = withValueAt(part, place, valueAt(neutral, place) ?? null);
      continue;
    }
    const { list, at } = element;
    const own = valueAt(record, [list, at, 'id']);
    const letter = list === 'arms' ? 'a' : 'o';
    const isSound = typeof own === 'string' && /^[ao][0-9]{1,19}$/.test(own) && own.startsWith(letter);
    armsUnknown ||= list === 'arms' && !isSound;
    part = withValueAt(part, place, neutralElements[list](isSound ? own : `${letter}${900_000 + at}`));
  }
  const parsed = parseBounded(schema, part);
  if ('issues' in parsed) return undefined;
  const places = [...touched];
  return {
    item: parsed.data,
    isTouched: (path) =>
      places.some((place) => `${path}/`.startsWith(`${place}/`) || `${place}/`.startsWith(`${path}/`)) ||
      (armsUnknown && /\/(arm|experimental|comparator)$/.test(path)),
  };
}
