import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { ClaimIndex } from '../claims/claim-index.ts';
import { inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Asker } from '../http/asker.ts';
import { ProblemError } from '../http/problem.ts';
import { conditions, domains, species } from '../vocabulary/enumerations.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { fixedTerms } from '../vocabulary/vocabulary.ts';
import type { CheckedSentence, CheckedText, FoundEvidence, NearClaim } from './answers.ts';
import { carriedAgents } from './carry-over.ts';
import { type ClaimBook, type ClaimReader, mostClaims } from './claim-book.ts';
import { addressOf, type EvidenceMeans, evidenceFor, mostAgents, questionsOf } from './evidence.ts';
import type { VocabularyName } from './language/everyday-words.ts';
import { termsOf } from './language/mentions.ts';
import { sentencesOf } from './language/sentences.ts';
import { type Understanding, understand } from './language/understanding.ts';
import { type Nearness, nearness, type Spoken, spokenBy } from './nearness.ts';
import { saysTheSame } from './sameness.ts';

/** A claim is near from this score on, and so far behind the nearest; at most so many are told. */
const near = { score: 0.4, ofNearest: 0.75, most: 3 } as const;
/** So many different questions of a text are looked up in the studies. */
const mostQuestions = 60;
/** How often a text is checked anew because the data changed meanwhile. */
const mostTries = 3;

const notes = [
  'No language model is used: terms, effects and negations are found by vocabularies and rules, which miss what is put in other words.',
  'A verdict is that of the claim it stands with. A sentence has one only where it says word by word the same as a claim.',
  'Counting results is weak evidence: look at what each measured, in whom, and how. This is not medical advice.',
] as const;

/** What is needed for checking a text. */
export interface CheckMeans extends EvidenceMeans {
  readonly claims: ClaimIndex;
  readonly reader: ClaimReader;
}

/** A sentence as it was read. */
interface ReadSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly understood: Understanding;
  readonly spoken: Spoken;
  readonly carriedFrom: number | null;
}

/** Takes a text apart and reads its sentences. */
export function readText(text: string, vocabulary: Vocabulary): ReadSentence[] {
  const sentences: ReadSentence[] = [];
  let paragraph = -1;
  for (const place of sentencesOf(text)) {
    const sentence = text.slice(place.start, place.end);
    const understood = understand(sentence, vocabulary);
    const before = place.paragraph === paragraph ? (sentences.at(-1)?.spoken.agents ?? []) : [];
    paragraph = place.paragraph;
    const carried = carriedAgents(understood, before);
    sentences.push({
      text: sentence,
      start: place.start,
      end: place.end,
      understood,
      spoken: spokenBy(understood, carried),
      carriedFrom: carried.length > 0 ? sentences.length - 1 : null,
    });
  }
  return sentences;
}

/** A name of terms for people. */
function labelOf(vocabulary: Vocabulary, name: VocabularyName, ids: readonly string[]): string {
  const terms = {
    agents: vocabulary.agents,
    measures: vocabulary.measures,
    domains: fixedTerms(domains),
    species: fixedTerms(species),
    conditions: fixedTerms(conditions),
  }[name];
  return ids.map((id) => terms.label(id)).join(', ');
}

const names = ['agents', 'measures', 'domains', 'species', 'conditions'] as const;

function termsOfSentence({ understood, spoken, carriedFrom }: ReadSentence, vocabulary: Vocabulary) {
  const { tokens, mentions } = understood;
  const terms: CheckedSentence['terms'] = mentions.flatMap((mention) =>
    names.flatMap((name) => {
      const ids = termsOf(mention, name);
      if (ids.length === 0) return [];
      const [first, last] = [tokens[mention.from], tokens[mention.to - 1]];
      return [
        {
          vocabulary: name,
          ids,
          label: labelOf(vocabulary, name, ids),
          role: mention.role,
          isLess: mention.isLess,
          start: first?.start ?? 0,
          end: last?.end ?? 0,
          carriedFrom: null,
        },
      ];
    }),
  );
  if (carriedFrom === null) return terms;
  const carried = {
    vocabulary: 'agents' as const,
    ids: [...spoken.agents],
    label: labelOf(vocabulary, 'agents', spoken.agents),
    role: 'spoken_of' as const,
    isLess: false,
    start: null,
    end: null,
    carriedFrom,
  };
  return [carried, ...terms];
}

/** Words that were not understood, those in a row together. */
function notUnderstoodOf({ text, understood }: ReadSentence): CheckedSentence['notUnderstood'] {
  const { tokens, leftOver, doubts } = understood;
  const inDoubt = new Set(
    doubts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
  );
  const spans: { from: number; to: number; reason: string | null }[] = doubts.map((doubt) => ({ ...doubt }));
  let last: { from: number; to: number; reason: string | null } | undefined;
  for (const place of leftOver) {
    if (inDoubt.has(place)) continue;
    if (last !== undefined && last.to === place) last.to = place + 1;
    else {
      last = { from: place, to: place + 1, reason: null };
      spans.push(last);
    }
  }
  return spans
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, reason }) => {
      const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
      return { text: text.slice(start, end), reason, start, end };
    });
}

