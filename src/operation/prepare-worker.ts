import { parentPort, workerData } from 'node:worker_threads';
import { errorToData } from '../background/errors.ts';
import { openDatabase } from '../database/connection.ts';
import { prepareDatabase } from '../seeding/prepare-database.ts';
import type { Preparing, Told } from './prepare-in-thread.ts';

/** The program of the thread that prepares a database. */

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
