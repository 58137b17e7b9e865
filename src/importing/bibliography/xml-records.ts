import { Parser } from 'htmlparser2';
import { longestLine } from '../reading/lines.ts';
import { BrokenFile, type Bytes, type FileNote } from '../reading/source-record.ts';
import type { StrayLines } from './tagged-lines.ts';

/** An element of an XML, with all that is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text in it, that of its children too, in the order of the file. */
  readonly text: string;
}

/** A record of an XML: where it begins, and its element. */
export interface XmlRecord {
  readonly line: number;
  readonly element: XmlElement;
}

/** How an XML is cut into records. */
export interface XmlFormat {
  readonly name: string;
  /** The elements that are records. */
  readonly records: ReadonlySet<string>;
}

/** The elements on a path of names below an element. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );
}

/** The text of the first element on a path; undefined where there is none, or it is empty. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  const text = elementsAt(element, ...path)[0]?.text.trim();
  return text === '' ? undefined : text;
}

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The line of places that only go forward, in a text that comes in pieces. */
class Lines {
  #line = 1;
  #piece = '';
  /** Where the piece begins, and up to where its lines are counted. */
  #start = 0;
  #counted = 0;

  next(piece: string): void {
    this.lineOf(this.#start + this.#piece.length);
    this.#start += this.#piece.length;
    this.#piece = piece;
    this.#counted = 0;
  }

  lineOf(place: number): number {
    const end = Math.min(Math.max(place - this.#start, this.#counted), this.#piece.length);
    for (let at = this.#counted; at < end; at += 1) if (this.#piece.charCodeAt(at) === 10) this.#line += 1;
    this.#counted = end;
    return this.#line;
  }
}

/**
 * The records of an XML, one at a time: memory holds one of them. Entities of a document type are not resolved.
 * @throws BrokenFile where a record is longer than any is.
 */
export async function* readXmlRecords(
  bytes: Bytes,
  format: XmlFormat,
): AsyncGenerator<XmlRecord | StrayLines | FileNote> {
  const found: (XmlRecord | StrayLines)[] = [];
  const open: Growing[] = [];
  const lines = new Lines();
  let began = 1;
  let length = 0;
  let records = 0;
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (open.length === 0) {
          if (!format.records.has(name)) return;
          began = lines.lineOf(parser.startIndex);
          length = 0;
        }
        length += name.length;
        open.push({ name, attributes, children: [], text: '' });
      },
      ontext: (text) => {
        length += text.length;
        for (const element of open) element.text += text;
      },
      onclosetag: (_name, isImplied) => {
        const closed = open.pop();
        if (closed === undefined) return;
        const parent = open.at(-1);
        if (parent !== undefined) {
          parent.children.push(closed);
          return;
        }
        if (isImplied) {
          found.push({ line: began, stray: `has no </${closed.name}> at its end; it may be cut off` });
          return;
        }
        records += 1;
        found.push({ line: began, element: closed });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder('utf-8');
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    lines.next(text);
    parser.write(text);
    if (length > longestLine) {
      throw new BrokenFile(`the record on line ${began} is longer than any record is`, {
        line: began,
        path: '',
      });
    }
    yield* found.splice(0);
  }
  parser.end();
  yield* found.splice(0);
  if (records === 0)
    yield {
      line: 1,
      stray: `no whole record of ${format.name} is here: each is in <${[...format.records].join('> or <')}>`,
    };
}
