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
} from './orval/client.js';

/** The same calls as a developer writes them with orval's client for fetch: a status tells what `data` is. */
function isSuccess<Answer extends { readonly status: number }>(
  answer: Answer,
): answer is Extract<Answer, { readonly status: 200 }> {
  return answer.status === 200;
}

function success<Answer extends { readonly status: number }>(
  answer: Answer,
): Extract<Answer, { readonly status: 200 }> {
  if (!isSuccess(answer)) throw new Error(`answered ${answer.status}`);
  return answer;
}

const list = success(await listStudies({ species: ['human'], outcome: ['reversal'] })).data;
const notInRats = success(await listStudies({ species: ['!rat'], limit: 1 })).data;
const study = success(await getStudy('shea-2009')).data;
const record = success(await getStudyRecord('shea-2009')).data;
const whole = success(await listWholeStudies({ intervention: ['K2'], sort: 'id', limit: 1 })).data;
const outcomes = success(await listOutcomes({ measure: ['CAC'], sort: 'study', limit: 3 })).data;
const groups = success(await aggregate({ groupBy: 'species', species: ['human'] })).data;
const pooled = success(
  await poolStudies({ measure: ['CAC'], intervention: ['vitamin_k'], species: ['human'] }),
).data;
const claims = success(await listClaims({ limit: 2, sort: 'id' })).data;
const checked = success(await validateStudy(record)).data;
const unknown = await getStudy('shea-2008');

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
    unknown: unknown.status === 404 ? unknown.data.errors[0]?.suggestions : null,
  }),
);
