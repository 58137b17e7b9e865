import { asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../../database/connection.ts';
import { readDataVersion } from '../../database/data-version.ts';
import { eachRow, type StoredValue } from '../../database/each-row.ts';
import { type agentParts, studyAgents } from '../../database/tables/arms.ts';
import { outcomeAgents, outcomes } from '../../database/tables/outcomes.ts';
import { studies, studyConditions, studyCountries } from '../../database/tables/studies.ts';
import { type Memory, NumberBuilder, TermBuilder, TermsBuilder } from './column-builders.ts';
import type { Columns, TermsColumn } from './columns.ts';

/** Memory of this thread alone. */
export const ownMemory: Memory = (bytes) => new ArrayBuffer(bytes);
/** Memory that threads share. */
export const sharedMemory: Memory = (bytes) => new SharedArrayBuffer(bytes);

const number = (value: StoredValue | undefined) => (typeof value === 'number' ? value : null);
const term = (value: StoredValue | undefined) => (typeof value === 'string' ? value : null);
const key = (value: StoredValue | undefined) => Number(value);

/** The number of a key among keys that ascend; the keys looked up must ascend too. */
function numbering(keys: Float64Array): (wanted: number) => number {
  let last = 0;
  return (wanted) => {
    while ((keys[last] ?? Number.POSITIVE_INFINITY) < wanted) last += 1;
    return last;
  };
}

/** The number of any key. */
function lookUp(keys: Float64Array): (wanted: number) => number {
  return (wanted) => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** @param rows key and term, in the order of the keys. */
function readTerms(
  rows: Iterable<readonly StoredValue[]>,
  keys: Float64Array,
  memory: Memory,
  places?: Uint32Array,
): TermsColumn {
  const builder = new TermsBuilder();
  const numberOf = numbering(keys);
  for (const [row, id] of rows) builder.push(numberOf(key(row)), term(id) ?? '');
  return builder.column(keys.length, memory, places);
}

function readTrials(database: Database, keys: Float64Array, memory: Memory): Uint32Array {
  const trial = Uint32Array.from({ length: keys.length }, (_, study) => study);
  const numberOf = lookUp(keys);
  const parents = new Map<number, number>();
  const parent = alias(studies, 'parent');
  const reports = database.orm
    .select({ study: studies.key, parent: parent.key })
    .from(studies)
    .innerJoin(parent, eq(parent.id, studies.parentStudy))
    .where(isNotNull(studies.parentStudy));
  for (const [study, of] of eachRow(database, reports)) parents.set(numberOf(key(study)), numberOf(key(of)));
  for (const report of parents.keys()) {
    const passed = new Set<number>();
    let first = report;
    for (let next = parents.get(first); next !== undefined && !passed.has(next); next = parents.get(first)) {
      passed.add(next);
      first = next;
    }
    trial[report] = first;
  }
  const column = new Uint32Array(memory(trial.byteLength));
  column.set(trial);
  return column;
}

function readRanks(database: Database, keys: Float64Array, memory: Memory) {
  const { orm } = database;
  const numberOf = lookUp(keys);
  const idRank = new Uint32Array(memory(keys.length * 4));
  const labelRank = new Uint32Array(memory(keys.length * 4));
  let place = 0;
  for (const [study] of eachRow(
    database,
    orm.select({ key: studies.key }).from(studies).orderBy(asc(studies.id)),
  )) {
    idRank[numberOf(key(study))] = place++;
  }
  let rank = -1;
  let before: StoredValue | undefined;
  const byLabel = orm
    .select({ key: studies.key, label: studies.labelSort })
    .from(studies)
    .orderBy(asc(studies.labelSort));
  for (const [study, label] of eachRow(database, byLabel)) {
    if (label !== before) rank += 1;
    before = label;
    labelRank[numberOf(key(study))] = rank;
  }
  return { idRank, labelRank };
}

function readStudies(database: Database, memory: Memory) {
  const { orm } = database;
  const keys = new NumberBuilder();
  const terms = {
    species: new TermBuilder(),
    design: new TermBuilder(),
    masking: new TermBuilder(),
    sex: new TermBuilder(),
    verification: new TermBuilder(),
    status: new TermBuilder(),
  };
  const numbers = {
    year: new NumberBuilder(),
    participants: new NumberBuilder(),
    duration: new NumberBuilder(),
    age: new NumberBuilder(),
  };
  const rows = orm
    .select({
      key: studies.key,
      species: studies.species,
      design: studies.design,
      masking: studies.masking,
      sex: studies.sex,
      verification: studies.verification,
      status: studies.status,
      year: studies.year,
      participants: studies.participants,
      duration: studies.durationDays,
      age: studies.ageMeanYears,
    })
    .from(studies)
    .orderBy(asc(studies.key));
  for (const row of eachRow(database, rows)) {
    keys.push(key(row[0]));
    terms.species.push(term(row[1]));
    terms.design.push(term(row[2]));
    terms.masking.push(term(row[3]));
    terms.sex.push(term(row[4]));
    terms.verification.push(term(row[5]));
    terms.status.push(term(row[6]));
    numbers.year.push(number(row[7]));
    numbers.participants.push(number(row[8]));
    numbers.duration.push(number(row[9]));
    numbers.age.push(number(row[10]));
  }
  const studyKeys = keys.laidOut(memory, Float64Array);
  const agents = (part: (typeof agentParts)[number]) =>
    readTerms(
      eachRow(
        database,
        orm
          .select({ key: studyAgents.studyKey, agent: studyAgents.agent })
          .from(studyAgents)
          // The unary plus keeps SQLite on the index that has the order.
          .where(eq(sql`+${studyAgents.part}`, part))
          .orderBy(asc(studyAgents.studyKey), asc(studyAgents.part), asc(studyAgents.agent)),
      ),
      studyKeys,
      memory,
    );
  const condition = orm
    .select({ key: studyConditions.studyKey, id: studyConditions.condition })
    .from(studyConditions)
    .orderBy(asc(studyConditions.studyKey), asc(studyConditions.position));
  const country = orm
    .select({ key: studyCountries.studyKey, id: studyCountries.country })
    .from(studyCountries)
    .orderBy(asc(studyCountries.studyKey), asc(studyCountries.position));
  return {
    keys: studyKeys,
    terms: {
      species: terms.species.column(memory),
      design: terms.design.column(memory),
      masking: terms.masking.column(memory),
      sex: terms.sex.column(memory),
      verification: terms.verification.column(memory),
      status: terms.status.column(memory),
    },
    numbers: {
      year: numbers.year.column(memory),
      participants: numbers.participants.column(memory),
      duration: numbers.duration.column(memory),
      age: numbers.age.column(memory),
    },
    sets: {
      intervention: agents('test'),
      agent: agents('any'),
      comparator: agents('comparator'),
      condition: readTerms(eachRow(database, condition), studyKeys, memory),
      country: readTerms(eachRow(database, country), studyKeys, memory),
    },
    ...readRanks(database, studyKeys, memory),
    trial: readTrials(database, studyKeys, memory),
  };
}

/**
 * Where outcomes read in the order of their keys go, so that those of a study stand together in the order of its
 * record: in that order they were written.
 */
function placeOutcomes(studyOf: Uint32Array, firstOutcome: Uint32Array): Uint32Array {
  for (const study of studyOf) firstOutcome[study + 1] = (firstOutcome[study + 1] ?? 0) + 1;
  for (let study = 1; study < firstOutcome.length; study++) {
    firstOutcome[study] = (firstOutcome[study] ?? 0) + (firstOutcome[study - 1] ?? 0);
  }
  const next = firstOutcome.slice();
  return studyOf.map((study) => {
    const place = next[study] ?? 0;
    next[study] = place + 1;
    return place;
  });
}

function readOutcomes(database: Database, studyKeys: Float64Array, memory: Memory) {
  const { orm } = database;
  const numberOf = lookUp(studyKeys);
  const keys = new NumberBuilder();
  const studyOf = new NumberBuilder();
  const terms = {
    measure: new TermBuilder(),
    effect: new TermBuilder(),
    site: new TermBuilder(),
    id: new TermBuilder(),
  };
  const timepoint = new NumberBuilder();
  const subgroup = new NumberBuilder();
  const rows = orm
    .select({
      key: outcomes.key,
      studyKey: outcomes.studyKey,
      measure: outcomes.measure,
      effect: outcomes.effect,
      site: outcomes.site,
      id: outcomes.id,
      timepoint: outcomes.timepointDays,
      subgroup: sql`${outcomes.subgroup} is not null`,
    })
    .from(outcomes)
    .orderBy(asc(outcomes.key));
  for (const row of eachRow(database, rows)) {
    keys.push(key(row[0]));
    studyOf.push(numberOf(key(row[1])));
    terms.measure.push(term(row[2]));
    terms.effect.push(term(row[3]));
    terms.site.push(term(row[4]));
    terms.id.push(term(row[5]));
    timepoint.push(number(row[6]));
    subgroup.push(number(row[7]));
  }
  const ascending = keys.laidOut(ownMemory, Float64Array);
  const firstOutcome = new Uint32Array(memory((studyKeys.length + 1) * 4));
  const places = placeOutcomes(studyOf.laidOut(ownMemory, Uint32Array), firstOutcome);
  const agents = orm
    .select({ key: outcomeAgents.outcomeKey, agent: outcomeAgents.agent })
    .from(outcomeAgents)
    .orderBy(asc(outcomeAgents.outcomeKey), asc(outcomeAgents.agent));
  return {
    firstOutcome,
    outcomes: {
      keys: keys.laidOut(memory, Float64Array, places),
      study: studyOf.laidOut(memory, Uint32Array, places),
      terms: {
        measure: terms.measure.column(memory, places),
        effect: terms.effect.column(memory, places),
        site: terms.site.column(memory, places),
      },
      timepoint: timepoint.column(memory, places),
      subgroup: subgroup.laidOut(memory, Uint8Array, places),
      intervention: readTerms(eachRow(database, agents), ascending, memory, places),
      id: terms.id.column(memory, places),
    },
  };
}

/**
 * Reads all columns; inside a transaction of the caller, so that they are of one state of the data.
 * @param memory where they are to lie.
 */
export function readColumns(database: Database, memory: Memory = ownMemory): Columns {
  const { version } = readDataVersion(database);
  const read = readStudies(database, memory);
  const { firstOutcome, outcomes: ofOutcomes } = readOutcomes(database, read.keys, memory);
  return { version, studies: { ...read, firstOutcome }, outcomes: ofOutcomes };
}
