// Killed while a snapshot or a backup is made and others write.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { audit } from '../support/audit.mjs';
import { ask } from '../support/client.mjs';
import { brokenness, countsIn, reading } from '../support/database.mjs';
import { freeze, runCommand, serve, startCommand } from '../support/processes.mjs';
import { studies } from '../support/records.mjs';
import { examine, keyOf } from './round.mjs';
import { startWriters } from './writing.mjs';

export async function prepare(stage) {
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  await runCommand(['seed'], { folder, database: template });
  const words = ['keys', 'create', '--name', 'torture', '--scope', 'admin'];
  const { said } = await runCommand(words, { folder, database: template });
  // Large enough for a copy to take its time.
  const make = await studies();
  const file = join(folder, 'records.ndjson');
  const count = stage.options.quick ? 300 : 1500;
  const records = Array.from({ length: count }, (_, place) => JSON.stringify(make(1_000_000 + place)));
  writeFileSync(file, records.join('\n'));
  await runCommand(['import', file], { folder, database: template });
  return { template, key: keyOf(said), make, pause: 20, counts: countsIn(template) };
}

const filesOf = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
const isDraft = (name) => name.includes('.draft');

/** A copy that has its final name must be whole, however its making ended. */
async function checkCopies(stage, paths, counts, what) {
  for (const path of paths) {
    const folder = stage.newFolder();
    const copy = join(folder, 'copy.db');
    copyFileSync(path, copy);
    for (const fault of brokenness(copy)) stage.fault(`${what}: ${path}: ${fault}`);
    const found = countsIn(copy);
    stage.expect(found.studies >= counts.studies, `${what}: ${path} has ${found.studies} studies`);
  }
}

export async function round(stage, context, number) {
  const { template, key, counts } = context;
  const victim = number % 2 === 0 ? 'service' : 'backup';
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  const snapshots = `${database}.snapshots`;
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  copyFileSync(template, database);
  const service = await serve({ folder, database });
  const { writers, over } = startWriters(stage, context, service.base, 1);

  let goesOn = true;
  const asking = (async () => {
    while (goesOn && !service.hasEnded()) {
      await ask(service.base, '/export/evidence.sqlite').catch(() => {});
    }
  })();
  let backup = startCommand(['backup', join(backups, '0.db')], { folder, database });
  const after = 300 + 1500 * stage.random();
  const begun = performance.now();
  for (let made = 1; performance.now() - begun < after; ) {
    await Promise.race([backup.ended, wait(Math.max(0, after - (performance.now() - begun)))]);
    if (!backup.hasEnded()) break;
    backup = startCommand(['backup', join(backups, `${made++}.db`)], { folder, database });
  }
  const killed = victim === 'service' ? service : backup;
  await freeze(killed);
  const inside = filesOf(victim === 'service' ? snapshots : backups).some(isDraft);
  killed.signal('SIGKILL');
  await killed.ended;
  goesOn = false;
  await backup.ended;
  const what = `${victim} killed after ${Math.round(after)} ms`;
  writers[0].stop();
  await over;
  await asking;
  if (victim === 'backup') {
    const { code } = await service.stop();
    stage.expect(code === 0, `${what}: the service ended with ${code}`);
  }

  await examine(stage, database, what);
  const finished = [
    ...filesOf(backups)
      .filter((name) => !isDraft(name))
      .map((name) => join(backups, name)),
    ...filesOf(snapshots)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => join(snapshots, name)),
  ];
  await checkCopies(stage, finished, counts, what);
  for (const path of finished.filter((each) => each.endsWith('.sqlite'))) {
    const digest = createHash('sha256').update(readFileSync(path)).digest('base64url');
    stage.expect(path.includes(digest), `${what}: the snapshot ${path} is not what its name says`);
    const keys = reading(path, (sqlite) => sqlite.prepare('select count(*) from access_keys').pluck().get());
    stage.expect(keys === 0, `${what}: the snapshot ${path} has ${keys} keys`);
  }
  stage.figure('copiesChecked', finished.length);
  stage.figure('draftsLeft', [...filesOf(backups), ...filesOf(snapshots)].filter(isDraft).length);

  // Drafts that nobody writes to any more go with the next snapshot, once they are old.
  const anHourAgo = Date.now() / 1000 - 4000;
  for (const name of filesOf(snapshots).filter(isDraft)) {
    utimesSync(join(snapshots, name), anHourAgo, anHourAgo);
  }
  const restarted = await serve({ folder, database });
  await audit(stage, restarted.base, key, writers, what);
  const another = { ...context.make(6_000_000), id: `after-${number}` };
  const headers = { authorization: `Bearer ${key}` };
  await ask(restarted.base, '/studies', { method: 'POST', body: another, headers });
  // Where the machine is busy the service asks for patience: that is an answer, and no loss.
  let snapshot = await ask(restarted.base, '/export/evidence.sqlite');
  for (let waited = 0; snapshot.status === 503 && waited < 30; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    snapshot = await ask(restarted.base, '/export/evidence.sqlite');
  }
  const { status, bytes } = snapshot;
  stage.expect(status === 200, `${what}: a snapshot of the service started after it: ${status}`);
  if (status === 200) {
    const fetched = join(stage.newFolder(), 'fetched.sqlite');
    writeFileSync(fetched, bytes);
    await checkCopies(stage, [fetched], counts, what);
  }
  const left = filesOf(snapshots).filter(isDraft);
  stage.expect(left.length === 0, `${what}: old drafts are left: ${left.join(', ')}`);
  const { code } = await restarted.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  return inside ? 'inside' : 'between';
}
