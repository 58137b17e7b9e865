import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/system/package.ts';

interface Journal {
  entries: { idx: number; tag: string; when: number; version: string; breakpoints: boolean }[];
}

/** A copy of the migrations, whose journal can be changed. */
export function copyOfMigrations(
  folder: string,
  change: (journal: Journal, folder: string) => void = () => {},
): string {
  const copy = mkdtempSync(join(folder, 'migrations-'));
  cpSync(packageFolder('migrations'), copy, { recursive: true });
  const path = join(copy, 'meta/_journal.json');
  const journal: Journal = JSON.parse(readFileSync(path, 'utf8'));
  change(journal, copy);
  writeFileSync(path, JSON.stringify(journal));
  return copy;
}

/** The migrations of an earlier release: the first so many. */
export function olderMigrations(folder: string, count: number): string {
  return copyOfMigrations(folder, (journal) => {
    journal.entries = journal.entries.slice(0, count);
  });
}

/** The migrations with further ones, each of some SQL. */
export function nextMigrations(folder: string, ...further: readonly string[]): string {
  return copyOfMigrations(folder, (journal, copy) => {
    for (const sql of further) {
      const last = journal.entries.at(-1);
      if (last === undefined) throw new Error('there are no migrations');
      const next = { ...last, idx: last.idx + 1, tag: `${last.idx + 1}_next`, when: last.when + 1000 };
      journal.entries.push(next);
      writeFileSync(join(copy, `${next.tag}.sql`), sql);
    }
  });
}
