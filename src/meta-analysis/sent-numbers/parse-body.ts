import { parseBounded } from '../../formats/parse-bounded.ts';
import type { AnalysisRequest, RequestedStudy } from '../analysis/analysis-request.ts';
import { moderatorsOf, tooManyCoefficients } from '../analysis/moderators.ts';
import { studyEffects } from '../analysis/study-effects.ts';
import { effectMeasure } from '../effects/effect-measures.ts';
import { type RequestBody, requestSchema } from './body.ts';
import { bodyError, describeIssues, type RequestError, studyError } from './errors.ts';
import { checkStudy, isReservedKey } from './study-checks.ts';

const mostErrors = 100;

/** A request that can be carried out, or everything found wrong with it (the first hundred). */
export type ParsedRequest = { ok: true; request: AnalysisRequest } | { ok: false; errors: RequestError[] };

/** Reads the body of POST /meta-analysis, fills in the defaults and checks everything that can be wrong with it. */
export function parseRequest(body: unknown): ParsedRequest {
  const parsed = parseBounded(requestSchema, body);
  if ('issues' in parsed) return failed(describeIssues(parsed.issues, body));
  const { studies, errors } = checkStudies(parsed.data);
  errors.push(...checkKeys(parsed.data));
  if (errors.length > 0) return failed(errors);
  const request: AnalysisRequest = { ...parsed.data, studies, subgroup: parsed.data.subgroup ?? null };
  const unusable = checkEffects(request);
  return unusable.length > 0 ? failed(unusable) : { ok: true, request };
}

function checkStudies(body: RequestBody): { studies: RequestedStudy[]; errors: RequestError[] } {
  const studies: RequestedStudy[] = [];
  const errors: RequestError[] = [];
  const needed = new Set([...body.moderators, ...(body.subgroup === undefined ? [] : [body.subgroup])]);
  const kinds = new Map<string, { kind: string; label: string }>();
  for (const [index, study] of body.studies.entries()) {
    const checked = checkStudy(study, index, body.measure);
    errors.push(...checked.errors);
    const moderators = new Map<string, number | string>();
    for (const [key, value] of Object.entries(study)) {
      if (isReservedKey(key)) continue;
      if (typeof value === 'number' || typeof value === 'string') moderators.set(key, value);
    }
    for (const key of needed) {
      if (isReservedKey(key)) continue;
      const value = moderators.get(key);
      const message = value === undefined ? 'is missing' : otherKind(kinds, key, value, study.label);
      if (message === null) continue;
      const right = 'the request uses it, so every study must have it, all as numbers or all as strings';
      errors.push(studyError(index, study.label, key, `The moderator ${key} ${message}; ${right}.`));
    }
    if (checked.data !== null) studies.push({ label: study.label, data: checked.data, moderators });
  }
  return { studies, errors };
}

/** What is wrong when a moderator is a number in one study and a string in another. */
function otherKind(
  kinds: Map<string, { kind: string; label: string }>,
  key: string,
  value: number | string,
  label: string,
): string | null {
  const first = kinds.get(key);
  if (first === undefined) {
    kinds.set(key, { kind: typeof value, label });
    return null;
  }
  return first.kind === typeof value
    ? null
    : `is a ${typeof value} here and a ${first.kind} in "${first.label}"`;
}

function checkKeys(body: RequestBody): RequestError[] {
  const errors: RequestError[] = [];
  const reserved = 'is a field of the data, not a moderator; name a key of your own.';
  if (body.subgroup !== undefined && isReservedKey(body.subgroup)) {
    errors.push(bodyError(['subgroup'], `"${body.subgroup}" ${reserved}`));
  }
  for (const [i, key] of body.moderators.entries()) {
    if (isReservedKey(key)) errors.push(bodyError(['moderators', i], `"${key}" ${reserved}`));
    if (body.moderators.indexOf(key) < i) {
      errors.push(bodyError(['moderators', i], `"${key}" is named twice; once is enough.`));
    }
  }
  const formulas = effectMeasure(body.measure).madeOf?.formulas ?? ['LS'];
  if (!formulas.includes(body.options.vtype)) {
    const message = `${body.options.vtype} is not defined for ${body.measure}; it can be ${formulas.join(' or ')}.`;
    errors.push(bodyError(['options', 'vtype'], message));
  }
  return errors;
}

/** The checks that need the effects: that a study is left, and that the regression is not too large. */
function checkEffects(request: AnalysisRequest): RequestError[] {
  const { included, excluded } = studyEffects(request);
  if (included.length === 0) {
    const [first] = excluded;
    const why = first === undefined ? '' : ` The first, "${first.label}": ${first.reason}`;
    return [
      bodyError(['studies'], `No study has an effect that can be pooled; at least one is needed.${why}`),
    ];
  }
  const studies = included.map(({ study }) => study);
  const message = tooManyCoefficients(moderatorsOf(request.moderators, studies));
  return message === null ? [] : [bodyError(['moderators'], message)];
}

function failed(errors: RequestError[]): ParsedRequest {
  if (errors.length <= mostErrors) return { ok: false, errors };
  const more = bodyError([], `${errors.length - mostErrors} more errors are not shown.`);
  return { ok: false, errors: [...errors.slice(0, mostErrors), { ...more, field: null }] };
}
