// Killed while a large file is imported: by the command, or by the service that was sent it.
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../support/client.mjs';
import { countsIn } from '../support/database.mjs';
import { runCommand, serve, startCommand } from '../support/processes.mjs';
import { derivedOfStudy, differences, studies } from '../support/records.mjs';
import { examine, keyOf, killSomewhere, timeInside } from './round.mjs';

/** Ways of importing, taken by turns. */
const ways = [
  { by: 'command', atomic: true },
  { by: 'service', atomic: true },
  { by: 'command', atomic: false },
  { by: 'service', atomic: false },
];

function startImport(way, { folder, database, file, body, base, key }) {
  if (way.by === 'command') {
    const running = startCommand(['import', file, ...(way.atomic ? [] : ['--no-atomic'])], {
      folder,
      database,
    });
    return { running, acknowledged: running.ended.then(({ code }) => code === 0) };
  }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const path = `/imports?format=ndjson&atomic=${way.atomic}`;
  const answer = ask(base, path, { method: 'POST', headers, body });
  return {
    running: null,
    acknowledged: answer.then(
      ({ status, json }) => status === 200 && json().counts.rejected === 0,
      () => false,
    ),
  };
}

export async function prepare(stage) {
  const folder = stage.newFolder();
  const template = join(folder, 'template.db');
  await runCommand(['seed'], { folder, database: template });
  const made = await runCommand(['keys', 'create', '--name', 'torture', '--scope', 'admin'], {
    folder,
    database: template,
  });
  const make = await studies();
  const records = Array.from({ length: stage.options.quick ? 400 : 1500 }, (_, place) =>
    make(1_000_000 + place),
  );
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const file = join(folder, 'records.ndjson');
  writeFileSync(file, body);
  const seeded = countsIn(template).studies;
  const context = { seeded, template, key: keyOf(made.said), records, body, file, times: {} };
  // How long it takes where nobody kills it.
  const database = join(stage.newFolder(), 'evidence.db');
  copyFileSync(template, database);
  const begun = performance.now();
  const running = startCommand(['import', file], { folder, database });
  context.times.inside = await timeInside(running, database);
  await running.ended;
  context.times.whole = performance.now() - begun;
  return context;
}

/** Compares what was imported with what was sent. @returns how many of the records are there. */
async function compare(stage, base, records, what) {
  const { status, text } = await ask(base, '/export/studies.ndjson');
  if (!stage.expect(status === 200, `${what}: the export is answered ${status}`)) return 0;
  const got = new Map();
  for (const line of text.trimEnd().split('\n')) {
    const record = JSON.parse(line);
    stage.expect(!got.has(record.id), `${what}: ${record.id} is there twice`);
    got.set(record.id, record);
  }
  let there = 0;
  for (const record of records) {
    const found = got.get(record.id);
    if (found === undefined) continue;
    there += 1;
    const [difference] = differences(record, found, derivedOfStudy);
    stage.expect(difference === undefined, `${what}: ${record.id}: ${difference}`);
  }
  return there;
}

export async function round(stage, context, number) {
  const { template, key, records, body, file } = context;
  const way = ways[number % ways.length];
  const folder = stage.newFolder();
  const database = join(folder, 'evidence.db');
  copyFileSync(template, database);
  const service = way.by === 'service' ? await serve({ folder, database }) : null;
  const { running, acknowledged } = startImport(way, {
    folder,
    database,
    file,
    body,
    key,
    base: service?.base,
  });
  let done = false;
  acknowledged.then((is) => {
    done = is;
  });
  const { inside } = await killSomewhere(stage, running ?? service, context.times, database);
  await acknowledged;
  const what = `import (${way.by}, ${way.atomic ? 'atomic' : 'not atomic'}), round ${number}`;
  const before = await examine(stage, database, what);

  const restarted = await serve({ folder, database });
  const there = await compare(stage, restarted.base, records, what);
  stage.expect(
    there === records.length || !done,
    `${what}: it was acknowledged, and ${there} of ${records.length} records are there`,
  );
  stage.expect(
    !way.atomic || there === 0 || there === records.length,
    `${what}: ${there} of ${records.length} records are there`,
  );
  stage.expect(
    before.studies - there === context.seeded,
    `${what}: ${before.studies} studies, ${there} imported`,
  );
  // Sent again, the rest comes, and nothing twice.
  const again = startImport(ways[1], { body, key, base: restarted.base });
  stage.expect(await again.acknowledged, `${what}: importing again was not acknowledged`);
  const whole = await compare(stage, restarted.base, records, `${what}, imported again`);
  stage.expect(whole === records.length, `${what}, imported again: ${whole} of ${records.length} records`);
  const { code } = await restarted.stop();
  stage.expect(code === 0, `${what}: the service started after it ended with ${code}`);
  // What was put aside of a body must not pile up with every crash.
  const left = readdirSync(folder).filter((name) => name.startsWith('evidence-import-'));
  stage.expect(left.length === 0, `${what}: it left ${left.join(', ')}`);
  if (inside) return 'inside';
  return done || there === records.length ? 'after' : 'before';
}
