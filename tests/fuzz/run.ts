import { parseArgs } from 'node:util';
import { searchCost } from './cost/run.ts';
import { describeFinding } from './findings.ts';
import { fuzz } from './fuzzing.ts';
import { readSpecification } from './requests/operations.ts';
import { startService } from './service.ts';

/** `npm run fuzz -- --requests 50000 --seed 1 --minutes 20`: exit code 1 where something was found. */

if (process.argv[2] === 'cost') {
  await searchCost(process.argv.slice(3));
  process.exit();
}

/** How many findings are shown at once: one cause often has many. */
const mostShown = 25;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    minutes: { type: 'string', default: '30' },
  },
});
const [requests, seed, minutes] = [Number(values.requests), Number(values.seed), Number(values.minutes)];
if (!(requests > 0 && minutes > 0 && Number.isInteger(seed))) {
  console.error('--requests and --minutes are numbers above 0, --seed is a whole number');
  process.exit(2);
}

console.log(`seed ${seed}: ${requests} requests, at most ${minutes} minutes`);
const service = await startService();
const began = Date.now();
const campaign = await fuzz(
  service,
  readSpecification(),
  { requests, seed, milliseconds: minutes * 60_000 },
  (name, sent) =>
    console.log(`${String(sent).padStart(8)} sent, ${Math.round((Date.now() - began) / 1000)} s: ${name}`),
)
  .catch((error: unknown) => {
    console.error(`the service printed at last:\n${service.printed().slice(-4000)}`);
    throw error;
  })
  .finally(() => service.stop())
  .finally(() => service.remove());
const printed = service.printed();
const ended = service.ended();

console.log(`\n${campaign.tally.table()}\n\n${campaign.shares.table()}\n`);
console.log(
  `${campaign.tally.total} requests in ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}; the service stopped with ${ended}`,
);
for (const finding of campaign.findings.slice(0, mostShown))
  console.log(`\n${describeFinding(finding, service.base)}`);
if (campaign.findings.length > 0) {
  console.log(
    `\n${campaign.findings.length} findings. What the service printed at last:\n${printed.slice(-4000)}`,
  );
  process.exitCode = 1;
} else {
  console.log('nothing was found');
}
