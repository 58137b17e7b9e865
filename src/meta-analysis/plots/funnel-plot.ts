import { ticks } from 'd3-array';
import { wrap } from '../../drawing/fitted-text.ts';
import { faintInk, type PlacedText, placeText } from '../../drawing/placed-text.ts';
import { renderSvg } from '../../drawing/svg.ts';
import { plainText, textWidth } from '../../drawing/text-width.ts';
import { normalCriticalValue } from '../../statistics/probability-distributions.ts';
import { effectAxis } from './effect-axis.ts';
import { type EffectText, effectText, percent, shortNumber } from './effect-text.ts';
import { contours } from './funnel-contours.ts';
import type { FunnelPlotInput, FunnelPoint } from './funnel-plot-input.ts';
import { type FunnelKey, type FunnelLayout, funnelSpec } from './funnel-spec.ts';
import { hasNoEffect, type PlotScale } from './plot-scale.ts';

const usualWidth = 760;
const margin = 16;
const plotLeft = 64;
const plotRight = 24;
const plotHeight = 380;
const textSize = 12;
const leading = 16;
const padding = 0.04;
const seTickCount = 6;
/** What a standard error is of, where that is not what the axis shows. */
const standardErrorOf: Readonly<Record<PlotScale, string>> = {
  linear: '',
  log: ' (of the logarithm)',
  fisherZ: " (of Fisher's z)",
  logit: ' (of the logit)',
  arcsine: ' (of the arcsine)',
};
/** No effect, about which the contours lie, is shown where it is no further away than this multiple of the range. */
const noEffectReach = 1.5;

/**
 * Draws a funnel plot as SVG: effects against their standard errors, which grow downwards, about the pooled effect and
 * its pseudo confidence region; behind them, about no effect, the contours of significance at 0.10, 0.05 and 0.01
 * (Peters et al. 2008; Cochrane Handbook 13.3.5.2). The same input gives the same picture.
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
  const width = input.width ?? usualWidth;
  const largestSe = largestSeOf(points) * (1 + padding);
  const reach = normalCriticalValue(input.level) * largestSe;
  const effects = points.map(({ yi }) => yi);
  let low = Math.min(...effects, estimate - reach);
  let high = Math.max(...effects, estimate + reach);
  const away = Math.max(low, -high);
  const hasContours = hasNoEffect(input.scale) && away <= noEffectReach * (high - low);
  if (hasContours) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  const pad = padding * (high - low);
  const range = { low: low - pad, high: high + pad };
  const axis = effectAxis(input.scale, range, width - plotLeft - plotRight);
  const header = headerTexts(input, hasContours, width);
  const plot = { x: plotLeft, y: header.bottom, width: width - plotLeft - plotRight, height: plotHeight };
  const footer = footerTexts(input, plot, width);
  return {
    width,
    height: Math.ceil(footer.bottom),
    plot,
    axis,
    largestSe,
    seTicks: ticks(0, largestSe, seTickCount),
    contours: (hasContours ? contours(range, largestSe) : []).map(({ level, points: bounds }) => ({
      level,
      points: bounds.map(({ se, low: start, high: end }) => ({
        se,
        low: axis.position(start),
        high: axis.position(end),
      })),
    })),
    region: [
      { low: axis.position(estimate), high: axis.position(estimate), se: 0 },
      { low: axis.position(estimate - reach), high: axis.position(estimate + reach), se: largestSe },
    ],
    points: points.map(({ label, yi, se, filled = false }) => ({
      effect: axis.position(yi),
      se,
      filled,
      tip: `${label}: ${text.value(yi)}, standard error ${shortNumber(se)}${filled ? ', imputed' : ''}`,
    })),
    estimate: axis.position(estimate),
    keys: header.keys,
    texts: [...header.texts, ...footer.texts],
  };
}

/** Title, subtitle, what the marks mean, and the title of the vertical axis. */
function headerTexts(
  input: FunnelPlotInput,
  hasContours: boolean,
  width: number,
): { keys: FunnelKey[]; texts: PlacedText[]; bottom: number } {
  const inside = width - 2 * margin;
  const title = { size: 18, weight: 'bold' } as const;
  const subtitle = { size: 13, colour: faintInk } as const;
  const small = { size: textSize, colour: faintInk } as const;
  const texts: PlacedText[] = [];
  let y = 26;
  const add = (lines: readonly string[], style: Parameters<typeof placeText>[4], height: number) => {
    for (const line of lines) {
      texts.push(placeText(line, margin, y, inside, style));
      y += height;
    }
  };
  add(wrap(input.title, title, inside), title, 23);
  y -= 1;
  add(wrap(input.subtitle, subtitle, inside), subtitle, 18);
  y += 6;
  const keys: FunnelKey[] = [];
  let x = margin + 6;
  for (const { kind, label } of keysOf(input, hasContours)) {
    const needed = 14 + textWidth(label, textSize);
    if (x > margin + 6 && x + needed > width - margin) {
      x = margin + 6;
      y += leading + 4;
    }
    keys.push({ x, y, kind });
    texts.push(placeText(label, x + 14, y, inside, small));
    x += needed + 22;
  }
  y += 28;
  const seLabel = `Standard error${standardErrorOf[input.scale]}`;
  texts.push(placeText(seLabel, margin, y, inside, { size: textSize, weight: 'bold' }));
  return { keys, texts: texts.filter(({ text }) => text !== ''), bottom: y + 16 };
}

