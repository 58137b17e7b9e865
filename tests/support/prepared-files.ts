import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names the folder of the files that are copied here; build.ts makes them before the first test. */
export const preparedVariable = 'EVIDENCE_PREPARED';

const copied = (name: string) => (path: string) =>
  copyFileSync(join(process.env[preparedVariable] ?? '', `${name}.db`), path);

/** Makes a database file with its tables and nothing in them. */
export const emptyFile = copied('empty');

/** Makes a database file with the vocabulary, and without studies and claims. */
export const vocabularyFile = copied('vocabulary');

/** Makes a database file with the seeds of the project. */
export const seededFile = copied('seeded');
