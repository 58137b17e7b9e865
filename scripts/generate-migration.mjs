// Makes a migration from the tables: `npm run migration -- --name what_changes`.
// drizzle-kit cannot write STRICT tables, so its CREATE TABLE statements are made strict here.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../migrations/', import.meta.url));
const sqlFiles = () => readdirSync(folder).filter((name) => name.endsWith('.sql'));
const before = new Set(sqlFiles());

const run = spawnSync('npx', ['drizzle-kit', 'generate', ...process.argv.slice(2)], { stdio: 'inherit' });
if (run.status !== 0) process.exit(run.status ?? 1);

for (const name of sqlFiles().filter((file) => !before.has(file))) {
  const statements = readFileSync(folder + name, 'utf8').split('--> statement-breakpoint');
  const strict = statements.map((statement) =>
    /^\s*CREATE TABLE /.test(statement) ? statement.replace(/\n\);\s*$/, '\n) STRICT;\n') : statement,
  );
  writeFileSync(folder + name, strict.join('--> statement-breakpoint'));
  console.log(`made the tables of ${name} strict`);
}
