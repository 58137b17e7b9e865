import { dailyDose, roundedDose } from '../../studies/doses/daily-dose.ts';
import { doseSymbols } from '../../studies/doses/in-words.ts';
import type { ArmRecord, InterventionRecord } from '../../studies/record/arm.ts';
import type { Dose } from './selection.ts';

/** An agent that both arms are given, and which of them is given more of it. */
interface SharedAgent {
  agent: string;
  more: 'experimental' | 'comparator' | 'neither' | 'not told';
}

/** What two arms differ in, by agents: what a comparison of them tests. */
export interface ArmDifference {
  /** Agents that the experimental arm alone is given. */
  added: readonly string[];
  /** Agents that the comparator alone is given. */
  instead: readonly string[];
  /** Agents of both, in the experimental arm more. */
  more: readonly string[];
  /** Agents of both, in the comparator more. */
  less: readonly string[];
  /** Agents of both that are tested, where the record does not tell which arm is given more. */
  unclear: readonly string[];
  /** Agents that both are given alike, those that make the disease left out. */
  both: readonly string[];
}

const placebo = 'placebo';

function agentsOf(arm: ArmRecord): Map<string, InterventionRecord[]> {
  const agents = new Map<string, InterventionRecord[]>();
  for (const intervention of arm.interventions) {
    if (intervention.agent === placebo) continue;
    const known = agents.get(intervention.agent);
    if (known === undefined) agents.set(intervention.agent, [intervention]);
    else known.push(intervention);
  }
  return agents;
}

/**
 * Works out from the records of two arms what they differ in. Of an agent that both are given, the arm has more that is
 * exposed where the other is not, or whose dose is higher where both tell it in one unit and at one interval.
 */
export function armDifference(experimental: ArmRecord, comparator: ArmRecord): ArmDifference {
  const one = agentsOf(experimental);
  const two = agentsOf(comparator);
  const shared = [...one].flatMap(([agent, first]): SharedAgent[] => {
    const second = two.get(agent);
    if (second === undefined) return [];
    return [{ agent, more: whichIsMore({ experimental, first }, { comparator, second }) }];
  });
  const named = (more: SharedAgent['more']) =>
    shared.filter((each) => each.more === more).map(({ agent }) => agent);
  const causesDisease = (agent: string) =>
    [...(one.get(agent) ?? []), ...(two.get(agent) ?? [])].every(({ role }) => role === 'induces_disease');
  return {
    added: [...one.keys()].filter((agent) => !two.has(agent)),
    instead: [...two.keys()].filter((agent) => !one.has(agent)),
    more: named('experimental'),
    less: named('comparator'),
    unclear: named('not told'),
    both: named('neither').filter((agent) => !causesDisease(agent)),
  };
}

function whichIsMore(
  { experimental, first }: { experimental: ArmRecord; first: readonly InterventionRecord[] },
  { comparator, second }: { comparator: ArmRecord; second: readonly InterventionRecord[] },
): SharedAgent['more'] {
  const [one, two] = [toldDose(first), toldDose(second)];
  if (one !== null && two !== null && one.per === two.per) {
    if (one.from > two.to) return 'experimental';
    if (two.from > one.to) return 'comparator';
  }
  if (experimental.role === 'exposed' && comparator.role === 'unexposed') return 'experimental';
  if (experimental.role === 'unexposed' && comparator.role === 'exposed') return 'comparator';
  // What the experimental arm does not test is the same in both, as far as the record tells.
  const isTested = first.some(({ role }) => role === 'test');
  return isTested && !isSame(first, second) ? 'not told' : 'neither';
}

/** Whether a tested agent is given in the same dose: then it is beside what the comparison tests. */
function isSame(first: readonly InterventionRecord[], second: readonly InterventionRecord[]): boolean {
  const [one, two] = [toldDose(first), toldDose(second)];
  return one !== null && two !== null && one.per === two.per && one.from === two.from && one.to === two.to;
}

/** How much of an agent an arm is given, and what it is told by: a day where that can be converted, else as it is. */
export function toldDose(given: readonly InterventionRecord[]): Dose | null {
  const daily = dailyDose(given);
  if (daily !== null) return { from: daily.from, to: daily.to, per: daily.unit };
  const [first] = given;
  if (first === undefined || first.unit === null) return null;
  let [from, to] = [0, 0];
  for (const { dose, doseMax, unit, frequency } of given) {
    if (dose === null || unit !== first.unit || frequency !== first.frequency) return null;
    from += dose;
    to += doseMax ?? dose;
  }
  const interval = (first.frequency ?? '').replaceAll('_', ' ');
  const per = `${doseSymbols[first.unit] ?? first.unit} ${interval}`.trim();
  return { from: roundedDose(from), to: roundedDose(to), per };
}

/** The agents that a comparison tests: what the experimental arm has that the other has not, or less of. */
export function testedAgentsOf({ added, more, unclear }: ArmDifference): string[] {
  return [...added, ...more, ...unclear];
}

/** Whether the arms are compared the wrong way round: the comparator alone is given something, or more of it. */
export function isReversed({ added, instead, more, less, unclear }: ArmDifference): boolean {
  return added.length + more.length + unclear.length === 0 && less.length + instead.length > 0;
}
