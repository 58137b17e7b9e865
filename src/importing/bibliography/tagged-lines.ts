import { readLines } from '../reading/lines.ts';
import type { Bytes } from '../reading/source-record.ts';

/** One record of a file whose lines begin with tags: its line, and the values of each tag in order. */
export interface TaggedRecord {
  readonly line: number;
  readonly values: (tag: string) => readonly string[];
  /** The first value of the first of these tags that has one. */
  readonly first: (...tags: readonly string[]) => string | undefined;
}

/** Lines that are no whole record: where they begin, and what is wrong with them. */
export interface StrayLines {
  readonly line: number;
  readonly stray: string;
}

/** How a format of tagged lines is cut into records. */
export interface TaggedFormat {
  /** Tag and value of a line; null where it goes on with the line before. */
  readonly tagged: RegExp;
  /** The tag that a record begins with. */
  readonly opens: string;
  /** The tag that ends it, where the format has one. */
  readonly closes: string | null;
}

function recordOf(line: number, fields: readonly (readonly [string, string])[]): TaggedRecord {
  const byTag = new Map<string, string[]>();
  for (const [tag, value] of fields) {
    const values = byTag.get(tag) ?? [];
    values.push(value.trim());
    byTag.set(tag, values);
  }
  return {
    line,
    values: (tag) => (byTag.get(tag) ?? []).filter((value) => value !== ''),
    first: (...tags) => tags.flatMap((tag) => byTag.get(tag) ?? []).find((value) => value !== ''),
  };
}

/** A record that ends where the next begins, or the file: cut off, where the format has a tag for the end. */
function ended(
  line: number,
  fields: readonly (readonly [string, string])[],
  { closes }: TaggedFormat,
): TaggedRecord | StrayLines {
  if (closes === null) return recordOf(line, fields);
  return { line, stray: `has no ${closes} at its end; it may be cut off` };
}

/** The records of a file of tagged lines, one at a time. */
export async function* readTaggedRecords(
  bytes: Bytes,
  format: TaggedFormat,
): AsyncGenerator<TaggedRecord | StrayLines> {
  let fields: [string, string][] | undefined;
  let begun = 0;
  let strayed = false;
  for await (const { number, text } of readLines(bytes)) {
    const match = format.tagged.exec(text);
    const tag = match?.[1]?.trim();
    const value = match?.[2] ?? '';
    if (tag === format.opens) {
      if (fields !== undefined) yield ended(begun, fields, format);
      fields = [];
      begun = number;
      strayed = false;
    }
    if (fields === undefined) {
      if (text.trim() === '' || strayed) continue;
      strayed = true;
      yield { line: number, stray: `"${text.trim().slice(0, 80)}" belongs to no record` };
      continue;
    }
    if (tag === undefined) {
      const last = fields.at(-1);
      if (last !== undefined && text.trim() !== '') last[1] += ` ${text.trim()}`;
    } else if (tag === format.closes) {
      yield recordOf(begun, fields);
      fields = undefined;
    } else {
      fields.push([tag, value]);
    }
  }
  if (fields !== undefined) yield ended(begun, fields, format);
}
