import { type CslItem, type CslName, sortedName } from './csl-item.ts';

/** What TeX would not print as it stands. */
const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** A text as TeX prints it; letters of any script stay as they are, in UTF-8. */
function texText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\~^{}$&#%_]/g, (sign) => commands[sign] ?? `\\${sign}`);
}

/** A name that is not taken apart is in braces, so that BibTeX does not; so is one with a comma or an `and` in it. */
function texName(name: CslName): string {
  if ('literal' in name) return `{${texText(name.literal)}}`;
  const family = /,| and /i.test(name.family) ? `{${texText(name.family)}}` : texText(name.family);
  return name.given === undefined ? `{${family}}` : sortedName({ family, given: texText(name.given) });
}

/**
 * A publication as a BibTeX entry.
 * @param othersLeftOut whether the list of authors is cut: BibTeX says so by `and others`.
 */
export function bibtexEntry(item: CslItem, othersLeftOut: boolean): string {
  const authors = [...item.author.map(texName), ...(othersLeftOut ? ['others'] : [])].join(' and ');
  // DOI and URL are read as they stand, so that only what keeps its braces in pairs can be in them.
  const verbatim = (text: string | undefined) =>
    text !== undefined && /[{}\\]/.test(text) ? undefined : text;
  const text = (value: string | undefined) => (value === undefined ? undefined : texText(value));
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', authors],
    // Braces within braces: the capitals of a title are its own.
    ['title', `{${texText(item.title)}}`],
    ['journal', text(item['container-title'])],
    ['year', String(item.issued['date-parts'][0][0])],
    ['volume', text(item.volume)],
    ['number', text(item.issue)],
    ['pages', text(item.page)?.replace(/[-–]/, '--')],
    ['doi', verbatim(item.DOI)],
    ['url', verbatim(item.URL)],
    ['pmid', text(item.PMID)],
    ['pmcid', text(item.PMCID)],
    ['abstract', text(item.abstract)],
    ['note', item.status === undefined ? undefined : 'Retracted Publication'],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},\n`]));
  return `@${item.type === 'article-journal' ? 'article' : 'misc'}{${item.id},\n${lines.join('')}}\n`;
}
