import type { DoseAsked } from '../../query/condition.ts';
import { type DailyUnit, dailyUnits, doseFactor, roundedDose, type TestedDose } from './daily-dose.ts';

/** A dose as facts tell it: agent, unit, and the lowest and highest amount a day. */
export const doseFact = ({ agent, unit, from, to }: TestedDose): string => [agent, unit, from, to].join(' ');

/** A dose that facts tell. */
export function readDoseFact(fact: string): TestedDose {
  const [agent = '', written, from, to] = fact.split(' ');
  const unit = dailyUnits.find((each) => each === written) ?? 'ug';
  return { agent, unit, from: Number(from), to: Number(to) };
}

/** Whether a dose is within what was asked for: of a range or titration, all of it. */
export function isWithin({ agents, unit, from, to }: DoseAsked, dose: TestedDose): boolean {
  if (agents !== null && !agents.includes(dose.agent)) return false;
  const asked: DailyUnit | undefined = dailyUnits.find((each) => each === unit);
  const factor = asked === undefined ? undefined : doseFactor(dose.agent, dose.unit, asked);
  if (factor === undefined) return false;
  return (
    (from === null || roundedDose(dose.from * factor) >= from) &&
    (to === null || roundedDose(dose.to * factor) <= to)
  );
}
