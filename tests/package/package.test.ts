import { execFile, execFileSync, spawn } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandEnvironment, projectFolder as root } from '../support/command.ts';
import { compilers, installPacked, type Packed, pack, runsTypeScript } from '../support/packed.ts';

/**
 * The package as it is packed, in a folder outside the repository, with no package beside it but the dependencies that it
 * names. `npm run try:package` has npm itself install it.
 */

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'evidence-package-'));
const consumer = join(folder, 'consumer');
let packed: Packed;
let installed: string;

const below = (name: string) =>
  globSync(`${name}/**/*`, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));

/** What is built of the sources that there are. */
const built = below('src')
  .filter((path) => !path.endsWith('.d.ts'))
  .map((path) => path.replace(/^src/, 'dist').replace(/\.tsx?$/, '.js'));

beforeAll(() => {
  // What an earlier build has left of sources that are gone; `npm pack` itself builds anew.
  for (const path of below('dist')) if (!built.includes(path.replace(/\.map$/, ''))) rmSync(join(root, path));
  execFileSync(process.execPath, [join(root, 'scripts/write-types.mjs')]);
  packed = pack(root, folder);
  installed = installPacked(packed.file, consumer, ['@types/node', 'undici-types']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file', () => {
  test('holds what was built, the data and what a start needs, and nothing else', () => {
    const others = ['migrations', 'seeds', 'openapi', 'fonts', 'assets'].flatMap(below);
    const expected = ['LICENSE', 'README.md', 'package.json', ...built, ...others];
    const isType = (path: string) => path.endsWith('.d.ts');
    expect(packed.paths.filter((path) => !isType(path))).toEqual(expected.toSorted());
  });

  test('has types of its entry points and of what they refer to alone', () => {
    const types = packed.paths.filter((path) => path.endsWith('.d.ts'));
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const [, to = ''] of readFileSync(join(installed, path), 'utf8').matchAll(
        /(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g,
      ))
        reach(join(path, '..', `${to}.d.ts`));
    };
    for (const entry of ['dist', 'dist/meta-analysis/engine', 'dist/studies/record'])
      reach(`${entry}/library.d.ts`);
    expect(types).toEqual([...reached].toSorted());
  });

  test('is published nowhere by mistake', () => {
    expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).private).toBe(true);
  });

  test('publint finds nothing', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test('its types are right, for whoever can import it', async () => {
    const found = await checkPackage(createPackageFromTarballData(readFileSync(packed.file)));
    expect(found.types).toEqual({ kind: 'included' });
    const problems = 'problems' in found ? found.problems : [];
    // It has ES modules alone: TypeScript's `node10` knows no entry points, and `require` in a program of CommonJS needs Node 22.
    const elsewhere = (each: object) =>
      'resolutionKind' in each && ['node10', 'node16-cjs'].includes(String(each.resolutionKind));
    expect(problems.filter((each) => !elsewhere(each))).toEqual([]);
  });
});

