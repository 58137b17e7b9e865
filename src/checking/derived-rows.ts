import { asc, eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { studyAgents } from '../database/tables/arms.ts';
import { outcomeAgents, outcomes } from '../database/tables/outcomes.ts';
import { registrations, studies } from '../database/tables/studies.ts';
import { agentsOfOutcome } from '../studies/agents.ts';
import { normalizeRegistration } from '../studies/identifiers.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { agentsByPart, derivedColumns } from '../studies/write-rows.ts';

/** What is kept of a study because filters and lists look at it, and follows from its record. */
function derivedOf(study: StudyRecord) {
  return {
    columns: derivedColumns(study),
    registrations: study.registrations.map(normalizeRegistration),
    agents: agentsByPart(study)
      .flatMap(([part, ids]) => ids.map((agent) => `${part} ${agent}`))
      .sort(),
    outcomeAgents: study.outcomes.flatMap((outcome) =>
      agentsOfOutcome(study, outcome)
        .map((agent) => `${outcome.id} ${agent}`)
        .sort(),
    ),
  };
}

type Derived = ReturnType<typeof derivedOf>;

function storedOf({ orm }: Database, key: number): Derived | undefined {
  const { labelSort, titleKey, year, participants } = studies;
  const columns = orm
    .select({ labelSort, titleKey, year, participants })
    .from(studies)
    .where(eq(studies.key, key))
    .get();
  if (columns === undefined) return undefined;
  return {
    columns,
    registrations: orm
      .select({ normalized: registrations.normalized })
      .from(registrations)
      .where(eq(registrations.studyKey, key))
      .orderBy(asc(registrations.position))
      .all()
      .map(({ normalized }) => normalized),
    agents: orm
      .select({ part: studyAgents.part, agent: studyAgents.agent })
      .from(studyAgents)
      .where(eq(studyAgents.studyKey, key))
      .all()
      .map(({ part, agent }) => `${part} ${agent}`)
      .sort(),
    outcomeAgents: orm
      .select({ outcome: outcomes.id, agent: outcomeAgents.agent })
      .from(outcomeAgents)
      .innerJoin(outcomes, eq(outcomes.key, outcomeAgents.outcomeKey))
      .where(eq(outcomes.studyKey, key))
      .orderBy(asc(outcomes.position), asc(outcomeAgents.agent))
      .all()
      .map(({ outcome, agent }) => `${outcome} ${agent}`),
  };
}

const names: Record<keyof Derived, string> = {
  columns: 'the columns that lists sort by',
  registrations: 'the registry ids that are searched',
  agents: 'the agents that filters look at',
  outcomeAgents: "the outcomes' agents that filters look at",
};

/** Which of the derived rows of a study do not follow from its record, in words. */
export function wrongDerivedRows(database: Database, study: StudyRecord, key: number): string[] {
  const stored = storedOf(database, key);
  const right = derivedOf(study);
  const parts = ['columns', 'registrations', 'agents', 'outcomeAgents'] as const;
  return parts
    .filter((part) => JSON.stringify(stored?.[part]) !== JSON.stringify(right[part]))
    .map((part) => names[part]);
}

/** Makes the derived rows of a study anew of its record, inside the caller's transaction. */
export function deriveRowsAgain({ orm }: Database, study: StudyRecord, key: number): void {
  orm.update(studies).set(derivedColumns(study)).where(eq(studies.key, key)).run();
  for (const registration of study.registrations) {
    orm
      .update(registrations)
      .set({ normalized: normalizeRegistration(registration) })
      .where(eq(registrations.registration, registration))
      .run();
  }
  orm.delete(studyAgents).where(eq(studyAgents.studyKey, key)).run();
  for (const [part, agents] of agentsByPart(study)) {
    for (const agent of agents) orm.insert(studyAgents).values({ agent, part, studyKey: key }).run();
  }
  const rows = orm
    .select({ key: outcomes.key })
    .from(outcomes)
    .where(eq(outcomes.studyKey, key))
    .orderBy(asc(outcomes.position))
    .all();
  for (const [place, { key: outcomeKey }] of rows.entries()) {
    orm.delete(outcomeAgents).where(eq(outcomeAgents.outcomeKey, outcomeKey)).run();
    const outcome = study.outcomes[place];
    if (outcome === undefined) throw new Error(`${study.id}: the outcome ${place + 1} has no record`);
    for (const agent of agentsOfOutcome(study, outcome)) {
      orm.insert(outcomeAgents).values({ outcomeKey, agent }).run();
    }
  }
}
