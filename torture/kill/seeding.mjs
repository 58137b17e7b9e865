// Killed while an empty database is migrated and seeded, by `serve` or by `seed`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../support/client.mjs';
import { runCommand, serve, startCommand, startService } from '../support/processes.mjs';
import {
  derivedOfClaim,
  derivedOfStudy,
  differences,
  seededClaims,
  seededStudies,
} from '../support/records.mjs';
import { examine, killSomewhere, untilWriting } from './round.mjs';

const all = { studies: seededStudies.length, claims: seededClaims.length };

const start = (command, options) =>
  command === 'serve' ? startService(options) : startCommand(['seed'], options);

/** How long it takes where nobody kills it, in milliseconds. */
async function rehearse(stage, command) {
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const running = start(command, { folder, database });
  const begun = performance.now();
  await untilWriting(running, database);
  const writing = performance.now();
  await (command === 'serve' ? running.ready : running.ended);
  const over = performance.now();
  running.signal('SIGKILL');
  await running.ended;
  // From the making of the tables, which is a write of its own, to the end of the seeding.
  return { whole: over - begun, inside: over - writing };
}

/** Whether every seed is answered as its file says. */
async function checkSeeds(stage, base, what) {
  const lines = (text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  for (const [path, sent, derived] of [
    ['/export/studies.ndjson', seededStudies, derivedOfStudy],
    ['/export/claims.ndjson', seededClaims, derivedOfClaim],
  ]) {
    const got = new Map(lines((await ask(base, path)).text).map((record) => [record.id, record]));
    stage.expect(got.size === sent.length, `${what}: ${path} has ${got.size} of ${sent.length}`);
    for (const record of sent) {
      const found = differences(record, got.get(record.id) ?? {}, derived);
      stage.expect(found.length === 0, `${what}: ${record.id}: ${found[0]}`);
    }
  }
}

export async function prepare(stage) {
  return { serve: await rehearse(stage, 'serve'), seed: await rehearse(stage, 'seed') };
}

export async function round(stage, times, number) {
  const command = number % 2 === 0 ? 'serve' : 'seed';
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const running = start(command, { folder, database });
  const { inside } = await killSomewhere(stage, running, times[command], database);
  const what = `${command}, round ${number}`;
  let studies = 0;
  if (existsSync(database)) {
    const counts = await examine(stage, database, what);
    ({ studies } = counts);
    const whole = counts.studies === all.studies && counts.claims === all.claims;
    stage.expect(
      whole || (counts.studies === 0 && counts.claims === 0),
      `${what}: it holds ${counts.studies} studies and ${counts.claims} claims, neither none nor all`,
    );
  }
  if (command === 'seed') {
    const again = await runCommand(['seed', '--if-empty'], { folder, database });
    stage.expect(again.code === 0, `${what}: seeding again ended with ${again.code}: ${again.said}`);
  }
  const service = await serve({ folder, database });
  await checkSeeds(stage, service.base, what);
  const { code } = await service.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  return inside ? 'inside' : studies > 0 ? 'after' : 'before';
}
