// Runs commands of the built program one after the other in this one process, as command-runner.ts asks for them, and tells
// how each ended: a start costs many times what most of them do.
import './import-quickly.mjs';

const { runProgram } = await import('../../dist/commands/program.js');

/** Runs a command as if it had been started in a folder, with an environment. */
async function runCommand({ folder, args, environment }) {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    process[stream].write = (text) => {
      said[stream] += text;
      return true;
    };
  }
  process.chdir(folder);
  process.argv.splice(2, process.argv.length, ...args);
  process.env = environment;
  process.exitCode = 0;
  await runProgram();
  return { status: process.exitCode, ...said };
}

let before = Promise.resolve();
process.on('message', (command) => {
  before = before.then(async () => process.send(await runCommand(command)));
});
// It ends with the process of the tests.
process.on('disconnect', () => process.exit());
