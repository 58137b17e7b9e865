import { z } from 'zod';
import { longestLine, readLines } from '../reading/lines.ts';
import { BrokenFile, type Bytes, type FileNote } from '../reading/source-record.ts';
import { type CslItemRead, cslItem } from './csl.ts';
import type { StrayLines } from './tagged-lines.ts';

/** An entry of a BibTeX file, as CSL-JSON. */
export interface BibtexRecord {
  readonly line: number;
  readonly item: CslItemRead;
}

/** The library is loaded where a file needs it. */
async function loadParser(): Promise<(text: string) => unknown> {
  const { plugins } = await import('@citation-js/core');
  await import('@citation-js/plugin-bibtex');
  // Each dialect has dates and journals of its own, and the library reads those of one alone.
  return (text) =>
    /\b(?:date|journaltitle)\s*=/i.test(text)
      ? plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false })
      : plugins.input.chain(abstractAsAnnote(text), { forceType: '@bibtex/text', generateGraph: false });
}

/** Of BibTeX the library takes over no abstract: it stands in a field that it does, and that is read for nothing else. */
function abstractAsAnnote(text: string): string {
  if (!/\babstract\s{0,20}=/i.test(text)) return text;
  return text
    .replace(/([,\s])annote(\s{0,20}=)/gi, '$1annotation$2')
    .replace(/([,\s])abstract(\s{0,20}=)/i, '$1annote$2');
}

/** Commands that the library leaves as they are. */
const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  kappa: 'κ',
  mu: 'µ',
  omega: 'ω',
};

const plain = (text: string) =>
  text.replaceAll(
    /\\text(alpha|beta|gamma|delta|kappa|mu|omega)\b ?/g,
    (all, name: string) => letters[name] ?? all,
  );

/** The value of a field that the library does not take over, such as `pmid`. */
function fieldOf(entry: string, name: string): string | undefined {
  const opening = '(?:(?:[{"]|\\\\url)\\s{0,5}){0,4}';
  return new RegExp(`(?:^|[,\\s])${name}\\s{0,20}=\\s{0,20}${opening}([^{}",\\r\\n]{1,200})`, 'i')
    .exec(entry)?.[1]
    ?.trim();
}

/** An identifier as it is, without the braces and backslashes that BibTeX needs around its signs. */
function bare(identifier: string | undefined): string | undefined {
  const text = identifier
    ?.replaceAll(/\\url\b|[{}]/g, '')
    .replaceAll(/\\([_&%#$])/g, '$1')
    .trim();
  return text === '' ? undefined : text;
}

/** Authors that are set apart by semicolons, as databases do, where BibTeX has `and`. */
function withoutSemicolons(all: string, begin: string, names: string): string {
  if (/\sand\s/i.test(names)) return all;
  const each = names.split(';').map((name) => name.trim());
  return begin + each.filter((name) => name !== '').join(' and ');
}

const depthOf = (text: string) => {
  let depth = 0;
  for (const [sign] of text.matchAll(/\\.|[{}]/g)) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  return depth;
};

interface Open {
  readonly line: number;
  readonly kind: string;
  /** Whether it stands in parentheses, where others have braces. */
  readonly inParentheses: boolean;
  text: string;
  depth: number;
}

const mostStrings = 1000;

/**
 * The entries of a BibTeX file, each read alone, so that one which cannot be read stops no other; `@string` counts for all
 * that follow it.
 * @throws BrokenFile where an entry is longer than any is.
 */
export async function* readBibtex(bytes: Bytes): AsyncGenerator<BibtexRecord | StrayLines | FileNote> {
  const parse = await loadParser();
  const strings: string[] = [];
  let open: Open | undefined;
  let entries = 0;
  let outside = 0;

  const close = ({ kind, line, text }: Open): BibtexRecord | StrayLines | undefined => {
    if (kind === 'comment' || kind === 'preamble') return undefined;
    if (kind === 'string') {
      if (strings.length < mostStrings) strings.push(text);
      return undefined;
    }
    entries += 1;
    return entryOf(line, text, strings, parse);
  };

  for await (const { number, text } of readLines(bytes)) {
    const [, kind] = /^\s*@([a-z]+)\s*[{(]/i.exec(text) ?? [];
    const begins = kind !== undefined && (open === undefined || /^@[a-z]+\s*[{(][^\s,{}=]+,/i.test(text));
    if (begins) {
      if (open !== undefined && open.kind !== 'comment') {
        yield { line: open.line, stray: 'has no closing brace before the next entry' };
        entries += 1;
      }
      open = {
        line: number,
        kind: kind.toLowerCase(),
        inParentheses: /^\s*@[a-z]+\s*\(/i.test(text),
        text: '',
        depth: 0,
      };
    }
    if (open === undefined) {
      if (text.trim() !== '' && !/^\s*%/.test(text)) outside += 1;
      continue;
    }
    open.text += `${text}\n`;
    open.depth += depthOf(text);
    if (open.text.length > longestLine) {
      const message = `the entry on line ${open.line} is longer than any entry is`;
      throw new BrokenFile(message, { line: open.line, path: '' });
    }
    if (open.depth > 0 || (open.inParentheses && !/\)\s*$/.test(text))) continue;
    if (open.inParentheses) open.text = open.text.replace('(', '{').replace(/\)\s*$/, '}\n');
    const read = close(open);
    open = undefined;
    if (read !== undefined) yield read;
  }
  if (open !== undefined) yield { line: open.line, stray: 'has no closing brace; it may be cut off' };
  if (entries === 0 && open === undefined)
    yield { line: 1, stray: 'no entry of BibTeX is here: each begins with @ and its kind' };
  if (outside > 0) yield { line: null, note: `${outside} lines belong to no entry` };
}

/** One entry, by the library: what it says as CSL-JSON, or why it cannot be read. */
function entryOf(
  line: number,
  text: string,
  strings: readonly string[],
  parse: (text: string) => unknown,
): BibtexRecord | StrayLines {
  try {
    // Programs leave out the key where they have none.
    const keyed = text.replace(/^(\s*@[a-z]+\s*\{)\s*,/i, '$1none,');
    const named = keyed.replace(/\b(author\s*=\s*[{"])([^{}"]*;[^{}"]*)/i, withoutSemicolons);
    const [found] = z.array(z.unknown()).parse(parse(`${strings.join('\n')}\n${named}`));
    const item = cslItem.parse(found);
    const [title, pmid, pmcid] = [item.title, fieldOf(text, 'pmid'), fieldOf(text, 'pmcid')];
    return {
      line,
      item: {
        ...item,
        title: title === undefined ? undefined : plain(title),
        abstract: plain(item.abstract ?? item.annote ?? ''),
        issued: item.issued ?? { raw: fieldOf(text, 'date') ?? fieldOf(text, 'year') },
        PMID: bare(item.PMID) ?? pmid,
        PMCID: bare(item.PMCID) ?? pmcid,
        DOI: bare(item.DOI) ?? bare(fieldOf(text, 'doi')),
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { line, stray: `cannot be read: ${reason.slice(0, 200)}` };
  }
}
