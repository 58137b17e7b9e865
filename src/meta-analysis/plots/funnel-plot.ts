import { ticks } from 'd3-array';
import { wrap } from '../../drawing/fitted-text.ts';
import { faintInk, type PlacedText, placeText } from '../../drawing/placed-text.ts';
import { renderSvg } from '../../drawing/svg.ts';
import { plainText, textWidth } from '../../drawing/text-width.ts';
import { normalCriticalValue } from '../../statistics/probability-distributions.ts';
import { effectAxis } from './effect-axis.ts';
import { type EffectText, effectText, percent } from './effect-text.ts';
import type { FunnelPlotInput, FunnelPoint } from './funnel-plot-input.ts';
import { type FunnelLayout, funnelSpec } from './funnel-spec.ts';

const width = 760;
const margin = 16;
const inside = width - 2 * margin;
const plot = { x: 64, y: 118, width: width - 64 - 24, height: 380 };
const keyY = 74;
const seLabelY = 102;
const keySize = 12;
const padding = 0.04;
const seTickCount = 6;

/**
 * Draws a funnel plot as SVG: effects against their standard errors, which grow downwards, about the pooled effect
 * and its pseudo confidence region. The same input gives the same picture.
 *
 * @throws RangeError when there is no point, or one is not finite, or its standard error is negative
 */
export async function drawFunnelPlot(input: FunnelPlotInput): Promise<string> {
  checkNumbers(input);
  const cleaned = withPlainTexts(input);
  const { points, scale, title } = cleaned;
  const text = effectText(
    scale,
    points.map(({ yi, se }) => ({ estimate: yi, low: yi - 2 * se, high: yi + 2 * se, weight: 1 })),
  );
  const layout = funnelLayout(cleaned, text);
  return renderSvg(funnelSpec(layout), { id: 'funnel-plot', title, description: describe(cleaned, text) });
}

function funnelLayout(input: FunnelPlotInput, text: EffectText): FunnelLayout {
  const { points, estimate } = input;
  const largestSe = largestSeOf(points) * (1 + padding);
  const reach = normalCriticalValue(input.level) * largestSe;
  const effects = points.map(({ yi }) => yi);
  const low = Math.min(...effects, estimate - reach);
  const high = Math.max(...effects, estimate + reach);
  const pad = padding * (high - low);
  const axis = effectAxis(input.scale, { low: low - pad, high: high + pad }, plot.width);
  const footer = footerTexts(input);
  const key = legend(input);
  return {
    width,
    height: Math.ceil(footer.bottom),
    plot,
    axis,
    largestSe,
    seTicks: ticks(0, largestSe, seTickCount),
    region: [
      { low: axis.position(estimate), high: axis.position(estimate), se: 0 },
      { low: axis.position(estimate - reach), high: axis.position(estimate + reach), se: largestSe },
    ],
    points: points.map(({ label, yi, se, filled = false }) => ({
      effect: axis.position(yi),
      se,
      filled,
      tip: `${label}: ${text.value(yi)}, standard error ${seText(se)}${filled ? ', imputed' : ''}`,
    })),
    estimate: axis.position(estimate),
    keys: key.keys,
    texts: [...headerTexts(input), ...key.texts, ...footer.texts],
  };
}

function headerTexts({ title, subtitle, scale }: FunnelPlotInput): PlacedText[] {
  const seLabel = scale === 'log' ? 'Standard error (of the logarithm)' : 'Standard error';
  return [
    placeText(title, margin, 26, inside, { size: 18, weight: 'bold' }),
    placeText(subtitle, margin, 48, inside, { size: 13, colour: faintInk }),
    placeText(seLabel, margin, seLabelY, inside, { size: keySize, weight: 'bold' }),
  ].filter(({ text }) => text !== '');
}

/** What the marks mean, in a row over the plot. */
function legend({ points, level }: FunnelPlotInput): Pick<FunnelLayout, 'keys' | 'texts'> {
  const kinds: { kind: FunnelLayout['keys'][number]['kind']; label: string }[] = [
    { kind: 'observed', label: 'Study' },
    ...(points.some(({ filled }) => filled)
      ? [{ kind: 'filled' as const, label: 'Imputed by trim and fill' }]
      : []),
    { kind: 'region', label: `Pseudo ${percent(level)} confidence region` },
  ];
  let x = margin + 6;
  const keys: FunnelLayout['keys'] = [];
  const texts: PlacedText[] = [];
  for (const { kind, label } of kinds) {
    keys.push({ x, y: keyY, kind });
    texts.push(placeText(label, x + 12, keyY, inside, { size: keySize, colour: faintInk }));
    x += 12 + textWidth(label, keySize) + 28;
  }
  return { keys, texts };
}

function footerTexts({ effectLabel, egger }: FunnelPlotInput): { texts: PlacedText[]; bottom: number } {
  const axisY = plot.y + plot.height;
  const lines = egger === null ? [] : wrap(egger, { size: keySize }, inside);
  const title = placeText(effectLabel, plot.x + plot.width / 2, axisY + 38, plot.width, {
    size: keySize,
    weight: 'bold',
    align: 'center',
  });
  const texts = lines.map((line, i) =>
    placeText(line, margin, axisY + 68 + i * 16, inside, { size: keySize, colour: faintInk }),
  );
  return { texts: [title, ...texts], bottom: axisY + 60 + (lines.length > 0 ? lines.length * 16 + 8 : 0) };
}

function largestSeOf(points: readonly FunnelPoint[]): number {
  return Math.max(...points.map(({ se }) => se)) || 1;
}

function seText(se: number): string {
  return String(Number(se.toPrecision(3)));
}

function describe(
  { points, subtitle, effectLabel, estimate, egger }: FunnelPlotInput,
  text: EffectText,
): string {
  const imputed = points.filter(({ filled }) => filled).length;
  const studies = points.length - imputed;
  const beside = imputed > 0 ? ` and ${imputed} imputed by trim and fill` : '';
  return [
    `Funnel plot of ${studies} ${studies === 1 ? 'study' : 'studies'}${beside}, effects against standard errors.`,
    subtitle,
    `${effectLabel}, pooled: ${text.value(estimate)}`,
    egger ?? '',
  ]
    .filter((sentence) => sentence !== '')
    .map((sentence) => sentence.replace(/\.?$/, '.'))
    .join(' ');
}

function withPlainTexts(input: FunnelPlotInput): FunnelPlotInput {
  return {
    ...input,
    title: plainText(input.title),
    subtitle: plainText(input.subtitle),
    effectLabel: plainText(input.effectLabel),
    points: input.points.map((point) => ({ ...point, label: plainText(point.label) })),
    egger: input.egger === null ? null : plainText(input.egger),
  };
}

function checkNumbers({ points, estimate }: FunnelPlotInput): void {
  if (points.length === 0) throw new RangeError('A funnel plot needs a study.');
  const areFinite = points.every(({ yi, se }) => Number.isFinite(yi) && Number.isFinite(se) && se >= 0);
  if (!areFinite || !Number.isFinite(estimate)) {
    throw new RangeError('A funnel plot needs finite effects, and standard errors of zero or more.');
  }
}
