import type { Model } from './find-order.ts';

/** What a record holds, by a word that no other write has; null where there is none. */
export type Content = string | null;

/** What clients do with one record: they read it, and change it where it still is what they read (`If-Match`). */
export type RegisterAction =
  | { readonly what: 'read'; readonly found: Content }
  | {
      readonly what: 'change';
      readonly from: Content;
      readonly to: Content;
      /** `unknown` where no answer came. */
      readonly outcome: 'done' | 'refused' | 'unknown';
    };

/** One record, with reading and changing on a condition. */
export function register(initial: Content): Model<RegisterAction, Content> {
  return {
    initial,
    apply: (held, action) => {
      if (action.what === 'read') return held === action.found ? held : undefined;
      if (action.outcome === 'refused') return held === action.from ? undefined : held;
      return held === action.from ? action.to : undefined;
    },
    textOf: (held) => JSON.stringify(held),
  };
}