/** In what a sentence differs from a claim, in words. */
function differencesOf(spoken: Spoken, claim: Spoken, found: Nearness, vocabulary: Vocabulary): string[] {
  const told: string[] = [];
  const compare = (
    what: string,
    name: VocabularyName,
    ours: readonly string[],
    theirs: readonly string[],
  ) => {
    const [more, less] = [
      ours.filter((id) => !theirs.includes(id)),
      theirs.filter((id) => !ours.includes(id)),
    ];
    const words = [
      ...(more.length > 0 ? [`the sentence alone: ${labelOf(vocabulary, name, more)}`] : []),
      ...(less.length > 0 ? [`the claim alone: ${labelOf(vocabulary, name, less)}`] : []),
    ];
    if (words.length > 0) told.push(`${what}: ${words.join('; ')}`);
  };
  compare('agents', 'agents', spoken.agents, claim.agents);
  compare('measures', 'measures', spoken.measures, claim.measures);
  compare('species', 'species', spoken.species, claim.species);
  compare('conditions', 'conditions', spoken.conditions, claim.conditions);
  if (found.direction === 'opposite') told.push('the sentence asserts the opposite');
  if (found.direction === 'same_way')
    told.push('the sentence asserts another effect that points the same way');
  return told;
}

const rounded = (number: number) => Math.round(number * 1000) / 1000;

function nearestOf(
  { understood, spoken, carriedFrom }: ReadSentence,
  book: ClaimBook,
  vocabulary: Vocabulary,
): NearClaim[] {
  const found = book.claims.flatMap((known) => {
    const nearnessOf = nearness(spoken, known.spoken, book.rarity, vocabulary);
    const isSame = carriedFrom === null && saysTheSame(understood, known.understood);
    if (nearnessOf === null && !isSame) return [];
    // What is spoken of alone makes no claim near: something must be said of it that the claim says, or its contrary.
    const isAbout =
      nearnessOf !== null &&
      nearnessOf.score >= near.score &&
      (nearnessOf.words.length > 0 || nearnessOf.direction !== 'not_comparable');
    return nearnessOf !== null && (isSame || isAbout) ? [{ known, found: nearnessOf, isSame }] : [];
  });
  found.sort(
    (a, b) =>
      Number(b.isSame) - Number(a.isSame) ||
      b.found.score - a.found.score ||
      (a.known.claim.id < b.known.claim.id ? -1 : 1),
  );
  const best = Math.max(0, ...found.map((each) => each.found.score));
  return found
    .filter((each) => each.isSame || each.found.score >= near.ofNearest * best)
    .slice(0, near.most)
    .map(({ known: { claim, spoken: claimed }, found: how, isSame }) => ({
      id: claim.id,
      statement: claim.statement,
      document: claim.document,
      verdict: claim.verdict,
      verdictBasis: claim.verdictBasis,
      saysTheSame: isSame,
      direction: how.direction,
      differences: isSame ? [] : differencesOf(spoken, claimed, how, vocabulary),
      score: rounded(how.score),
      parts: {
        agents: rounded(how.parts.agents),
        measures: rounded(how.parts.measures),
        species: rounded(how.parts.species),
        conditions: rounded(how.parts.conditions),
        direction: rounded(how.parts.direction),
        words: rounded(how.parts.words),
      },
      shared: {
        agents: [...how.agents],
        measures: [...how.measures],
        species: [...how.species],
        conditions: [...how.conditions],
        words: [...how.words],
      },
    }));
}

/** The verdict on a sentence: that of the claim that says the same, and none otherwise. */
function assessmentOf(
  nearest: readonly NearClaim[],
): Pick<CheckedSentence, 'assessment' | 'assessedBy' | 'assessmentBasis'> {
  const same = nearest.filter(({ saysTheSame: isSame }) => isSame);
  const [first] = same;
  if (first !== undefined && same.every(({ verdict }) => verdict === first.verdict)) {
    return { assessment: first.verdict, assessedBy: first.id, assessmentBasis: first.verdictBasis };
  }
  const basis =
    first !== undefined
      ? 'Several claims say the same, and stand differently.'
      : nearest.length > 0
        ? 'No known claim says the same; verdicts are those of the claims that are near.'
        : 'No known claim is near it.';
  return { assessment: 'not_assessed', assessedBy: null, assessmentBasis: basis };
}

/** Looks up what studies found, each question once. */
class Evidence {
  readonly #found = new Map<string, FoundEvidence>();
  readonly #means: CheckMeans;
  readonly #asker: Asker;

