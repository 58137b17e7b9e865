import { sortedLevels } from '../engine/design-matrix.ts';
import type { StudyEffect } from './study-effects.ts';

/** The studies of one subgroup. */
interface Members {
  level: string;
  members: StudyEffect[];
}

/** The studies by what they have of a moderator, in sorted order. */
export function subgroupMembers(included: readonly StudyEffect[], key: string): Members[] {
  const groups = new Map<number | string, StudyEffect[]>();
  for (const effect of included) {
    const level = effect.study.moderators.get(key) ?? '';
    const group = groups.get(level);
    if (group) group.push(effect);
    else groups.set(level, [effect]);
  }
  return sortedLevels([...groups.keys()]).map((level) => ({
    level: String(level),
    members: groups.get(level) ?? [],
  }));
}
