import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import { parse, type Spec, View } from 'vega';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** What a plot says to those who do not see it. */
export interface PlotDescription {
  /** Prefix of the ids in the picture. */
  id: string;
  title: string;
  description: string;
}

/**
 * Draws a Vega specification as SVG. To assistive technology it is one image with a title and a description; the
 * description of a mark becomes its tooltip.
 */
export async function renderSvg(spec: Spec, { id, title, description }: PlotDescription): Promise<string> {
  const view = new View(parse(spec), { renderer: 'none' });
  const drawn = await view.toSVG();
  view.finalize();
  const document = new DOMParser().parseFromString(drawn, 'image/svg+xml');
  const root = document.documentElement;
  if (root === null) throw new TypeError('Vega drew no picture.');
  turnDescriptionsIntoTooltips(document, root);
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
