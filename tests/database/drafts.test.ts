import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../src/database/backup.ts';
import { beginDraft, removeAbandonedDrafts } from '../../src/database/drafts.ts';
import { restoreBackup } from '../../src/database/restore.ts';
import { seededFile } from '../support/prepared-files.ts';
import { root } from '../support/process.ts';
import { endServices, startService } from '../support/service.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-drafts-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(top, 'case-'));
  path = join(folder, 'e.db');
  await seededFile(path);
});

const drafts = () => readdirSync(folder).filter((name) => /\.(?:draft|lock)/.test(name));

/** A process that begins a draft of a path and writes something to it, until it is killed. */
async function writer(target: string): Promise<() => Promise<void>> {
  const module = pathToFileURL(join(root, 'dist/database/drafts.js')).href;
  const code = `
    import { beginDraft } from ${JSON.stringify(module)};
    import { writeFileSync } from 'node:fs';
    const draft = beginDraft(${JSON.stringify(target)});
    for (const ending of ['', '-journal']) writeFileSync(draft.path + ending, 'hashes of keys');
    process.stdout.write('begun');
    setInterval(() => draft.path, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
}

test('what a killed restore left is removed by the next, and what another process writes is not', async () => {
  const backup = join(folder, 'a.backup');
  await backUp(path, backup, false);
  const kill = await writer(path);
  expect(drafts()).toHaveLength(3);
  restoreBackup(backup, path);
  expect(drafts()).toHaveLength(3);
  await kill();
  restoreBackup(backup, path);
  expect(drafts()).toEqual([]);
});

test('a start removes it, too', async () => {
  const kill = await writer(path);
  await kill();
  expect(drafts()).toHaveLength(3);
  await startService(path);
  expect(drafts()).toEqual([]);
});

test('the next backup to the same file removes what a killed one left', async () => {
  const target = join(folder, 'nightly.backup');
  const kill = await writer(target);
  await backUp(path, target, true);
  expect(drafts()).toHaveLength(3);
  await kill();
  await backUp(path, target, true);
  expect(drafts()).toEqual([]);
});

test('a draft without a lock is removed when nobody has touched it for an hour', () => {
  const draft = `${path}.b5a6b3c6-0a9f-4d0e-8f4c-0a9d1c5b7e11.draft`;
  copyFileSync(path, draft);
  removeAbandonedDrafts(path);
  expect(drafts()).toHaveLength(1);
  const before = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(draft, before, before);
  removeAbandonedDrafts(path);
  expect(drafts()).toEqual([]);
});

test('in one process, too, a draft stays until it is ended; nothing of another name is touched', () => {
  const draft = beginDraft(path);
  writeFileSync(draft.path, 'text');
  writeFileSync(`${path}.mine.draft`, 'text');
  removeAbandonedDrafts(path);
  expect(drafts()).toHaveLength(3);
  draft.end();
  expect(drafts()).toEqual(['e.db.mine.draft']);
});
