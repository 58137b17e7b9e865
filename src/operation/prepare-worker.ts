import { parentPort, workerData } from 'node:worker_threads';
import { importQuickly } from '../system/module-hooks.ts';
import type { Preparing, Told } from './prepare-in-thread.ts';

/** The program of the thread that prepares a database. */

importQuickly();
const { errorToData } = await import('../background/errors.ts');
const { openDatabase } = await import('../database/connection.ts');
const { prepareDatabase } = await import('../seeding/prepare-database.ts');

const tell = (told: Told) => parentPort?.postMessage(told);
const { path, updates }: Preparing = workerData;
try {
  const database = openDatabase(path);
  try {
    prepareDatabase(database, (line) => tell({ line }), {
      updates,
      progress: (done, of) => tell({ done, of }),
    });
  } finally {
    database.sqlite.close();
  }
} catch (error) {
  tell({ failed: errorToData(error) });
}
