import { hasEmptyCell, isDoubleZero, withAddedToCells } from '../engine/empty-cells.ts';
import {
  type Attempt,
  type ComparedArm,
  type ComparedNumbers,
  checked,
  notUsable,
  numbered,
} from './derivation.ts';
import type { OfEvents } from './effect-measures.ts';

/** How far a printed percentage may lie from the percentage of a count: it is printed to one decimal, or to none. */
const roundingOfPercent = 0.05;
const roundingOfWholePercent = 0.5;

/** Events among participants; `fromPercent` where a printed percentage left no choice about the count. */
export interface Counted {
  events: number;
  total: number;
  fromPercent: boolean;
  printed: Record<string, number>;
}
type CountReading = { counted: Counted } | { counted: null; reason: string };

/**
 * Derives an effect from events and participants (Handbook 6.4.1),
 * with 0.5 added to the four cells where one is empty and the formula needs it, as the engine does by default. A trial
 * in which nobody, or everybody, had the event says nothing of a ratio and stays out (Handbook 10.4.4).
 */
export function deriveFromCounts({ experimental, comparator }: ComparedNumbers, madeOf: OfEvents): Attempt {
  const first = readCount(experimental);
  const second = readCount(comparator);
  if (first.counted === null || second.counted === null) {
    return notUsable(...[first, second].flatMap((one) => (one.counted === null ? [one.reason] : [])));
  }
  const one = first.counted;
  const two = second.counted;
  const printed = {
    form: 'events' as const,
    events1: one.events,
    n1: one.total,
    events2: two.events,
    n2: two.total,
  };
  if (madeOf.leavesOutDoubleZeros && isDoubleZero(printed)) {
    return notUsable('no event, or only events, in both arms: it says nothing of a ratio (Handbook 10.4.4)');
  }
  const isCorrected = madeOf.correctsEmptyCells && hasEmptyCell(printed);
  const corrected = isCorrected ? withAddedToCells(printed, 0.5) : printed;
  const flags = isCorrected ? ['0.5 was added to each cell, because one is empty'] : [];
  return checked({
    ...madeOf.effect(corrected, madeOf.formulas[0] ?? 'LS'),
    derivation: one.fromPercent || two.fromPercent ? 'counts_from_percent' : 'counts',
    basis: 'events',
    onLogScale: false,
    inputs: { ...numbered(one.printed, 1), ...numbered(two.printed, 2) },
    n1: printed.n1,
    n2: printed.n2,
    flags,
  });
}

/**
 * The only count out of `n` whose percentage lies within 0.05 of `percent`; null when there is none (the
 * percentage or n is not of this group) or more than one (n is too large for the printed digits). A whole percentage may
 * be printed to no decimal: of it no other count within 0.5 may be possible.
 */
export function countOfPercent(percent: number, n: number): number | null {
  const [lowest, highest] = countsWithin(roundingOfPercent, percent, n);
  if (lowest !== highest) return null;
  if (!Number.isInteger(percent)) return lowest;
  const [least, most] = countsWithin(roundingOfWholePercent, percent, n);
  return least === most ? lowest : null;
}

/** The least and the most events out of `n` of which the percentage is as printed; the least is more where there are none. */
function countsWithin(rounding: number, percent: number, n: number): [least: number, most: number] {
  const slack = ((rounding + 1e-9) * n) / 100;
  const exact = (percent * n) / 100;
  return [Math.max(0, Math.ceil(exact - slack)), Math.min(n, Math.floor(exact + slack))];
}

/** Reads the events of an arm and the participants in whom they were counted, or says why there are none. */
export function readCount(arm: ComparedArm): CountReading {
  const none = (reason: string): CountReading => ({ counted: null, reason });
  const { result } = arm;
  const events = result?.events ?? null;
  const percent = result?.percentAffected ?? null;
  const total = result?.total ?? arm.n;
  if (events === null && percent === null) return none(`no events counted in arm ${arm.id}`);
  if (total === null) return none(`events or a percentage without the number counted in arm ${arm.id}`);
  if (total === 0) return none(`nobody counted in arm ${arm.id}`);
  if (events !== null) {
    if (events > total) return none(`more events than participants in arm ${arm.id}`);
    return { counted: { events, total, fromPercent: false, printed: { events, n: total } } };
  }
  if (percent === null) return none(`no events counted in arm ${arm.id}`);
  const count = countOfPercent(percent, total);
  if (count === null) {
    return none(`${percent} percent of ${total} in arm ${arm.id} does not give one count within rounding`);
  }
  const printed = { percentAffected: percent, events: count, n: total };
  return { counted: { events: count, total, fromPercent: true, printed } };
}
