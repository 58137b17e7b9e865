import type { ArmRecord } from '../../studies/record/arm.ts';
import { normalizeName } from '../../vocabulary/term-index.ts';
import type { ResultGroup } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

/** The arms of a trial, and what the registry says of each in words, by its id. */
export interface KnownArms {
  readonly arms: readonly ArmRecord[];
  readonly descriptions: ReadonlyMap<string, string>;
}

/** A description that is no longer than this may be said of several arms. */
const shortestDescription = 20;

/** A title as it is compared: letters and digits alone, without the words that say that it is an arm. */
const titleOf = (title: string) => normalizeName(title.replaceAll(/\b(?:treatment )?(?:arm|group)\b/gi, ' '));

const descriptionOf = (text: string | undefined) => normalizeName(text ?? '');

function armOf(
  { title, description }: ResultGroup,
  { arms, descriptions }: KnownArms,
): ArmRecord | undefined {
  const exactly = arms.filter(({ label }) => normalizeName(label) === normalizeName(title));
  if (exactly.length > 0) return exactly.length === 1 ? exactly[0] : undefined;
  const alike = arms.filter(({ label }) => titleOf(label) !== '' && titleOf(label) === titleOf(title));
  if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  const described = descriptionOf(description);
  if (described.length < shortestDescription) return undefined;
  const same = arms.filter(({ id }) => descriptionOf(descriptions.get(id)) === described);
  return same.length === 1 ? same[0] : undefined;
}

/**
 * Which arm each group of the results is, by its title, else by its description: the results name their groups anew for
 * every table. A group that is no arm, such as two arms taken together, is listed with the arms, and left out.
 */
export function armsOfGroups(
  groups: readonly ResultGroup[],
  known: KnownArms,
  where: string,
  findings: Findings,
): Map<string, ArmRecord> {
  const { arms } = known;
  const found = new Map<string, ArmRecord>();
  const none: ResultGroup[] = [];
  for (const group of groups) {
    const only = groups.length === 1 && arms.length === 1 ? arms[0] : armOf(group, known);
    if (only === undefined) none.push(group);
    else found.set(group.id, only);
  }
  const labels = arms.map(({ label }) => `"${label}"`).join(', ');
  for (const { title } of none) {
    findings.leaveOut(
      'group of results',
      `${title} (${where}; the arms are ${labels === '' ? 'not read' : labels})`,
    );
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
