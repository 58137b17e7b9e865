import createClient from 'openapi-fetch';
import type { paths } from './openapi-typescript/schema.js';

/** Ten calls as a developer writes them with openapi-typescript and openapi-fetch: no cast, no check of a union. */
const client = createClient<paths>({ baseUrl: process.argv[2] ?? '' });

function have<T>(data: T | undefined): T {
  if (data === undefined) throw new Error('nothing was answered');
  return data;
}

const list = have(
  (await client.GET('/studies', { params: { query: { species: ['human'], outcome: ['reversal'] } } })).data,
);
const notInRats = have(
  (await client.GET('/studies', { params: { query: { species: ['!rat'], limit: 1 } } })).data,
);
const study = have((await client.GET('/studies/{id}', { params: { path: { id: 'shea-2009' } } })).data);
const record = have(
  (await client.GET('/studies/{id}/record', { params: { path: { id: 'shea-2009' } } })).data,
);
const whole = have(
  (await client.GET('/studies/full', { params: { query: { intervention: ['K2'], sort: 'id', limit: 1 } } }))
    .data,
);
const outcomes = have(
  (await client.GET('/outcomes', { params: { query: { measure: ['CAC'], sort: 'study', limit: 3 } } })).data,
);
const groups = have(
  (await client.GET('/aggregate', { params: { query: { groupBy: 'species', species: ['human'] } } })).data,
);
const pooled = have(
  (
    await client.GET('/meta-analysis', {
      params: { query: { measure: ['CAC'], intervention: ['vitamin_k'], species: ['human'] } },
    })
  ).data,
);
const claims = have((await client.GET('/claims', { params: { query: { limit: 2, sort: 'id' } } })).data);
const checked = have((await client.POST('/studies/validate', { body: record })).data);
const unknown = await client.GET('/studies/{id}', { params: { path: { id: 'shea-2008' } } });

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