  constructor(means: CheckMeans, asker: Asker) {
    this.#means = means;
    this.#asker = asker;
  }

  /** Undefined where the data changed meanwhile. */
  async of(sentence: ReadSentence): Promise<Pick<CheckedSentence, 'evidence' | 'evidenceNote'> | undefined> {
    const { spoken, understood } = sentence;
    const agents = agentsSpokenOf(sentence);
    if (agents.length === 0)
      return { evidence: [], evidenceNote: 'The sentence names no agent that is known here.' };
    if (spoken.measures.length + spoken.domains.length + understood.assertions.length === 0) {
      return {
        evidence: [],
        evidenceNote: 'The sentence names nothing that is measured, and asserts no effect.',
      };
    }
    const evidence: FoundEvidence[] = [];
    let left = 0;
    for (const question of questionsOf(spoken, agents)) {
      const address = addressOf('/outcomes', question.filters);
      let found = this.#found.get(address);
      if (found === undefined && this.#found.size >= mostQuestions) {
        left += 1;
        continue;
      }
      if (found === undefined) {
        await turnOfOthers();
        found = await evidenceFor(this.#means, question, this.#asker);
        if (found === undefined) return undefined;
        this.#found.set(address, found);
      }
      evidence.push(found);
    }
    const told = [
      ...(agents.length > mostAgents
        ? [`Of ${agents.length} agents the first ${mostAgents} are looked up.`]
        : []),
      ...(left > 0
        ? [`A text is looked up with ${mostQuestions} questions; ${left} of this sentence are left out.`]
        : []),
    ];
    return { evidence, evidenceNote: told.length === 0 ? null : told.join(' ') };
  }
}

/** The agents that a sentence speaks of, without those that it only compares with. */
function agentsSpokenOf({ understood, spoken, carriedFrom }: ReadSentence): string[] {
  if (carriedFrom !== null) return [...spoken.agents];
  const mentioned = understood.mentions.filter(({ role }) => role === 'spoken_of');
  return [...new Set(mentioned.flatMap((mention) => termsOf(mention, 'agents')))].filter(
    (id) => id !== 'placebo',
  );
}

/**
 * Checks a text, sentence by sentence: what is understood, which claims are near, what studies found. All in one state of
 * the data; where that changes meanwhile, once more.
 * @throws a problem `unavailable` where the data change all the time.
 */
export async function checkText(means: CheckMeans, text: string, asker: Asker): Promise<CheckedText> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const checked = await checkOnce(means, text, asker);
    if (checked !== undefined) return checked;
  }
  throw new ProblemError(
    'unavailable',
    'The data changed several times while the text was checked; send it again.',
    {
      headers: { 'retry-after': '5' },
    },
  );
}

async function checkOnce(means: CheckMeans, text: string, asker: Asker): Promise<CheckedText | undefined> {
  const { database, reader } = means;
  const { version, documents, vocabulary } = inOneState(database, () => ({
    version: readDataVersion(database).version,
    documents: reader.documents(database),
    vocabulary: means.names().vocabulary,
  }));
  const book = await reader.book(version, documents, vocabulary);
  const evidence = new Evidence(means, asker);
  const sentences: CheckedSentence[] = [];
  for (const sentence of readText(text, vocabulary)) {
    await turnOfOthers();
    const found = await evidence.of(sentence);
    if (found === undefined) return undefined;
    const { tokens, assertions, isQuestion } = sentence.understood;
    const nearest = nearestOf(sentence, book, vocabulary);
    sentences.push({
      text: sentence.text,
      start: sentence.start,
      end: sentence.end,
      isQuestion,
      terms: termsOfSentence(sentence, vocabulary),
      assertions: assertions.map(({ effect, polarity, hedged, agents, from, to }) => ({
        effect,
        label: vocabulary.effects.label(effect),
        polarity,
        isHedged: hedged,
        agents:
          agents.length === 0 && sentence.carriedFrom !== null ? [...sentence.spoken.agents] : [...agents],
        start: tokens[from]?.start ?? 0,
        end: tokens[to - 1]?.end ?? 0,
      })),
      notUnderstood: notUnderstoodOf(sentence),
      nearestClaims: nearest,
      ...assessmentOf(nearest),
      ...found,
    });
  }
  if (inOneState(database, () => readDataVersion(database).version) !== version) return undefined;
  const assessed = sentences.filter(({ assessedBy }) => assessedBy !== null).length;
  const left =
    book.left > 0
      ? [`Sentences are compared with the first ${mostClaims} claims; there are ${book.left} more.`]
      : [];
  return {
    sentences,
    meta: {
      dataVersion: version,
      sentences: sentences.length,
      assessed,
      claims: book.claims.length,
      notes: [...notes, ...left],
    },
  };
}
