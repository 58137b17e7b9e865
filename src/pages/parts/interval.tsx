import { effectMeasures, isRatio } from '../../vocabulary/enumerations.ts';
import { figure, nameOf } from './words.ts';

/** An estimate with its interval on an axis. */
interface Drawn {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The ends of an axis for an interval, with the value of no effect on it, and room at both ends. */
function axisOf({ low, high }: Drawn, none: number): { from: number; to: number } {
  const [from, to] = [Math.min(none, low), Math.max(none, high)];
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
  axis: { from: number; to: number };
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
interface PrintedResult {
  readonly effectMeasure: (typeof effectMeasures.ids)[number] | null;
  readonly estimate: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/** The estimate of a result with its scale, drawn where it has an interval; nothing where none is printed. */
export function Estimate({ result, unit }: { result: PrintedResult; unit: string | null }) {
  const { effectMeasure, estimate, ciLow, ciHigh } = result;
  if (estimate === null || effectMeasure === null) return null;
  const none = isRatio(effectMeasure) ? 1 : 0;
  const scale = `${nameOf(effectMeasures, effectMeasure)}${unit !== null && none === 0 ? `, ${unit}` : ''}`;
  if (ciLow === null || ciHigh === null) {
    return (
      <span class="number">
        {scale} {figure(estimate)}
      </span>
    );
  }
  const drawn = { estimate, low: ciLow, high: ciHigh };
  return (
    <>
      <Interval drawn={drawn} axis={axisOf(drawn, none)} none={none} /> <span class="small">{scale}</span>
    </>
  );
}
