import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { BrokenSeeds, seedDatabase, seedsFolder } from '../../src/seeding/prepare-database.ts';
import { temporaryDatabase } from '../support/api.ts';

/** Every row of every table. */
function contentOf({ sqlite }: Database): Record<string, unknown[]> {
  const names = sqlite
    .prepare<[], { name: string }>(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, sqlite.prepare(`select * from "${name}"`).all()]));
}

test('broken seeds leave the database empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-seeds-'));
  cpSync(seedsFolder, folder, { recursive: true });
  const path = join(folder, 'studies/bellinge-2021.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"lower_risk"', '"lowr_risk"'));
  const { database, remove } = temporaryDatabase();
  try {
    const before = contentOf(database);
    expect(() => seedDatabase(database, folder)).toThrow(BrokenSeeds);
    expect(() => seedDatabase(database, folder)).toThrow('studies/bellinge-2021.json /outcomes/0/effect');
    expect(contentOf(database)).toEqual(before);
  } finally {
    remove();
    rmSync(folder, { recursive: true });
  }
});

test('a failure half way leaves the database empty', () => {
  const { database, remove } = temporaryDatabase();
  try {
    const before = contentOf(database);
    let written = 0;
    const interrupt = () => {
      written += 1;
      if (written === 20) throw new Error('pulled the plug');
    };
    expect(() => seedDatabase(database, seedsFolder, interrupt)).toThrow('pulled the plug');
    expect(contentOf(database)).toEqual(before);
    expect(seedDatabase(database, seedsFolder).studies).toBeGreaterThan(100);
  } finally {
    remove();
  }
});

test('a database that holds data is refused and left as it is', () => {
  const { database, remove } = temporaryDatabase();
  try {
    seedDatabase(database, seedsFolder);
    const before = contentOf(database);
    expect(() => seedDatabase(database, seedsFolder)).toThrow(/holds data already/);
    expect(contentOf(database)).toEqual(before);
  } finally {
    remove();
  }
});
