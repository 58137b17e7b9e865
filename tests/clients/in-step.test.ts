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

test('nothing that was generated is left over', async () => {
  const files = await generatedFiles(specification, dataPackage(''));
  const left = readdirSync(join(root, 'clients/typescript/src/generated')).filter(
    (name) => !files.has(`clients/typescript/src/generated/${name}`),
  );
  expect(left).toEqual([]);
});
