import { readFileSync, statSync } from 'node:fs';

/** POSIX locks of a process on a file, as the kernel tells them: `READ 128 128`. */
export function locksOn(path: string, pid: number): string[] {
  const inode = statSync(path, { throwIfNoEntry: false })?.ino;
  return readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , , owner, file]) => Number(owner) === pid && Number(file?.split(':')[2]) === inode)
    .map(([, , , kind, , , from, to]) => `${kind} ${from} ${to}`)
    .sort();
}

/** What a connection in WAL mode has for as long as it is open: a share of the database, and of the index of its log. */
const openLocks = { database: 'READ 1073741826 1073742335', index: 'READ 128 128' } as const;

/** Whether a process is seen, by whoever looks, to have a database open. */
export function isSeenOpen(path: string, pid: number): boolean {
  return (
    locksOn(path, pid).includes(openLocks.database) && locksOn(`${path}-shm`, pid).includes(openLocks.index)
  );
}
