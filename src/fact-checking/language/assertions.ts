import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import {
  type Cue,
  clauseOpeners,
  cueAt,
  hedges,
  negators,
  obstacles,
  refutations,
  shown,
  subordinate,
  unknowns,
} from './cues.ts';
import { type Mention, takesAway, termsOf } from './mentions.ts';
import type { Token } from './tokens.ts';

export const polarities = ['asserted', 'denied', 'unproven', 'unclear'] as const;
/** Whether something is said, denied, said to be unproven, or said in a way that is not understood. */
export type Polarity = (typeof polarities)[number];

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

interface PlacedCue {
  readonly place: number;
  readonly cue: Cue;
}

interface Sentence {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly vocabulary: Vocabulary;
  /** Of each token the statement of its sentence that it is part of. */
  readonly clause: readonly number[];
  readonly cues: readonly PlacedCue[];
}

/** How far a word says no to what follows, in words. */
const reach = { negation: 7, refutation: 20, evidence: 16, behind: 8, object: 8, pair: 4 } as const;

const badDomains: ReadonlySet<string> = new Set(['calcification', 'plaque', 'stiffness', 'clinical']);
const goneWhenLess: ReadonlySet<string> = new Set(['calcification', 'plaque', 'stiffness']);
const auxiliaries: ReadonlySet<string> = new Set([
  'can',
  'may',
  'might',
  'could',
  'is',
  'are',
  'was',
  'were',
  'do',
  'did',
  'does',
  'will',
  'would',
]);
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

/** Whether more of what a mention names is better or worse for the artery; null where that is not clear. */
function worthOf({ terms, moreIs }: Mention, vocabulary: Vocabulary): 'better' | 'worse' | null {
  if (moreIs !== null) return moreIs;
  const values = terms.flatMap(({ vocabulary: of, id }) => {
    if (of === 'domains') return [badDomains.has(id) ? 'worse' : null];
    return of === 'measures' ? [vocabulary.records.measures.get(id)?.higherIs ?? null] : [];
  });
  const known = new Set(values.filter((value) => value !== 'unclear'));
  const [value = null] = known;
  return known.size === 1 && (value === 'better' || value === 'worse') ? value : null;
}

function domainOf({ terms }: Mention, vocabulary: Vocabulary): string | undefined {
  for (const { vocabulary: of, id } of terms) {
    if (of === 'domains') return id;
    const domain = of === 'measures' ? vocabulary.records.measures.get(id)?.domain : undefined;
    if (domain !== undefined) return domain;
  }
  return undefined;
}

const isMeasured = ({ terms }: Mention) =>
  terms.some(({ vocabulary }) => vocabulary === 'measures' || vocabulary === 'domains');
const isAgent = ({ terms }: Mention) => terms.some(({ vocabulary }) => vocabulary === 'agents');

function clausesOf(tokens: readonly Token[]): number[] {
  let clause = 0;
  let endsWithComma = false;
  return tokens.map(({ word, gap }, place) => {
    const isRelative = gap.includes(',') && /^(?:which|who|whose|whereby)$/.test(word);
    const isEnd = endsWithComma && gap.includes(',');
    if (isEnd) endsWithComma = false;
    if (place > 0 && (/[;:—–…]|\s-\s/.test(gap) || clauseOpeners.has(word) || isRelative || isEnd))
      clause += 1;
    if (subordinate.has(word)) endsWithComma = true;
    return clause;
  });
}

const between = (tokens: readonly Token[], from: number, to: number) => tokens.slice(from + 1, to);
const isListed = (tokens: readonly Token[], from: number, to: number) =>
  tokens
    .slice(from + 1, to + 1)
    .some(({ word, gap }) => /^(?:and|or|nor|to)$/.test(word) || /[,/]/.test(gap));

/** What is measured that a change is of: the next behind it in its statement, else the last before it. */
function objectOf({ mentions, clause, cues }: Sentence, place: number): Mention | undefined {
  const same = mentions.filter((each) => isMeasured(each) && clause[each.from] === clause[place]);
  const behind = same.find(({ from }) => from > place && from - place <= reach.object);
  const before = same.findLast(({ from }) => from < place);
  const isTaken =
    behind !== undefined &&
    cues.some((each) => each.place > place && each.place < behind.from && each.cue === 'induction');
  return behind === undefined || isTaken ? before : behind;
}

