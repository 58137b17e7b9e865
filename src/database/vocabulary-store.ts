import { asc } from 'drizzle-orm';
import type { VerdictRecord, VocabularyRecord } from '../vocabulary/record.ts';
import { buildVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Database } from './connection.ts';
import { checkReferencesAtEnd } from './deferred-references.ts';
import { inserter } from './insert.ts';
import { armInterventions } from './tables/arms.ts';
import { claimAgents, claimMeasures, claims } from './tables/claims.ts';
import { outcomes } from './tables/outcomes.ts';
import {
  agentSynonyms,
  agents,
  effectSynonyms,
  effects,
  measureSynonyms,
  measures,
  verdicts,
} from './tables/vocabulary.ts';

/** Writes the vocabulary inside the caller's transaction, whose foreign keys must be deferred. */
export function writeVocabulary(
  database: Database,
  record: VocabularyRecord,
  verdictList: readonly VerdictRecord[],
): void {
  const insert = {
    agent: inserter(database, agents),
    agentSynonym: inserter(database, agentSynonyms),
    measure: inserter(database, measures),
    measureSynonym: inserter(database, measureSynonyms),
    effect: inserter(database, effects),
    effectSynonym: inserter(database, effectSynonyms),
    verdict: inserter(database, verdicts),
  };
  record.agents.forEach((agent, position) => {
    insert.agent({ ...agent, position });
    agent.synonyms.forEach((synonym, place) => {
      insert.agentSynonym({ agent: agent.id, position: place, synonym });
    });
  });
  record.measures.forEach((measure, position) => {
    insert.measure({ ...measure, position });
    measure.synonyms.forEach((synonym, place) => {
      insert.measureSynonym({ measure: measure.id, position: place, synonym });
    });
  });
  record.effects.forEach((effect, position) => {
    insert.effect({ ...effect, position });
    effect.synonyms.forEach((synonym, place) => {
      insert.effectSynonym({ effect: effect.id, position: place, synonym });
    });
  });
  verdictList.forEach((verdict, position) => {
    insert.verdict({ ...verdict, position });
  });
}

/** Puts a vocabulary in the place of the one that is there, inside the caller's transaction. */
export function replaceVocabulary(
  database: Database,
  record: VocabularyRecord,
  verdictList: readonly VerdictRecord[],
): void {
  // What leads to a term leads to it again at the end of the transaction.
  checkReferencesAtEnd(database);
  for (const table of [agents, measures, effects, verdicts]) database.orm.delete(table).run();
  writeVocabulary(database, record, verdictList);
}

/** Whether a vocabulary was ever written. */
export function hasVocabulary({ orm }: Database): boolean {
  return orm.select({ id: agents.id }).from(agents).limit(1).get() !== undefined;
}

/** The ids of all terms that a record leads to. */
export function usedTerms({ orm }: Database): Set<string> {
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

/** Reads the vocabulary as it was written. */
export function readVocabularyRecord(database: Database): {
  record: VocabularyRecord;
  verdicts: VerdictRecord[];
} {
  const { orm } = database;
  const agentNames = orm.select().from(agentSynonyms).orderBy(asc(agentSynonyms.position)).all();
  const measureNames = orm.select().from(measureSynonyms).orderBy(asc(measureSynonyms.position)).all();
  const effectNames = orm.select().from(effectSynonyms).orderBy(asc(effectSynonyms.position)).all();
  return {
    record: {
      agents: orm
        .select()
        .from(agents)
        .orderBy(asc(agents.position))
        .all()
        .map(({ position: _position, ...agent }) => ({
          ...agent,
          synonyms: agentNames.filter((name) => name.agent === agent.id).map(({ synonym }) => synonym),
        })),
      measures: orm
        .select()
        .from(measures)
        .orderBy(asc(measures.position))
        .all()
        .map(({ position: _position, ...measure }) => ({
          ...measure,
          synonyms: measureNames.filter((name) => name.measure === measure.id).map(({ synonym }) => synonym),
        })),
      effects: orm
        .select()
        .from(effects)
        .orderBy(asc(effects.position))
        .all()
        .map(({ position: _position, ...effect }) => ({
          ...effect,
          synonyms: effectNames.filter((name) => name.effect === effect.id).map(({ synonym }) => synonym),
        })),
    },
    verdicts: orm
      .select()
      .from(verdicts)
      .orderBy(asc(verdicts.position))
      .all()
      .map(({ position: _position, ...verdict }) => verdict),
  };
}

/** Reads the vocabulary, ready for looking up. */
export function readVocabulary(database: Database): Vocabulary {
  const { record, verdicts: verdictList } = readVocabularyRecord(database);
  return buildVocabulary(record, verdictList);
}