function keysOf(
  { points, level }: FunnelPlotInput,
  hasContours: boolean,
): { kind: FunnelKey['kind']; label: string }[] {
  return [
    { kind: 'observed', label: 'Study' },
    ...(points.some(({ filled }) => filled)
      ? [{ kind: 'filled' as const, label: 'Imputed by trim and fill' }]
      : []),
    { kind: 'region', label: `Pseudo ${percent(level)} confidence region` },
    ...(hasContours
      ? [
          { kind: 0.1 as const, label: 'p > 0.10' },
          { kind: 0.05 as const, label: '0.05 to 0.10' },
          { kind: 0.01 as const, label: '0.01 to 0.05' },
          { kind: 0 as const, label: 'p < 0.01' },
        ]
      : []),
  ];
}

function footerTexts(
  { effectLabel, notes }: FunnelPlotInput,
  plot: FunnelLayout['plot'],
  width: number,
): { texts: PlacedText[]; bottom: number } {
  const axisY = plot.y + plot.height;
  const inside = width - 2 * margin;
  const style = { size: textSize - 1, colour: faintInk };
  const lines = notes.flatMap((note) => wrap(note, style, inside));
  const title = placeText(effectLabel, plot.x + plot.width / 2, axisY + 38, plot.width, {
    size: textSize,
    weight: 'bold',
    align: 'center',
  });
  const texts = lines.map((line, i) => placeText(line, margin, axisY + 68 + i * leading, inside, style));
  return {
    texts: [title, ...texts],
    bottom: axisY + 60 + (lines.length > 0 ? lines.length * leading + 8 : 0),
  };
}

function largestSeOf(points: readonly FunnelPoint[]): number {
  return Math.max(...points.map(({ se }) => se)) || 1;
}

function describe(
  { points, subtitle, effectLabel, estimate, notes }: FunnelPlotInput,
  text: EffectText,
): string {
  const imputed = points.filter(({ filled }) => filled).length;
  const studies = points.length - imputed;
  const beside = imputed > 0 ? ` and ${imputed} imputed by trim and fill` : '';
  return [
    `Funnel plot of ${studies} ${studies === 1 ? 'study' : 'studies'}${beside}, effects against standard errors.`,
    subtitle,
    `${effectLabel}, pooled: ${text.value(estimate)}`,
    ...notes,
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
    notes: input.notes.map(plainText),
  };
}

function checkNumbers({ points, estimate }: FunnelPlotInput): void {
  if (points.length === 0) throw new RangeError('A funnel plot needs a study.');
  const areFinite = points.every(({ yi, se }) => Number.isFinite(yi) && Number.isFinite(se) && se >= 0);
  if (!areFinite || !Number.isFinite(estimate)) {
    throw new RangeError('A funnel plot needs finite effects, and standard errors of zero or more.');
  }
}
