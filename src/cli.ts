#!/usr/bin/env node
import { importQuickly } from './system/module-hooks.ts';

// Nothing else is imported before the version is known to do: on an older Node the driver of the database ends the process.
const oldest = 22;
const running = process.versions.node;

if (Number.parseInt(running, 10) < oldest) {
  process.stderr.write(
    `This needs Node ${oldest} or newer, and runs on Node ${running}: install a newer one (https://nodejs.org), or start it with \`npm start\`, which brings its own.\n`,
  );
  process.exitCode = 2;
} else {
  importQuickly();
  const { runProgram } = await import('./commands/program.ts');
  await runProgram();
}
