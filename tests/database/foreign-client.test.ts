import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkCommand } from '../../src/checking/command.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { runOn } from '../support/command-runner.ts';
import { hasProgram } from '../support/foreign.ts';
import { isSeenOpen } from '../support/locks.ts';
import { seededFile } from '../support/prepared-files.ts';
import { runs } from '../support/runs.ts';
import { endServices, type Service, startService, studyToSend, writeKey } from '../support/service.ts';
import { writeSmallSeeds } from '../support/small-seeds.ts';

const top = mkdtempSync(join(tmpdir(), 'evidence-foreign-'));
const seeded = join(top, 'seeded.db');
beforeAll(() => seededFile(seeded));
afterAll(() => rmSync(top, { recursive: true, force: true }));
afterEach(endServices);

/** How often the service is killed: in CI as often as is promised. */
const rounds = process.env.CI === 'true' ? 30 : runs(10, 30);
const seededStudies = readdirSync(join(seedsFolder, 'studies')).length;
const isThere = hasProgram('sqlite3', '--version', 'sqlite3');
const execute = promisify(execFile);

/** What an operator does: another program, with another SQLite, looks into the database that is served. */
async function sqlite3(path: string, sql: string): Promise<string> {
  const { stdout } = await execute('sqlite3', ['-cmd', '.timeout 5000', path, sql]);
  return stdout.trim();
}

type Key = { authorization: string };

async function post(service: Service, key: Key, id: string): Promise<number> {
  const answer = await fetch(`${service.base}/studies`, {
    method: 'POST',
    headers: { ...key, 'content-type': 'application/json' },
    body: JSON.stringify(studyToSend(id)),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const get = async (service: Service, address: string) => {
  const answer = await fetch(`${service.base}${address}`);
  await answer.arrayBuffer();
  return answer.status;
};

/** Answers that are made over a connection of their own. */
const exports = [
  '/studies?format=csv',
  '/outcomes?format=ndjson',
  '/export/outcomes.csv',
  '/studies?format=ris',
];

const there = async (path: string) =>
  new Set((await sqlite3(path, "select id from studies where id like 'written-%'")).split('\n'));

test.skipIf(!isThere)(
  'an operator looks into the database with sqlite3: all goes on as if nobody did',
  async () => {
    const path = join(mkdtempSync(join(top, 'case-')), 'evidence.db');
    copyFileSync(seeded, path);
    const [key, other] = [await writeKey(path), await writeKey(path, 'Other')];
    const service = await startService(path);
    for (const address of exports) expect(await get(service, address)).toBe(200);
    expect(await sqlite3(path, 'select count(*) from studies')).toBe(`${seededStudies}`);
    expect(isSeenOpen(path, service.pid)).toBe(true);
    for (const n of [1, 2, 3]) expect(await post(service, key, `written-${n}-2020`)).toBe(201);
    expect((await there(path)).size).toBe(3);
    const backup = `${path}.backup`;
    expect((await runOn(path, ['backup', backup])).status).toBe(0);
    expect((await there(backup)).size).toBe(3);
    expect(await runOn(path, ['restore', backup])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Stop the service first'),
    });
    expect((await runOn(path, ['keys', 'revoke', 'Other'])).status).toBe(0);
    expect(await post(service, other, 'written-4-2020')).toBe(401);
    expect(await service.stop('SIGKILL')).toBe(null);
    expect((await there(path)).size).toBe(3);
    expect(checkCommand(path, false)).toMatchObject({ sound: true });
  },
);

test.skipIf(!isThere)(
  // On a database of few studies: what costs time is then killing, and not reading it in between.
  `${rounds} times the service is killed while it writes and sqlite3 looks into its database`,
  async () => {
    const path = join(mkdtempSync(join(top, 'case-')), 'evidence.db');
    const folder = join(top, 'few');
    writeSmallSeeds(
      folder,
      Array.from({ length: 20 }, (_, place) => ({ id: `few-${place}` })),
    );
    expect((await runOn(path, ['seed', '--seeds', folder])).status).toBe(0);
    const key = await writeKey(path);
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const service = await startService(path, { RATE_LIMIT_MAX: '0' });
      const before = acknowledged.length;
      let looks = 0;
      let refused = 0;
      let goesOn = true;
      const untilKilled = async (act: () => Promise<unknown>) => {
        while (goesOn) {
          try {
            await act();
          } catch (error) {
            if (goesOn) throw error;
          }
        }
      };
      let number = 0;
      const work = [
        untilKilled(async () => {
          number += 1;
          const id = `written-${round}-${number}-2020`;
          const status = await post(service, key, id);
          if (status === 201) acknowledged.push(id);
          else refused += 1;
          expect({ status, refused }).toEqual({
            status: status === 201 ? 201 : 503,
            refused: Math.min(refused, 50),
          });
        }),
        untilKilled(async () => {
          for (const address of exports) await get(service, address);
        }),
        untilKilled(async () => {
          await sqlite3(path, 'select count(*) from studies');
          looks += 1;
        }),
      ];
      while (acknowledged.length < before + 5 + (round % 10) || looks < 2) {
        await Promise.race([new Promise((resolve) => setTimeout(resolve, 5)), ...work]);
      }
      goesOn = false;
      await service.stop('SIGKILL');
      await Promise.all(work);
      const found = await there(path);
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
      expect(await sqlite3(path, 'pragma integrity_check')).toBe('ok');
    }
    expect(checkCommand(path, false)).toMatchObject({ sound: true, complained: [] });
  },
);
