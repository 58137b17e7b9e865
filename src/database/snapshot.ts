import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  createReadStream,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
} from '../system/files.ts';
import { softwareVersion } from '../system/package.ts';
import { type Database, openBeside } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { secretTables } from './secret-tables.ts';

/** A file with one state of the database, without secrets. */
export interface Snapshot {
  readonly path: string;
  readonly dataVersion: string;
  /** SHA-256 of the file, base64url. */
  readonly digest: string;
}

/** A snapshot that is open for reading: it stays readable when a newer one takes its place. To be closed. */
export interface OpenSnapshot extends Snapshot {
  readonly file: FileHandle;
  readonly size: number;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** What a snapshot of this state that this software makes is called; the digest of the file follows. */
function beginningOf(dataVersion: string): string {
  const recipe = createHash('sha256').update([softwareVersion, ...secretTables].join('\n'));
  return `${dataVersion}-${recipe.digest('hex').slice(0, 8)}.`;
}

const ending = '.sqlite';
const draftEnding = '.draft';

/** How many pages are copied before other requests have their turn. */
const pagesAtOnce = 1000;

/** Empties the secret tables of the copy at a path. */
export type EmptySecrets = (path: string) => Promise<void>;

/** Makes snapshots of a database beside it, one for each state of the data, and keeps the newest alone. */
export class Snapshots {
  readonly #database: Database;
  readonly #folder: string;
  readonly #emptySecrets: EmptySecrets;
  #making: Promise<Snapshot> | undefined;

  constructor(database: Database, emptySecrets: EmptySecrets) {
    this.#database = database;
    this.#emptySecrets = emptySecrets;
    this.#folder = `${database.path}.snapshots`;
  }

  /** The snapshot of the present state; made where there is none, once however many ask at the same time. */
  async open(): Promise<OpenSnapshot> {
    for (let attempt = 1; ; attempt += 1) {
      const { version } = readDataVersion(this.#database);
      const snapshot = (await this.#made(version)) ?? (await this.#makeNotOlder(version));
      try {
        const file = await open(snapshot.path, 'r');
        return { ...snapshot, file, size: (await file.stat()).size };
      } catch (error) {
        // Another process has replaced it since.
        if (attempt === 3) throw error;
      }
    }
  }

  async #made(dataVersion: string): Promise<Snapshot | undefined> {
    const beginning = beginningOf(dataVersion);
    const name = (await this.#files()).find((each) => each.startsWith(beginning) && each.endsWith(ending));
    if (name === undefined) return undefined;
    const digest = name.slice(beginning.length, -ending.length);
    return { path: join(this.#folder, name), dataVersion, digest };
  }

  async #files(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    return readdir(this.#folder);
  }

  /** A snapshot that is being made already may be of a state before the last write. */
  async #makeNotOlder(dataVersion: string): Promise<Snapshot> {
    if (this.#making === undefined) return this.#make();
    const snapshot = await this.#making;
    return snapshot.dataVersion === dataVersion ? snapshot : this.#make();
  }

  #make(): Promise<Snapshot> {
    this.#making ??= this.#copy().finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  async #copy(): Promise<Snapshot> {
    await mkdir(this.#folder, { recursive: true });
    const draft = join(this.#folder, `${randomUUID()}${draftEnding}`);
    const source = openBeside(this.#database);
    try {
      // Holds the state that is copied: a backup would begin again after every write of others.
      source.sqlite.exec('begin');
      const { version: dataVersion } = readDataVersion(source);
      await source.sqlite.backup(draft, { progress: () => pagesAtOnce });
      await this.#emptySecrets(draft);
      const digest = await digestOf(draft);
      const path = join(this.#folder, `${beginningOf(dataVersion)}${digest}${ending}`);
      await rename(draft, path);
      await this.#removeOthers(path);
      return { path, dataVersion, digest };
    } finally {
      source.sqlite.close();
      await rm(draft, { force: true });
    }
  }

  /** Removes older snapshots, and what a process that was killed left; who is reading one has it open and reads on. */
  async #removeOthers(path: string): Promise<void> {
    for (const name of await this.#files()) {
      const other = join(this.#folder, name);
      if (other === path) continue;
      if (name.endsWith(ending) || (name.includes(draftEnding) && (await isAbandoned(other)))) {
        await rm(other, { force: true });
      }
    }
  }
}

/** Whether nobody has written to a draft for an hour, which is longer than making one takes. */
async function isAbandoned(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > 3_600_000;
  } catch {
    return false;
  }
}
