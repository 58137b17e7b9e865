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

/** Tells the most memory that the process ever had, in kilobytes, when it ends. */
const tellMemory =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))";

/** Collected by the thread that fills it: otherwise it is as large as the machine is busy. */
const smallHeap = ['--max-old-space-size=64', '--max-semi-space-size=4', '--single-threaded-gc'];

/** Sends so many megabytes of records to a command with a small heap; answers its report and its peak in megabytes. */
async function importing(megabytes: number): Promise<{ said: string; peak: number }> {
  const child = spawn(
    process.execPath,
    [...smallHeap, '--import', tellMemory, cli, 'import', '-', '--format', 'ndjson'],
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
  return { said, peak: Number(/peak ([0-9]+)/.exec(complained)?.[1]) / 1024 };
}

test('the memory of an import does not grow with the file', async () => {
  const small = await importing(2);
  const large = await importing(30);
  expect(large.said).toContain(`${parentless.length} created`);
  expect(Number(/([0-9]+) unchanged/.exec(large.said)?.[1])).toBeGreaterThan(6000);
  // Less than the file, which it would hold otherwise.
  expect(large.peak - small.peak).toBeLessThan(25);
});
