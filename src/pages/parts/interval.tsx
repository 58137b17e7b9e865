import { isRatio, printedEffectMeasures } from '../../vocabulary/enumerations.ts';
import { figure, nameOf } from './words.ts';

/** An estimate with its interval on an axis. */
interface Drawn {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The ends of an axis. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

/** The ends of an axis for intervals, with the value of no effect on it, and room at both ends. */
function axisOf(drawn: readonly Drawn[], none: number): Axis {
  const from = Math.min(none, ...drawn.map(({ low }) => low));
  const to = Math.max(none, ...drawn.map(({ high }) => high));
  const room = (to - from || 1) * 0.06;
  return { from: from - room, to: to + room };
}

/** A small picture of an estimate with its interval, and the same in words. */
function Interval({
  drawn: { estimate, low, high },
  axis: { from, to },
  none,
}: {
  drawn: Drawn;
  axis: Axis;
  none: number;
}) {
  const x = (value: number) => Math.round(((value - from) / (to - from)) * 1600) / 10;
  const words = `${figure(estimate)} [${figure(low)}, ${figure(high)}]`;
  return (
    <span class="interval">
      <svg viewBox="0 0 160 16" width="160" height="16" role="img" aria-label={words}>
        <line class="none" x1={x(none)} x2={x(none)} y1="0" y2="16" />
        <line x1={x(low)} x2={x(high)} y1="8" y2="8" />
        <rect x={x(estimate) - 3.5} y="4.5" width="7" height="7" />
      </svg>
      <span class="number">{words}</span>
    </span>
  );
}

/** A result as its source prints it. */
export interface PrintedResult {
  readonly effectMeasure: (typeof printedEffectMeasures.ids)[number] | null;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

const noneOf = ({ effectMeasure }: PrintedResult) =>
  effectMeasure !== null && isRatio(effectMeasure) ? 1 : 0;

function drawnOf({ estimate, ciLow, ciHigh }: PrintedResult): Drawn | null {
  return estimate === null || ciLow === null || ciHigh === null
    ? null
    : { estimate, low: ciLow, high: ciHigh };
}

/** The axis that results of one scale and unit share; undefined where none of them has an interval. */
export function sharedAxis(results: readonly PrintedResult[]): Axis | undefined {
  const drawn = results.map(drawnOf).filter((each) => each !== null);
  const [first] = results;
  return first === undefined || drawn.length === 0 ? undefined : axisOf(drawn, noneOf(first));
}

/** The scale of a result with its unit, in words; null where it has none. */
export function scaleOf(result: PrintedResult, unit: string | null): string | null {
  if (result.effectMeasure === null) return null;
  const name = nameOf(printedEffectMeasures, result.effectMeasure);
  return unit !== null && noneOf(result) === 0 ? `${name}, ${unit}` : name;
}

/**
 * The estimate of a result with its scale, drawn where it has an interval; nothing where none is printed.
 * @param axis the axis it shares with others, where it does; then the scale stands at their head.
 */
export function Estimate({
  result,
  unit,
  axis,
}: {
  result: PrintedResult;
  unit: string | null;
  axis?: Axis | undefined;
}) {
  const scale = scaleOf(result, unit);
  if (scale === null) return null;
  if (result.estimate === null) {
    if (result.ciLow === null && result.ciHigh === null) return null;
    return (
      <span class="number">
        {axis === undefined && scale} [{figure(result.ciLow)}, {figure(result.ciHigh)}]
      </span>
    );
  }
  const drawn = drawnOf(result);
  if (drawn === null) {
    return (
      <span class="number">
        {axis === undefined && scale} {figure(result.estimate)}
        {(result.ciLow !== null || result.ciHigh !== null) &&
          ` [${figure(result.ciLow)}, ${figure(result.ciHigh)}]`}
      </span>
    );
  }
  const none = noneOf(result);
  return (
    <>
      <Interval drawn={drawn} axis={axis ?? axisOf([drawn], none)} none={none} />{' '}
      {axis === undefined && <span class="small">{scale}</span>}
    </>
  );
}
