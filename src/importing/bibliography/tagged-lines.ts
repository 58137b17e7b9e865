import { longestLine, readLines } from '../reading/lines.ts';
import { BrokenFile, type Bytes, type FileNote } from '../reading/source-record.ts';

/** A line with a tag, and the lines that go on with it. */
export interface TaggedField {
  readonly tag: string;
  readonly value: string;
}

/** One record of a file whose lines begin with tags: its line, its fields in the order of the file. */
export interface TaggedRecord {
  readonly line: number;
  /** The fields with one of these tags, in the order of the file. */
  readonly fields: (...tags: readonly string[]) => readonly TaggedField[];
  readonly values: (...tags: readonly string[]) => readonly string[];
  /** The first value of the first of these tags that has one. */
  readonly first: (...tags: readonly string[]) => string | undefined;
}

/** Lines that are no whole record: where they begin, and what is wrong with them. */
export interface StrayLines {
  readonly line: number;
  readonly stray: string;
}

/** What a line of a tagged format says, where it begins a field. */
interface TaggedLine {
  readonly tag: string;
  readonly value: string;
  /** Whether it is written as the format has it; else it is a field only where text cannot go on. */
  readonly strict: boolean;
}

/** How a format of tagged lines is cut into records. */
export interface TaggedFormat {
  /** What it is called in messages, and how its records begin. */
  readonly name: string;
  readonly begins: string;
  readonly read: (text: string) => TaggedLine | undefined;
  /** Whether a line opens a record, where one is open already or not. */
  readonly opens: (line: TaggedLine, at: { readonly open: boolean; readonly afterBlank: boolean }) => boolean;
  /** The tag that ends a record, where the format has one. */
  readonly closes: string | null;
  /** Tags that the format is known to have. */
  readonly known: ReadonlySet<string>;
  /** Tags of running text, whose lines may by chance begin like a field. */
  readonly prose: ReadonlySet<string>;
  /** Tags whose further lines are values of their own. */
  readonly lists: ReadonlySet<string>;
  /** Tags of the file, outside its records. */
  readonly ofFile: ReadonlySet<string>;
}

/** Line ends that are none in these formats; they come from pages and documents that text was copied from. */
const otherLineEnds = /[\u2028\u2029\u0085\v\f]/g;

/** A record of fields in the order of the file; empty ones are left out. */
export function taggedRecord(line: number, read: readonly TaggedField[]): TaggedRecord {
  const byTag = new Map<string, TaggedField[]>();
  const all = read
    .map(({ tag, value }) => ({ tag, value: value.trim() }))
    // R writes NA where it has nothing.
    .filter(({ value }) => value !== '' && value !== 'NA');
  for (const field of all) {
    const known = byTag.get(field.tag);
    if (known === undefined) byTag.set(field.tag, [field]);
    else known.push(field);
  }
  const fields = (...tags: readonly string[]) =>
    tags.length === 1 ? (byTag.get(tags[0] ?? '') ?? []) : all.filter(({ tag }) => tags.includes(tag));
  return {
    line,
    fields,
    values: (...tags) => fields(...tags).map(({ value }) => value),
    first: (...tags) => tags.map((tag) => byTag.get(tag)?.[0]?.value).find((value) => value !== undefined),
  };
}

/** A record that is being read. */
interface Open {
  readonly line: number;
  /** Whether its first line is written as the format has it. */
  readonly strict: boolean;
  readonly fields: { tag: string; value: string }[];
  length: number;
}

/** What is counted of a file besides its records, to be told once at its end. */
class Gathered {
  strays = 0;
  firstStray: { line: number; text: string } | undefined;
  records = 0;
  closed = 0;
  endless: number[] = [];

  stray(line: number, text: string): void {
    this.strays += 1;
    this.firstStray ??= { line, text: text.trim().slice(0, 80) };
  }

  *told({ name, begins, closes }: TaggedFormat): Generator<FileNote | StrayLines> {
    if (this.firstStray !== undefined) {
      const { line, text } = this.firstStray;
      if (this.records === 0)
        yield { line, stray: `no record of ${name} is here: each begins with ${begins}` };
      else if (this.strays === 1) yield { line, note: `line ${line} belongs to no record: "${text}"` };
      else
        yield {
          line,
          note: `${this.strays} lines belong to no record, the first of them line ${line}: "${text}"`,
        };
    }
    const [line] = this.endless;
    if (line !== undefined) {
      const which =
        this.endless.length === 1 ? `the record on line ${line} has` : `${this.endless.length} records have`;
      yield {
        line,
        note: `${which} no ${closes} at the end and went up to the next record or the end of the file`,
      };
    }
  }
}

/** Whether a line that looks like one with a tag is a field, or goes on with the text before it. */
function isField(line: TaggedLine, open: Open, format: TaggedFormat): boolean {
  const inProse = format.prose.has(open.fields.at(-1)?.tag ?? '');
  if (line.strict) return format.known.has(line.tag) || !inProse;
  if (!format.known.has(line.tag)) return false;
  return !open.strict || !inProse;
}

/**
 * The records of a file of tagged lines, one at a time. What stands outside of records is told at the end, and stops
 * nothing; a file without any record is refused.
 * @throws BrokenFile where a record is longer than any is.
 */
export async function* readTaggedRecords(
  bytes: Bytes,
  format: TaggedFormat,
): AsyncGenerator<TaggedRecord | StrayLines | FileNote> {
  const gathered = new Gathered();
  let open: Open | undefined;
  let afterBlank = true;
  for await (const { number, text: written } of readLines(bytes)) {
    const text = written.replaceAll(otherLineEnds, ' ');
    const isBlank = text.trim() === '';
    const read = isBlank ? undefined : format.read(text);
    if (read !== undefined && format.opens(read, { open: open !== undefined, afterBlank })) {
      if (open !== undefined) {
        yield taggedRecord(open.line, open.fields);
        if (format.closes !== null) gathered.endless.push(open.line);
      }
      gathered.records += 1;
      open = { line: number, strict: read.strict, fields: [], length: 0 };
    }
    afterBlank = isBlank;
    if (open === undefined) {
      if (!isBlank && !(read !== undefined && format.ofFile.has(read.tag))) gathered.stray(number, text);
      continue;
    }
    open.length += text.length;
    if (open.length > longestLine) {
      throw new BrokenFile(`the record on line ${open.line} is longer than any record is`, {
        line: open.line,
        path: '',
      });
    }
    const last = open.fields.at(-1);
    if (read !== undefined && read.tag === format.closes && isField(read, open, format)) {
      yield taggedRecord(open.line, open.fields);
      gathered.closed += 1;
      open = undefined;
    } else if (read !== undefined && (last === undefined || isField(read, open, format))) {
      open.fields.push({ tag: read.tag, value: read.value });
    } else if (last !== undefined && !isBlank) {
      if (format.lists.has(last.tag)) open.fields.push({ tag: last.tag, value: text });
      else last.value += ` ${text.trim()}`;
    }
  }
  if (open !== undefined) {
    const isCut = format.closes !== null && gathered.closed > 0;
    if (isCut) yield { line: open.line, stray: `has no ${format.closes} at its end; it may be cut off` };
    else yield taggedRecord(open.line, open.fields);
    if (format.closes !== null && !isCut) gathered.endless.push(open.line);
  }
  yield* gathered.told(format);
}
