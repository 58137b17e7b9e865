import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { nearStem } from '../database/search-index.ts';
import type { RequestFault } from '../query/fault.ts';
import type { Hint } from '../query/hint.ts';
import { parseRange } from '../query/ranges.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { StudyIndex } from './index/study-index.ts';
import { parseStudyQuery, type StudyQuery, selectionParameters } from './query.ts';

/** Up to how many rows are little, so that a reader is told what one change of the request would find. */
const littleFound = 5;

/** One change of a request: what it says, and the parameters as they are then. */
interface Change {
  readonly message: (total: number) => string;
  readonly parameters: RawQuery;
}

const changed = (
  raw: RawQuery,
  change: Readonly<Record<string, readonly string[] | undefined>>,
): RawQuery => {
  const parameters = new Map(raw);
  for (const [name, values] of Object.entries(change)) {
    if (values === undefined) parameters.delete(name);
    else parameters.set(name, values);
  }
  return parameters;
};

const rangeNames: readonly (readonly [name: string, unit: 'number' | 'days'])[] = [
  ['duration', 'days'],
  ['timepoint', 'days'],
  ['participants', 'number'],
  ['age', 'number'],
];

/** The same word in another role: what was tested may have been compared with, or given beside. */
function inOtherRoles(raw: RawQuery): Change[] {
  const tested = raw.get('intervention');
  if (tested === undefined || tested.some((value) => value.includes('!'))) return [];
  return (['comparator', 'agent'] as const)
    .filter((role) => !raw.has(role))
    .map((role) => ({
      parameters: changed(raw, { intervention: undefined, [role]: tested }),
      message: (total) =>
        role === 'comparator'
          ? `${total} compare with it, and do not test it: comparator=${tested.join(',')}`
          : `${total} give it in any role (beside what is tested, or to induce the disease): agent=${tested.join(',')}`,
    }));
}

/** One exact number of days, people or years where a range was meant. */
function asRanges(raw: RawQuery): Change[] {
  return rangeNames.flatMap(([name, unit]): Change[] => {
    const [value, ...others] = raw.get(name) ?? [];
    if (value === undefined || others.length > 0 || /[!,]|\.\./.test(value)) return [];
    const range = parseRange(value, unit);
    if ('problem' in range || range.from === null || range.from !== range.to) return [];
    return [
      {
        parameters: changed(raw, { [name]: [`${value.trim()}..`] }),
        message: (total) =>
          `${name}=${value} is exactly that; from there on there are ${total}: ${name}=${value}..`,
      },
    ];
  });
}

function ofOtherStatuses(raw: RawQuery): Change[] {
  if (raw.has('status')) return [];
  return [
    {
      parameters: changed(raw, { status: ['any'] }),
      message: (total) => `with those that await extraction or review there are ${total}: status=any`,
    },
  ];
}

/** What is given in doses that cannot be compared with those asked for, however many are found. */
function ofOtherDoses(raw: RawQuery, { study, outcome }: StudyQuery): Change[] {
  const units = new Set(
    [...study, ...outcome].flatMap((condition) =>
      condition.flatMap((test) => ('dose' in test && !test.negated ? [test.dose.unit] : [])),
    ),
  );
  const [unit, ...others] = units;
  if (unit === undefined || others.length > 0) return [];
  const asked = unit.replace('_per_', '/');
  const named = [...new Set(raw.get('dose')?.flatMap(namedIn))];
  const none = (named.length === 0 ? [''] : named.map((agent) => `${agent}:`)).map(
    (of) => `!${of}0${asked}..`,
  );
  const who = raw.has('intervention') || named.length === 0 ? {} : { intervention: [named.join(',')] };
  return [
    {
      parameters: changed(raw, { dose: none, ...who }),
      message: (total) =>
        `${total} more tell no dose in ${asked} a day: none at all, at no known interval (per dialysis, titrated), in the diet or in units that cannot be converted, or a mass that may be of a salt or of its element`,
    },
  ];
}

/** The agents that a value of `dose` names. */
const namedIn = (value: string): string[] =>
  [...value.matchAll(/(?:^|,)([^,!:]+):/g)].map(([, agent = '']) => agent.trim());

/** Words that no text has, as they are spelt where texts have them. */
function spelt(raw: RawQuery, database: Database, query: StudyQuery): Change[] {
  const [q, ...others] = raw.get('q') ?? [];
  if (q === undefined || others.length > 0) return [];
  return query.phrases.flatMap(({ phrases, negated }) =>
    negated
      ? []
      : phrases.flatMap(({ text, prefix }): Change[] => {
          const near = prefix || /\s/.test(text) ? undefined : nearStem(database, 'study_search', text);
          if (near === undefined) return [];
          return [
            {
              parameters: changed(raw, { q: [q.replace(text, `${near}*`)] }),
              message: (total) => `no text has "${text}"; ${total} have words that begin with "${near}"`,
            },
          ];
        }),
  );
}

/** Each filter left out, where no other change finds anything. */
function without(raw: RawQuery): Change[] {
  const given = selectionParameters.map(({ name }) => name).filter((name) => raw.has(name));
  if (given.length < 2) return [];
  return given.map((name) => ({
    parameters: changed(raw, { [name]: undefined }),
    message: (total) => `without ${name} there are ${total}`,
  }));
}

function addressOf(path: string, parameters: RawQuery): string {
  const written = new URLSearchParams();
  for (const [name, values] of parameters) {
    if (name !== 'cursor') for (const value of values) written.append(name, value);
  }
  return `${path}?${written.toString().replaceAll('%2C', ',')}`;
}

/** A request that found something, or nothing. */
export interface AskedRequest {
  readonly path: string;
  readonly raw: RawQuery;
  readonly names: Names;
  readonly query: StudyQuery;
  /** How many rows it found. */
  readonly total: number;
  /** How many rows a query finds. */
  readonly count: (query: StudyQuery) => number;
  /** How its parameters are read. */
  readonly parse?: typeof parseStudyQuery;
  /** The parameters that it cannot do without. */
  readonly needed?: readonly string[];
}

/**
 * What one change of a request would find, where it finds little itself: the same agent in another role, a range for a
 * number, other statuses, another spelling; where none of them helps, each filter left out.
 */
export function hintsFor(
  database: Database,
  { path, raw, names, query, total, count, parse = parseStudyQuery, needed = [] }: AskedRequest,
): Hint[] {
  const told = (changes: readonly Change[], more = total): Hint[] =>
    changes.flatMap(({ message, parameters }) => {
      const faults: RequestFault[] = [];
      const { query: other } = parse(parameters, names, faults);
      // What cannot be asked for is no help.
      if (faults.length > 0 || needed.some((name) => !parameters.has(name))) return [];
      const found = count(other);
      if (found <= more) return [];
      return [{ message: message(found), request: addressOf(path, parameters), total: found }];
    });
  const always = told(ofOtherDoses(raw, query), 0);
  if (total > littleFound) return always;
  const hints = told([
    ...spelt(raw, database, query),
    ...inOtherRoles(raw),
    ...asRanges(raw),
    ...ofOtherStatuses(raw),
  ]);
  const all = [...hints, ...always];
  return all.length > 0 || total > 0 ? all : told(without(raw));
}

/** The count of a query over studies. */
export const countStudies =
  (index: StudyIndex, database: Database) =>
  (query: StudyQuery): number =>
    index.studies(database, query).total();

/** The count of a query over outcomes. */
export const countOutcomes =
  (index: StudyIndex, database: Database) =>
  (query: StudyQuery): number =>
    index.outcomes(database, query).total();
