import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/clients/generated.mjs';
import { dataPackage } from '../../src/export/data-package.ts';
import { projectFolder as root } from '../support/command.ts';

const specification = JSON.parse(readFileSync(join(root, 'openapi/openapi.json'), 'utf8'));

test('what is generated of the clients is of the specification that is there: `npm run openapi` writes it anew', async () => {
  const files = await generatedFiles(specification, dataPackage(''));
  expect(files.size).toBeGreaterThan(1);
  for (const [path, text] of files) {
    // Not by `toBe`: the difference of such texts takes long to print.
    expect(readFileSync(join(root, path), 'utf8') === text, `${path} is out of step`).toBe(true);
  }
});

test('clients have the version of the project, wherever it is written', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  expect(JSON.parse(read('clients/typescript/package.json')).version).toBe(version);
  for (const [path, written] of [
    ['clients/python/pyproject.toml', `version = "${version}"`],
    ['clients/python/src/vascular_evidence/__init__.py', `__version__ = "${version}"`],
    ['clients/r/DESCRIPTION', `Version: ${version}`],
    ['clients/typescript/README.md', `vascular-calcification-evidence-client-${version}.tgz`],
    ['docs/library.md', `vascular-calcification-evidence-${version}.tgz`],
  ] as const) {
    expect(read(path).split('\n').join(' '), path).toContain(written);
  }
});

test('nothing that was generated is left over', async () => {
  const files = await generatedFiles(specification, dataPackage(''));
  const left = readdirSync(join(root, 'clients/typescript/src/generated')).filter(
    (name) => !files.has(`clients/typescript/src/generated/${name}`),
  );
  expect(left).toEqual([]);
});
