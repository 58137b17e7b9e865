import type { DoseAsked } from '../../query/condition.ts';
import { type DailyUnit, dailyUnits, doseFactor, roundedDose, type ToldDose } from './daily-dose.ts';

const ofSaltOrElement = 'salt_or_element';

/** A dose as facts tell it: agent, unit, the lowest and highest amount a day, and whether it may be of a salt or of its element. */
export const doseFact = ({ agent, unit, from, to, saltOrElement }: ToldDose): string =>
  [agent, unit, from, to, ...(saltOrElement ? [ofSaltOrElement] : [])].join(' ');

/** A dose that facts tell. */
export function readDoseFact(fact: string): ToldDose {
  const [agent = '', written, from, to, of] = fact.split(' ');
  const unit = dailyUnits.find((each) => each === written) ?? 'ug';
  return { agent, unit, from: Number(from), to: Number(to), saltOrElement: of === ofSaltOrElement };
}

/** Whether a dose is within what was asked for: of a range or titration, all of it. */
export function isWithin({ agents, unit, from, to, asRecorded }: DoseAsked, dose: ToldDose): boolean {
  if (agents !== null && !agents.includes(dose.agent)) return false;
  if (dose.saltOrElement && !asRecorded) return false;
  const asked: DailyUnit | undefined = dailyUnits.find((each) => each === unit);
  const factor = asked === undefined ? undefined : doseFactor(dose.agent, dose.unit, asked);
  if (factor === undefined) return false;
  return (
    (from === null || roundedDose(dose.from * factor) >= from) &&
    (to === null || roundedDose(dose.to * factor) <= to)
  );
}
