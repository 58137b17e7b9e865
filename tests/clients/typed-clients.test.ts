import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

/** Three clients as developers generate them from /openapi.json; what they are told is compared with what is sent. */

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const node = join(root, 'node_modules/.bin/node');

let api: TestApi;
let base: string;
let folder: string;

beforeAll(async () => {
  api = await startApi();
  const address = api.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  base = `http://127.0.0.1:${address.port}`;
  folder = mkdtempSync(join(tmpdir(), 'evidence-clients-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'preserve',
        moduleResolution: 'bundler',
        types: ['node'],
        skipLibCheck: true,
      },
    }),
  );
  const document = join(folder, 'openapi.json');
  writeFileSync(document, (await api.get('/openapi.json')).text);
  const generator = (name: string, ...args: string[]) =>
    run(node, [join(here, 'node_modules', name), ...args], { cwd: folder });
  mkdirSync(join(folder, 'openapi-typescript'));
  await Promise.all([
    generator(
      'openapi-typescript/bin/cli.js',
      document,
      '-o',
      join(folder, 'openapi-typescript/schema.d.ts'),
    ),
    generator('@hey-api/openapi-ts/bin/run.js', '-i', document, '-o', join(folder, 'hey-api')),
    makeOrvalClient(document),
  ]);
  for (const name of ['openapi-fetch', 'hey-api', 'orval']) {
    copyFileSync(join(here, `calls/${name}.ts`), join(folder, `${name}.ts`));
  }
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function makeOrvalClient(document: string): Promise<void> {
  const config = join(folder, 'orval.config.mjs');
  const output = { target: 'orval/client.ts', client: 'fetch', baseUrl: base };
  writeFileSync(config, `export default ${JSON.stringify({ api: { input: document, output } })}`);
  await run(node, [join(here, 'node_modules/orval/dist/bin/orval.mjs'), '--config', config], { cwd: folder });
}

/** What the ten calls of a client tell. */
async function told(name: string): Promise<unknown> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const { stdout } = await run(node, [outfile, base]);
  return JSON.parse(stdout);
}

test('the calls compile under strict, without a cast', async () => {
  const { stdout } = await run(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe('');
});

test.each(['openapi-fetch', 'hey-api', 'orval'])('%s is told what the service sends', async (name) => {
  const { body: list } = await api.get('/studies?species=human&outcome=reversal');
  const { body: whole } = await api.get('/studies/full?intervention=K2&sort=id&limit=1');
  const { body: outcomes } = await api.get('/outcomes?measure=CAC&sort=study&limit=3');
  const { body: claims } = await api.get('/claims?sort=id&limit=2');
  const { body: study } = await api.get('/studies/shea-2009');
  expect(await told(name)).toEqual({
    total: list.meta.total,
    first: list.data.map((each: { id: string; outcomes: { measure: string }[] }) => [
      each.id,
      each.outcomes.map(({ measure }) => measure),
    ]),
    notInRats: (await api.get('/studies?species=!rat&limit=1')).body.meta.total,
    study: ['Shea 2009', study.arms.length, study.outcomes[0].measure, study.claims.length],
    record: ['shea-2009', 'human'],
    whole: [[whole.data[0].id, whole.data[0].arms[0].label]],
    outcomes: outcomes.data.map((row: { study: { id: string }; effect: string }) => [
      row.study.id,
      row.effect,
    ]),
    groups: [['human', (await api.get('/studies?species=human&limit=1')).body.meta.total]],
    // As the README prints them: three comparisons, -11.58.
    pooled: [expect.any(Number), expect.closeTo(-11.5801, 4)],
    claims: claims.data.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]),
    valid: true,
    unknown: expect.arrayContaining(['shea-2009']),
  });
});
