import { spawnSync } from 'node:child_process';

/** Whether this runs where nothing may be left out; `.ci/run` and GitHub set it. */
const inCi = process.env.CI === 'true';

/**
 * A program of the system that reads what this software writes, written by others.
 * @param shows arguments with which it says its version, or shows that it has what it needs.
 * @returns whether it is there; where it is not, that is told loudly.
 * @throws in CI where it is not: nothing is left out there.
 */
export function hasProgram(name: string, shows: string | readonly string[], debianPackage: string): boolean {
  if (spawnSync(name, [shows].flat()).status === 0) return true;
  const message = `${name} is NOT INSTALLED, or lacks something, and what it would show is NOT TESTED: apt-get install ${debianPackage}`;
  if (inCi) throw new Error(message);
  process.stderr.write(`\n!!! ${message}\n\n`);
  return false;
}
