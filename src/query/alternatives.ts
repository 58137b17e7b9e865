/** One of the alternatives in a list such as `a,!b`. */
export interface Alternative {
  readonly text: string;
  readonly negated: boolean;
}

function splitAtCommas(list: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (const character of list) {
    if (character === '"') quoted = !quoted;
    if (character === ',' && !quoted) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}

/** The most parts that are tried as one name: no name has as many commas, and each trial looks a name up. */
const mostParts = 12;

/**
 * Reads `a,b` (either) and `!a` (not). A name that itself has a comma may stand in double quotes. Where a part
 * or the one after it is not known by itself, but both together are, as in the label `Stiffness (beta, CAVI)`, they
 * are read as one.
 * @param isKnown tells whether a text is a name; where it is not given, every part stands for itself.
 */
export function parseAlternatives(
  list: string,
  isKnown: (text: string) => boolean = () => true,
): Alternative[] {
  const parts = splitAtCommas(list);
  const alternatives: Alternative[] = [];
  for (let start = 0; start < parts.length; ) {
    const negated = (parts[start] ?? '').trim().startsWith('!');
    const read = (end: number) => {
      const text = parts.slice(start, end).join(',').trim();
      return unquote(negated ? text.slice(1).trim() : text);
    };
    let end = start + 1;
    const next = parts[end]?.trim().replace(/^!/, '').trim();
    if (next !== undefined && next !== '' && !(isKnown(read(end)) && isKnown(unquote(next)))) {
      const last = Math.min(parts.length, start + mostParts);
      for (let longer = end + 1; longer <= last && end === start + 1; longer += 1) {
        if (isKnown(read(longer))) end = longer;
      }
    }
    alternatives.push({ text: read(end), negated });
    start = end;
  }
  return alternatives;
}
