import type { VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import type { TermIndex } from '../../vocabulary/term-index.ts';
import { count } from './words.ts';

/** An option as it is rendered, up to where its tag may say that it is chosen, and its text. */
interface Rendered {
  readonly id: string;
  readonly opening: string;
  readonly text: string;
}

const kept = new WeakMap<TermIndex, readonly Rendered[]>();
const end = '</option>';

/** The options of a vocabulary, which are the same on every page: there are hundreds, and numbers alone change. */
function renderedOptions(index: TermIndex): readonly Rendered[] {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const options = index.terms.map(({ id, label }) => {
    const opening = renderToString(<option value={id} />).slice(0, -`>${end}`.length);
    const indented = `${'\u00a0\u00a0'.repeat(index.ancestors(id).length)}${label}`;
    const whole = renderToString(<option value={id}>{indented}</option>);
    return { id, opening, text: whole.slice(opening.length + 1, -end.length) };
  });
  kept.set(index, options);
  return options;
}

/** The terms of a vocabulary to choose from, indented as a tree. @param countOf the number beside a term, if any. */
export function termOptions(
  index: TermIndex,
  chosen: string,
  countOf: (id: string) => number | undefined,
): VNode {
  let html = '';
  for (const { id, opening, text } of renderedOptions(index)) {
    const number = countOf(id);
    html += `${opening}${id === chosen ? ' selected' : ''}>${text}`;
    html += number === undefined ? end : ` (${count(number)})${end}`;
  }
  return jsxTemplate([html]);
}
