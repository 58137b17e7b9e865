import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../database/connection.ts';
import { checkReferencesAtEnd } from '../database/deferred-references.ts';
import { armInterventions } from '../database/tables/arms.ts';
import { claimAgents, claimMeasures, claims } from '../database/tables/claims.ts';
import { outcomes } from '../database/tables/outcomes.ts';
import { agents, effects, measures, verdicts } from '../database/tables/vocabulary.ts';
import { readVocabularyRecord, writeVocabulary } from '../database/vocabulary-store.ts';
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

function write(database: Database, { record, verdicts: list }: Vocabularies): void {
  // What leads to a term leads to it again at the end of the transaction.
  checkReferencesAtEnd(database);
  for (const table of [agents, measures, effects, verdicts]) database.orm.delete(table).run();
  writeVocabulary(database, record, list);
}

/** The ids of all terms that a record leads to. */
function usedTerms({ orm }: Database): Set<string> {
  const columns = [
    [armInterventions, armInterventions.agent],
    [claimAgents, claimAgents.agent],
    [outcomes, outcomes.measure],
    [claimMeasures, claimMeasures.measure],
    [outcomes, outcomes.effect],
    [claims, claims.assertedEffect],
    [claims, claims.verdict],
  ] as const;
  return new Set(
    columns.flatMap(([table, column]) =>
      orm
        .selectDistinct({ id: column })
        .from(table)
        .all()
        .flatMap(({ id }) => (id === null ? [] : [id])),
    ),
  );
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
  const changed = !isDeepStrictEqual(former, all);
  if (changed) write(database, all);
  return {
    changed,
    dropUnused: () => {
      const used = usedTerms(database);
      const needed = joined(now, former, (id) => used.has(id));
      if (!isDeepStrictEqual(needed, all)) write(database, needed);
    },
  };
}
