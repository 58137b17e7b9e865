import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import { parse, type Spec, View } from 'vega';
import { drawnWidth, fallbacksOf } from './text-width.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What a picture says to those who do not see it. */
export interface PictureDescription {
  /** Prefix of the ids in the picture, so that a page can hold several. */
  id: string;
  title: string;
  description: string;
}

/**
 * Draws a Vega specification as SVG. To assistive technology it is one image with a title and a description; the
 * description of a mark becomes its tooltip.
 */
export async function renderSvg(spec: Spec, { id, title, description }: PictureDescription): Promise<string> {
  const view = new View(parse(spec), { renderer: 'none' });
  let drawn: string;
  try {
    drawn = await view.toSVG();
  } finally {
    view.finalize();
  }
  const document = new DOMParser().parseFromString(drawn, 'image/svg+xml');
  const root = document.documentElement;
  if (root === null) throw new TypeError('Vega drew no picture.');
  fixWidths(root);
  turnDescriptionsIntoTooltips(document, root);
  renameGradients(root, id);
  root.setAttribute('role', 'img');
  root.setAttribute('aria-labelledby', `${id}-title ${id}-desc`);
  const desc = textElement(document, 'desc', description);
  const heading = textElement(document, 'title', title);
  desc.setAttribute('id', `${id}-desc`);
  heading.setAttribute('id', `${id}-title`);
  root.insertBefore(desc, root.firstChild);
  root.insertBefore(heading, desc);
  return new XMLSerializer().serializeToString(document);
}

function textElement(document: Document, name: string, text: string): Element {
  const element = document.createElementNS(svgNamespace, name);
  element.appendChild(document.createTextNode(text));
  return element;
}

/**
 * Tells each text how wide it is: where the reader's machine has none of the fonts, another of other widths takes their place,
 * and texts would run into each other. What is not written in the pictures' own font is left as it is.
 */
function fixWidths(root: Element): void {
  for (const element of Array.from(root.getElementsByTagName('text'))) {
    const text = element.textContent ?? '';
    const size = Number.parseFloat(element.getAttribute('font-size') ?? '');
    const { files, areEnough } = fallbacksOf(text);
    if (text === '' || Number.isNaN(size) || files.length > 0 || !areEnough) continue;
    const weight = element.getAttribute('font-weight') === 'bold' ? 'bold' : 'normal';
    element.setAttribute('textLength', drawnWidth(text, size, weight).toFixed(1));
    element.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
}

/** The parts of an image have no roles of their own, and browsers show no aria-label. */
function turnDescriptionsIntoTooltips(document: Document, root: Element): void {
  for (const element of Array.from(root.getElementsByTagName('*'))) {
    const label = element.getAttribute('aria-label');
    const isMark = element.getAttribute('role') === 'graphics-symbol' && element.tagName !== 'g';
    for (const name of ['role', 'aria-label', 'aria-roledescription', 'aria-hidden'])
      element.removeAttribute(name);
    if (label && isMark) element.insertBefore(textElement(document, 'title', label), element.firstChild);
  }
}

/** Names gradients after the picture: Vega numbers them by how many the process has drawn. */
function renameGradients(root: Element, id: string): void {
  const names = new Map<string, string>();
  for (const [place, gradient] of Array.from(root.getElementsByTagName('linearGradient')).entries()) {
    const name = `${id}-gradient-${place}`;
    names.set(`url(#${gradient.getAttribute('id') ?? ''})`, `url(#${name})`);
    gradient.setAttribute('id', name);
  }
  for (const path of Array.from(root.getElementsByTagName('path'))) {
    const name = names.get(path.getAttribute('fill') ?? '');
    if (name !== undefined) path.setAttribute('fill', name);
  }
}
