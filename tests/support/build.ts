import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparedVariable } from './prepared-files.ts';

/**
 * Builds what tests run, and the databases that they begin with: once, though each project of tests asks for it.
 * @returns removes the databases.
 */
export default function setup(): (() => void) | undefined {
  if (process.env[preparedVariable] !== undefined) return undefined;
  // `npm test` has checked the types before, which takes five times as long as to build.
  execFileSync('npm', ['run', '--silent', 'build', '--', '--noCheck'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'evidence-prepared-'));
  execFileSync(process.execPath, [join(import.meta.dirname, 'prepare-files.mjs'), folder], {
    stdio: 'inherit',
  });
  process.env[preparedVariable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
