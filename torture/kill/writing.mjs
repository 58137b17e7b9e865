// Killed while several clients write studies and claims.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../support/audit.mjs';
import { runCommand, serve } from '../support/processes.mjs';
import { randomNumbers, studies } from '../support/records.mjs';
import { writer } from '../support/writer.mjs';
import { examine, keyOf, killAfter } from './round.mjs';

const clients = 4;

export async function prepare(stage) {
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  await runCommand(['seed'], { folder, database: template });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'write'];
  const { said } = await runCommand(words, { folder, database: template });
  return { template, key: keyOf(said), make: await studies() };
}

/** Starts clients that write to a service. */
export function startWriters(stage, { key, make, claims, pause }, base, count = clients) {
  const writers = Array.from({ length: count }, (_, place) =>
    writer({
      base,
      key,
      make,
      claims,
      pause,
      name: `client ${place}`,
      random: randomNumbers(stage.whole(0, 2 ** 31)),
      firstNumber: 2_000_000 + place * 100_000,
      expect: stage.expect,
    }),
  );
  return { writers, over: Promise.all(writers.map((each) => each.run())) };
}

export async function round(stage, context) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(context.template, database);
  const service = await serve({ folder, database });
  const { writers, over } = startWriters(stage, context, service.base);
  const after = 200 + 2300 * stage.random();
  const { inside } = await killAfter(service, after, database);
  await over;
  const acknowledged = writers.reduce((sum, { counts }) => sum + counts.acknowledged, 0);
  const what = `killed after ${Math.round(after)} ms and ${acknowledged} writes`;
  stage.say(what);
  await examine(stage, database, what);
  const restarted = await serve({ folder, database });
  await audit(stage, restarted.base, context.key, writers, what);
  const { code } = await restarted.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  stage.figure('acknowledgedWrites', acknowledged);
  return inside ? 'inside' : 'between';
}
