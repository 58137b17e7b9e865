import {
  doseUnits,
  type Enumeration,
  frequencies,
  interventionRoles,
  routes,
} from '../../vocabulary/enumerations.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { Draft } from './column.ts';

/** How the interventions of an arm are written in one cell, for documentation and messages. */
export const interventionsGrammar =
  'role agent [dose[..highest] unit] [frequency] [route] ["as reported"]; several set apart by ;';

/** Cuts a cell into interventions, and these into words; a text in quotation marks is one word. */
function wordsOf(cell: string): string[][] {
  const lists: string[][] = [[]];
  for (const [word] of cell.matchAll(/"(?:[^"\\]|\\.)*"|;|[^\s;"]+|"/g)) {
    if (word === ';') lists.push([]);
    else lists.at(-1)?.push(word);
  }
  return lists.filter((list) => list.length > 0);
}

function isIn(list: Enumeration, word: string | undefined): boolean {
  return word !== undefined && list.ids.includes(word);
}

function reportedOf(word: string): string | undefined {
  try {
    const value: unknown = JSON.parse(word);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function readOne(words: readonly string[], vocabulary: Vocabulary): Draft | string {
  const rest = [...words];
  const role = rest.shift();
  if (!isIn(interventionRoles, role)) {
    return `"${words.join(' ')}" begins with no role; the roles are ${interventionRoles.ids.join(', ')}, and it is written ${interventionsGrammar}`;
  }
  const named = rest.shift() ?? '';
  const agent = vocabulary.agents.find(named)?.id;
  if (agent === undefined) {
    const near = vocabulary.agents.suggest(named);
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    return `"${named}" is not in the vocabulary of agents${hint}`;
  }
  const given: Draft = { agent, role, dose: null, unit: null, frequency: null };
  const amount = /^[0-9.]+$/.exec(/^[0-9]/.test(rest[0] ?? '') ? (rest[0] ?? '') : '');
  if (amount !== null) {
    const [low = '', high] = (rest.shift() ?? '').split('..');
    given.dose = Number(low);
    if (high !== undefined) given.doseMax = Number(high);
    if (!Number.isFinite(given.dose) || !Number.isFinite(given.doseMax ?? 0))
      return `"${words.join(' ')}": "${amount[0]}" is not a dose`;
    const unit = rest.shift();
    if (!isIn(doseUnits, unit)) {
      return `"${words.join(' ')}": after a dose stands its unit: ${doseUnits.ids.join(', ')}`;
    }
    given.unit = unit;
  }
  if (isIn(frequencies, rest[0])) given.frequency = rest.shift();
  if (isIn(routes, rest[0])) given.route = rest.shift();
  const reported = rest[0]?.startsWith('"') === true ? reportedOf(rest[0]) : undefined;
  if (reported !== undefined) {
    given.doseReported = reported;
    rest.shift();
  }
  if (rest.length > 0) {
    return `"${words.join(' ')}": "${rest.join(' ')}" is not understood; it is written ${interventionsGrammar}`;
  }
  return given;
}

/** Reads a cell such as `test mk_7 720 ug per_day oral; background calcium 600 mg per_day`. */
export function readInterventions(
  cell: string,
  vocabulary: Vocabulary,
): { readonly interventions: Draft[] } | { readonly fault: string } {
  const read = wordsOf(cell).map((words) => readOne(words, vocabulary));
  const fault = read.find((each) => typeof each === 'string');
  if (typeof fault === 'string') return { fault };
  return { interventions: read.flatMap((each) => (typeof each === 'string' ? [] : [each])) };
}
