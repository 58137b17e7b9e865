// Writes the types of the entry points of the package beside what was built: their declarations, and those that these
// refer to; the others are nobody's business. `npm pack` calls it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entries = Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : [types]));
const made = mkdtempSync(join(tmpdir(), 'evidence-types-'));
const written = new Set();

/** Writes a declaration, and what it refers to. Relative names get the ending that every TypeScript resolves. */
function write(file) {
  if (written.has(file)) return;
  written.add(file);
  const text = readFileSync(file, 'utf8');
  const name = /((?:from|import\()\s*['"])(\.[^'"]+?)\.tsx?(['"])/g;
  for (const [, , path] of text.matchAll(name)) write(resolve(dirname(file), `${path}.d.ts`));
  const target = join(root, 'dist', relative(made, file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replaceAll(name, '$1$2.js$3'));
}

try {
  const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
    'package.json',
    'bin/tsc',
  );
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--noCheck',
    '--sourceMap',
    'false',
    '--outDir',
    made,
  ];
  const { stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', join(root, 'tsconfig.build.json'), '--pretty', 'false', ...options],
    { cwd: root, encoding: 'utf8' },
  );
  for (const entry of entries) write(join(made, relative('dist', entry)));
  // Other files may have types that cannot be declared, which nobody needs.
  const faults = stdout.split('\n').filter((line) => {
    const [, source] = /^src\/(.+)\.tsx?\(/.exec(line) ?? [];
    return source !== undefined && written.has(join(made, `${source}.d.ts`));
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
} finally {
  rmSync(made, { recursive: true, force: true });
}
