import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../database/connection.ts';
import { readVocabularyRecord, replaceVocabulary, usedTerms } from '../database/vocabulary-store.ts';
import type { VerdictRecord, VocabularyRecord } from '../vocabulary/record.ts';
import { normalizeName } from '../vocabulary/term-index.ts';

interface Vocabularies {
  readonly record: VocabularyRecord;
  readonly verdicts: readonly VerdictRecord[];
}

interface Named {
  readonly id: string;
  readonly label: string;
  readonly synonyms: readonly string[];
}

const namesOf = ({ id, label, synonyms }: Named) => [id, label, ...synonyms].map(normalizeName);

/** Former terms that stay because records use them: without names that are another term's now. */
function kept<Term extends Named & { synonyms: string[]; label: string }>(
  former: readonly Term[],
  now: readonly Term[],
  isNeeded: (id: string) => boolean,
): Term[] {
  const ids = new Set(now.map(({ id }) => id));
  const taken = new Set(now.flatMap(namesOf));
  return former
    .filter(({ id }) => !ids.has(id) && isNeeded(id))
    .map((term) => ({
      ...term,
      label: taken.has(normalizeName(term.label)) ? `${term.label} (${term.id}, former)` : term.label,
      synonyms: term.synonyms.filter((name) => !taken.has(normalizeName(name))),
    }));
}

/** A former term whose parent is gone stands at the top of its tree. */
function rooted<Term extends { id: string; parent: string | null }>(terms: readonly Term[]): Term[] {
  const ids = new Set(terms.map(({ id }) => id));
  return terms.map((term) =>
    term.parent === null || ids.has(term.parent) ? term : { ...term, parent: null },
  );
}

function joined(now: Vocabularies, former: Vocabularies, isNeeded: (id: string) => boolean): Vocabularies {
  const has = new Set(now.verdicts.map(({ id }) => id));
  return {
    record: {
      agents: rooted([...now.record.agents, ...kept(former.record.agents, now.record.agents, isNeeded)]),
      measures: rooted([
        ...now.record.measures,
        ...kept(former.record.measures, now.record.measures, isNeeded),
      ]),
      effects: [...now.record.effects, ...kept(former.record.effects, now.record.effects, isNeeded)],
    },
    verdicts: [...now.verdicts, ...former.verdicts.filter(({ id }) => !has.has(id) && isNeeded(id))],
  };
}

/**
 * Brings the vocabulary to that of the seeds, inside a transaction of the caller. Terms that the seeds no longer have
 * stay while records use them: `dropUnused`, called when the records are up to date, takes the others out.
 */
export function updateVocabulary(
  database: Database,
  now: Vocabularies,
): { readonly changed: boolean; readonly dropUnused: () => void } {
  const former = readVocabularyRecord(database);
  const all = joined(now, former, () => true);
  const write = ({ record, verdicts }: Vocabularies) => replaceVocabulary(database, record, verdicts);
  const changed = !isDeepStrictEqual(former, all);
  if (changed) write(all);
  return {
    changed,
    dropUnused: () => {
      const used = usedTerms(database);
      const needed = joined(now, former, (id) => used.has(id));
      if (!isDeepStrictEqual(needed, all)) write(needed);
    },
  };
}
