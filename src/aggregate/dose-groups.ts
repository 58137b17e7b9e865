import type { Names } from '../database/names.ts';
import { queryFault, type RequestFault } from '../query/fault.ts';
import { type RawQuery, single } from '../query/raw-query.ts';
import { type DailyUnit, doseFactor } from '../studies/doses/daily-dose.ts';
import { readDoseFact } from '../studies/doses/dose-facts.ts';
import { parseDoseRange } from '../studies/doses/dose-filter.ts';
import { writtenDose } from '../studies/doses/in-words.ts';

/** Where one group of doses a day ends and the next begins, ascending. */
export interface DoseBounds {
  readonly unit: DailyUnit;
  readonly at: readonly number[];
}

const mostBounds = 20;

/** Reads the bounds of groups of doses; what cannot be understood is added to the faults. */
export function readDoseBounds(raw: RawQuery, faults: RequestFault[]): DoseBounds | null {
  const value = single(raw, 'doses', faults);
  if (value === undefined) return null;
  const fault = (message: string) => {
    faults.push(queryFault('doses', value, message, ['100ug,200ug,1mg']));
    return null;
  };
  const parts = value.split(',');
  if (parts.length > mostBounds) return fault(`at most ${mostBounds} bounds are possible`);
  const read = parts.map((part) => ({ part: part.trim(), ...parseDoseRange(part) }));
  const at: number[] = [];
  for (const { part, range, asRecorded } of read) {
    if (asRecorded || 'problem' in range || range.from === null || range.from !== range.to) {
      return fault(`"${part}" is not one dose a day such as 360ug`);
    }
    at.push(range.from);
  }
  const [first] = read;
  if (first === undefined || read.some(({ unit }) => unit !== first.unit)) {
    return fault('bounds are in units that can be converted: ug, mg and g, or IU, or mmol, or mg/kg');
  }
  if (at.some((each, place) => each <= (at[place - 1] ?? 0))) return fault('bounds ascend: 100ug,200ug,1mg');
  return { unit: first.unit, at };
}

/** A dose as a filter takes it: `1.8g`. */
const asWritten = (dose: number, unit: DailyUnit) =>
  writtenDose(dose, unit).replace(' ', '').replace('µ', 'u');

/** The range, as a filter takes it, of the group that a dose is in; undefined where it is in none. */
function rangeOfDose(fact: string, bounds: DoseBounds | null): { agent: string; range: string } | undefined {
  const { agent, unit, from, to, saltOrElement } = readDoseFact(fact);
  if (saltOrElement) return undefined;
  const factor = bounds === null ? undefined : doseFactor(agent, unit, bounds.unit);
  if (bounds === null || factor === undefined) {
    // Of a range or titration a filter would find what is given in one dose within, too.
    return from === to ? { agent, range: asWritten(from, unit) } : undefined;
  }
  const groupOf = (dose: number) => bounds.at.filter((bound) => dose * factor >= bound).length;
  const group = groupOf(from);
  if (groupOf(to) !== group) return undefined;
  const [low, high] = [bounds.at[group - 1], bounds.at[group]].map((bound) =>
    bound === undefined ? '' : asWritten(bound, bounds.unit),
  );
  return { agent, range: low === '' ? `<${high}` : high === '' ? `${low}..` : `${low}..<${high}` };
}

/**
 * The groups of a dose, as `dose=` takes them: agent and range, under the agents that `above` gives.
 * @param bounds where there are none, every dose is a group.
 */
export function doseGroupsOf(
  fact: string,
  bounds: DoseBounds | null,
  above: (agent: string) => readonly string[],
): string[] {
  const found = rangeOfDose(fact, bounds);
  return found === undefined ? [] : above(found.agent).map((agent) => `${agent}:${found.range}`);
}

/** A group of doses in words. */
export function doseGroupLabel(group: string, { vocabulary }: Names): string {
  const [agent = '', range = ''] = group.split(':');
  const [low = '', high] = range
    .replaceAll(/(?<=[0-9])[a-zA-Z/]{1,20}/g, (unit) => ` ${unit.replace('ug', 'µg')}`)
    .split('..<');
  const inWords =
    high !== undefined
      ? `${low} to less than ${high}`
      : low.endsWith('..')
        ? `at least ${low.slice(0, -2)}`
        : low.replace(/^</, 'less than ');
  return `${vocabulary.agents.label(agent)}, ${inWords} a day`;
}
