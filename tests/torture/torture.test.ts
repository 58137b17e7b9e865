import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { hasProgram } from '../support/foreign.ts';
import { root } from '../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-tortured-'));
// PostgreSQL, which runs as another user where this is root, has its folders in it.
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function torture(...words: string[]) {
  const child = spawn(process.execPath, [join(root, 'torture/run.mjs'), ...words], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, said, complained };
}

// One round, so that what shows the promises cannot rot; `npm run torture` has all of them, and the foreign client's 30 kills.
const isThere = hasProgram('sqlite3', '--version', 'sqlite3');

test.skipIf(!isThere)('killed and stopped, nothing is lost and nothing is left behind', async () => {
  const { code, said } = await torture('kill', 'stop', '--rounds', '1', '--quick', '--json');
  const result: { passed: boolean; results: { trial: string; faults: string[]; figures: object }[] } =
    JSON.parse(said);
  expect(result.results.map(({ trial, faults }) => [trial, faults])).toEqual([
    ['kill', []],
    ['stop', []],
  ]);
  expect(result.results.map(({ figures }) => figures)).toMatchObject([{ rounds: 1 }, { rounds: 1 }]);
  expect({ code, passed: result.passed }).toEqual({ code: 0, passed: true });
  expect(readdirSync(folder)).toEqual([]);
});

test('of three nodes one is killed, then their primary: nothing is lost, and there is one history', async () => {
  const { code, said } = await torture('nodes', '--rounds', '2', '--json');
  const { results }: { results: { faults: string[]; figures: Record<string, number> }[] } = JSON.parse(said);
  expect(results.map(({ faults }) => faults)).toEqual([[]]);
  const { rounds, writes = 0, changed = 0 } = results[0]?.figures ?? {};
  expect(rounds).toBe(2);
  expect(writes).toBeGreaterThan(20);
  expect(changed).toBeGreaterThan(0);
  expect(code).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [['kil'], 'There is no trial kil'],
  [['kill', '--rounds', 'many'], '--rounds is "many"'],
])('%j is exit code 2', async (words, message) => {
  const { code, said, complained } = await torture(...words);
  expect(said + complained).toContain(message);
  expect(code).toBe(2);
});
