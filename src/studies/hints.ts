import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { nearStem } from '../database/search-index.ts';
import { textsByKey } from '../database/text-by-key.ts';
import type { Hint } from '../query/hint.ts';
import { parseRange } from '../query/ranges.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { foldedWords } from '../text/folded.ts';
import type { StudySummary } from './answers.ts';
import { type Asked, type Change, changed, littleFound, spelt, thatFindMore, without } from './changes.ts';
import { fields } from './fields/registry.ts';
import type { StudyIndex } from './index/study-index.ts';
import { namesMeant, wordsMeant } from './near-names.ts';
import { parseStudyQuery, type StudyQuery, selectionParameters } from './query.ts';
import { journalName } from './record/names.ts';

/** Numbers that hardly any study has exactly; a year is asked for by itself. */
const rangeNames = fields.flatMap(({ name, kind, filter }) =>
  (kind === 'number' || kind === 'days') && filter !== false && name !== 'year'
    ? [[name, kind] as const]
    : [],
);

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

/** Values that all have to hold where either was meant: what one outcome or study has one of, it never has twice. */
function asAlternatives(raw: RawQuery): Change[] {
  return selectionParameters.flatMap(({ name, list }): Change[] => {
    const values = [...new Set(raw.get(name))];
    if (list !== true || values.length < 2 || values.some((value) => value.includes('!'))) return [];
    const either = values.join(',');
    return [
      {
        parameters: changed(raw, { [name]: [either] }),
        message: (total) =>
          `${name} given ${values.length} times asks for all of its values at once; ${total} have any of them: ${name}=${either}`,
      },
    ];
  });
}

/** An author's name that begins so, the one word that is the family name, or that is spelt most like one. */
function authorsMeant(value: string, database: Database): string[] {
  const words = value.split(/[\s.]+/).filter((word) => word.length > 2);
  const near = words.length === 1 ? nearStem(database, 'study_search', value) : undefined;
  return [
    `${value}*`,
    ...[words.at(-1), words[0]].filter((word) => word !== undefined),
    ...(near === undefined ? [] : [`${near}*`]),
  ];
}

/** A journal as records name it, by its name as it is compared. */
function printedJournal(name: string, index: StudyIndex, database: Database): string {
  const query = { study: [[{ field: 'journal', name, how: 'is' as const, negated: false }]] };
  const { keys } = index.studies(database, { ...query, outcome: [], needsOutcome: false, phrases: [] });
  const [key] = keys();
  const [summary] = textsByKey(database, 'studySummary', key === undefined ? [] : [key]);
  // What was rendered was checked when it was written.
  const study: Pick<StudySummary, 'journal'> | undefined =
    summary === undefined ? undefined : JSON.parse(summary);
  const journal = study?.journal ?? name;
  return journal.includes(',') ? `"${journal}"` : journal;
}

/** Journals that begin so, or may have been meant. */
function journalsMeant(value: string, index: StudyIndex, database: Database): string[] {
  const words = foldedWords(value.replace(/^the /i, '')).split(' ');
  const meant = namesMeant(index.dictionaries.of('journal'), journalName(value), words);
  return [`${value}*`, ...meant.map((name) => printedJournal(name, index, database))];
}

/** Names that begin so, or are spelt much like what no study has. */
function byOtherNames(raw: RawQuery, index: StudyIndex, database: Database): Change[] {
  const meant: Readonly<Record<string, (value: string) => string[]>> = {
    author: (value) => authorsMeant(value, database),
    journal: (value) => journalsMeant(value, index, database),
    funding: (value) => wordsMeant(index.dictionaries.of('funding'), foldedWords(value).split(' ')),
  };
  return Object.entries(meant).flatMap(([name, namesFor]): Change[] => {
    const [value, ...others] = raw.get(name) ?? [];
    if (value === undefined || others.length > 0 || /[!*"]/.test(value)) return [];
    // A name with commas that stands in no quotes is several.
    const names = value.includes(',') ? [`"${value}"`] : namesFor(value.trim());
    return [...new Set(names)]
      .filter((other) => other !== value)
      .map((other) => ({
        parameters: changed(raw, { [name]: [other] }),
        message: (total) => `${total} are found by ${name}=${other}`,
      }));
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

/** The same masses, taken as they are recorded where it is not told whether they are of a salt or of its element. */
function asRecorded(raw: RawQuery, { study, outcome }: StudyQuery): Change[] {
  const [value, ...others] = raw.get('dose') ?? [];
  const isSo = [...study, ...outcome].flat().some((test) => 'dose' in test && test.dose.asRecorded);
  if (value === undefined || others.length > 0 || isSo || /[!,]/.test(value)) return [];
  const dose = `${value.trim()} as recorded`;
  return [
    {
      parameters: changed(raw, { dose: [dose] }),
      message: (total) =>
        `a mass that may be of a salt or of the element in it is not compared; with such masses taken as they are recorded there are ${total}: dose=${dose}`,
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
  // Masses that are taken as they are recorded are among those found.
  const asRecordedIsAsked = [...study, ...outcome]
    .flat()
    .some((test) => 'dose' in test && test.dose.asRecorded);
  const asked = unit.replace('_per_', '/');
  const named = [...new Set(raw.get('dose')?.flatMap(namedIn))];
  const none = (named.length === 0 ? [''] : named.map((agent) => `${agent}:`)).map(
    (of) => `!${of}0${asked}..${asRecordedIsAsked ? ' as recorded' : ''}`,
  );
  const who = raw.has('intervention') || named.length === 0 ? {} : { intervention: [named.join(',')] };
  return [
    {
      parameters: changed(raw, { dose: none, ...who }),
      message: (total) =>
        `${total} more tell no dose in ${asked} a day: none at all, at no known interval (per dialysis, titrated), in the diet or in units that cannot be converted${asRecordedIsAsked ? '' : ', or a mass that may be of a salt or of its element'}`,
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
  readonly index: StudyIndex;
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
  { path, raw, names, query, total, index, count, parse = parseStudyQuery, needed = [] }: AskedRequest,
): Hint[] {
  const asked: Asked<StudyQuery> = {
    ...{ path, raw, count, needed },
    read: (parameters, faults) => parse(parameters, names, faults).query,
  };
  const always = [
    ...thatFindMore(asked, asRecorded(raw, query), total),
    ...thatFindMore(asked, ofOtherDoses(raw, query), 0),
  ];
  if (total > littleFound) return always;
  const changes = [
    ...spelt(raw, database, 'study_search', query.phrases),
    ...inOtherRoles(raw),
    ...asRanges(raw),
    ...asAlternatives(raw),
    ...byOtherNames(raw, index, database),
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
