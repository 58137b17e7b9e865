import { normalizeName } from '../vocabulary/term-index.ts';

/** Letters and digits alone, upper case: `EudraCT 2010-021264-14` and `eudract2010-021264-14` are one. */
export function normalizeRegistration(registration: string): string {
  return registration.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** A DOI as it is compared: lower case, without resolver or prefix. */
export function normalizeDoi(doi: string): string {
  return doi
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/, '');
}

/** A title as it is compared: letters and digits alone, `&` as `and`. */
export function titleKey(title: string): string {
  return normalizeName(title.replaceAll('&', ' and '));
}

/** A label as it sorts: without case and diacritics, so that `de Vries` stands among the Ds. */
export function sortableLabel(label: string): string {
  return label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
