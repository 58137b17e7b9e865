import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { clientOf } from '../client.ts';
import { operationsOf, readSpecification } from '../requests/operations.ts';
import { startService } from '../service.ts';
import { Meter } from './meter.ts';
import { type Costly, chanceOf, searchCostly } from './search.ts';

/**
 * The most that one request may take of the thread that answers, in milliseconds: at once, while another request waits;
 * what is written or read in turns, as a long export is, may take longer in all.
 */
const most = 100;
const shown = 10;

const head =
  '| operation | what was sent | status | bytes sent | bytes answered | answering thread, ms | at once, ms | all threads, ms | memory, MiB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |';
const row = ({ operation, moves, status, sent, answered, cost, held }: Costly) =>
  `| ${[operation, moves.join('; ').replaceAll('|', '\\|').slice(0, 120), status ?? 'none', sent, answered, ...[cost.answering, held, cost.all, cost.memory].map(Math.round)].join(' | ')} |`;

/** The costliest, each operation at most twice. */
function worst(all: readonly Costly[], by: (each: Costly) => number): Costly[] {
  const times = new Map<string, number>();
  return all
    .toSorted((one, other) => by(other) - by(one))
    .filter(({ operation }) => {
      times.set(operation, (times.get(operation) ?? 0) + 1);
      return (times.get(operation) ?? 0) <= 2;
    })
    .slice(0, shown);
}

/** `npm run fuzz -- cost --rounds 200 --studies 20000 --seed 1`: exit code 1 where a request takes too much. */
export async function searchCost(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '200' },
      studies: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  const [rounds, studies, seed] = [Number(values.rounds), Number(values.studies), Number(values.seed)];
  console.log(`seed ${seed}: ${rounds} rounds over ${studies} studies`);
  const service = await startService((path) => {
    execFileSync(process.execPath, ['bench/make-database.mjs', path, String(studies)], { stdio: 'ignore' });
  });
  const client = clientOf(service.port, service.keys);
  try {
    const operations = operationsOf(readSpecification()).filter(({ documented }) => documented);
    const all = await searchCostly(
      operations,
      client,
      new Meter(service.pid),
      rounds,
      chanceOf(seed),
      (round, costly) => {
        if (costly === undefined) return;
        console.log(
          `${String(round).padStart(4)} ${costly.operation.padEnd(24)} ${costly.cost.answering.toFixed(1).padStart(8)} ms`,
        );
      },
    );
    console.log(`\n${all.length} requests. Most time of the answering thread:\n\n${head}`);
    for (const each of worst(all, ({ cost }) => cost.answering)) console.log(row(each));
    console.log(`\nMost bytes answered for each byte sent, where the request is refused:\n\n${head}`);
    const refused = all.filter(({ status }) => status !== null && status >= 400);
    for (const each of worst(refused, ({ answered, sent }) => answered / sent).slice(0, 3))
      console.log(row(each));
    console.log(`\nMost memory:\n\n${head}`);
    for (const each of worst(all, ({ cost }) => cost.memory).slice(0, 3)) console.log(row(each));
    const ended = service.ended();
    if (ended !== null) console.log(`\nthe service ended with ${ended}: ${service.printed().slice(-2000)}`);
    const beyond = all.filter(({ held }) => held > most);
    console.log(`\n${beyond.length} of ${all.length} held the answering thread for more than ${most} ms`);
    if (beyond.length > 0) console.log(`\n${head}\n${beyond.map(row).join('\n')}`);
    process.exitCode = beyond.length > 0 || ended !== null ? 1 : 0;
  } finally {
    client.close();
    await service.stop();
    service.remove();
  }
}
