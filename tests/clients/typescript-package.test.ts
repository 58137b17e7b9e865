import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, startBrowser } from '../support/browser.ts';
import { projectFolder as root } from '../support/command.ts';
import { compilers, installPacked, type Packed, pack, runsTypeScript } from '../support/packed.ts';
import { type Served, served } from './served.ts';

/** The TypeScript client as its README says: packed, in a folder of its own, with the examples. */

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'evidence-client-'));
const consumer = join(folder, 'consumer');
const source = join(root, 'clients/typescript');
let packed: Packed;
let installed: string;
let service: Served;

const examples = [...readFileSync(join(source, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = ''], place) => ({
    name: `example-${place + 1}.ts`,
    code,
    printed: [...code.matchAll(/^\/\/> (.*)$/gm)].map(([, line]) => line),
  }),
);

beforeAll(async () => {
  service = await served();
  rmSync(join(source, 'dist'), { recursive: true, force: true });
  execFileSync(process.execPath, [compilers.typescript7, '-p', source]);
  packed = pack(source, folder);
  installed = installPacked(packed.file, consumer, ['@types/node', 'undici-types']);
  for (const { name, code } of examples) {
    writeFileSync(
      join(consumer, name),
      code.replaceAll('http://localhost:3000', service.base).replaceAll('evk_…', service.key),
    );
  }
});
afterAll(async () => {
  await service.api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the file', () => {
  test('holds what was built, and nothing else', () => {
    const modules = [
      'client',
      'errors',
      'generated/operations',
      'generated/schema',
      'index',
      'pages',
      'query',
      'transport',
    ];
    const built = modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
    expect(packed.paths).toEqual(['LICENSE', 'README.md', 'package.json', ...built].toSorted());
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
  });

  test('is sound: publint and the check of its types find nothing', async () => {
    expect((await publint({ pkgDir: installed, pack: false, strict: true })).messages).toEqual([]);
    const found = await checkPackage(createPackageFromTarballData(readFileSync(packed.file)));
    const elsewhere = (each: object) =>
      'resolutionKind' in each && ['node10', 'node16-cjs'].includes(String(each.resolutionKind));
    const problems = 'problems' in found ? found.problems : ['it has no types'];
    expect(problems.filter((each) => typeof each === 'string' || !elsewhere(each))).toEqual([]);
  });

  test.skipIf(!hasBrowser)('runs in a browser, on a page of another origin', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from 'vascular-calcification-evidence-client'`, resolveDir: consumer },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'evidence',
      minify: true,
      logLevel: 'silent',
    });
    const [bundle] = outputFiles;
    expect(bundle?.contents.length).toBeLessThan(20_000);
    const script = `(async () => {
      const client = new evidence.EvidenceClient({ baseUrl: ${JSON.stringify(service.base)} });
      const ids = [];
      for await (const { id } of client.studies({ limit: 100, sort: 'id', fields: 'id' })) ids.push(id);
      const { etag } = await client.studyRecord('shea-2009');
      const { estimate } = await client.poolNumbers({
        effectMeasure: 'GEN',
        studies: [{ label: 'a', yi: 1, vi: 1 }, { label: 'b', yi: 3, vi: 1 }],
      });
      const error = await client.study('nobody-1999').catch((thrown) => [thrown.name, thrown.status]);
      return { ids, etag, estimate, error };
    })()`;
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: bundle?.text ?? '' });
      const ids = (await service.api.all('/studies?sort=id')).map(({ id }) => id);
      expect(await page.evaluate(script)).toEqual({
        ids,
        etag: expect.stringMatching(/^"/),
        estimate: 2,
        error: ['EvidenceError', 404],
      });
    } finally {
      await browser.close();
    }
  });
});

describe('the README', () => {
  test.each([
    ['nodenext', 'nodenext', ['node'], ['es2023'], compilers.typescript5],
    ['preserve', 'bundler', [], ['es2023', 'dom'], compilers.typescript7],
  ])('compiles under strict: module %s, resolution %s', async (module, moduleResolution, types, lib, tsc) => {
    const config = join(consumer, `tsconfig.${module}.json`);
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const compilerOptions = {
      ...strict,
      noEmit: true,
      target: 'es2022',
      lib,
      types,
      module,
      moduleResolution,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const { stdout } = await run(process.execPath, [tsc, '-p', config, '--pretty', 'false'], {
      cwd: consumer,
    }).catch((error: { stdout: string }) => error);
    // Node's own types do not compile without `skipLibCheck` everywhere; the client's must.
    const ofOthers = /^(\.\.\/)*node_modules\/(?!vascular-calcification-evidence-client\/)/;
    expect(stdout.split('\n').filter((line) => /^\S/.test(line) && !ofOthers.test(line))).toEqual([]);
  });

  test('has examples that show what comes of them, and print it', async () => {
    expect(examples.length).toBeGreaterThan(3);
    for (const { name, printed } of examples) {
      expect(printed.length, name).toBeGreaterThan(0);
      const { stdout } = await run(process.execPath, [...runsTypeScript, name], {
        cwd: consumer,
      });
      expect(stdout.trimEnd().split('\n'), name).toEqual(printed);
    }
  });
});
