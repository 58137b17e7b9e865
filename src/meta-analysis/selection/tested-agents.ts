import type { TermIndex } from '../../vocabulary/term-index.ts';
import { type ArmDifference, testedAgentsOf } from './arm-difference.ts';
import type { AgentCondition, AskedAgents, Change, ExclusionCode } from './selection.ts';

/** Whether a comparison answers what was asked, or why not. */
export type Verdict =
  | { answers: true; flags: string[] }
  | { answers: false; code: ExclusionCode; reason: string; change: Change | null };

const agentsOfCondition = (condition: AgentCondition): readonly string[] => condition.flat();

/**
 * A comparison tests an agent when its arms differ in that agent and in nothing else (Cochrane Handbook 3.2.3, 9.3.2).
 * Where agents are asked for, it must differ in each, and in others only where `cointerventions` are allowed; what the
 * comparator is given instead must have been asked for, too. Where none is, every comparison answers whose arms are
 * ordered: of kinds or doses of one agent of which none is told to be more, neither is what is tested.
 */
export function verdictOf(
  difference: ArmDifference,
  comparatorAgents: readonly string[],
  asked: AskedAgents,
  cointerventions: boolean,
  agents: TermIndex,
): Verdict {
  const labels = (ids: readonly string[]) => ids.map((id) => agents.label(id)).join(' and ');
  const flags: string[] = [];
  const tested = testedAgentsOf(difference);
  const comparators = asked.comparators.flatMap(agentsOfCondition);
  const missing = asked.comparators.find(
    (condition) => !agentsOfCondition(condition).some((id) => comparatorAgents.includes(id)),
  );
  if (missing !== undefined) {
    const reason = `the comparator is not given ${labels(missing.map(([own = '']) => own))}`;
    return { answers: false, code: 'does_not_test', reason, change: { comparator: [] } };
  }
  if (difference.more.length > 0) {
    flags.push(`compares more of ${labels(difference.more)} with less of it, not with none`);
  }
  if (asked.interventions.length === 0) {
    const { unclear, added, more } = difference;
    if (unclear.length > 0 && added.length + more.length === 0) {
      const reason = `both arms are given ${labels(unclear)}, and which is given more is not told: it compares kinds or doses, and tests neither`;
      return { answers: false, code: 'kinds_compared', reason, change: null };
    }
    if (difference.unclear.length > 0) {
      flags.push(`both arms are given ${labels(difference.unclear)}: which is given more is not told`);
    }
    return { answers: true, flags };
  }
  const wanted = asked.interventions.flatMap(agentsOfCondition);
  const isWanted = (id: string) => wanted.includes(id);
  for (const condition of asked.interventions) {
    const ids = agentsOfCondition(condition);
    if (tested.some((id) => ids.includes(id))) continue;
    const reason = `the arms do not differ in ${labels(condition.map(([own = '']) => own))}`;
    return { answers: false, code: 'does_not_test', reason, change: asking(tested, []) };
  }
  const opposed = difference.instead.filter((id) => !comparators.includes(id));
  const kinds = [...opposed, ...difference.unclear, ...difference.less].filter(isWanted);
  if (kinds.length > 0 && !comparators.some(isWanted)) {
    const reason = `both arms are given ${labels([...new Set(wanted.filter((id) => [...tested, ...kinds].includes(id)))])}: it compares kinds or doses, and does not test ${labels(asked.interventions.flatMap((condition) => condition.map(([own = '']) => own)))}`;
    return { answers: false, code: 'kinds_compared', reason, change: asking(tested, kinds) };
  }
  const beside = [...difference.added, ...difference.more].filter((id) => !isWanted(id));
  const further = [...opposed, ...difference.less].filter((id) => !isWanted(id));
  if (further.length > 0 || (beside.length > 0 && !cointerventions)) {
    const parts = [
      ...(beside.length > 0 ? [`${labels(beside)} beside it`] : []),
      ...(further.length > 0 ? [`${labels(further)} in the comparator`] : []),
    ];
    const reason = `the arms differ in more than ${labels(tested.filter(isWanted))}: ${parts.join(', and ')}`;
    const change: Change = {
      ...(beside.length > 0 ? { cointerventions: ['true'] } : {}),
      ...(further.length > 0 ? { comparator: further } : {}),
    };
    return { answers: false, code: 'tests_more', reason, change };
  }
  if (difference.unclear.length > 0) {
    flags.push(`both arms are given ${labels(difference.unclear)}: which is given more is not told`);
  }
  if (beside.length > 0) flags.push(`tests ${labels(beside)} beside it (cointerventions)`);
  return { answers: true, flags };
}

/** Asks for what a comparison tests against what, by name; null where that has no name. */
function asking(tested: readonly string[], comparators: readonly string[]): Change | null {
  if (tested.length === 0) return null;
  return { intervention: tested, ...(comparators.length > 0 ? { comparator: comparators } : {}) };
}

/** What a comparison tests, in words: "Menaquinone-7 + Vitamin D", or "Sevelamer (against Calcium-based binder)". */
export function treatmentInWords(difference: ArmDifference, agents: TermIndex): string {
  const tested = testedAgentsOf(difference);
  const label = (ids: readonly string[]) =>
    ids
      .map((id) => agents.label(id))
      .sort()
      .join(' + ');
  const against = [...difference.instead, ...difference.less];
  if (tested.length === 0) return against.length === 0 ? 'not told' : `none (against ${label(against)})`;
  return against.length === 0 ? label(tested) : `${label(tested)} (against ${label(against)})`;
}
