import { parseBounded } from '../../formats/parse-bounded.ts';
import type { AnalysisRequest, RequestedStudy } from '../analysis/analysis-request.ts';
import { limitsOfMantelHaenszel } from '../analysis/limits-of-mantel-haenszel.ts';
import { moderatorsOf, tooManyCoefficients } from '../analysis/moderators.ts';
import { studyEffects } from '../analysis/study-effects.ts';
import { effectMeasure } from '../effects/effect-measures.ts';
import { type RequestBody, requestSchema } from './body.ts';
import { bodyError, describeIssues, type RequestError, studyError } from './errors.ts';
import { checkStudy, reservedKeys } from './study-checks.ts';

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
  const reserved = reservedKeys(body.effectMeasure);
  const kinds = new Map<string, { kind: string; label: string }>();
  for (const [index, study] of body.studies.entries()) {
    const checked = checkStudy(study, index, body.effectMeasure);
    errors.push(...checked.errors);
    const moderators = new Map<string, number | string>();
    for (const [key, value] of Object.entries(study)) {
      if (reserved.has(key)) continue;
      if (typeof value === 'number' || typeof value === 'string') moderators.set(key, value);
    }
    for (const key of needed) {
      const value = moderators.get(key);
      // A study without it is left out, and the answer says so.
      if (value === undefined) continue;
      const message = otherKind(kinds, key, value, study.label);
      if (message === null) continue;
      const right = 'the studies of a request have it all as numbers or all as strings';
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

/** Whether any study has a value under a key. */
function isAnywhere({ studies }: RequestBody, key: string): boolean {
  return studies.some((study) => {
    const value = Object.hasOwn(study, key) ? study[key] : null;
    return value !== null && value !== undefined;
  });
}

function checkKeys(body: RequestBody): RequestError[] {
  const errors: RequestError[] = [];
  const reserved = reservedKeys(body.effectMeasure);
  const why = 'is a field of the data, not a moderator; name a key of your own.';
  if (body.subgroup !== undefined && reserved.has(body.subgroup)) {
    errors.push(bodyError(['subgroup'], `"${body.subgroup}" ${why}`));
  } else if (body.subgroup !== undefined && !isAnywhere(body, body.subgroup)) {
    errors.push(bodyError(['subgroup'], `No study has "${body.subgroup}".`));
  }
  for (const [i, key] of body.moderators.entries()) {
    if (reserved.has(key)) errors.push(bodyError(['moderators', i], `"${key}" ${why}`));
    else if (!isAnywhere(body, key)) errors.push(bodyError(['moderators', i], `No study has "${key}".`));
    if (body.moderators.indexOf(key) < i) {
      errors.push(bodyError(['moderators', i], `"${key}" is named twice; once is enough.`));
    }
  }
  const formulas = effectMeasure(body.effectMeasure).madeOf?.formulas ?? ['LS'];
  if (!formulas.includes(body.options.vtype)) {
    const message = `${body.options.vtype} is not defined for ${body.effectMeasure}; it can be ${formulas.join(' or ')}.`;
    errors.push(bodyError(['options', 'vtype'], message));
  }
  return body.model === 'MH' ? [...errors, ...checkMantelHaenszel(body)] : errors;
}

/** What Mantel and Haenszel's method cannot do with a body. */
function checkMantelHaenszel(body: RequestBody): RequestError[] {
  const errors = limitsOfMantelHaenszel(body).map(({ option, message }) => bodyError([option], message));
  for (const [index, { label, yi }] of body.studies.entries()) {
    if (typeof yi !== 'number') continue;
    errors.push(
      studyError(index, label, 'yi', 'MH pools counts; an effect that is made already is of no use.'),
    );
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
