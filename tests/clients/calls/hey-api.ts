import { client } from './hey-api/client.gen.js';
import {
  aggregate,
  getStudy,
  getStudyRecord,
  listClaims,
  listOutcomes,
  listStudies,
  listWholeStudies,
  poolStudies,
  validateStudy,
} from './hey-api/index.js';

/** The same calls as a developer writes them with @hey-api/openapi-ts. */
client.setConfig({ baseUrl: process.argv[2] ?? '' });

function have<T>(data: T | undefined): T {
  if (data === undefined) throw new Error('nothing was answered');
  return data;
}

const list = have((await listStudies({ query: { species: ['human'], outcome: ['reversal'] } })).data);
const notInRats = have((await listStudies({ query: { species: ['!rat'], limit: 1 } })).data);
const study = have((await getStudy({ path: { id: 'shea-2009' } })).data);
const record = have((await getStudyRecord({ path: { id: 'shea-2009' } })).data);
const whole = have((await listWholeStudies({ query: { intervention: ['K2'], sort: 'id', limit: 1 } })).data);
const outcomes = have((await listOutcomes({ query: { measure: ['CAC'], sort: 'study', limit: 3 } })).data);
const groups = have((await aggregate({ query: { groupBy: 'species', species: ['human'] } })).data);
const pooled = have(
  (await poolStudies({ query: { measure: ['CAC'], intervention: ['vitamin_k'], species: ['human'] } })).data,
);
const claims = have((await listClaims({ query: { limit: 2, sort: 'id' } })).data);
const checked = have((await validateStudy({ body: record })).data);
const unknown = await getStudy({ path: { id: 'shea-2008' } });

console.log(
  JSON.stringify({
    total: list.meta.total,
    first: list.data.map((each) => [each.id, each.outcomes.map((outcome) => outcome.measure)]),
    notInRats: notInRats.meta.total,
    study: [study.label, study.arms.length, study.outcomes[0]?.measure, study.claims.length],
    record: [record.id, record.population.species],
    whole: whole.data.map((each) => [each.id, each.arms[0]?.label]),
    outcomes: outcomes.data.map((row) => [row.study.id, row.effect]),
    groups: groups.data.map((row) => [row.group[0]?.id, row.studies]),
    pooled: [pooled.included.length, pooled.analysis?.estimate],
    claims: claims.data.map((claim) => [claim.id, claim.verdict]),
    valid: checked.valid,
    unknown: unknown.error?.errors[0]?.suggestions,
  }),
);
