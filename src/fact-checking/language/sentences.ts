/** A sentence: where it stands in its text, in UTF-16 code units, and in which paragraph. */
export interface SentencePlace {
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
}

/** What stands before a full stop without ending a sentence, in lower case and without that stop. */
const abbreviations: ReadonlySet<string> = new Set([
  ...[
    'e.g',
    'i.e',
    'vs',
    'cf',
    'viz',
    'approx',
    'fig',
    'figs',
    'eq',
    'ref',
    'refs',
    'al',
    'incl',
    'no',
    'nr',
  ],
  ...['dr', 'prof', 'mr', 'mrs', 'ms', 'st', 'vol', 'pp', 'ca', 'vit', 'vits', 'resp', 'max', 'min', 'dept'],
  ...['z.b', 'd.h', 'u.a', 'bzw', 'ggf', 'evtl', 'inkl', 'abb', 'vgl', 'sog', 'p.ex'],
]);
/** These are abbreviations before a number alone: "no. 7". */
const beforeNumbers: ReadonlySet<string> = new Set([
  'no',
  'nr',
  'fig',
  'figs',
  'vol',
  'pp',
  'eq',
  'ref',
  'refs',
]);

/** What stands before an item of a list. */
const bullet = /^[\t ]*(?:[•‣◦▪●○·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])[\t ]+/u;
const endsSentence = /[.!?…。！？:;][)\]"'”’»]{0,3}$/u;
/** The widest line of a text that was broken into lines by a program, and the narrowest. */
const wrapped = { from: 50, to: 200 };

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    lines.push({ start, text: line });
    start += line.length + (text.startsWith('\r\n', start + line.length) ? 2 : 1);
  }
  return lines;
}

/** Whether lines were broken where the next word had no more room, as e-mail and PDF break them. */
function isWrapped(lines: readonly string[]): boolean {
  const width = Math.max(...lines.map((line) => line.length));
  if (lines.length < 3 || width < wrapped.from || width > wrapped.to) return false;
  return lines.every((line, place) => {
    const next = lines[place + 1];
    return next === undefined || line.length + 1 + (next.split(/\s/, 1)[0] ?? '').length > width;
  });
}

/** Stretches of a text between which no sentence goes on: items of lists, headings, paragraphs. */
function stretchesOf(text: string): { start: number; end: number; paragraph: number }[] {
  const stretches: { start: number; end: number; paragraph: number }[] = [];
  let paragraph = -1;
  let block: Line[] = [];
  const close = () => {
    const together = isWrapped(block.map((line) => line.text));
    for (const [place, { start, text: line }] of block.entries()) {
      const marker = bullet.exec(line)?.[0].length ?? 0;
      const before = stretches.at(-1);
      const previous = block[place - 1]?.text.trimEnd() ?? '';
      const goesOn =
        place > 0 && marker === 0 && (together || (!endsSentence.test(previous) && /^\s*\p{Ll}/u.test(line)));
      if (goesOn && before !== undefined) before.end = start + line.length;
      else {
        paragraph += 1;
        stretches.push({ start: start + marker, end: start + line.length, paragraph });
      }
    }
    block = [];
  };
  for (const line of linesOf(text)) {
    if (line.text.trim() === '') close();
    else block.push(line);
  }
  close();
  return stretches;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Whether a sentence goes on behind what was taken for its end. */
function goesOnBehind(sentence: string, next: string): boolean {
  const end = sentence.trimEnd();
  if (!end.endsWith('.')) return false;
  // "Shea et al. found", "in 5 mg. of": what begins small is no new sentence.
  if (/^["'“‘«(]?\p{Ll}/u.test(next)) return true;
  // "z. B. Menachinon", "J. A. Smith".
  const isLetter = /(?:^|[\s(])\p{L}\.$/u.test(end);
  if (isLetter && (/^\p{L}\.(?:\s|$)/u.test(next) || /(?:^|[\s(])\p{L}\.\s?\p{L}\.$/u.test(end))) return true;
  const word =
    end
      .slice(0, -1)
      .split(/[\s("'“‘«[]/)
      .at(-1)
      ?.toLowerCase() ?? '';
  return abbreviations.has(word) && (!beforeNumbers.has(word) || /^\d/.test(next));
}

/**
 * The sentences of a text, with their places: items of lists, headings and rows of tables are sentences of their own,
 * lines broken by a program are not; decimals and abbreviations end none. What has no letter is no sentence.
 */
export function sentencesOf(text: string): SentencePlace[] {
  const sentences: SentencePlace[] = [];
  for (const { start, end, paragraph } of stretchesOf(text)) {
    // A line break within a stretch is a blank: the segmenter would end a sentence there.
    const stretch = text.slice(start, end).replaceAll(/[\n\r\u2028\u2029]/g, ' ');
    const parts = [...segmenter.segment(stretch)].map(({ index, segment }) => ({ index, segment }));
    let from = 0;
    for (const [place, { index, segment }] of parts.entries()) {
      const next = parts[place + 1];
      if (next !== undefined && goesOnBehind(segment, next.segment)) continue;
      const whole = stretch.slice(from, index + segment.length);
      const lead = whole.length - whole.trimStart().length;
      const trimmed = whole.trim();
      if (/\p{L}/u.test(trimmed)) {
        sentences.push({ start: start + from + lead, end: start + from + lead + trimmed.length, paragraph });
      }
      from = index + segment.length;
    }
  }
  return sentences;
}
