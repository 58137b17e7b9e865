import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { type CuedSentence, clausesOf, isAgent, type PlacedCue } from './cued-sentence.ts';
import { cueAt, hedges } from './cues.ts';
import { effectOf } from './effects.ts';
import { type Mention, termsOf } from './mentions.ts';
import { mostOf, negationOf, type Polarity, polarityOf } from './negation.ts';
import type { Token } from './tokens.ts';

/** That something has an effect, as a sentence says it. */
export interface Assertion {
  /** An effect of the vocabulary. */
  readonly effect: string;
  readonly polarity: Polarity;
  /** Whether it is said to be possible alone. */
  readonly hedged: boolean;
  /** Agents of which it is said. */
  readonly agents: readonly string[];
  /** Its first token, and the one behind its last. */
  readonly from: number;
  readonly to: number;
}

/** The agents of which a cue is said: those before it in its statement, or behind "by"; else those of the sentence before that. */
function agentsOf({ tokens, mentions, clause, cues }: CuedSentence, number: number): Mention[] {
  const place = cues[number]?.place ?? 0;
  const named = mentions.filter((each) => isAgent(each) && each.role === 'spoken_of');
  // "Warfarin users who take vitamin K2": what is said is said of vitamin K2.
  const others = named.filter(({ isOfUsers }) => !isOfUsers);
  const spoken = others.length > 0 ? others : named;
  const following = cues[number + 1]?.place ?? tokens.length;
  const by = tokens.findIndex(
    ({ word }, at) => at > place && at - place <= 3 && at < following && (word === 'by' || word === 'with'),
  );
  const all = mentions.filter((each) => isAgent(each) && each.role !== 'compared_with');
  if (by >= 0) {
    const doers = all.filter(({ from }) => from > by && from < following && clause[from] === clause[place]);
    if (doers.length > 0) return doers;
  }
  const before = spoken.filter(({ from }) => from < place && clause[from] === clause[place]);
  if (before.length > 0) return before;
  const behind = spoken.filter(({ from, to }) => {
    const link = tokens[from - 1]?.word ?? '';
    return (
      from > place &&
      clause[from] === clause[place] &&
      to > 0 &&
      /^(?:by|with|from|of|under|on|after|taking|through|via|using|high|dose)$/.test(link)
    );
  });
  if (behind.length > 0) return behind;
  const earlier = spoken.filter(({ from }) => from < place);
  const last = earlier.at(-1);
  if (last !== undefined) return earlier.filter(({ from }) => clause[from] === clause[last.from]);
  return spoken.filter(({ from }) => clause[from] === clause[place]);
}

const opposite: Readonly<Record<string, string>> = {
  ...{
    higher_risk: 'lower_risk',
    worsening: 'lower_risk',
    induction: 'lower_risk',
    lower_risk: 'higher_risk',
  },
  ...{ reversal: 'higher_risk', stabilization: 'higher_risk', slowed_progression: 'higher_risk' },
  ...{ prevention: 'higher_risk', improvement: 'higher_risk' },
};

/**
 * What a sentence says that an agent does: each effect, whether it is said or denied, and of which agents. What is said
 * of less of an agent (a deficiency) is turned round, as records of observations are: they tell of more of it.
 * @param isQuestion whether it asks: then nothing is said.
 * @returns the assertions, and the tokens that were understood besides.
 */
export function assertionsIn(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
  isQuestion: boolean,
): { assertions: Assertion[]; understood: ReadonlySet<number> } {
  const inMention = new Set(
    mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
  );
  const cues = tokens.flatMap((_, place): PlacedCue[] => {
    const cue = inMention.has(place) ? undefined : cueAt(tokens, place);
    if (cue === undefined) return [];
    // "Statins lower it": behind who does it, it is a verb.
    const isVerb =
      tokens[place]?.word === 'lower' && mentions.some((each) => isAgent(each) && each.to === place);
    return [{ place, cue: isVerb ? 'down' : cue }];
  });
  const sentence: CuedSentence = { tokens, mentions, vocabulary, clause: clausesOf(tokens), cues };
  const hedged = tokens.some(({ word }) => hedges.has(word));
  const understood = new Set(tokens.flatMap(({ word }, place) => (hedges.has(word) ? [place] : [])));
  const assertions: Assertion[] = [];
  const taken = new Set<number>();
  const say = (number: number, effect: string, polarity: Polarity, by: readonly number[]) => {
    const { place = 0 } = cues[number] ?? {};
    const doers = agentsOf(sentence, number);
    const more = doers.filter(({ isLess }) => !isLess);
    const about = more.length > 0 ? more : doers;
    const isOfLess = more.length === 0 && doers.length > 0;
    const told = isOfLess ? (opposite[effect] ?? effect) : effect;
    if (!vocabulary.effects.has(told)) return;
    for (const at of [place, ...by]) understood.add(at);
    const agents = [...new Set(about.flatMap((each) => termsOf(each, 'agents')))];
    assertions.push({
      effect: told,
      polarity: isQuestion ? 'unclear' : polarity,
      hedged,
      agents,
      from: place,
      to: place + 1,
    });
  };
  for (const [number, { place, cue }] of cues.entries()) {
    if (taken.has(number)) continue;
    const negation = negationOf(sentence, number);
    if (cue === 'any_effect' || (cue === 'association' && negation.count > 0)) {
      // "no effect", "does not change": the word that says no is part of it.
      const takesPart = cues[number + 1];
      const isOperator = takesPart !== undefined && takesPart.place - place <= 2 && cue === 'any_effect';
      if (negation.count === 1 && !isOperator && !negation.unproven) {
        say(number, 'no_effect', negation.doubtful ? 'unclear' : 'asserted', negation.by);
      } else if (negation.count > 1) say(number, 'no_effect', 'unclear', negation.by);
      continue;
    }
    if (cue === 'progression' && negation.count === 1) {
      say(number, 'stabilization', negation.doubtful ? 'unclear' : 'asserted', negation.by);
      continue;
    }
    const found = effectOf(sentence, number);
    if (found === undefined) continue;
    for (const each of found.takes) {
      taken.add(each);
      understood.add(cues[each]?.place ?? place);
    }
    const last = found.takes.at(-1);
    const behind = last === undefined ? negation : mostOf(negation, negationOf(sentence, last));
    say(number, found.effect, found.clear ? polarityOf(behind) : 'unclear', behind.by);
  }
  for (const { place, cue } of cues) {
    if (cue === 'association' && assertions.some(({ effect }) => effect.endsWith('_risk')))
      understood.add(place);
  }
  return { assertions, understood };
}
