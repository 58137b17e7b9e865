/** What a bibliographic file says of one publication; null and empty where it does not. */
export interface Citation {
  readonly title: string | null;
  /** In order, in the form `Shea MK`. */
  readonly authors: readonly string[];
  readonly journal: string | null;
  readonly year: number | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly pmcid: string | null;
  readonly registrations: readonly string[];
  /** Where it can be read, where the file tells an address. */
  readonly url: string | null;
}

/** A DOI in a text, with or without a resolver in front; null where there is none. */
export function doiIn(text: string | undefined): string | null {
  return /10\.[0-9]{4,9}\/[^\s[\]]+/.exec(text ?? '')?.[0].replace(/[.,;]$/, '') ?? null;
}

/** The year at the beginning of a date such as `2017 Mar 15` or `2017/03/15/`; null where there is none. */
export function yearIn(text: string | undefined): number | null {
  const year = /^\s*((?:19|20)[0-9]{2})(?![0-9])/.exec(text ?? '')?.[1];
  return year === undefined ? null : Number(year);
}

/** A title without the full stop that bibliographies set behind it. */
export function bareTitle(text: string | undefined): string | null {
  const title = (text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<![.])[.]$/, '');
  return title === '' ? null : title;
}

/** A text without blanks around it; null where nothing is left. */
export function told(text: string | undefined): string | null {
  const trimmed = text?.replaceAll(/\s+/g, ' ').trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
