import { createHash } from 'node:crypto';
import { renderSvg } from '../drawing/svg.ts';
import { mapInWords } from './evidence-map/describe.ts';
import { drawable, type EvidenceMapInput } from './evidence-map/input.ts';
import { layOut } from './evidence-map/layout.ts';
import { specificationOf } from './evidence-map/specification.ts';

export type { EvidenceMapInput } from './evidence-map/input.ts';

const idOf = (input: EvidenceMapInput) =>
  `evidence-map-${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 12)}`;

/**
 * Draws how much evidence there is for each pair of two dimensions, and which way it points, as an SVG.
 * The same input gives the same bytes.
 */
export async function drawEvidenceMap(input: EvidenceMapInput): Promise<string> {
  const shown = drawable(input);
  const specification = specificationOf(shown, layOut(shown));
  return renderSvg(specification, { id: idOf(shown), title: shown.title, description: mapInWords(shown) });
}
