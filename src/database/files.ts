import { dirname } from 'node:path';
import { closeSync, fsyncSync, openSync } from '../system/files.ts';

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes sure that a file, and its name in its folder, outlast a power cut. */
export function syncFile(path: string): void {
  syncPath(path);
  syncPath(dirname(path));
}

/** A moment as it stands in the name of a file: sorts as it passes. */
export function timeInName(moment = new Date()): string {
  return moment.toISOString().replaceAll(/[-:]/g, '').replace('.', '');
}
