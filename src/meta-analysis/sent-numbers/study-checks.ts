import type { StudyData } from '../analysis/analysis-request.ts';
import { type EffectMeasureId, effectMeasure } from '../effects/effect-measures.ts';
import { type StudyBody, studyForms } from './body.ts';
import { type RequestError, studyError } from './errors.ts';

type Form = keyof typeof studyForms;

const dataFields: readonly string[] = [...new Set(Object.values(studyForms).flat())];

/** Whether `key` is one that a study's label or data has, so that no moderator can have it. */
export function isReservedKey(key: string): boolean {
  return key === 'label' || dataFields.includes(key);
}

/** A study's data, or what is wrong with them. */
export type CheckedStudy = { data: StudyData; errors: [] } | { data: null; errors: RequestError[] };

/**
 * Reads the data of the study at `index`: finds its form, and checks that the form fits the measure, that no
 * field is missing, and that each number can be what it says to be.
 */
export function checkStudy(body: StudyBody, index: number, measure: EffectMeasureId): CheckedStudy {
  const fail = (field: string | null, message: string) => studyError(index, body.label, field, message);
  const form = formOf(body);
  if (form === null) return { data: null, errors: [fail(null, formMessage(body))] };
  const allowed = formsOf(measure);
  if (!allowed.includes(form)) {
    const message = `Gives ${list(studyForms[form])}, but measure ${measure} needs ${alternatives(allowed)}.`;
    return { data: null, errors: [fail(null, message)] };
  }
  const errors: RequestError[] = [];
  const read = (field: string): number => {
    const value = body[field];
    if (typeof value === 'number') return value;
    errors.push(fail(field, `Is missing; a study of this form needs ${list(studyForms[form])}.`));
    return Number.NaN;
  };
  const data = readForm(form, read);
  errors.push(...problemsOf(data).map(({ field, message }) => fail(field, message)));
  return errors.length > 0 ? { data: null, errors } : { data, errors: [] };
}

function readForm(form: Form, read: (field: string) => number): StudyData {
  if (form === 'effect') return { form, yi: read('yi'), vi: read('vi') };
  if (form === 'means') {
    const group1 = { mean1: read('mean1'), sd1: read('sd1'), n1: read('n1') };
    return { form, ...group1, mean2: read('mean2'), sd2: read('sd2'), n2: read('n2') };
  }
  return { form, events1: read('events1'), n1: read('n1'), events2: read('events2'), n2: read('n2') };
}

/** What is wrong with numbers that are there; a missing one, NaN here, passes. */
function problemsOf(data: StudyData): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const must = (holds: boolean, field: string, message: string) => {
    if (!holds) problems.push({ field, message });
  };
  if (data.form === 'effect') {
    must(!(data.vi <= 0), 'vi', `Is ${data.vi}; a sampling variance is greater than 0.`);
    return problems;
  }
  for (const field of ['n1', 'n2'] as const) {
    const n = data[field];
    must(Number.isNaN(n) || isCount(n, 1), field, `Is ${n}; a group size is a whole number of at least 1.`);
  }
  if (data.form === 'means') {
    for (const field of ['sd1', 'sd2'] as const) {
      must(!(data[field] < 0), field, `Is ${data[field]}; a standard deviation is at least 0.`);
    }
    return problems;
  }
  for (const [field, size] of [['events1', 'n1'] as const, ['events2', 'n2'] as const]) {
    const events = data[field];
    const n = data[size];
    must(
      Number.isNaN(events) || isCount(events, 0),
      field,
      `Is ${events}; a number of events is a whole number of at least 0.`,
    );
    must(!(events > n), field, `Is ${events}, more than ${size}, which is ${n}; at most all have an event.`);
  }
  return problems;
}

function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

/** The one form that the fields of `body` belong to, or null. */
function formOf(body: StudyBody): Form | null {
  const has = (...fields: string[]) => fields.some((field) => isGiven(body[field]));
  const effect = has('yi', 'vi');
  const means = has('mean1', 'sd1', 'mean2', 'sd2');
  const events = has('events1', 'events2');
  if (effect && !means && !events && !has('n1', 'n2')) return 'effect';
  if (means && !effect && !events) return 'means';
  return events && !effect && !means ? 'events' : null;
}

function formMessage(body: StudyBody): string {
  const given = dataFields.filter((field) => isGiven(body[field]));
  const right = `A study gives ${alternatives(['effect', 'means', 'events'])}`;
  if (given.length === 0) return `Has no data. ${right}.`;
  return `Mixes or lacks fields: it has ${list(given)}. ${right}, and only one of these.`;
}

function formsOf(measure: EffectMeasureId): readonly Form[] {
  const { madeOf } = effectMeasure(measure);
  return madeOf === null ? ['effect'] : ['effect', madeOf.form];
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
