// Writes what is generated of the clients from openapi/openapi.json; `npm run openapi` calls it, a test holds it in step.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataPackage } from '../dist/export/data-package.js';
import { generatedFiles } from './clients/generated.mjs';

const specification = JSON.parse(readFileSync(new URL('../openapi/openapi.json', import.meta.url), 'utf8'));
for (const [path, text] of await generatedFiles(specification, dataPackage(''))) {
  const file = new URL(`../${path}`, import.meta.url);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, text);
}
