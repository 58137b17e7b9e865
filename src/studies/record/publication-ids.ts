/** Signs that nobody sees. */
const unseen = /\p{Cf}/gu;
/** Letters, digits and signs as wide as Chinese ones, which stand for those of ASCII. */
const wide = /[\uff01-\uff5e]/g;

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };
const count = (text: string, sign: string) => text.split(sign).length - 1;

/** A DOI without what ends the sentence or address that it stands in: stops, quotes, brackets that it does not open. */
function withoutEnd(doi: string): string {
  let whole = doi;
  for (;;) {
    const last = whole.at(-1) ?? '';
    const opener = closers[last];
    if (
      opener === undefined ? !/[.,;:/'"\u201d\u2019]/.test(last) : count(whole, opener) >= count(whole, last)
    )
      return whole;
    whole = whole.slice(0, -1);
  }
}

/** The DOI that is meant, in its own letters: without resolver, query, what nobody sees and what ends a sentence. */
export function doiMeant(doi: string): string {
  const bare = doi
    .replaceAll(unseen, '')
    .replaceAll(wide, (sign) => sign.normalize('NFKC'))
    .trim()
    .replace(/^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|doi:\s{0,10})/i, '')
    // What an address adds is no part of it; a lone `?` at the end of a SICI may be, and `#`, before whatever, is in some.
    .replace(/\?[\w.-]{1,40}=.*$/s, '');
  return withoutEnd(bare);
}

/** A DOI as it is compared: what is meant, in small letters. */
export function normalizeDoi(doi: string): string {
  return doiMeant(doi).toLowerCase();
}

/** A PubMed id, or one of PubMed Central, without the zeros that some write in front. */
export function withoutZeros(id: string): string {
  return id.replace(/^(PMC)?0+(?=[0-9])/, '$1');
}

/** All that a number is written as with zeros in front, of so many digits at most: as older releases let them in. */
export function writtenWithZeros(id: string, most: number): string[] {
  const prefix = id.startsWith('PMC') ? 'PMC' : '';
  const digits = withoutZeros(id).slice(prefix.length);
  return Array.from(
    { length: Math.max(1, most + 1 - digits.length) },
    (_, zeros) => `${prefix}${'0'.repeat(zeros)}${digits}`,
  );
}
