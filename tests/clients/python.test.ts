import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder as root } from '../support/command.ts';
import { hasProgram } from '../support/foreign.ts';
import { python } from '../support/interpreters.ts';
import { type Served, served } from './served.ts';

/**
 * The Python client against the real service. `npm run test:python`, and CI, install it by pip; else it is taken from where
 * its sources are.
 */

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'evidence-python-'));
const source = join(root, 'clients/python');
const hasPython = hasProgram(python, '--version', 'python3');
let service: Served;
let environment: NodeJS.ProcessEnv;
let interpreter = python;

const examples = [
  ...readFileSync(join(source, 'README.md'), 'utf8').matchAll(/```python\n([\s\S]*?)```/g),
].map(([, code = ''], place) => ({
  name: `example_${place + 1}.py`,
  code,
  printed: [...code.matchAll(/^#> (.*)$/gm)].map(([, line]) => line),
}));

const inCi = process.env.CI === 'true';
const hasPandas = () =>
  run(interpreter, ['-c', 'import pandas']).then(
    () => true,
    () => false,
  );

beforeAll(async () => {
  service = await served();
  const path = join(source, 'src');
  const { PYTHONPATH: _, ...others } = process.env;
  environment = {
    ...others,
    EVIDENCE_URL: service.base,
    EVIDENCE_KEY: service.key,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  if (!inCi && process.env.CLIENTS !== 'installed') {
    environment.PYTHONPATH = path;
    return;
  }
  cpSync(source, join(folder, 'package'), { recursive: true });
  await run(python, ['-m', 'venv', '--system-site-packages', join(folder, 'venv')]);
  interpreter = join(folder, 'venv/bin/python');
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-build-isolation',
    '--no-index',
    join(folder, 'package'),
  ];
  await run(interpreter, install);
});
afterAll(async () => {
  await service.api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasPython)('the client for Python', () => {
  test('passes its tests against the real service', async () => {
    const suite = ['-W', 'error', '-m', 'unittest', 'discover', '-s', join(source, 'tests')];
    const { stderr } = await run(interpreter, suite, { cwd: folder, env: environment }).catch(
      (error: { stderr: string }) => error,
    );
    expect(stderr).toMatch(/^Ran \d+ tests in [^\n]*\n\nOK( \(skipped=2\))?$/m);
    if (inCi) expect(stderr).not.toContain('skipped');
  });

  test.each(examples)('$name of its README prints what it says', async ({ name, code, printed }) => {
    const told = code.replaceAll('http://localhost:3000', service.base).replaceAll('evk_…', service.key);
    writeFileSync(join(folder, name), told);
    if (code.includes('to_dataframe') && !inCi && !(await hasPandas())) return;
    const { stdout } = await run(interpreter, [join(folder, name)], { cwd: folder, env: environment });
    expect(printed.length).toBeGreaterThan(0);
    expect(stdout.trimEnd().split('\n')).toEqual(printed);
  });
});
