import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from './records.mjs';

const folders = new Set();
/** Removes every folder that a stage was given. */
export function removeAll() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
process.on('exit', removeAll);

/** Where one trial plays: a temporary folder, its options, and the faults that it found. */
export function newStage(name, options) {
  const folder = mkdtempSync(join(tmpdir(), `evidence-torture-${name}-`));
  folders.add(folder);
  const faults = [];
  const random = randomNumbers(options.seed);
  let made = 0;
  return {
    folder,
    options,
    faults,
    /** From 0 to 1, the same for the same seed. */
    random,
    whole: (least, most) => least + Math.floor(random() * (most - least + 1)),
    fault: (text) => faults.push(text),
    /** Notes a fault where something does not hold. */
    expect: (holds, text) => {
      if (!holds) faults.push(text);
      return holds;
    },
    /** A new empty folder. */
    newFolder: () => {
      made += 1;
      const path = join(folder, String(made));
      mkdirSync(path);
      return path;
    },
    say: (line) => {
      if (options.verbose) process.stderr.write(`${name}: ${line}\n`);
    },
  };
}
