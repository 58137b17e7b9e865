import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { ClaimIndex } from '../claims/claim-index.ts';
import { inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Asker } from '../http/asker.ts';
import { ProblemError } from '../http/problem.ts';
import type { CheckedSentence, CheckedText, FoundEvidence, NearClaim } from './answers.ts';
import { type ClaimReader, mostClaims } from './claim-book.ts';
import { addressOf, type EvidenceMeans, evidenceFor, mostAgents, questionsOf } from './evidence.ts';
import { termsOf } from './language/mentions.ts';
import { assessmentOf, nearestOf } from './near-claims.ts';
import { type ReadSentence, readText } from './read-text.ts';
import { notUnderstoodOf, termsOfSentence } from './understood.ts';

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
  const nearestTo = new Map<string, NearClaim[]>();
  for (const sentence of readText(text, vocabulary)) {
    await turnOfOthers();
    const found = await evidence.of(sentence);
    if (found === undefined) return undefined;
    const { tokens, assertions, isQuestion } = sentence.understood;
    const known = sentence.carriedFrom === null ? nearestTo.get(sentence.text) : undefined;
    const nearest = known ?? nearestOf(sentence, book, vocabulary);
    // A text may say one thing a thousand times.
    if (sentence.carriedFrom === null) nearestTo.set(sentence.text, nearest);
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
      claims: book.size,
      notes: [...notes, ...left],
    },
  };
}
