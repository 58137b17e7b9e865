import { mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startThreads } from '../../src/background/threads.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { importBodyTask } from '../../src/importing/tasks.ts';
import { locksOn } from '../support/locks.ts';
import { seededFile } from '../support/prepared-files.ts';
import { soundSeeds } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-import-thread-'));
const path = join(folder, 'evidence.db');
let database: Database;
beforeAll(() => {
  seededFile(path);
  database = openDatabase(path);
});
afterAll(() => {
  database.sqlite.close();
  rmSync(folder, { recursive: true });
});

const studies = () => database.sqlite.prepare('select count(*) from studies').pluck().get();

/** A file with many studies that are not there yet, open. */
function manyStudies(): number {
  const sound = soundSeeds().studies.filter(({ parentStudy }) => parentStudy === null);
  const lines = Array.from({ length: 40 }, (_, copy) =>
    sound.map((study) =>
      JSON.stringify({
        ...study,
        id: `${study.id}-copy-${copy}`,
        registrations: [],
        publication: { ...study.publication, doi: null, pmid: null, pmcid: null },
      }),
    ),
  ).flat();
  const file = join(folder, 'body');
  writeFileSync(file, lines.join('\n'));
  return openSync(file, 'r');
}

test('a thread that ends in the middle of an import leaves nothing of it, and takes no lock of others away', async () => {
  const threads = startThreads({ worker: new URL('../../dist/worker.js', import.meta.url) });
  const before = studies();
  const locks = () => locksOn(path, process.pid).length;
  const held = locks();
  expect(held).toBeGreaterThan(0);
  const descriptor = manyStudies();
  const importing = threads.run(
    importBodyTask,
    {
      path,
      logUrl: undefined,
      files: [{ name: 'body', descriptor }],
      wanted: { format: 'ndjson', dryRun: false, onConflict: 'skip', strict: false, atomic: true },
      author: { who: 'test', note: '' },
    },
    { client: 'test', gone: new AbortController().signal },
  );
  const ended = importing.then(
    () => 'done',
    () => 'stopped',
  );
  // It is writing once nobody else can.
  database.sqlite.pragma('busy_timeout = 0');
  const isBusy = () => {
    try {
      database.sqlite.exec('begin immediate; rollback');
      return false;
    } catch {
      return true;
    }
  };
  while (!isBusy()) await new Promise((resolve) => setTimeout(resolve, 5));
  await threads.close();
  expect(await ended).toBe('stopped');
  expect(isBusy()).toBe(false);
  expect(studies()).toBe(before);
  expect(locks()).toBe(held);
  // The file with the body is the service's to close.
  expect(readSync(descriptor, Buffer.alloc(1), 0, 1, 0)).toBe(1);
});
