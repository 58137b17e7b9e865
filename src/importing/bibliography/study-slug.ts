/** The surname in `de Vries AB`; the whole name of a group. */
export function surname(author: string): string {
  const plain = author.replaceAll(/\s+/g, ' ');
  return plain.replace(/ \p{Lu}{1,4}(?: (?:Jr|Sr|2nd|3rd|I{2,3}))?$/u, '').trim() || author;
}

/** First author and year as the id of a study, e.g. `de-vries-2025`. */
export function studySlug(author: string | undefined, year: number): string {
  const name = surname(author ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[ßẞ]/g, 'ss')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll(/[łŁ]/g, 'l')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return `${name === '' ? 'anonymous' : name}-${year}`;
}

/** The id, or the first of `-b`, `-c` … `-z`, `-27` … that nobody has. */
export function freeSlug(slug: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const id = `${slug}-${number <= 26 ? String.fromCharCode(96 + number) : number}`;
    if (!isTaken(id)) return id;
  }
}
