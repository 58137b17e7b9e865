import type { ArmRecord } from '../../studies/record/arm.ts';
import { normalizeName } from '../../vocabulary/term-index.ts';
import type { ResultGroup } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

/**
 * Which arm each group of the results is, by its title: the results name their groups anew for every table. A group
 * that is no arm, such as two arms taken together, is listed and left out.
 */
export function armsOfGroups(
  groups: readonly ResultGroup[],
  arms: readonly ArmRecord[],
  where: string,
  findings: Findings,
): Map<string, ArmRecord> {
  const found = new Map<string, ArmRecord>();
  for (const group of groups) {
    const named = arms.filter(({ label }) => normalizeName(label) === normalizeName(group.title));
    const [only] = groups.length === 1 && arms.length === 1 ? arms : named;
    if (only !== undefined && (named.length === 1 || arms.length === 1)) found.set(group.id, only);
    else findings.leaveOut('group of results', `${group.title} (${where})`);
  }
  // Two groups that would be one arm are parts of it: neither is the arm.
  for (const [id, arm] of found) {
    if ([...found.values()].filter((other) => other.id === arm.id).length < 2) continue;
    for (const [other, same] of [...found]) if (same.id === arm.id) found.delete(other);
    findings.leaveOut('group of results', `${arm.label}, twice (${where})`);
    found.delete(id);
  }
  return found;
}
