// Runs the trials: `npm run torture`, or some of them: `npm run torture -- kill stop --rounds 50`.
import { parseArgs } from 'node:util';
import { endAll } from './support/processes.mjs';
import { newStage, removeAll } from './support/stage.mjs';

/** The trials in the order in which they run; soaking only where it is asked for, for it takes long. */
const trials = ['kill', 'stop', 'connections', 'clock', 'nodes'];
const askedFor = ['soak'];

/** After so many minutes a trial is given up, whatever it waits for. */
const longest = 60;

const help = `npm run torture -- [trial ...] [options]
Trials: ${[...trials, ...askedFor].join(', ')}; without one, all but ${askedFor.join(', ')}.
  --rounds N    of kill, stop and nodes
  --minutes N   of soak
  --seed N      of the random moments; printed with the summary
  --quick       smaller, for trying
  --json        the figures for machines
  --verbose     tell what is being done`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const wrong = positionals.filter((name) => ![...trials, ...askedFor].includes(name));
if (values.help || wrong.length > 0) {
  if (wrong.length > 0) console.error(`There is no trial ${wrong.join(', ')}.\n`);
  console.log(help);
  process.exit(wrong.length > 0 ? 2 : 0);
}

function number(name) {
  if (values[name] === undefined) return undefined;
  const value = Number(values[name]);
  if (value > 0) return value;
  console.error(`--${name} is "${values[name]}": it must be a number above 0`);
  process.exit(2);
}
const options = {
  rounds: number('rounds'),
  minutes: number('minutes'),
  seed: number('seed') ?? Math.floor(Math.random() * 1e9) + 1,
  quick: values.quick,
  verbose: values.verbose,
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function within(minutes, promise) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(
      () => reject(new Error(`it was not over after ${minutes} minutes`)),
      minutes * 60_000,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(clock));
  });
}

async function runTrial(name) {
  const stage = newStage(name, options);
  const begun = performance.now();
  let figures = {};
  try {
    const { run } = await import(`./${name}.mjs`);
    figures = await within(longest + (name === 'soak' ? (options.minutes ?? 15) : 0), run(stage));
  } catch (error) {
    stage.fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    endAll();
    removeAll();
  }
  const seconds = Math.round((performance.now() - begun) / 1000);
  return { trial: name, passed: stage.faults.length === 0, seconds, figures, faults: stage.faults };
}

const shown = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const results = [];
for (const name of positionals.length > 0 ? positionals : trials) {
  const result = await runTrial(name);
  results.push(result);
  if (values.json) continue;
  const figures = Object.entries(result.figures).map(([figure, value]) => `${figure} ${shown(value)}`);
  console.log(
    `${name}: ${result.passed ? 'passed' : 'FAILED'} in ${result.seconds} s: ${figures.join(', ')}`,
  );
  for (const fault of result.faults.slice(0, 20)) console.log(`  - ${fault}`);
  if (result.faults.length > 20) console.log(`  … and ${result.faults.length - 20} faults more`);
}
const passed = results.filter((result) => result.passed).length;
if (values.json)
  console.log(JSON.stringify({ seed: options.seed, passed: passed === results.length, results }, null, 2));
else console.log(`${passed} of ${results.length} trials passed; seed ${options.seed}`);
process.exit(passed === results.length ? 0 : 1);
