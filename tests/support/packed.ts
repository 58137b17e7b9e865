import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from './command.ts';

const packed = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
const manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });

/** A file as npm makes it, and the paths of what is in it. */
export interface Packed {
  readonly file: string;
  readonly paths: readonly string[];
}

/**
 * Packs a folder that is built.
 * @param folder of the package.
 * @param into where the file is written.
 */
export function pack(folder: string, into: string): Packed {
  const options = ['--ignore-scripts', '--json', '--silent', '--pack-destination', into];
  const text = execFileSync('npm', ['pack', ...options], { cwd: folder, encoding: 'utf8' });
  const [made] = packed.parse(JSON.parse(text));
  if (made === undefined) throw new Error('nothing was packed');
  return { file: join(into, made.filename), paths: made.files.map(({ path }) => path).toSorted() };
}

/**
 * Puts a packed package into a folder as `npm install` does, with the dependencies that it names and no other: they are those
 * of the project, in the place of copies of them.
 * @param also what else of the project's packages is installed there, such as types.
 * @returns the folder of the package.
 */
export function installPacked(file: string, into: string, also: readonly string[] = []): string {
  const modules = join(into, 'node_modules');
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(into, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  execFileSync('tar', ['-xzf', file, '-C', modules]);
  const { name, dependencies } = manifest.parse(
    JSON.parse(readFileSync(join(modules, 'package/package.json'), 'utf8')),
  );
  const folder = join(modules, name);
  execFileSync('mv', [join(modules, 'package'), folder]);
  for (const each of [...Object.keys(dependencies), ...also]) {
    const link = join(modules, each);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(projectFolder, 'node_modules', each), link);
  }
  return folder;
}

/** How this Node is started on a program in TypeScript: newer ones need nothing for it. */
export const runsTypeScript: readonly string[] = [
  '--no-warnings',
  ...(process.features.typescript ? [] : ['--experimental-strip-types']),
];

/** Two compilers, as users have them: of the line that is written in TypeScript, and the one that came after. */
export const compilers = {
  typescript5: join(projectFolder, 'tests/clients/node_modules/typescript/bin/tsc'),
  typescript7: join(projectFolder, 'node_modules/typescript/bin/tsc'),
};
