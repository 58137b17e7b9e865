import { basename, dirname, join } from 'node:path';
import { closeSync, openSync, readdirSync, readSync, statSync } from '../system/files.ts';

const pieceSize = 1024 * 1024;

function holds(path: string, wanted: readonly Buffer[]): boolean {
  const overlap = Math.max(...wanted.map((bytes) => bytes.length)) - 1;
  const piece = Buffer.alloc(overlap + pieceSize);
  const file = openSync(path, 'r');
  try {
    // What could be the beginning of it at the end of a piece is looked at again with the next.
    for (let kept = 0; ; ) {
      const read = readSync(file, piece, kept, pieceSize, null);
      if (read === 0) return false;
      const there = piece.subarray(0, kept + read);
      if (wanted.some((bytes) => there.includes(bytes))) return true;
      kept = Math.min(overlap, there.length);
      there.copy(piece, 0, there.length - kept);
    }
  } finally {
    closeSync(file);
  }
}

/** What follows the name of a database in those of the copies that this software makes of it, each of one state. */
const copy = /^(?:schema-.*\.backup|before-restore\..*|rescued\..*|log-snapshot.*)$/;

/** What a process that was killed left, or one is writing: also of a backup, which has a name of its own. */
const draft = /\.draft(?:-journal|-wal|-shm)?$/;

/** The copies beside a database, those that are not whole among them, in which any of these texts stands. */
export function copiesHolding(path: string, texts: readonly string[]): string[] {
  const wanted = texts.map((text) => Buffer.from(text));
  const prefix = `${basename(path)}.`;
  return readdirSync(dirname(path))
    .filter((name) => draft.test(name) || (name.startsWith(prefix) && copy.test(name.slice(prefix.length))))
    .map((name) => join(dirname(path), name))
    .filter((each) => statSync(each, { throwIfNoEntry: false })?.isFile() && holds(each, wanted));
}