/** The effect of more or less of something; undefined where it is not known of what. */
function effectOfChange(
  sentence: Sentence,
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
function isOfAgent({ tokens, mentions }: Sentence, place: number): boolean {
  const next = tokens[place + 1]?.word ?? '';
  if (/^(?:dose|intake|level|status|amount|dosage|concentration)$/.test(next)) {
    return mentions.some((each) => isAgent(each) && Math.abs(each.from - place) <= 5);
  }
  return mentions.some((each) => isAgent(each) && each.from > place && each.from - place <= 1);
}

/** The effect that a cue stands for in its sentence, and the cues that it takes with it. */
function effectOf(
  sentence: Sentence,
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
    next.place - place <= reach.pair &&
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

interface Negation {
  /** How many words say no to it. */
  readonly count: number;
  /** Whether one may or may not reach it. */
  readonly doubtful: boolean;
  readonly unproven: boolean;
  /** The tokens that say so. */
  readonly by: readonly number[];
}

/** Whether a word says no: not where it takes an agent away, and not "not only". */
function saysNo({ tokens, mentions }: Sentence, place: number): boolean {
  const { word = '' } = tokens[place] ?? {};
  const next = tokens[place + 1]?.word ?? '';
  if ((word === 'rather' && next === 'than') || (word === 'instead' && next === 'of')) return true;
  if (!negators.has(word)) return false;
  if (word === 'not' && /^(?:only|just|merely|simply|solely)$/.test(next)) return false;
  if (word === 'no' && next === 'longer') return true;
  // "D without enough K can worsen it": what is done without is no more than a noun.
  const isNoun =
    takesAway(word) &&
    word !== 'no' &&
    tokens.slice(place, place + 5).some((each) => auxiliaries.has(each.word));
  if (isNoun) return false;
  const isAway = mentions.some(
    (each) => isAgent(each) && each.isLess && each.from > place && each.from - place <= 4,
  );
  return !(takesAway(word) && isAway);
}

/** How many words of names between two places are not counted: a name counts as one. */
function wordsInNames(mentions: readonly Mention[], from: number, to: number): number {
  return mentions.reduce(
    (sum, each) => (each.from > from && each.to <= to ? sum + each.to - each.from - 1 : sum),
    0,
  );
}

/** What says no to a cue, before it and behind it. */
function negationOf(sentence: Sentence, number: number): Negation {
  const { tokens, mentions, clause, cues } = sentence;
  const here = cues[number];
  if (here === undefined) return { count: 0, doubtful: false, unproven: false, by: [] };
  const { place } = here;
  const by: number[] = [];
  let count = 0;
  let doubtful = false;
  let unproven = false;
  for (let at = place - 1; at >= 0 && place - at <= reach.refutation; at -= 1) {
    const { word = '' } = tokens[at] ?? {};
    const far = place - at - wordsInNames(mentions, at, place);
    if (refutations.has(word)) {
      count += 1;
      by.push(at);
    }
    if (clause[at] !== clause[place]) continue;
    if ((word === 'whether' || word === 'if') && far <= reach.evidence) doubtful = true;
    if (obstacles.has(word) && far <= reach.object - 2) doubtful = true;
    const opens = tokens.slice(at + 1, at + 3).some((each) => /^(?:that|whether|if|how)$/.test(each.word));
    if (unknowns.has(word) && (opens ? far <= reach.evidence : far <= 2)) {
      unproven = true;
      by.push(at);
    }
    if (!saysNo(sentence, at)) continue;
    const ahead = between(tokens, at, place);
    const evidence = ahead.findIndex(
      (each) => each.word === 'evidence' || each.word === 'proof' || each.word === 'enough',
    );
    const isShowing =
      ahead.slice(0, 5).some((each) => shown.has(each.word)) &&
      ahead.some(({ word: one }) => /^(?:that|whether|to)$/.test(one));
    if ((evidence >= 0 && evidence <= 5 && far <= reach.evidence) || (isShowing && far <= reach.evidence)) {
      unproven = true;
      count += 1;
      by.push(at);
      continue;
    }
    if (far > reach.negation) {
      doubtful = true;
      continue;
    }
    const others = cues.filter((each) => each.place > at && each.place < place);
    const last = others.at(-1);
    if (last !== undefined) {
      const link = tokens.slice(last.place + 1, place + 1);
      const isOr = link.some((each) => each.word === 'or' || each.word === 'nor');
      const isList =
        link.some(({ gap }) => gap.includes(',')) && tokens.slice(place).some((each) => each.word === 'or');
      if (!isOr && !isList) {
        // A pair such as "not reduce the progression" is one cue.
        doubtful = doubtful || !isTaken(sentence, number);
        continue;
      }
    }
    count += 1;
    by.push(at);
  }
  const following = cues[number + 1]?.place ?? tokens.length;
  for (let at = place + 1; at < Math.min(following, place + reach.behind + 1, tokens.length); at += 1) {
    if (clause[at] !== clause[place]) break;
    const { word = '' } = tokens[at] ?? {};
    if (unknowns.has(word)) {
      unproven = true;
      by.push(at);
    } else if (/^(?:unlikely|impossible)$/.test(word)) {
      count += 1;
      by.push(at);
    } else if (negators.has(word) && tokens.slice(at + 1, at + 5).some((each) => shown.has(each.word))) {
      unproven = true;
      count += 1;
      by.push(at);
      break;
    }
  }
  return { count, doubtful, unproven, by };
}

/** Whether a cue is part of one before it. */
function isTaken(sentence: Sentence, number: number): boolean {
  return effectOf(sentence, number - 1)?.takes.includes(number) ?? false;
}

function polarityOf({ count, doubtful, unproven }: Negation): Polarity {
  if (count > 1) return 'unclear';
  if (unproven) return 'unproven';
  if (count === 1) return doubtful ? 'unclear' : 'denied';
  return doubtful ? 'unclear' : 'asserted';
}

/** The agents of which a cue is said: those before it in its statement, or behind "by"; else those of the sentence before that. */
function agentsOf({ tokens, mentions, clause, cues }: Sentence, number: number): Mention[] {
  const place = cues[number]?.place ?? 0;
  const spoken = mentions.filter((each) => isAgent(each) && each.role === 'spoken_of');
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
  const sentence: Sentence = { tokens, mentions, vocabulary, clause: clausesOf(tokens), cues };
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

/** What says no to a pair of cues: what does to its first, or, behind it, to its second. */
function mostOf(first: Negation, second: Negation): Negation {
  return first.count === 0 && second.unproven ? second : first;
}
