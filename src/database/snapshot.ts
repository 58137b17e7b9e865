import { join } from 'node:path';
import { type FileHandle, mkdir, open, readdir, rm, stat } from '../system/files.ts';
import { type Database, requireInPlace } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { snapshotsFolder } from './derived-files.ts';
import {
  beginningOf,
  type DatabaseCopy,
  draftEnding,
  type Snapshot,
  snapshotEnding,
} from './snapshot-copy.ts';

/** A snapshot that is open for reading: it stays readable when a newer one takes its place. To be closed. */
export interface OpenSnapshot extends Snapshot {
  readonly file: FileHandle;
  readonly size: number;
}

/** Makes a snapshot: in this thread, or another. */
export type CopyDatabase = (copy: DatabaseCopy) => Promise<Snapshot>;

/** Makes snapshots of a database beside it, one for each state of the data, and keeps the newest alone. */
export class Snapshots {
  readonly #database: Database;
  readonly #folder: string;
  readonly #copyDatabase: CopyDatabase;
  #making: Promise<Snapshot> | undefined;

  constructor(database: Database, copyDatabase: CopyDatabase) {
    this.#database = database;
    this.#copyDatabase = copyDatabase;
    this.#folder = snapshotsFolder(database.path);
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
    const name = (await this.#files()).find(
      (each) => each.startsWith(beginning) && each.endsWith(snapshotEnding),
    );
    if (name === undefined) return undefined;
    const digest = name.slice(beginning.length, -snapshotEnding.length);
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
    requireInPlace(this.#database);
    const snapshot = await this.#copyDatabase({ path: this.#database.path, folder: this.#folder });
    await this.#removeOthers(snapshot.path);
    return snapshot;
  }

  /** Removes older snapshots, and what a process that was killed left; who is reading one has it open and reads on. */
  async #removeOthers(path: string): Promise<void> {
    for (const name of await this.#files()) {
      const other = join(this.#folder, name);
      if (other === path) continue;
      if (name.endsWith(snapshotEnding) || (name.includes(draftEnding) && (await isAbandoned(other)))) {
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
