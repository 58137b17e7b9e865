import type { StudyData } from '../analysis/analysis-request.ts';
import { type EffectMeasureId, effectMeasure } from '../effects/effect-measures.ts';
import { type StudyBody, studyForms } from './body.ts';
import { type RequestError, studyError } from './errors.ts';

type Form = keyof typeof studyForms;

/** Fields that are no moderator's key whatever the measure is. */
const commonForms: readonly Form[] = ['effect', 'means', 'events'];

/** The fields that studies of a measure may give, and those that are always data. */
function dataFieldsOf(measure: EffectMeasureId): string[] {
  const forms = new Set([...formsOf(measure), ...commonForms]);
  return [...new Set([...forms].flatMap((form): readonly string[] => studyForms[form]))];
}

/** The keys of a study's label and data, which no moderator can have. */
export function reservedKeys(measure: EffectMeasureId): ReadonlySet<string> {
  return new Set(['label', ...dataFieldsOf(measure)]);
}

/** A study's data, or what is wrong with them. */
export type CheckedStudy = { data: StudyData; errors: [] } | { data: null; errors: RequestError[] };

/**
 * Reads the data of the study at `index`: finds its form, and checks that the form fits the measure, that no
 * field is missing, and that each number can be what it says to be.
 */
export function checkStudy(body: StudyBody, index: number, measure: EffectMeasureId): CheckedStudy {
  const fail = (field: string | null, message: string) => studyError(index, body.label, field, message);
  const form = formOf(body, measure);
  if (form === null) return { data: null, errors: [fail(null, formMessage(body, measure))] };
  const allowed = formsOf(measure);
  if (!allowed.includes(form)) {
    const message = `gives ${list(studyForms[form])}, but effectMeasure ${measure} needs ${alternatives(allowed)}.`;
    return { data: null, errors: [fail(null, message)] };
  }
  const errors: RequestError[] = [];
  const read = (field: string): number => {
    const value = body[field];
    if (typeof value === 'number') return value;
    const wrong = typeof value === 'string' ? 'is a text, not a number' : 'is missing';
    errors.push(fail(field, `${wrong}; a study of this form needs ${list(studyForms[form])}.`));
    return Number.NaN;
  };
  const data = readForm(form, read);
  errors.push(...problemsOf(data).map(({ field, message }) => fail(field, message)));
  return errors.length > 0 ? { data: null, errors } : { data, errors: [] };
}

function readForm(form: Form, read: (field: string) => number): StudyData {
  switch (form) {
    case 'effect':
      return { form, yi: read('yi'), vi: read('vi') };
    case 'means': {
      const group1 = { mean1: read('mean1'), sd1: read('sd1'), n1: read('n1') };
      return { form, ...group1, mean2: read('mean2'), sd2: read('sd2'), n2: read('n2') };
    }
    case 'events':
      return { form, events1: read('events1'), n1: read('n1'), events2: read('events2'), n2: read('n2') };
    case 'rates': {
      const group1 = { events1: read('events1'), time1: read('time1') };
      return { form, ...group1, events2: read('events2'), time2: read('time2') };
    }
    case 'correlation':
      return { form, correlation: read('correlation'), n: read('n') };
    case 'proportion':
      return { form, events: read('events'), n: read('n') };
  }
}

/** What each number must be; a field that is not here may be any. */
const limits: Readonly<Record<string, { holds: (value: number) => boolean; right: string }>> = {
  vi: { holds: (value) => value > 0, right: 'a sampling variance is greater than 0' },
  ...sameFor(['n1', 'n2', 'n'], (value) => value > 0, 'a group size is greater than 0'),
  ...sameFor(['sd1', 'sd2'], (value) => value >= 0, 'a standard deviation is at least 0'),
  ...sameFor(['events1', 'events2', 'events'], (value) => value >= 0, 'a number of events is at least 0'),
  ...sameFor(['time1', 'time2'], (value) => value > 0, 'a person-time is greater than 0'),
  ...sameFor(['correlation'], (value) => Math.abs(value) <= 1, 'a correlation lies between -1 and 1'),
};

function sameFor(fields: readonly string[], holds: (value: number) => boolean, right: string) {
  return Object.fromEntries(fields.map((field) => [field, { holds, right }]));
}

/** What is wrong with numbers that are there; a missing one, NaN here, passes. */
function problemsOf(data: StudyData): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  for (const [field, value] of Object.entries(data)) {
    const limit = limits[field];
    if (typeof value !== 'number' || Number.isNaN(value) || limit === undefined || limit.holds(value))
      continue;
    problems.push({ field, message: `is ${value}; ${limit.right}.` });
  }
  const atMost = (field: string, events: number, size: string, n: number) => {
    if (!(events > n)) return;
    problems.push({
      field,
      message: `is ${events}, more than ${size}, which is ${n}; at most all have an event.`,
    });
  };
  if (data.form === 'events') {
    atMost('events1', data.events1, 'n1', data.n1);
    atMost('events2', data.events2, 'n2', data.n2);
  }
  if (data.form === 'proportion') atMost('events', data.events, 'n', data.n);
  return problems;
}

/** The one form that the fields of `body` belong to, one of the measure before others; null where there is none. */
function formOf(body: StudyBody, measure: EffectMeasureId): Form | null {
  const given = givenFields(body, measure);
  // Group sizes alone tell no form.
  if (given.every((field) => /^n[12]?$/.test(field))) return null;
  const forms = [...formsOf(measure), ...commonForms];
  return forms.find((form) => given.every((field) => fieldsOf(form).includes(field))) ?? null;
}

function givenFields(body: StudyBody, measure: EffectMeasureId): string[] {
  return dataFieldsOf(measure).filter((field) => isGiven(body[field]));
}

function formMessage(body: StudyBody, measure: EffectMeasureId): string {
  const given = givenFields(body, measure);
  const right = `For effectMeasure ${measure} a study gives ${alternatives(formsOf(measure))}`;
  if (given.length === 0) return `has no data. ${right}.`;
  const alone = formsOf(measure).length > 1 ? ', and only one of these' : '';
  return `mixes or lacks fields: it has ${list(given)}. ${right}${alone}.`;
}

function formsOf(measure: EffectMeasureId): readonly Form[] {
  const { madeOf } = effectMeasure(measure);
  return madeOf === null ? ['effect'] : ['effect', madeOf.form];
}

function fieldsOf(form: Form): readonly string[] {
  return studyForms[form];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function alternatives(forms: readonly Form[]): string {
  return forms.map((form) => list(studyForms[form])).join(', or ');
}

function list(fields: readonly string[]): string {
  return fields.length < 2 ? fields.join('') : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
}
