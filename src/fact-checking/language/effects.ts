import { type CuedSentence, domainOf, isAgent, isListed, objectOf, worthOf } from './cued-sentence.ts';
import type { Cue } from './cues.ts';

/** How near two cues stand that make one effect, in words: "reduces the progression". */
const nearestPair = 4;
const goneWhenLess: ReadonlySet<string> = new Set(['calcification', 'plaque', 'stiffness']);
const favourable: ReadonlySet<Cue> = new Set([
  'reversal',
  'stabilization',
  'improvement',
  'prevention',
  'slowed_progression',
]);
const unfavourable: ReadonlySet<Cue> = new Set([
  'worsening',
  'induction',
  'up',
  'more',
  'faster',
  'progression',
  'risk',
]);
const operators: ReadonlySet<Cue> = new Set(['prevention', 'slowed_progression', 'stabilization', 'down']);

/** The effect of more or less of something; undefined where it is not known of what. */
function effectOfChange(
  sentence: CuedSentence,
  place: number,
  isUp: boolean,
  isRisk: boolean,
): string | undefined {
  const object = objectOf(sentence, place);
  if (object === undefined) return undefined;
  const value = worthOf(object, sentence.vocabulary);
  if (value === null) return undefined;
  const isBad = (value === 'worse') === isUp;
  if (isRisk) return isBad ? 'higher_risk' : 'lower_risk';
  if (isBad) return 'worsening';
  return !isUp && goneWhenLess.has(domainOf(object, sentence.vocabulary) ?? '') ? 'reversal' : 'improvement';
}

/** Whether a word such as "higher" is about an agent or its dose: "higher doses of vitamin K". */
function isOfAgent({ tokens, mentions }: CuedSentence, place: number): boolean {
  const next = tokens[place + 1]?.word ?? '';
  if (/^(?:dose|intake|level|status|amount|dosage|concentration)$/.test(next)) {
    return mentions.some((each) => isAgent(each) && Math.abs(each.from - place) <= 5);
  }
  return mentions.some((each) => isAgent(each) && each.from > place && each.from - place <= 1);
}

/** The effect that a cue stands for in its sentence, and the cues that it takes with it. */
export function effectOf(
  sentence: CuedSentence,
  number: number,
): { effect: string; takes: number[]; clear: boolean } | undefined {
  const { tokens, clause, cues, vocabulary } = sentence;
  const here = cues[number];
  if (here === undefined) return undefined;
  const { place, cue } = here;
  const next = cues[number + 1];
  const isPair =
    next !== undefined &&
    clause[next.place] === clause[place] &&
    next.place - place <= nearestPair &&
    !isListed(tokens, place, next.place);
  const takes = isPair ? [number + 1] : [];
  const isAssociated = cues.some(
    (each) => each.cue === 'association' && clause[each.place] === clause[place],
  );
  if (isPair && next.cue === 'risk' && ['up', 'more'].includes(cue))
    return { effect: 'higher_risk', takes, clear: true };
  if (isPair && next.cue === 'risk' && ['down', 'less'].includes(cue))
    return { effect: 'lower_risk', takes, clear: true };
  if (isPair && next.cue === 'progression') {
    if (['down', 'less', 'slowed_progression'].includes(cue))
      return { effect: 'slowed_progression', takes, clear: true };
    if (['up', 'more', 'faster', 'worsening'].includes(cue))
      return { effect: 'worsening', takes, clear: true };
    if (cue === 'stabilization' || cue === 'prevention') return { effect: cue, takes, clear: true };
  }
  if (isPair && operators.has(cue)) {
    // "prevents the regression of": what is good is kept from coming.
    if (favourable.has(next.cue)) return { effect: cue === 'down' ? 'worsening' : cue, takes, clear: false };
    if (unfavourable.has(next.cue))
      return { effect: cue === 'down' ? 'improvement' : cue, takes, clear: true };
  }
  switch (cue) {
    case 'up':
    case 'down':
    case 'more':
    case 'less': {
      if (isOfAgent(sentence, place)) return undefined;
      const isAdjective = cue === 'more' || cue === 'less';
      const object = objectOf(sentence, place);
      if (isAdjective && (object === undefined || object.from < place || object.from - place > 5))
        return undefined;
      const has = tokens.slice(0, place).some(({ word }) => /^(?:have|had|ha|has|show|showed)$/.test(word));
      const isCaused = cues.some(
        (each) => each.cue === 'induction' && each.place < place && clause[each.place] === clause[place],
      );
      // "people with higher scores" are who was studied.
      if (isAdjective && !isAssociated && !has && !isCaused) return undefined;
      const effect = effectOfChange(
        sentence,
        place,
        cue === 'up' || cue === 'more',
        isAssociated || (isAdjective && has),
      );
      return effect === undefined ? undefined : { effect, takes: [], clear: true };
    }
    case 'activation': {
      const object = objectOf(sentence, place);
      const isKnown = object !== undefined && domainOf(object, vocabulary) === 'biomarker';
      return isKnown ? { effect: 'improvement', takes: [], clear: true } : undefined;
    }
    case 'induction': {
      const object = objectOf(sentence, place);
      if (object === undefined) return undefined;
      const value = worthOf(object, vocabulary);
      if (value === null) return undefined;
      // "leads to improved elasticity" is told by "improved".
      const isOther = cues.some(
        (each) =>
          each.place > place &&
          each.place < object.from &&
          each.cue !== 'faster' &&
          !isListed(tokens, place, each.place),
      );
      const isBehind = object.from > place || tokens[place + 1]?.word === 'by';
      return value === 'worse' && isBehind && !isOther
        ? { effect: 'induction', takes: [], clear: true }
        : undefined;
    }
    case 'risk':
      return isAssociated ? { effect: 'higher_risk', takes: [], clear: true } : undefined;
    case 'association': {
      const isOther = cues.some(
        (each) =>
          each.cue !== 'association' && each.cue !== 'any_effect' && clause[each.place] === clause[place],
      );
      const object = objectOf(sentence, place);
      if (isOther || object === undefined || worthOf(object, vocabulary) !== 'worse') return undefined;
      return { effect: 'higher_risk', takes: [], clear: true };
    }
    case 'any_effect':
    case 'progression':
    case 'faster':
      return undefined;
    default:
      return { effect: cue, takes: [], clear: true };
  }
}
