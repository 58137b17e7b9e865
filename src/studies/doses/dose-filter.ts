import type { Names } from '../../database/names.ts';
import { parseAlternatives } from '../../query/alternatives.ts';
import { type Filter, mostOfNames } from '../../query/filter.ts';
import type { ParameterDocumentation } from '../../query/parameter.ts';
import { parseRangeOf, type ReadRange, rangeWith, withSigns } from '../../query/ranges.ts';
import type { RawQuery } from '../../query/raw-query.ts';
import { unknownName } from '../../vocabulary/unknown-id.ts';
import { type DailyUnit, roundedDose } from './daily-dose.ts';
import { writtenDose } from './in-words.ts';

/** How units of doses are written, what they are compared in, and how many of those one is. */
const writtenUnits: Readonly<Record<string, readonly [unit: DailyUnit, factor: number]>> = {
  ug: ['ug', 1],
  mcg: ['ug', 1],
  mg: ['ug', 1e3],
  g: ['ug', 1e6],
  iu: ['IU', 1],
  mmol: ['mmol', 1],
  'ug/kg': ['ug_per_kg', 1],
  'mcg/kg': ['ug_per_kg', 1],
  'mg/kg': ['ug_per_kg', 1e3],
};

const help =
  'a dose a day such as 360ug, or a range such as 100ug..1mg, 100ug.., ..2000IU or >10mg; units are ug, mg, g, IU, mmol, ug/kg and mg/kg, and an agent may stand before it (K2:100ug..)';

const recorded = /\s{0,3}\bas (?:recorded|told)$/i;
const perDay = /\s{0,3}(?:\/\s{0,3}d(?:ay)?|\b(?:a|per)\s{1,3}day|\bdaily)\b/gi;

/** A range of doses a day as it was read. */
interface ReadDoses {
  readonly unit: DailyUnit;
  readonly range: ReadRange;
  /** Whether masses are asked for as they are recorded, be they of a salt or of the element in it. */
  readonly asRecorded: boolean;
}

/** Reads a range of doses a day, and the unit that it is in. */
export function parseDoseRange(sent: string): ReadDoses {
  const text = sent.trim().replace(recorded, '');
  const asRecorded = text !== sent.trim();
  const written = withSigns(
    text.replaceAll(perDay, '').replaceAll(/[µμ]/g, 'u').replaceAll('_per_', '/'),
  ).toLowerCase();
  const symbols = [...written.matchAll(/[0-9]\s?([a-z][a-z/]*)/g)].map(([, symbol = '']) => symbol);
  const problem = (message: string) => ({
    unit: 'ug' as const,
    range: { problem: message },
    asRecorded,
  });
  const unknown = symbols.find((symbol) => !Object.hasOwn(writtenUnits, symbol));
  if (unknown !== undefined) return problem(`has the unit "${unknown}"; it takes ${help}`);
  const [last] = symbols.slice(-1);
  const [unit, ofLast] = writtenUnits[last ?? ''] ?? [];
  if (unit === undefined || ofLast === undefined) {
    return problem(/[0-9]/.test(text) ? `has no unit; it takes ${help}` : `is not ${help}`);
  }
  const other = symbols.find((symbol) => writtenUnits[symbol]?.[0] !== unit);
  if (other !== undefined) {
    return problem(`mixes ${other} with ${last}, which cannot be converted: ask for one of them`);
  }
  const read = (end: string) => {
    const [, amount = '', symbol] = /^([0-9]+(?:\.[0-9]+)?)\s?([a-z/]+)?$/.exec(end) ?? [];
    // A bare end has the unit of the other.
    const factor = symbol === undefined ? ofLast : writtenUnits[symbol]?.[1];
    if (amount === '' || factor === undefined || !Number.isFinite(Number(amount))) return undefined;
    const value = roundedDose(Number(amount) * factor);
    return [value, value] as const;
  };
  return { unit, range: parseRangeOf(written, read, help, true), asRecorded };
}

/** The agents that `intervention` asks for, with all below them; null where it names none. */
function agentsAsked(raw: RawQuery, { vocabulary: { agents } }: Names): readonly string[] | null {
  const isKnown = (name: string) => agents.find(name) !== undefined;
  const asked = (raw.get('intervention') ?? []).flatMap((value) =>
    parseAlternatives(value, isKnown).flatMap(({ text, negated }) => {
      const found = negated ? undefined : agents.find(text);
      return found === undefined ? [] : [found.id];
    }),
  );
  return asked.length === 0 ? null : [...new Set(asked.flatMap((id) => agents.withDescendants(id)))];
}

/**
 * A filter over doses a day: of the agent that a value names, as in `K2:100ug..1mg`, else of those that `intervention` asks
 * for, else of any that is tested.
 */
export function doseFilter(
  documentation: Omit<ParameterDocumentation, 'repeats'>,
  about: string,
  raw: RawQuery = new Map(),
): Filter<Names> {
  const { name } = documentation;
  return {
    ...documentation,
    description: `${documentation.description} Takes ${help}.`,
    repeats: true,
    list: true,
    about,
    mostAlternatives: mostOfNames,
    read: (text, names) => {
      const { agents: index } = names.vocabulary;
      const mark = text.lastIndexOf(':');
      const named = mark === -1 ? undefined : index.find(text.slice(0, mark));
      if (mark !== -1 && named === undefined) return unknownName(text.slice(0, mark).trim(), [index]);
      const agents = named === undefined ? agentsAsked(raw, names) : index.withDescendants(named.id);
      const { unit, range, asRecorded } = parseDoseRange(text.slice(mark + 1));
      if ('problem' in range) {
        const { problem, suggestion } = range;
        const before = text.slice(0, mark + 1);
        return { problem, suggestions: () => (suggestion === undefined ? [] : [before + suggestion]) };
      }
      const amount = rangeWith(range, (value) => writtenDose(value, unit));
      const { from, to } = range;
      return {
        test: { field: name, dose: { agents, unit, from, to, asRecorded } },
        words: [
          amount,
          ...(agents === null ? [] : [`of ${index.inWords(agents)}`]),
          ...(asRecorded ? ['as recorded, be it of a salt or of the element in it'] : []),
        ].join(' '),
        ...(agents === null ? {} : { terms: agents }),
      };
    },
  };
}
