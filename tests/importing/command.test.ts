import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandEnvironment } from '../support/command.ts';
import { runCommand } from '../support/command-runner.ts';
import { sample, soundSeeds } from './support.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evidence-import-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { studies } = soundSeeds();

function run(args: string[], database = 'evidence.db', input = '') {
  return spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: `file:${join(folder, database)}` },
    encoding: 'utf8',
    input,
    timeout: 300_000,
  });
}

/** As `run`, where nothing is read from the standard input, and nothing depends on how the process begins and ends. */
const runHere = (args: string[], database: string) =>
  runCommand({
    folder,
    args,
    environment: commandEnvironment({ DATABASE_URL: `file:${join(folder, database)}` }),
  });

beforeAll(() => {
  writeFileSync(join(folder, 'seeds.json'), JSON.stringify(studies));
  writeFileSync(join(folder, 'broken.ndjson'), '{"id": "x"}\n{"id":\n');
  writeFileSync(join(folder, 'trial.json'), sample('NCT02517580.json'));
});

test('imports into a database that was empty, and tells what came of it', async () => {
  const { status, stdout, stderr } = run(['import', 'seeds.json']);
  const said = stdout.trimEnd().split('\n');
  expect(said.at(-1)).toBe(
    `seeds.json (json): ${studies.length} created, 0 updated, 0 unchanged, 0 skipped, 0 rejected`,
  );
  // Later reports come after the studies that they report on.
  const named = studies.map(({ id, label }, place) => `created ${id} "${label}" (seeds.json /${place})`);
  expect(said.slice(0, -1).toSorted()).toEqual(named.toSorted());
  expect(stderr).toContain('it has the vocabulary now');
  expect(status).toBe(0);
  const again = await runHere(
    ['import', 'seeds.json', 'trial.json', '--dry-run', '--report', 'json'],
    'evidence.db',
  );
  expect(again.status).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({
    dryRun: true,
    counts: { created: 0, unchanged: studies.length, skipped: 1 },
    files: [
      { file: 'seeds.json', kept: false },
      { file: 'trial.json', kept: false },
    ],
    entries: [
      {
        result: 'skipped',
        id: 'nct02517580',
        message: 'NCT02517580 is the registration of mansour-2017 already',
      },
    ],
  });
});

test('ends with 1 where something was rejected, naming file, line, path and reason', async () => {
  const { status, stdout } = await runHere(['import', 'broken.ndjson'], 'other.db');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^rejected broken\.ndjson:1 x \/label: /m);
  expect(stdout).toMatch(/^rejected broken\.ndjson:2: is not JSON: /m);
});

test.each([
  [['import'], /missing required argument/],
  [['import', 'nowhere.json'], /nowhere\.json cannot be read/],
  [['import', '.'], /is not a file/],
  [['import', 'seeds.json', '--format', 'xml'], /csv-studies/],
  [['import', 'seeds.json', '--on-conflict', 'replace'], /skip, update, fail/],
  [['template', 'claims'], /studies, outcomes/],
])('%j is a mistake of the command: 2, and nothing is done', async (args, message) => {
  const { status, stderr } = await runHere(args, 'none.db');
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});

test('what a template prints is read from the standard input, by the format that is named', () => {
  const { stdout } = run(['template', 'studies']);
  const { status, stdout: said } = run(['import', '-', '--format', 'csv-studies'], 'piped.db', stdout);
  expect(said).toContain('standard input (csv-studies): 1 created');
  expect(status).toBe(0);
});

test('takes files in the order of their kinds, not of their names', async () => {
  const { claims } = soundSeeds();
  const parts = new Set(studies.filter(({ parentStudy }) => parentStudy !== null).map(({ id }) => id));
  const claim = claims.claims.find(
    ({ evidence }) => evidence.length > 0 && evidence.every(({ study }) => !parts.has(study)),
  );
  const document = claims.documents.find(({ id }) => id === claim?.document);
  const leaned = studies.filter(({ id }) => claim?.evidence.some((each) => each.study === id));
  writeFileSync(join(folder, 'a-claims.json'), JSON.stringify([claim]));
  writeFileSync(join(folder, 'b-documents.ndjson'), JSON.stringify(document));
  writeFileSync(join(folder, 'c-studies.ndjson'), leaned.map((each) => JSON.stringify(each)).join('\n'));
  const { status, stdout } = await runHere(
    ['import', 'a-claims.json', 'b-documents.ndjson', 'c-studies.ndjson'],
    'kinds.db',
  );
  expect(stdout).toMatch(
    /c-studies\.ndjson.* created[\s\S]*b-documents\.ndjson.*1 created[\s\S]*a-claims\.json.*1 created/,
  );
  expect(status).toBe(0);
});

test('takes no key into the history', async () => {
  const key = `evk_0123456789ab_${'x'.repeat(43)}`;
  for (const words of [
    ['--note', key],
    ['--by', key],
  ]) {
    const { status, stderr } = await runHere(['import', 'seeds.json', ...words], 'kinds.db');
    expect(stderr).toContain('looks like a key');
    expect(status).toBe(2);
  }
});
