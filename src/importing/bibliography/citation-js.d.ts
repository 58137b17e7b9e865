/** The part of citation-js that is used: it has no types of its own. */
declare module '@citation-js/core' {
  /** A publication as CSL-JSON has it. */
  export interface CitedItem {
    readonly id: string;
    readonly 'citation-key'?: string;
    readonly title?: string;
    readonly DOI?: string;
    readonly volume?: string;
    readonly 'container-title'?: string;
    readonly author?: readonly { readonly family?: string; readonly literal?: string }[];
    readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  }
  export const plugins: {
    readonly input: {
      /** The items of a text, as CSL-JSON. */
      readonly chain: (text: string, options: { forceType: string; generateGraph: boolean }) => unknown;
    };
  };
  export class Cite {
    constructor(text: string, options: { forceType: string });
    readonly data: readonly CitedItem[];
  }
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
