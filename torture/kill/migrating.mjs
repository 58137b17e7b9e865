// Killed while a database is migrated: by a copy of the program that has one migration more than the database.
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDatabase } from '../../bench/make-database.mjs';
import { ask } from '../support/client.mjs';
import { brokenness, copyDatabase, reading } from '../support/database.mjs';
import { serve, startService } from '../support/processes.mjs';
import { examine, killSomewhere, timeInside } from './round.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A migration that writes for a while: a new table of all documents, and every study anew. */
const statements = [
  'CREATE TABLE `torture` (`key` integer PRIMARY KEY NOT NULL, `text` text NOT NULL) STRICT;',
  'INSERT INTO `torture` SELECT `study_key`, `full` FROM `rendered_studies`;',
  'INSERT INTO `torture` SELECT `study_key` + 1000000, upper(`full`) FROM `rendered_studies`;',
  'CREATE INDEX `torture_by_text` ON `torture` (`text`);',
  "UPDATE `studies` SET `notes` = `notes` || '';",
];

/** A copy of the program as a later release would be. */
function laterProgram(stage) {
  const folder = stage.newFolder();
  for (const name of ['dist', 'assets', 'fonts', 'migrations', 'seeds', 'openapi'])
    cpSync(root + name, join(folder, name), { recursive: true });
  for (const name of ['package.json', 'README.md', 'LICENSE']) copyFileSync(root + name, join(folder, name));
  symlinkSync(`${root}node_modules`, join(folder, 'node_modules'));
  const path = join(folder, 'migrations/meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8'));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, tag: '9999_torture', when: last.when + 1000 });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, 'migrations/9999_torture.sql'), statements.join('\n--> statement-breakpoint\n'));
  return join(folder, 'dist/cli.js');
}

/** All that the older schema has, table by table. */
function contentOf(path) {
  return reading(path, (sqlite) => {
    const tables = sqlite
      .prepare(
        "select name from sqlite_schema where type = 'table' and sql not like 'CREATE VIRTUAL%' and name not like '%\\_search\\_%' escape '\\' and name not in ('torture', '__drizzle_migrations') order by name",
      )
      .pluck()
      .all();
    return JSON.stringify(
      tables.map((name) => [name, sqlite.prepare(`select * from "${name}"`).raw().all()]),
    );
  });
}

const isMigrated = (path) =>
  reading(
    path,
    (sqlite) =>
      sqlite.prepare("select count(*) from sqlite_schema where name = 'torture'").pluck().get() === 1,
  );

export async function prepare(stage) {
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  makeDatabase(template, stage.options.quick ? 300 : 1500);
  const program = laterProgram(stage);
  const database = join(stage.newFolder(), 'evidence.db');
  copyFileSync(template, database);
  const begun = performance.now();
  const service = startService({ folder, database, program });
  const measured = timeInside(service, database);
  await service.ready;
  const whole = performance.now() - begun;
  await service.stop('SIGKILL');
  const times = { whole, inside: await measured };
  return { template, program, times, content: contentOf(template) };
}

export async function round(stage, { template, program, times, content }, number) {
  const folder = join(stage.newFolder(), 'data');
  mkdirSync(folder);
  const database = join(folder, 'evidence.db');
  copyFileSync(template, database);
  const service = startService({ folder, database, program });
  const { inside } = await killSomewhere(stage, service, times, database);
  const what = `round ${number}`;
  const copy = copyDatabase(database, stage.newFolder());
  const migrated = isMigrated(copy);
  await examine(stage, database, what, migrated ? program : undefined);
  stage.expect(contentOf(copy) === content, `${what}: the data are not what they were`);
  // Copies made before a migration stand under their names only when they are whole.
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.backup'))) {
    const path = join(folder, name);
    try {
      const faults = brokenness(path);
      stage.expect(faults.length === 0, `${what}: ${name}: ${faults[0]}`);
      stage.expect(contentOf(path) === content, `${what}: ${name} does not hold what was there`);
    } catch (error) {
      stage.fault(`${what}: ${name} cannot be read: ${error.message}`);
    }
  }
  const restarted = await serve({ folder, database, program });
  stage.expect(isMigrated(database), `${what}: started again, it did not migrate`);
  stage.expect(contentOf(database) === content, `${what}: migrated, the data are not what they were`);
  const { status } = await ask(restarted.base, '/studies?limit=1');
  stage.expect(status === 200, `${what}: started again, it answers ${status}`);
  const { code } = await restarted.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  if (inside) return 'inside';
  return migrated ? 'after' : 'before';
}
