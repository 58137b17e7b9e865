import type { TermIndex } from '../../vocabulary/term-index.ts';
import { testedAgentsOf } from './arm-difference.ts';
import type { AskedAgents, Refusal, SelectionOptions } from './selection.ts';
import { treatmentInWords } from './tested-agents.ts';
import type { Usable } from './usable-comparisons.ts';

/**
 * What a comparison counts as among others: where agents were asked for, those of them that it tests, since whatever lies
 * below one is like the rest; else just what it tests against what.
 */
function treatmentGroup({ candidate }: Usable, asked: AskedAgents, agents: TermIndex): string {
  if (asked.interventions.length === 0) return treatmentInWords(candidate.difference, agents);
  const tested = testedAgentsOf(candidate.difference);
  const found = asked.interventions.flatMap((condition) =>
    condition.filter((ids) => tested.some((agent) => ids.includes(agent))).map(([own = '']) => own),
  );
  return [...new Set(found)]
    .map((id) => agents.label(id))
    .sort()
    .join(' + ');
}

/** Why unlike treatments must not be pooled unless asked, with what would work; null where all are like (Handbook 10.10.1). */
export function refusalOfTreatments(
  usable: readonly Usable[],
  asked: AskedAgents,
  agents: TermIndex,
  options: Pick<SelectionOptions, 'mixInterventions' | 'byIntervention'>,
): Refusal | null {
  if (options.mixInterventions || options.byIntervention) return null;
  const counts = new Map<string, number>();
  for (const one of usable) {
    const group = treatmentGroup(one, asked, agents);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  if (counts.size <= 1) return null;
  const groups = [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .map(([group, count]) => `${group} (${count})`);
  const single = agentsAlone(usable, agents);
  const one = single.length === 0 ? '' : `one of them with intervention=${single[0]}, `;
  return {
    option: 'mixInterventions',
    reason: `unlike treatments are not pooled unless asked: ${groups.join('; ')}. Ask for ${one}each by itself with by=intervention, or all together with mixInterventions=true`,
    instead: [
      ...(single.length === 0 ? [] : [{ name: 'intervention', values: single }]),
      { name: 'by', values: ['intervention'] },
    ],
  };
}

/** Agents that some comparisons test alone, and those above them, those of most comparisons first. */
function agentsAlone(usable: readonly Usable[], agents: TermIndex): string[] {
  const counts = new Map<string, number>();
  for (const { candidate } of usable) {
    const { instead, less, unclear } = candidate.difference;
    const [agent, ...others] = testedAgentsOf(candidate.difference);
    if (agent === undefined || others.length + instead.length + less.length + unclear.length > 0) continue;
    for (const id of [agent, ...agents.ancestors(agent)]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const most = 10;
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
}
