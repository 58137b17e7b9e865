import { statSync } from 'node:fs';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** Which file a path leads to, whatever its name; undefined where there is none. */
export function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev} ${found.ino}`;
}

/** What SQLite keeps beside a database, and has open with it: the endings of their names. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/** A connection, as much of it as tells whether it is open. */
interface Connection {
  readonly open: boolean;
}

interface Held {
  readonly path: string;
  /** Which file was opened, whatever the path leads to since. */
  readonly file: string;
  /** Which write-ahead log it has; undefined where it has none, or it was not opened yet. */
  readonly log: string | undefined;
}

const heldHere = new Map<Connection, Held>();

/** Under this name a thread is given, when it is started, what the thread that starts it has open. */
const given = 'files that SQLite has open';

const isHeldFile = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'path' in value && 'file' in value;

function readGiven(): Held[] {
  const value: unknown = getEnvironmentData(given);
  return Array.isArray(value) ? value.filter(isHeldFile) : [];
}
const heldByStarter = readGiven();

function heldFiles(): Held[] {
  for (const connection of heldHere.keys()) if (!connection.open) heldHere.delete(connection);
  return [...heldByStarter, ...heldHere.values()];
}

/** Notes that SQLite has opened a file in this process: it has it until the connection is closed. */
export function holdFile(path: string, connection: Connection, log?: string): void {
  const file = identityOf(path);
  if (file === undefined) return;
  heldHere.set(connection, { path, file, log });
  setEnvironmentData(given, heldFiles());
}

/** Whether SQLite has the file of a path open in this process: as a database, or as what it keeps beside one. */
export function isHeld(path: string): boolean {
  const file = identityOf(path);
  if (file === undefined) return false;
  return heldFiles().some(
    (held) => held.file === file || companions.some((ending) => identityOf(`${held.path}${ending}`) === file),
  );
}

/** Which write-ahead log the connections have that this process has to a database already; undefined where it has none. */
export function heldLog(path: string): string | undefined {
  const file = identityOf(path);
  // What a thread was given when it started may be of a file that is gone since, whose number another one has now.
  const isThere = (held: Held) => held.path === path || identityOf(held.path) === file;
  return heldFiles().find((held) => held.file === file && held.log !== undefined && isThere(held))?.log;
}
