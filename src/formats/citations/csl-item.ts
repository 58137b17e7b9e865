/** A person with given and family name, or a name that is not taken apart. */
export type CslName = { readonly family: string; readonly given?: string } | { readonly literal: string };

/** A publication as CSL-JSON has it, as far as is needed here; a field that is not known is left out. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-journal' | 'document';
  readonly title: string;
  readonly author: readonly CslName[];
  readonly 'container-title'?: string;
  readonly issued: { readonly 'date-parts': readonly [readonly [number]] };
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly URL?: string;
  readonly abstract?: string;
  readonly note?: string;
  /** `Retracted` where it was. */
  readonly status?: 'Retracted';
}

/** A name as it is sorted: family name first. */
export function sortedName(name: CslName): string {
  if ('literal' in name) return name.literal;
  return name.given === undefined ? name.family : `${name.family}, ${name.given}`;
}
