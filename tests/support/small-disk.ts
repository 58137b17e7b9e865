import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './command.ts';

/** A place whose writing can be made impossible. */
export interface SmallDisk {
  /** Where the database goes. */
  readonly folder: string;
  /** What a server that is to notice it needs. */
  readonly environment: Record<string, string>;
  readonly fill: () => Promise<void>;
  readonly free: () => Promise<void>;
  readonly remove: () => void;
}

/** Set to `no` to try what is done where file systems may not be mounted. */
const mayMount = process.env.EVIDENCE_TEST_MOUNTS !== 'no';

/** Mounts a file system in memory. @returns how to take it away again; undefined where that is not permitted. */
export function mountMemory(folder: string, options: string): (() => void) | undefined {
  if (!mayMount) return undefined;
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return () => execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
}

/** What makes SQLite itself refuse to write in a server that is started with this. */
export function sqliteLimits(folder: string) {
  const control = join(folder, 'limits');
  const set = async (limits: 'none' | 'full' | 'read-only') => {
    writeFileSync(control, limits);
    // It is read every 20 ms.
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const environment = {
    NODE_OPTIONS: `--import=${join(projectFolder, 'tests/support/sqlite-limits.mjs')}`,
    SQLITE_LIMITS: control,
  };
  return { set, environment };
}

/** A file system of a few megabytes; where none may be mounted, a limit in SQLite that does the same. */
export function smallDisk(top: string, megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(top, 'disk-'));
  const unmount = mountMemory(folder, `size=${megabytes}m`);
  if (unmount === undefined) {
    const { set, environment } = sqliteLimits(top);
    return {
      folder,
      environment,
      fill: () => set('full'),
      free: () => set('none'),
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    environment: {},
    fill: async () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
    },
    free: async () => rmSync(filler),
    remove: unmount,
  };
}
