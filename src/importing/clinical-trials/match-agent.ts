import type { TermIndex } from '../../vocabulary/term-index.ts';
import { textsInBrackets, withoutBrackets } from './brackets.ts';

/** Words about the form that something is given in, not about what it is. */
const formWords =
  /\b(?:matching|oral(?:ly)?|intravenous|subcutaneous|injections?|infusions?|capsules?|tablets?|pills?|softgels?|sachets?|drops?|powder|supplement(?:s|ation)?|treatment|therapy|daily|weekly|dose)\b/gi;
const doses =
  /\b[0-9][0-9.,]{0,15} ?(?:- ?[0-9.,]{1,16} ?)?(?:µg|μg|ug|mcg|mg|g|IU|mmol)(?: ?\/ ?\w{1,20})*\b/gi;

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

function tidy(text: string): string {
  return inOneLine(inOneLine(text).replaceAll(doses, ' ').replaceAll(formWords, ' ')).trim();
}

/** The names that one written name may consist of: as it is, without its brackets, and what stands in them. */
function readings(name: string): string[] {
  return [name, withoutBrackets(name), ...textsInBrackets(name)]
    .flatMap((each) => [each.trim(), tidy(each)])
    .filter((each) => each !== '');
}

/** The most special of some agents, where each other one lies above it; undefined where they disagree. */
function mostSpecial(agents: TermIndex, ids: ReadonlySet<string>): string | undefined {
  return [...ids].find((id) => {
    const above = agents.ancestors(id);
    return [...ids].every((other) => other === id || above.includes(other));
  });
}

function matchOne(agents: TermIndex, names: readonly string[]): string | undefined {
  const found = new Set(
    names.flatMap(readings).flatMap((reading) => {
      const id = agents.find(reading)?.id;
      // `Other` is a way to say that there is no term, not a name of something.
      return id === undefined || id === 'other' ? [] : [id];
    }),
  );
  return mostSpecial(agents, found);
}

/**
 * The agents that an intervention of the registry is, found by the synonyms of the vocabulary: several where it names
 * several, such as `Vitamin K2 and vitamin D`. Undefined where any part of it cannot be told.
 */
export function matchAgents(
  agents: TermIndex,
  name: string,
  otherNames: readonly string[],
): readonly string[] | undefined {
  if (/\b(?:placebos?|sham)\b/i.test(name)) {
    // A placebo of something is a placebo; `K2 or placebo` is not one intervention.
    return /\bor\b|\/|\+|\bvs\b|versus/i.test(name) ? undefined : ['placebo'];
  }
  const one = matchOne(agents, [name]);
  if (one !== undefined) {
    const narrower = matchOne(agents, [name, ...otherNames]);
    return [narrower ?? one];
  }
  const parts = inOneLine(name)
    .split(/ (?:and|with|plus) |[+&,/]/i)
    .map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => part !== '')) {
    const ids = parts.map((part) => matchOne(agents, [part]));
    const known = ids.filter((id) => id !== undefined);
    return known.length === ids.length ? [...new Set(known)] : undefined;
  }
  const byOtherName = matchOne(agents, otherNames);
  return byOtherName === undefined ? undefined : [byOtherName];
}
