import type { Answer } from '../client.ts';
import { must } from './violation.ts';

/** What must hold of a meta-analysis, whatever went in. */

type Numbers = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Numbers =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function inOrder(part: Numbers, names: readonly string[], where: string): void {
  const values = names.map((name) => part[name]).filter((value) => typeof value === 'number');
  // To the last digits: bounds are made by adding and subtracting.
  const slack = 1e-9 * Math.max(...values.map(Math.abs), 0);
  const rising = values.every((value, place) => place === 0 || value >= (values[place - 1] ?? value) - slack);
  must(
    rising,
    'an interval holds its estimate',
    () => `${where}: ${names.map((name) => `${name} ${part[name]}`).join(', ')}`,
  );
}

function within(part: Numbers, name: string, low: number, high: number, where: string): void {
  const value = part[name];
  if (typeof value !== 'number') return;
  must(value >= low && value <= high, 'a number is within its bounds', () => `${where}: ${name} ${value}`);
}

function checkPart(part: Numbers, where: string): void {
  inOrder(part, ['ciLow', 'estimate', 'ciHigh'], where);
  // The median of a new study's effect is not that of the mean where tau is uncertain: a narrow interval may leave it out.
  const ofMean = where.includes('.bayesian') ? [] : ['estimate'];
  inOrder(part, ['predictionLow', ...ofMean, 'predictionHigh'], where);
  for (const name of ['p', 'qP', 'qmP', 'qeP', 'qWithinP', 'hat']) within(part, name, 0, 1 + 1e-12, where);
  for (const name of ['se', 'tau2', 'q', 'qe', 'qm', 'vi', 'qBetween', 'tau2CiLow', 'tau2Se'])
    within(part, name, 0, Number.MAX_VALUE, where);
  for (const name of ['i2', 'i2Q', 'weight']) within(part, name, -1e-9, 100 + 1e-6, where);
  for (const [name, value] of Object.entries(part)) {
    if (isRecord(value)) checkPart(value, `${where}.${name}`);
    if (Array.isArray(value))
      value.forEach((item, place) => {
        if (isRecord(item)) checkPart(item, `${where}.${name}[${place}]`);
      });
  }
}

/** @throws Violation where the numbers of an analysis contradict each other, or are missing without a word. */
export function checkAnalysis(answer: Answer): void {
  if (answer.status !== 200 || !(answer.headers['content-type'] ?? '').startsWith('application/json')) return;
  const body: unknown = JSON.parse(answer.text);
  if (!isRecord(body)) return;
  const analysis = 'included' in body ? body.analysis : body;
  if (!isRecord(analysis)) return;
  checkPart(analysis, 'analysis');
  const { studies, notes, k } = analysis;
  if (!Array.isArray(studies) || !Array.isArray(notes)) return;
  must(studies.length === k, 'k is the number of studies', () => `${k} and ${studies.length}`);
  const weights = studies.flatMap((study) =>
    isRecord(study) && typeof study.weight === 'number' ? [study.weight] : [],
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  must(weights.length < studies.length || Math.abs(sum - 100) < 1e-6, 'weights come to 100', () =>
    String(sum),
  );
  for (const name of ['estimate', 'se', 'ciLow', 'ciHigh', 'p', 'q', 'tau2']) {
    // Of one study there is no heterogeneity.
    const isOfNothing = name === 'q' && studies.length < 2;
    must(
      typeof analysis[name] === 'number' || isOfNothing || notes.length > 0,
      'no number is missing without a word',
      () => `${name} is ${analysis[name]}, k ${k}`,
    );
  }
  for (const [place, study] of studies.entries()) {
    if (!isRecord(study)) continue;
    for (const name of ['yi', 'vi', 'weight', 'ciLow', 'ciHigh']) {
      must(
        typeof study[name] === 'number' || notes.length > 0,
        'no number is missing without a word',
        () => `studies[${place}].${name} is ${study[name]}`,
      );
    }
  }
}
