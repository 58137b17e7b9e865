import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { CheckedSentence, NearClaim } from './answers.ts';
import type { ClaimBook } from './claim-book.ts';
import type { VocabularyName } from './language/everyday-words.ts';
import { nearness } from './nearness.ts';
import type { ReadSentence } from './read-text.ts';
import { saysTheSame } from './sameness.ts';
import type { Spoken } from './spoken.ts';
import { labelOf } from './understood.ts';

/** A claim is near from this score on, and so far behind the nearest; at most so many are told. */
const near = { score: 0.4, ofNearest: 0.75, most: 3 } as const;
/** In what a sentence differs from a claim, in words. */
function differencesOf(spoken: Spoken, claim: Spoken, vocabulary: Vocabulary): string[] {
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
  return told;
}

const namesAnimals = ({ species }: Spoken) => species.some((id) => id !== 'human');
const isOfAnimalsAlone = (species: readonly string[]) => species.length > 0 && !species.includes('human');

const rounded = (number: number) => Math.round(number * 1000) / 1000;

/**
 * The known claims that are near a sentence: those that say the same first, then, where the sentence names no animals,
 * those on people, and of these the nearest.
 */
export function nearestOf(
  { understood, spoken, carriedFrom }: ReadSentence,
  book: ClaimBook,
  vocabulary: Vocabulary,
): NearClaim[] {
  const found = book.candidates(spoken).flatMap((known) => {
    const how = nearness(spoken, known.spoken, book.rarity, vocabulary);
    const isSame = carriedFrom === null && saysTheSame(understood, known.understood);
    // Words alone make nothing near, nor does what is spoken of alone: something must be said of it.
    const isNear =
      how.sharesTerms &&
      how.score >= near.score &&
      (how.words.length > 0 || how.direction !== 'not_comparable');
    return isSame || isNear ? [{ known, found: how, isSame }] : [];
  });
  // Who names no animal asks about people: what was claimed of animals alone comes after what was claimed of them.
  const isOfPeople = !namesAnimals(spoken);
  const comesLater = ({ species }: Spoken) => Number(isOfPeople && isOfAnimalsAlone(species));
  found.sort(
    (a, b) =>
      Number(b.isSame) - Number(a.isSame) ||
      comesLater(a.known.spoken) - comesLater(b.known.spoken) ||
      b.found.score - a.found.score ||
      (a.known.claim.id < b.known.claim.id ? -1 : 1),
  );
  const best = Math.max(0, ...found.map((each) => each.found.score));
  const told = found.filter((each) => each.isSame || each.found.score >= near.ofNearest * best);
  // Of people something is told, too, however much nearer a claim on animals is.
  const [first] = found;
  const ofPeople = first !== undefined && !told.includes(first) ? [first] : [];
  return [...ofPeople, ...told]
    .slice(0, near.most)
    .map(({ known: { claim, spoken: claimed }, found: how, isSame }) => ({
      id: claim.id,
      statement: claim.statement,
      document: claim.document,
      verdict: claim.verdict,
      verdictBasis: claim.verdictBasis,
      saysTheSame: isSame,
      direction: how.direction,
      differences: isSame ? [] : differencesOf(spoken, claimed, vocabulary),
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
export function assessmentOf(
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
