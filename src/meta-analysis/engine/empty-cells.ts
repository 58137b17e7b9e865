import type { TwoRisks } from './effect-sizes-of-events.ts';
import type { OneProportion } from './effect-sizes-of-one-group.ts';
import type { TwoRates } from './effect-sizes-of-rates.ts';

/** Counts, of which some may be zero. */
export type Counts =
  | ({ form: 'events' } & TwoRisks)
  | ({ form: 'rates' } & TwoRates)
  | ({ form: 'proportion' } & OneProportion);

/** To which studies a number is added against empty cells, by metafor's names. */
export const zeroCellRules = ['only0', 'all', 'if0all', 'none'] as const;
export type ZeroCellRule = (typeof zeroCellRules)[number];

/**
 * Adds `add` to each cell (events and non-events of each group; of rates the events alone) of the studies that `rule`
 * names:
 * - only0: those with an empty cell
 * - all: every study
 * - if0all: every study, if at least one has an empty cell
 * - none: no study
 *
 * As metafor's escalc does with the cells of every measure, risk differences included.
 */
export function correctEmptyCells(studies: readonly Counts[], add: number, rule: ZeroCellRule): Counts[] {
  const everyStudy = rule === 'all' || (rule === 'if0all' && studies.some(hasEmptyCell));
  return studies.map((study) =>
    everyStudy || (rule === 'only0' && hasEmptyCell(study)) ? withAdded(study, add) : study,
  );
}

/** Whether a study has a cell that is zero. */
export function hasEmptyCell(study: Counts): boolean {
  if (study.form === 'proportion') return study.events === 0 || study.events === study.n;
  if (study.events1 === 0 || study.events2 === 0) return true;
  return study.form === 'events' && (study.events1 === study.n1 || study.events2 === study.n2);
}

/**
 * Whether neither group had an event, or everybody in both had one: such a study says nothing of a ratio (Cochrane
 * Handbook 10.4.4).
 */
export function isDoubleZero(study: Counts): boolean {
  if (study.form === 'proportion') return false;
  if (study.events1 === 0 && study.events2 === 0) return true;
  return study.form === 'events' && study.events1 === study.n1 && study.events2 === study.n2;
}

function withAdded(study: Counts, add: number): Counts {
  if (study.form === 'proportion') return { ...study, events: study.events + add, n: study.n + 2 * add };
  if (study.form === 'events') return { form: 'events', ...withAddedToCells(study, add) };
  return { ...study, events1: study.events1 + add, events2: study.events2 + add };
}

/** The counts of two groups with `add` more in each of the four cells. */
export function withAddedToCells({ events1, n1, events2, n2 }: TwoRisks, add: number): TwoRisks {
  return { events1: events1 + add, n1: n1 + 2 * add, events2: events2 + add, n2: n2 + 2 * add };
}
