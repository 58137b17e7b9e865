import { normalizeName } from '../vocabulary/term-index.ts';

/** A title as it is compared: letters and digits alone, `&` as `and`. */
export function titleKey(title: string): string {
  return normalizeName(title.replaceAll('&', ' and '));
}

/** A label as it sorts: without case and diacritics, so that `de Vries` stands among the Ds. */
export function sortableLabel(label: string): string {
  return label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
