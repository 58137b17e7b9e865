import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cliPath } from './support/command.ts';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const packages: Record<string, { dev?: boolean; devOptional?: boolean; hasInstallScript?: boolean }> =
  read('package-lock.json').packages;
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

test('nothing that runs in production needs an install script', () => {
  const scripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter(([, { dev, devOptional }]) => !dev && !devOptional)).toEqual([]);
});

test('every package that has one is named in allowScripts: allowed, or refused', () => {
  const { allowScripts } = read('package.json');
  const names = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => nameOf(path));
  expect(Object.keys(allowScripts)).toEqual(expect.arrayContaining(names));
  // It ships its binaries; without this, npm would want to compile it.
  expect(allowScripts['better-sqlite3']).toBe(false);
});

// Where a Node is installed beside that of npm's scripts, as on a machine with an old one.
const others = ['/usr/local/bin/node', '/usr/bin/node'].filter((path) => existsSync(path));
test.skipIf(others.length === 0)('an older Node is told so in a sentence, and a newer one serves', () => {
  for (const node of others) {
    const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
    const { status, stderr, stdout } = spawnSync(node, [cliPath, '--version'], { encoding: 'utf8' });
    if (Number.parseInt(version, 10) >= 22) {
      expect(stdout.trim()).toBe(read('package.json').version);
      continue;
    }
    expect(status).toBe(2);
    expect(stderr).toContain(`This needs Node 22 or newer, and runs on Node ${version}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});
