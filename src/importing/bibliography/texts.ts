import { longestPassage } from '../../studies/record/values.ts';
import { withoutMarkup } from '../../text/without-markup.ts';

/** Characters that show nothing; they come with what is copied from a page. */
const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;

/** A text in one line, without markup and without blanks around it; null where nothing is left. */
export function told(text: string | undefined): string | null {
  const plain = withoutMarkup(text ?? '')
    .replaceAll(unseen, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain;
}

/** The paragraphs of an abstract as one text, cut where no record could hold it; null for none. */
export function abstractOf(paragraphs: readonly string[]): string | null {
  const text = told(paragraphs.join(' '));
  return text === null || text.length <= longestPassage ? text : `${text.slice(0, longestPassage - 2)} …`;
}

/** A title without the full stop that bibliographies set behind it, and without the brackets of one that is translated. */
export function bareTitle(text: string | undefined): string | null {
  const title = told(text);
  if (title === null) return null;
  const bare = title.replace(/(?<![.])[.]$/, '').trim();
  return bare === '' ? null : bare;
}

/** What publishers set before the title of a publication that was retracted; a notice that retracts another says `Retraction`. */
const retractedTitle =
  /^(?:\[?retracted(?: (?:article|chapter|paper))?\]?\s?[:.\u2013\u2014-]|\[retracted\]|\(retracted\))\s*/i;

/** The same behind the title, as Web of Science sets it. */
const retractedBehind =
  / ?[([]retracted(?: (?:article|chapter|paper|publication))?(?:[.:,;] ?[^()[\]]{0,200})?[)\]][.]?$/i;

/** A title without the mark of a retraction, and whether it had one. */
export function unmarkedTitle(title: string | null): {
  readonly title: string | null;
  readonly retracted: boolean;
} {
  if (title === null) return { title, retracted: false };
  const rest = title.replace(retractedTitle, '').replace(retractedBehind, '').trim();
  if (rest === title) return { title, retracted: false };
  return { title: rest === '' ? title : rest, retracted: true };
}

/** Whether a text says that this publication was retracted; `Retraction of` is said of another one. */
export function saysRetracted(text: string): boolean {
  return /\bretracted publication\b/i.test(text) || /(?<!partial )\bretraction in\b/i.test(text);
}

/** Whether a record is the notice that another publication was retracted, by its title or its type. */
function isRetractionNotice(title: string | null, types: readonly string[]): boolean {
  return (
    /^(?:notice of |statement of )?(?:partial )?retraction(?: (?:notice|note|statement))?(?:\s*[:.\u2013\u2014-]|\s+(?:to|of|for)\b)/i.test(
      title ?? '',
    ) || types.some((type) => /\bretraction of publication\b|^retraction(?: notice)?$/i.test(type.trim()))
  );
}

/** What is noted of a record that is the notice of another one's retraction: it says nothing of its own. */
export function notesOnRetraction(title: string | null, types: readonly string[]): string[] {
  return isRetractionNotice(title, types)
    ? ['it is the notice that another publication was retracted; mark that one']
    : [];
}

/**
 * The year that a date names: `2017 Mar 15`, `20170315`, `June 14, 1990`, `c2015`, `Spring 2012`. Null where it names
 * none, or several of which none comes first.
 */
export function yearIn(text: string | undefined): number | null {
  const written = text ?? '';
  const first =
    /^\s*((?:1[5-9]|20)[0-9]{2})(?:(?![0-9])|(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?![0-9]))/.exec(
      written,
    )?.[1];
  if (first !== undefined) return Number(first);
  const years = new Set(
    [...written.matchAll(/(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])/g)].map(([year]) => year),
  );
  const [only] = years;
  return years.size === 1 && only !== undefined ? Number(only) : null;
}

/** First and last page in one; an end that is the beginning, or stands in it already, is left out. */
export function pageRange(from: string | null, to: string | null): string | null {
  // TeX writes two hyphens.
  const [first = null, last = null] = [from, to].map((page) => page?.replaceAll(/-{2,}/g, '-') ?? null);
  if (first === null || last === null || first === last || /[-\u2013]/.test(first)) return first ?? last;
  return `${first}-${last}`;
}

/** The first address of a text that holds several, set apart by semicolons, commas or blanks. */
export function addressIn(text: string): string | null {
  for (const part of text.split(/\s|;(?=https?:|$)|,(?=https?:)/)) {
    const address = part.replace(/^</, '').replace(/[;,>]$/, '');
    if (/^https?:\/\/[^/\s]/i.test(address) && URL.canParse(address)) return address;
  }
  return null;
}
