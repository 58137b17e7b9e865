import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder as root } from '../support/command.ts';
import { hasProgram } from '../support/foreign.ts';
import { type Served, served } from './served.ts';

/** The R client, installed, against the real service. `npm run test:r`, and CI, have `R CMD check` look at it, too. */

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'evidence-r-'));
const library = join(folder, 'library');
const source = join(root, 'clients/r');
const packages = 'library(curl); library(jsonlite); library(metafor)';
const hasR = hasProgram(
  'Rscript',
  ['-e', packages],
  'r-base-core r-cran-curl r-cran-jsonlite r-cran-metafor',
);
const isWhole = process.env.CI === 'true' || process.env.CLIENTS === 'installed';
let service: Served;
let stub: Server;
let environment: NodeJS.ProcessEnv;

const examples = [...readFileSync(join(source, 'README.md'), 'utf8').matchAll(/```r\n([\s\S]*?)```/g)].map(
  ([, code = ''], place) => ({
    name: `example-${place + 1}.R`,
    code,
    printed: [...code.matchAll(/^#> (.*)$/gm)].map(([, line]) => line),
  }),
);

/** A server that is busy: how often it was asked for an address decides what it says. */
function busyServer(): Server {
  const asked = new Map<string, number>();
  return createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    const times = (asked.get(name) ?? 0) + 1;
    asked.set(name, times);
    const soon = new Date(Date.now() + 1200).toUTCString();
    const after = name === 'long' ? '61' : name === 'patient' && times === 2 ? soon : '0';
    if (name === 'page')
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
    if (name === 'patient' && times === 3) return response.end('{"id": "x"}');
    response.writeHead(503, { 'retry-after': after, 'content-type': 'application/problem+json' });
    return response.end('{"status": 503, "detail": "Busy.", "errors": []}');
  });
}

beforeAll(async () => {
  service = await served();
  stub = busyServer();
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve));
  const address = stub.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  environment = {
    ...process.env,
    EVIDENCE_URL: service.base,
    EVIDENCE_STUB: `http://127.0.0.1:${port}`,
    R_LIBS: library,
    LC_ALL: 'C.UTF-8',
  };
  mkdirSync(library);
  if (hasR)
    await run('R', ['CMD', 'INSTALL', '--no-docs', `--library=${library}`, source], { env: environment });
});
afterAll(async () => {
  stub.close();
  await service.api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a script in R prints, or why it failed. */
async function printed(file: string, more: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout, stderr } = await run('Rscript', ['--vanilla', file], {
    cwd: folder,
    env: { ...environment, ...more },
  }).catch((error: { stdout: string; stderr: string }) => error);
  return stdout.includes('Execution halted') || stderr.includes('Execution halted')
    ? `${stdout}\n${stderr}`
    : stdout;
}

describe.skipIf(!hasR)('the client for R', () => {
  test('passes its tests against the real service', async () => {
    // Texts are UTF-8 wherever R runs.
    expect(await printed(join(source, 'tests/client.R'), { LC_ALL: 'C' })).toMatch(/all tests passed\n$/);
  });

  test('the examples of its README print what they say', async () => {
    for (const { name, code, printed: lines } of examples) {
      // Printed as at the prompt, each expression's value.
      const told = code.replaceAll('http://localhost:3000', service.base);
      writeFileSync(join(folder, name), told);
      const said = (await printed(join(folder, name))).trimEnd().split('\n');
      expect(lines.length, name).toBeGreaterThan(0);
      expect(said, name).toEqual(expect.arrayContaining(lines));
    }
  });

  test.skipIf(!isWhole)('R CMD check finds neither errors nor warnings', async () => {
    // Its repositories are one that has nothing: it would ask those of the machine.
    const packages = join(folder, 'repository/src/contrib');
    mkdirSync(packages, { recursive: true });
    writeFileSync(join(packages, 'PACKAGES'), '');
    const profile = join(folder, 'profile.R');
    writeFileSync(profile, `options(repos = c(CRAN = "file://${join(folder, 'repository')}"))\n`);
    await run('R', ['CMD', 'build', source], { cwd: folder, env: environment });
    const [built = ''] = readdirSync(folder).filter((name) => name.endsWith('.tar.gz'));
    const check = ['CMD', 'check', '--no-manual', built];
    const { stdout } = await run('R', check, {
      cwd: folder,
      env: { ...environment, EVIDENCE_URL: '', R_PROFILE: profile },
    }).catch((error: { stdout: string }) => error);
    expect(stdout).toMatch(/^Status: (OK|\d+ NOTEs?)$/m);
  });
});