describe('started from an empty folder', () => {
  test('serves, takes a write and stops in order; its database is there, and it says so', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const cli = join(installed, 'dist/cli.js');
    const environment = commandEnvironment({
      PORT: '0',
      SHUTDOWN_DELAY: '0',
      LOG_LEVEL: 'error',
      MAX_EVENT_LOOP_DELAY: '0',
    });
    const child = spawn(process.execPath, [cli, 'serve'], { cwd: empty, env: environment });
    let said = '';
    const base = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const address = /Documentation: (http:\/\/[^/]+)\/docs/.exec(said)?.[1];
        if (address !== undefined) resolve(address);
      });
      child.stderr.on('data', (part: Buffer) => {
        said += part.toString();
      });
      child.once('close', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    try {
      const at = await base;
      expect(said).toContain(`Database:      ${join(empty, 'data/evidence.db')}\n`);
      const { meta } = await (await fetch(`${at}/studies?species=human&outcome=reversal`)).json();
      expect(meta.total).toBeGreaterThan(0);
      // Drawn in a thread, with the fonts.
      const picture = await fetch(
        `${at}/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=png`,
      );
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
      const create = [cli, 'keys', 'create', '--name', 'Try', '--scope', 'write'];
      const { stdout: key } = await run(process.execPath, create, { cwd: empty, env: environment });
      const etag = (await fetch(`${at}/studies/shea-2009`)).headers.get('etag') ?? '';
      const written = await fetch(`${at}/studies/shea-2009`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${key.trim()}`,
          'content-type': 'application/merge-patch+json',
          'if-match': etag,
        },
        body: '{"notes": "Tried."}',
      });
      expect(written.status).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
    expect(readdirSync(empty)).toEqual(['data']);
    expect(readdirSync(join(empty, 'data'))).toEqual(['evidence.db']);
  });
});

describe('as a library', () => {
  const guide = readFileSync(join(root, 'docs/library.md'), 'utf8');
  const examples = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], place) => ({
    name: `example-${place + 1}.ts`,
    code,
    printed: [...code.matchAll(/^\/\/> (.*)$/gm)].map(([, line]) => line),
  }));
  // Answers of the API are `any` in these examples, as `answer.json()` is.
  const isAny = `type IsAny<T> = 0 extends 1 & T ? true : false;
import type { FastifyInstance } from 'fastify';
import { buildApp } from 'vascular-calcification-evidence';
import { poolEffects } from 'vascular-calcification-evidence/meta-analysis';
import type { StudyRecord } from 'vascular-calcification-evidence/record';
export const typed: [
  IsAny<Awaited<ReturnType<typeof buildApp>>>, IsAny<FastifyInstance>, IsAny<ReturnType<typeof poolEffects>>,
  IsAny<StudyRecord>, IsAny<StudyRecord['outcomes'][number]['contrast']>, IsAny<StudyRecord['arms'][number]['n']>,
] = [false, false, false, false, false, false];
export const n: StudyRecord['arms'][number]['n'] = null;
// @ts-expect-error: a number is not a text
export const notNumber: StudyRecord['arms'][number]['n'] = 'many';
`;

  beforeAll(() => {
    for (const { name, code } of examples) writeFileSync(join(consumer, name), code);
    writeFileSync(join(consumer, 'types.ts'), isAny);
  });

  // node16 resolves as nodenext does; the check of the types above has both.
  test.each([
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ])('compiles under strict: module %s, resolution %s', async (module, moduleResolution) => {
    const config = join(consumer, `tsconfig.${module}.json`);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      target: 'es2023',
      lib: ['es2024'],
      types: ['node'],
      module,
      moduleResolution,
      // What is wrong in the types of others is told, too, and passed over below.
      skipLibCheck: false,
      preserveSymlinks: true,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const { stdout } = await run(
      process.execPath,
      [compilers.typescript7, '-p', config, '--pretty', 'false'],
      {
        cwd: consumer,
      },
    ).catch((error: { stdout: string }) => error);
    const ofOthers = /^(\.\.\/)*node_modules\/(?!vascular-calcification-evidence\/)/;
    expect(stdout.split('\n').filter((line) => /^\S/.test(line) && !ofOthers.test(line))).toEqual([]);
  });

  test('the guide has examples of each entry point, that show what comes of them', () => {
    for (const entry of ['', '/meta-analysis', '/record']) {
      expect(
        examples.filter(({ code }) => code.includes(`'vascular-calcification-evidence${entry}'`)).length,
      ).toBeGreaterThan(0);
    }
    for (const { name, printed } of examples) expect(printed.length, name).toBeGreaterThan(0);
  });

  test.each(examples)('$name of the guide prints what it says', async ({ name, printed }) => {
    const { stdout } = await run(process.execPath, [...runsTypeScript, join(consumer, name)], {
      cwd: consumer,
    });
    expect(stdout.trimEnd().split('\n')).toEqual(printed);
  });

  test('every function that it exports is documented', () => {
    for (const entry of ['dist', 'dist/meta-analysis/engine']) {
      const text = readFileSync(join(installed, entry, 'library.d.ts'), 'utf8');
      const files = [...text.matchAll(/from '(\.[^']+)\.js'/g)].map(([, path = '']) =>
        join(installed, entry, `${path}.d.ts`),
      );
      const names = new Set(
        [...text.matchAll(/(?:[{,]|\n)\s*(?:type )?(\w+)(?=[ ,}])/g)].map(([, name = '']) => name),
      );
      for (const file of [join(installed, entry, 'library.d.ts'), ...files]) {
        const declared = [
          ...readFileSync(file, 'utf8').matchAll(/(\*\/\n)?export declare (?:function|const|class) (\w+)/g),
        ];
        for (const [, comment, name = ''] of declared) {
          if (names.has(name)) expect(comment, `${name} has no docstring`).toBeDefined();
        }
      }
    }
  });
});
