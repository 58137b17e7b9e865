import { told } from './texts.ts';

/** Words that stand in the names of groups, and in nobody's. */
const groupWords =
  /\b(?:institut\w*|groups?|investigators?|consortium|collaborat\w+|committees?|associations?|societ\w+|universit\w+|trial(?:ists)?|stud(?:y|ies)|networks?|organi[sz]ations?|cent(?:er|re)s?|departments?|hospitals?|foundations?|councils?|agency|ministry|federation|colleges?|academy|boards?|panels?|task force|registr(?:y|ies)|program(?:me)?s?|initiatives?|alliance|members|(?:the|and|of|for|on)(?= [^,]))\b|&/i;

const suffix = /^(?:jr|sr|2nd|3rd|4th|i{2,3}|iv)\.?$/i;
/** What may stand before a surname, and behind the given names in a file that sorts by it. */
const particle = /^(?:af|al|av|bin|da|de|del|della|den|der|di|do|dos|du|el|la|le|ten|ter|van|von|y|zu|zur)$/;

/** Whether a name is that of a group, which has no surname. */
export function isGroup(name: string): boolean {
  return groupWords.test(name);
}

/** The initials of given names; those that stand there already stay. */
function initialsOf(given: string, surname: string): string {
  const capitals = /^\p{Lu}{1,4}$/u.test(given);
  // In a file that writes all names in capitals, JOHN is a name.
  const isName = given.length > 2 && surname.length > 1 && surname === surname.toUpperCase();
  if (capitals && !isName) return given;
  return given
    .split(/[\s.\u2010-]+/)
    .map((part) => (/^\p{Lu}{2,3}$/u.test(part) && !isName ? part : ([...part][0]?.toUpperCase() ?? '')))
    .join('');
}

/**
 * `Shea, M. Kyla` as `Shea MK`. A group stays as it is, and so does a name without a comma: it is in short already, or
 * nobody can tell which of its words is the surname.
 */
export function nameInShort(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s,;]/.test(name.charAt(end - 1))) end -= 1;
  const written = name.slice(0, end);
  if (!written.includes(',') || isGroup(written)) return written;
  const parts = written.split(',').map((part) => part.trim());
  const [surname = '', second = '', third = '', ...more] = parts;
  const [given, after] = suffix.test(second) && third !== '' ? [third, second] : [second, third];
  if (surname === '' || given === '' || more.length > 0 || (after !== '' && !suffix.test(after)))
    return written;
  if (suffix.test(given)) return `${surname} ${given.replace('.', '')}`;
  const words = given.split(' ');
  const own = words.filter((word) => !particle.test(word));
  const before = words.slice(own.length).every((word) => particle.test(word)) ? words.slice(own.length) : [];
  const named = before.length > 0 ? own.join(' ') : given;
  if (named === '') return written;
  return [...before, surname, initialsOf(named, surname), after.replace('.', '')]
    .filter((part) => part !== '')
    .join(' ');
}

/** `Doe, J., Roe, K. L.` in one field: pairs of a surname and initials. */
function pairsIn(name: string): string[] | undefined {
  const parts = name.split(',').map((part) => part.trim());
  if (parts.length < 4 || parts.length % 2 === 1) return undefined;
  const pairs: string[] = [];
  for (let place = 0; place < parts.length; place += 2) {
    const [surname = '', given = ''] = [parts[place], parts[place + 1]];
    if (!/^(?:\p{Lu}[.\s\u2010-]{0,2}){1,5}$/u.test(given) || suffix.test(given) || surname === '')
      return undefined;
    pairs.push(`${surname}, ${given}`);
  }
  return pairs;
}

/** The authors that one field names: one as a rule, several where it sets them apart by semicolons or in pairs. */
export function namesIn(field: string): string[] {
  const names = (told(field) ?? '').split(';').flatMap((name) => told(name) ?? []);
  return names
    .flatMap((name) => pairsIn(name) ?? [name])
    .map(nameInShort)
    .filter((name) => /[\p{L}\p{N}]/u.test(name));
}
