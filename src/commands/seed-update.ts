import type { ChangedItem } from '../seeding/update-records.ts';
import type { SeedUpdate } from '../seeding/update-seeds.ts';
import { recordPatch } from '../writing/record-patch.ts';

/** So many steps of a difference are printed; `revisions` over HTTP has all. */
const mostSteps = 20;
const longestValue = 120;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}

/** What the seeds would change in a record that somebody else has written. */
function differences({ now, seeds }: ChangedItem): string[] {
  const steps = recordPatch(now, seeds);
  const lines = steps
    .slice(0, mostSteps)
    .map((step) => `    ${step.op} ${step.path}${'value' in step ? ` ${shown(step.value)}` : ''}`);
  return steps.length > mostSteps ? [...lines, `    … ${steps.length - mostSteps} more`] : lines;
}

/** What an update from the seeds did, or would do, in lines for a person. */
export function updateLines(update: SeedUpdate, path: string, dryRun: boolean): string[] {
  const { created, updated, unchanged, changed, deleted, refused, gone } = update;
  const lines: string[] = [];
  for (const item of changed) {
    lines.push(`left ${item.subject} ${item.id}: ${item.by} has written it; the seeds would`);
    lines.push(...differences(item));
  }
  for (const { subject, id, by } of deleted) lines.push(`left deleted ${subject} ${id}: by ${by}`);
  for (const { subject, id, reason } of refused) lines.push(`not brought in ${subject} ${id}: ${reason}`);
  for (const { subject, id } of gone) lines.push(`left ${subject} ${id}: the seeds no longer have it`);
  for (const id of update.documentsLeft)
    lines.push(`left document ${id}: it says something else than the seeds`);
  const counts = [
    `${created.length} created`,
    `${updated.length} updated`,
    `${unchanged} unchanged`,
    `${changed.length} changed by others and left`,
    `${deleted.length} deleted and left`,
    `${refused.length} not brought in`,
    `${gone.length} gone from the seeds and left`,
  ];
  lines.push(`${path}: ${counts.join(', ')}`);
  if (dryRun) lines.push('A dry run: nothing was written.');
  return lines;
}
