import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { nearStem } from '../database/search-index.ts';
import type { Hint } from '../query/hint.ts';
import { parseRange } from '../query/ranges.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { type Asked, type Change, changed, littleFound, spelt, thatFindMore, without } from './changes.ts';
import type { StudyIndex } from './index/study-index.ts';
import { parseStudyQuery, type StudyQuery, selectionParameters } from './query.ts';

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

/** A name that begins so, and, of an author, the one word that is the family name, or is spelt most like one. */
function byOtherNames(raw: RawQuery, database: Database): Change[] {
  return ['author', 'journal'].flatMap((name): Change[] => {
    const [value, ...others] = raw.get(name) ?? [];
    if (value === undefined || others.length > 0 || /[!,*]/.test(value)) return [];
    const words = value.split(/[\s.]+/).filter((word) => word.length > 2);
    const near = words.length === 1 ? nearStem(database, 'study_search', value.trim()) : undefined;
    const ofAuthor = [...(words.length > 0 ? [words.at(-1), words[0]] : []), near && `${near}*`];
    const names = [`${value.trim()}*`, ...(name === 'author' ? ofAuthor : [])];
    return [...new Set(names)].flatMap((other): Change[] =>
      other === undefined || other === value
        ? []
        : [
            {
              parameters: changed(raw, { [name]: [other] }),
              message: (total) => `${total} are found by ${name}=${other}`,
            },
          ],
    );
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
  const asked: Asked<StudyQuery> = {
    ...{ path, raw, count, needed },
    read: (parameters, faults) => parse(parameters, names, faults).query,
  };
  const always = thatFindMore(asked, ofOtherDoses(raw, query), 0);
  if (total > littleFound) return always;
  const changes = [
    ...spelt(raw, database, 'study_search', query.phrases),
    ...inOtherRoles(raw),
    ...asRanges(raw),
    ...byOtherNames(raw, database),
    ...ofOtherStatuses(raw),
  ];
  const all = [...thatFindMore(asked, changes, total), ...always];
  return all.length > 0 || total > 0 ? all : thatFindMore(asked, without(raw, selectionNames), total);
}

const selectionNames = selectionParameters.map(({ name }) => name);

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
