import { figure } from './words.ts';

/** An estimate with its interval on an axis. */
export interface Drawn {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The ends of an axis for several intervals, with the value of no effect on it, and room at both ends. */
export function axisOf(drawn: readonly Drawn[], none: number): { from: number; to: number } {
  const all = [none, ...drawn.flatMap(({ low, high }) => [low, high])];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const room = (to - from || 1) * 0.06;
  return { from: from - room, to: to + room };
}

/** A small picture of an estimate with its interval, and the same in words. */
export function Interval({
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
