import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { seededFile } from '../support/prepared-files.ts';
import { endServices, startService } from '../support/service.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-preparing-'));
  path = join(folder, 'evidence.db');
  seededFile(path);
});
afterEach(() => {
  endServices();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks until somebody answers. */
async function asked(url: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('while a database is prepared for this release, the process says that it lives and that it is not ready', async () => {
  const sqlite = new BetterSqlite3(path);
  sqlite.exec("update data_state set rendered_by = 'an older release'; delete from rendered_studies");
  // Whoever prepares waits for the end of this write.
  sqlite.exec('begin immediate');
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const starting = startService(path, { PORT: String(port) });
  expect(await (await asked(`${base}/health/live`)).json()).toEqual({ status: 'ok' });
  for (const address of ['/health/ready', '/studies?species=human']) {
    const answer = await asked(`${base}${address}`);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 503,
      detail: expect.stringContaining('being prepared for this release'),
    });
  }
  sqlite.exec('commit');
  sqlite.close();
  const service = await starting;
  expect(service.said()).toContain('made by release an older release');
  expect((await fetch(`${service.base}/health/ready`)).status).toBe(200);
  const found = await fetch(`${service.base}/studies/shea-2009`);
  expect(await found.json()).toMatchObject({ id: 'shea-2009' });
  expect(await service.stop()).toBe(0);
});

test('what cannot be prepared ends the process with its reason', async () => {
  const sqlite = new BetterSqlite3(path);
  sqlite.exec("update data_state set rendered_by = 'an older release'; delete from publications");
  sqlite.close();
  await expect(startService(path)).rejects.toThrow(
    /ended with 1 before it served: .*has lost its publication/s,
  );
});
