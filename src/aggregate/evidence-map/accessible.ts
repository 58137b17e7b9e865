import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom';

/** What a drawing is called, in short and in full. */
export interface DrawingName {
  /** Starts the ids in the drawing, so that a page can hold several. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Puts an element with a text before all other children. */
function prepend(parent: Element, name: string, text: string, id?: string): void {
  const element = parent.ownerDocument?.createElementNS(svgNamespace, name);
  if (element === undefined) {
    throw new Error('an element of no document');
  }
  if (id !== undefined) {
    element.setAttribute('id', id);
  }
  element.textContent = text;
  parent.insertBefore(element, parent.firstChild);
}

/** Shows the labels of marks under the pointer. */
function addTooltips(root: Element): void {
  for (const mark of [...root.getElementsByTagName('path'), ...root.getElementsByTagName('text')]) {
    const label = mark.getAttribute('aria-label');
    if (label !== null && mark.getAttribute('role') === 'graphics-symbol') {
      prepend(mark, 'title', label);
    }
  }
}

/** Names gradients after the drawing: Vega numbers them by how many the process has drawn. */
function renameGradients(root: Element, id: string): void {
  const names = new Map<string, string>();
  for (const [place, gradient] of [...root.getElementsByTagName('linearGradient')].entries()) {
    const name = `${id}-gradient-${place}`;
    names.set(`url(#${gradient.getAttribute('id') ?? ''})`, `url(#${name})`);
    gradient.setAttribute('id', name);
  }
  for (const path of root.getElementsByTagName('path')) {
    const name = names.get(path.getAttribute('fill') ?? '');
    if (name !== undefined) {
      path.setAttribute('fill', name);
    }
  }
}

/** Names a drawing and its marks for assistive technology, with ids of its own. */
export function madeAccessible(svg: string, { id, title, description }: DrawingName): string {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const root = document.documentElement;
  if (root === null) {
    throw new Error('a drawing without a root');
  }
  addTooltips(root);
  renameGradients(root, id);
  prepend(root, 'desc', description, `${id}-desc`);
  prepend(root, 'title', title, `${id}-title`);
  root.setAttribute('role', 'img');
  root.setAttribute('aria-labelledby', `${id}-title ${id}-desc`);
  return new XMLSerializer().serializeToString(document);
}
