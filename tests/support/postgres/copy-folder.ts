import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunAs } from './programs.ts';

/** What stands in the folder of one server and means nothing in that of another. */
const ofOneServer = new Set(['postmaster.pid', 'postmaster.opts', 'standby.signal', 'backup_label']);
/** Folders of which only the folder itself is needed. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Copies the files of a running server, between `pg_backup_start` and `pg_backup_stop`; files may go meanwhile. */
export function copyServerFolder(from: string, to: string, as: RunAs, isTop = true): void {
  mkdirSync(to, { mode: 0o700 });
  give(to, as);
  for (const name of readdirSync(from)) {
    if (isTop && ofOneServer.has(name)) continue;
    const [source, target] = [join(from, name), join(to, name)];
    try {
      if (!lstatSync(source).isDirectory()) {
        copyFileSync(source, target);
        give(target, as);
      } else if (isTop && emptied.has(name)) {
        mkdirSync(target, { mode: 0o700 });
        give(target, as);
      } else {
        copyServerFolder(source, target, as, false);
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/** Makes a file that of the user as whom the server runs. */
export function give(path: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
