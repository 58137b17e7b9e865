import { nearestNames } from '../vocabulary/term-index.ts';
import { mostFaults, queryFault, type RequestFault, RequestFaults } from './fault.ts';
import { adviceFor, meantParameter } from './other-names.ts';

/** The parameters of a query string as they were sent, each with all its values in order. */
export type RawQuery = ReadonlyMap<string, readonly string[]>;

/** What stands where bytes were not UTF-8, and what no text may hold. */
const unreadable = /[\uFFFD\0]/;

/**
 * Takes a query string apart.
 * @throws RequestFaults where a value is not UTF-8: it would be taken for another.
 */
export function readRawQuery(url: string): RawQuery {
  const raw = new Map<string, string[]>();
  const mark = url.indexOf('?');
  if (mark === -1) return raw;
  const faults: RequestFault[] = [];
  // A plus behind a number says "or more"; it would be read as a space.
  const written = url
    .slice(mark + 1)
    .replaceAll(/([=,:][0-9.]+(?:[a-z/]|%C2%B5|%CE%BC|%2F){0,8})\+(?=[&,]|$)/gi, '$1%2B');
  for (const [name, value] of new URLSearchParams(written)) {
    const before = raw.get(name);
    if (before === undefined) raw.set(name, [value]);
    else before.push(value);
    if (unreadable.test(name) || unreadable.test(value)) {
      const message = `${name} contains bytes that are not valid UTF-8, or the character U+0000`;
      faults.push(queryFault(name, value, message));
    }
  }
  if (faults.length > 0) throw new RequestFaults(faults);
  return raw;
}

/** `year>=2010` comes as the name `year>` with the value `2010`, `year>2010` as a name alone: as a value of `year` it is read. */
function comparison(name: string, value: string): readonly [name: string, value: string] | undefined {
  const [, parameter, sign, rest] = /^(\w+)\s*([<>])\s*(.*)$/s.exec(name) ?? [];
  if (parameter === undefined || (rest !== '' && value !== '')) return undefined;
  return [parameter, rest === '' ? `${sign}=${value}` : `${sign}${rest}`];
}

/**
 * The query with the parameters that an operation has, each under its own name where another was written that means
 * the same. What it does not have is named among the faults, with what seems to be meant: by its meaning, else by its
 * spelling.
 */
export function understoodQuery(raw: RawQuery, allowed: readonly string[], faults: RequestFault[]): RawQuery {
  if ([...raw.keys()].every((name) => allowed.includes(name))) return raw;
  const understood = new Map<string, string[]>();
  const add = (name: string, values: readonly string[]) =>
    understood.set(name, [...(understood.get(name) ?? []), ...values]);
  for (const [name, values] of raw) {
    const [compared, bound] = comparison(name, values[0] ?? '') ?? [name, undefined];
    const own = allowed.includes(compared) ? compared : meantParameter(compared, allowed);
    if (own !== undefined) add(own, bound === undefined ? values : [bound]);
    else if (faults.length < mostFaults) faults.push(unknownParameter(name, values, allowed));
  }
  return understood;
}

function unknownParameter(name: string, values: readonly string[], allowed: readonly string[]): RequestFault {
  const all = `this operation takes ${allowed.length === 0 ? 'none' : allowed.join(', ')}`;
  const advice = adviceFor(name, allowed);
  const near = advice?.parameters ?? nearestNames(name, allowed);
  const hint =
    advice !== undefined ? `: ${advice.text}` : near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return queryFault(name, values[0] ?? null, `there is no parameter "${name}"${hint} (${all})`, near);
}

/** The one value of a parameter that may be given once; undefined where it is not given. */
export function single(raw: RawQuery, name: string, faults: RequestFault[]): string | undefined {
  const values = raw.get(name);
  if (values === undefined) return undefined;
  const [value = ''] = values;
  if (values.length > 1) faults.push(queryFault(name, values.join(' & '), `${name} may be given once`));
  return value;
}

function findWord<Word extends string>(words: readonly Word[], written: string): Word | undefined {
  return words.find((candidate) => candidate.toLowerCase() === written.trim().toLowerCase());
}

/** The words of a parameter that takes a list of some words, each once; undefined where it is not given. */
export function someWords<Word extends string>(
  raw: RawQuery,
  name: string,
  words: readonly Word[],
  faults: RequestFault[],
): Word[] | undefined {
  const value = single(raw, name, faults);
  if (value === undefined) return undefined;
  const chosen: Word[] = [];
  for (const part of value.split(',')) {
    if (faults.length >= mostFaults) break;
    const word = findWord(words, part);
    if (word === undefined) {
      const near = nearestNames(part, words);
      faults.push(
        queryFault(name, value, `"${part.trim()}" is not allowed; ${name} takes ${words.join(', ')}`, near),
      );
    } else if (chosen.includes(word)) {
      faults.push(queryFault(name, value, `"${word}" appears twice`));
    } else {
      chosen.push(word);
    }
  }
  return chosen;
}

/** The one value of a parameter that takes one of a few words; the first of them where it is not given. */
export function oneWord<Word extends string>(
  raw: RawQuery,
  name: string,
  words: readonly [Word, ...Word[]],
  faults: RequestFault[],
): Word {
  const value = single(raw, name, faults);
  if (value === undefined) return words[0];
  const word = findWord(words, value);
  if (word === undefined) {
    faults.push(
      queryFault(
        name,
        value,
        `"${value}" is not allowed; ${name} is one of ${words.join(', ')}`,
        nearestNames(value, words),
      ),
    );
  }
  return word ?? words[0];
}
