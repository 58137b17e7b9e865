import type { z } from 'zod';
import type { Background } from '../background/task.ts';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { Asker } from '../http/asker.ts';
import { findStudies } from '../meta-analysis/found-studies.ts';
import type { overviewAnswer } from '../meta-analysis/overview.ts';
import { overviewFound } from '../meta-analysis/overview-found.ts';
import { askedAgents } from '../meta-analysis/pooling.ts';
import { parsePoolRequest, parseStudies } from '../meta-analysis/query.ts';
import { overviewFoundTask } from '../meta-analysis/tasks.ts';
import { type RequestFault, RequestFaults } from '../query/fault.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { among, type StudyQuery } from '../studies/query.ts';
import { conditions, species } from '../vocabulary/enumerations.ts';
import { fixedTerms } from '../vocabulary/vocabulary.ts';
import type { FoundEvidence } from './answers.ts';
import type { Spoken } from './spoken.ts';

/** What is needed for looking up what studies found. */
export interface EvidenceMeans {
  readonly database: Database;
  readonly index: StudyIndex;
  readonly background: Background | null;
  readonly names: () => Names;
}

/** How many studies are pooled by the thread that answers requests: some milliseconds. */
const mostPooledHere = 100;
/** Of so many agents of a sentence it is looked up what studies found. */
export const mostAgents = 4;

/** A question about one agent: its filters, as they are sent to `/outcomes`. */
export interface EvidenceQuestion {
  readonly agent: string;
  readonly who: string;
  readonly filters: ReadonlyMap<string, string>;
}

const inPeople = ['people', 'human'] as const;
const inOthers = ['animals and cells', '!human'] as const;

/**
 * The questions that a sentence raises: of each agent, in the measures and conditions that it names; in people, and in
 * animals and cells apart, where it does not say in whom.
 */
export function questionsOf(spoken: Spoken, agents: readonly string[]): EvidenceQuestion[] {
  const labels = fixedTerms(species);
  const groups =
    spoken.species.length > 0
      ? [[spoken.species.map((id) => labels.label(id)).join(', '), spoken.species.join(',')] as const]
      : [inPeople, inOthers];
  return agents.slice(0, mostAgents).flatMap((agent) =>
    groups.map(([who, kind]) => {
      const measures = [...spoken.measures, ...spoken.domains];
      const filters = new Map([['intervention', agent]]);
      if (measures.length > 0) filters.set('measure', measures.join(','));
      filters.set('species', kind);
      if (spoken.conditions.length > 0) filters.set('condition', spoken.conditions.join(','));
      filters.set('subgroup', 'none');
      const having = spoken.conditions
        .map((id) => fixedTerms(conditions).label(id).toLowerCase())
        .join(' or ');
      return { agent, who: having === '' ? who : `${who} with: ${having}`, filters };
    }),
  );
}

/** The address of a question. */
export function addressOf(path: string, filters: ReadonlyMap<string, string>): string {
  return `${path}?${new URLSearchParams([...filters]).toString().replaceAll('%2C', ',').replaceAll('%21', '!')}`;
}

function countEffects(
  { database, index }: EvidenceMeans,
  { vocabulary }: Names,
  query: StudyQuery,
): Pick<FoundEvidence, 'outcomes' | 'studies' | 'effects'> {
  const outcomes = index.outcomes(database, query).total();
  if (outcomes === 0) return { outcomes, studies: 0, effects: [] };
  const effects = vocabulary.effects.terms.flatMap(({ id, label }) => {
    const direction = vocabulary.records.effects.get(id)?.direction;
    const narrowed = { ...query, outcome: [...query.outcome, among('effect', [id])] };
    const found = index.outcomes(database, narrowed).total();
    if (found === 0 || direction === undefined) return [];
    return [
      { effect: id, label, direction, outcomes: found, studies: index.studies(database, narrowed).total() },
    ];
  });
  return { outcomes, studies: index.studies(database, query).total(), effects };
}

/** What the studies found of a question, in one state of the data; undefined where it changed meanwhile. */
export async function evidenceFor(
  means: EvidenceMeans,
  { agent, who, filters }: EvidenceQuestion,
  asker: Asker,
): Promise<FoundEvidence | undefined> {
  const { database, index, background, names } = means;
  const known = names();
  const raw: RawQuery = new Map([...filters].map(([name, value]) => [name, [value]]));
  const faults: RequestFault[] = [];
  const { query, interpretation } = parseStudies(raw, known, faults);
  const wanted = parsePoolRequest(new Map(), faults);
  if (faults.length > 0) throw new RequestFaults(faults);
  const { counts, found } = inOneState(database, () => {
    const made = countEffects(means, known, query);
    return { counts: made, found: made.outcomes === 0 ? null : studiesFound(index, database, query) };
  });
  const request = addressOf('/outcomes', filters);
  const pooledRequest = addressOf('/meta-analysis/overview', filters);
  const told = {
    agent,
    agentLabel: known.vocabulary.agents.label(agent),
    who,
    filters: Object.fromEntries(filters),
    request,
    ...counts,
  };
  const wide = filters.has('measure')
    ? []
    : ['The sentence names nothing that is measured: outcomes of all measures are counted.'];
  const noteOf = (more: readonly string[]) =>
    wide.length + more.length === 0 ? null : [...wide, ...more].join(' ');
  if (found === null) return { ...told, pooled: [], pooledRequest: null, note: noteOf([]) };
  if ('note' in found) return { ...told, pooled: [], pooledRequest, note: noteOf([found.note]) };
  const question = {
    found,
    wanted,
    asked: askedAgents(query),
    format: 'json' as const,
    raw,
    interpretation,
    self: pooledRequest,
  };
  const isLong = found.studies.length > mostPooledHere;
  const made =
    background !== null && (background.everything || isLong)
      ? await background.run(overviewFoundTask, question, asker)
      : overviewFound(database, names, question);
  if (typeof made !== 'string') return undefined;
  // It was made by this program, by this schema.
  const { data }: z.infer<typeof overviewAnswer> = JSON.parse(made);
  const pooled = data.filter(({ estimate }) => estimate !== null).map(shownOf);
  const refused = data.filter((row) => row.refused.length > 0).length;
  const note = noteOf(
    refused === 0 ? [] : ['What is unlike is not put together; `pooledRequest` says what, and why.'],
  );
  return { ...told, pooled, pooledRequest, note };
}

function studiesFound(index: StudyIndex, database: Database, query: StudyQuery) {
  try {
    return findStudies(index, database, query, () => []);
  } catch (error) {
    if (!(error instanceof RequestFaults)) throw error;
    return { note: error.faults[0]?.message ?? 'There are too many studies to pool.' };
  }
}

function shownOf(row: z.infer<typeof overviewAnswer>['data'][number]): FoundEvidence['pooled'][number] {
  const { measure, measureLabel, k, trials, retracted, effectMeasure, unit } = row;
  const { estimate, ciLow, ciHigh, i2, favours, request } = row;
  return {
    ...{ measure, measureLabel, k, trials, retracted, effectMeasure, unit },
    ...{ estimate, ciLow, ciHigh, i2, favours, request },
  };
}
