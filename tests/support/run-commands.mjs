// Runs commands of the built program one after the other in one process, and tells as JSON how each ended: a start costs
// many times what most of them do. They come as a JSON list of their arguments and what is set in their environment.
import './import-quickly.mjs';

const { runProgram } = await import('../../dist/commands/program.js');

const commands = JSON.parse(process.argv[2] ?? '[]');
const tell = process.stdout.write.bind(process.stdout);
const before = { ...process.env };
const ends = [];
for (const { args, environment = {} } of commands) {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    process[stream].write = (text) => {
      said[stream] += text;
      return true;
    };
  }
  process.argv.splice(2, process.argv.length, ...args);
  process.env = { ...before, ...environment };
  process.exitCode = 0;
  await runProgram();
  ends.push({ status: process.exitCode, ...said });
}
process.exitCode = 0;
tell(JSON.stringify(ends));
