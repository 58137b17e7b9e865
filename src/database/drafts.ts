import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { closeSync, openSync, readdirSync, rmSync, statSync } from '../system/files.ts';
import { companions } from '../system/held-files.ts';
import { fileIdentity } from './place.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

// A database that is to get its name when it is whole is written as a draft beside it. A process that is killed leaves its
// draft, and the kernel lets go of its locks: whoever can lock the file beside a draft knows that nobody writes it any more.

const draftEnding = '.draft';
const lockEnding = '.lock';

/** Drafts of releases that had no locks, and of file systems without them: one that nobody touched for so long is written no more. */
const longestPause = 3_600_000;

/** A database that is being written. */
export interface Draft {
  readonly path: string;
  /** To be called in the end, whether the draft has got its name or not. */
  readonly end: () => void;
}

/** Takes a lock that ends with this process. @returns undefined where another has it, or its file is gone. */
function lock(path: string): Sqlite | undefined {
  if (fileIdentity(path) === undefined) return undefined;
  const sqlite = openSqlite(path, { timeout: 0 });
  try {
    // Nothing is written: without this there would be a journal beside it.
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.exec('begin exclusive');
    if (fileIdentity(path) !== undefined) return sqlite;
  } catch {
    // Somebody else has it.
  }
  sqlite.close();
  return undefined;
}

function remove(beginning: string): void {
  for (const ending of ['', ...companions]) rmSync(`${beginning}${draftEnding}${ending}`, { force: true });
  rmSync(`${beginning}${lockEnding}`, { force: true });
}

/** Begins a draft of what is to be written to a path; its folder is there. Nothing is written to the draft yet. */
export function beginDraft(path: string): Draft {
  for (;;) {
    const beginning = `${path}.${randomUUID()}`;
    closeSync(openSync(`${beginning}${lockEnding}`, 'wx', 0o600));
    const held = lock(`${beginning}${lockEnding}`);
    // Whoever looks for what is abandoned may have been quicker.
    if (held === undefined) continue;
    const end = () => {
      remove(beginning);
      held.close();
    };
    return { path: `${beginning}${draftEnding}`, end };
  }
}

const uuid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const nameOfDraft = new RegExp(`^(${uuid})\\.(?:draft(?:-journal|-wal|-shm)?|lock)$`);

function isUntouched(beginning: string): boolean {
  const touched = ['', ...companions].map(
    (ending) => statSync(`${beginning}${draftEnding}${ending}`, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Date.now() - Math.max(...touched) > longestPause;
}

/** Removes the drafts of a path that processes left that were killed; never one that is being written. */
export function removeAbandonedDrafts(path: string): void {
  const prefix = `${basename(path)}.`;
  const marks = readdirSync(dirname(path)).flatMap((name) =>
    name.startsWith(prefix) ? (nameOfDraft.exec(name.slice(prefix.length))?.[1] ?? []) : [],
  );
  for (const beginning of new Set(marks.map((mark) => join(dirname(path), `${prefix}${mark}`)))) {
    const isLocked = fileIdentity(`${beginning}${lockEnding}`) !== undefined;
    const held = lock(`${beginning}${lockEnding}`);
    if (held !== undefined || (!isLocked && isUntouched(beginning))) remove(beginning);
    held?.close();
  }
}
