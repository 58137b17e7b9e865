import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { soundSeeds } from './support.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evidence-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const megabyte = 1024 * 1024;
const { studies } = soundSeeds();
const parentless = studies.filter(({ parentStudy }) => parentStudy === null);
const block = parentless.map((study) => `${JSON.stringify(study)}\n`).join('');

/** Tells the most memory that was in use at a time, in megabytes, when the process ends: what is garbage does not count. */
const tellMemory = `data:text/javascript,
  let most = 0;
  const look = () => {
    gc();
    const { heapUsed, external } = process.memoryUsage();
    most = Math.max(most, heapUsed + external);
  };
  setInterval(look, 300).unref();
  process.on('exit', () => process.stderr.write('most ' + most / ${megabyte}));`;

/** Sends so many megabytes of records to a command; answers its report, and the most memory that it used. */
async function importing(megabytes: number): Promise<{ said: string; most: number }> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', tellMemory, cli, 'import', '-', '--format', 'ndjson'],
    { env: { ...process.env, DATABASE_URL: `file:${join(folder, `${megabytes}.db`)}` } },
  );
  let said = '';
  let complained = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    complained += part.toString();
  });
  const ended = once(child, 'close');
  for (let sent = 0; sent < megabytes * megabyte; sent += Buffer.byteLength(block)) {
    if (!child.stdin.write(block)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
  return { said, most: Number(/most ([0-9]+)/.exec(complained)?.[1]) };
}

test('the memory of an import does not grow with the file', async () => {
  const small = await importing(2);
  const large = await importing(14);
  expect(large.said).toContain(`${parentless.length} created`);
  expect(Number(/([0-9]+) unchanged/.exec(large.said)?.[1])).toBeGreaterThan(2500);
  // Half of what there is more of, all of which it would hold otherwise.
  expect(large.most - small.most).toBeLessThan(6);
});
