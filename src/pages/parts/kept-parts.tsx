import { LRUCache } from 'lru-cache';
import type { VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import type { Words } from '../context.ts';

/** A part of a page that follows from one row, and from what its terms are called. */
type Part<Row> = (props: { readonly row: Row; readonly names: Words }) => VNode;

/** How many characters the renderings of a part may take, with the rows that they are of. */
const mostCharacters = 4 * 1024 * 1024;
const overhead = 200;

/**
 * Keeps how a part was rendered by the text of its row: the same rows stand in many lists, and to render one costs ten
 * times what it costs to find it.
 * @returns what shows a row, which is JSON text; `read` tells the row where it is read already.
 */
export function keptPart<Row>(part: Part<Row>): (text: string, names: Words, read?: () => Row) => VNode {
  const Part = part;
  const kept = new WeakMap<Words['vocabulary'], LRUCache<string, string>>();
  // What was rendered as JSON was checked when it was written.
  return (text, names, read = () => JSON.parse(text)) => {
    let rendered = kept.get(names.vocabulary);
    if (rendered === undefined) {
      rendered = new LRUCache({
        maxSize: mostCharacters,
        sizeCalculation: (html, row) => html.length + row.length + overhead,
      });
      kept.set(names.vocabulary, rendered);
    }
    let html = rendered.get(text);
    if (html === undefined) {
      html = renderToString(<Part row={read()} names={names} />);
      rendered.set(text, html);
    }
    return jsxTemplate([html]);
  };
}
