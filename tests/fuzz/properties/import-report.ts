import type { Answer } from '../client.ts';
import { brief, must } from './violation.ts';

interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly entries: readonly { readonly result: string; readonly message: string | null }[];
  readonly notListed: number;
}

/** @throws Violation where the report of an import contradicts itself, or a check before the database is missing. */
export function checkImportReport(answer: Answer): void {
  if (answer.status !== 200) return;
  const { counts, entries, notListed }: Report = JSON.parse(answer.text);
  const refused = entries.find(({ message }) => message?.startsWith('the database refused it') ?? false);
  must(refused === undefined, 'what the database refuses was seen before', () =>
    brief(JSON.stringify(refused)),
  );
  if (notListed > 0) return;
  for (const [result, count] of Object.entries(counts)) {
    const listed = entries.filter((entry) => entry.result === result).length;
    // A record that is rejected has an entry for each of its faults; what is unchanged is not listed.
    const isListed = result === 'unchanged' || (result === 'rejected' ? listed >= count : listed === count);
    must(isListed, 'every record is in the report', () => `${result}: ${listed} of ${count}`);
  }
}
