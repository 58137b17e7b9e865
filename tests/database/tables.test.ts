import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { temporaryDatabase } from '../support/api.ts';
import { seededFile } from '../support/prepared-files.ts';

const { database, remove } = temporaryDatabase(seededFile);
const { sqlite } = database;
afterAll(remove);

const count = (sql: string) => sqlite.prepare(sql).pluck().get();

describe('the tables', () => {
  test('are strict, every one', () => {
    const tables = sqlite
      .prepare<[], { name: string; strict: number }>(
        `select name, strict from pragma_table_list
         where schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`,
      )
      .all();
    const names = tables.map(({ name }) => name);
    for (const name of [
      'studies',
      'publications',
      'registrations',
      'study_conditions',
      'study_countries',
      'arms',
      'arm_interventions',
      'outcomes',
      'arm_results',
      'sources',
      'documents',
      'claims',
      'claim_evidence',
      'agents',
      'agent_synonyms',
      'measures',
      'measure_synonyms',
      'revisions',
    ]) {
      expect(names).toContain(name);
    }
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
  });

  test('hold nothing of another type', () => {
    expect(() => sqlite.exec(`update studies set year = 'last year'`)).toThrow(/cannot store TEXT/);
    expect(() => sqlite.exec(`update arms set n = 1.5`)).toThrow(/cannot store REAL/);
  });

  test('are sound after seeding', () => {
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(sqlite.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  test('are as the migrations make them', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'evidence-migrations-'));
    try {
      cpSync(join(root, 'migrations'), folder, { recursive: true });
      const before = readdirSync(folder).toSorted();
      const said = execFileSync(
        join(root, 'node_modules/.bin/drizzle-kit'),
        [
          'generate',
          '--dialect=sqlite',
          '--casing=snake_case',
          '--schema=./src/database/tables/*.ts',
          `--out=${relative(root, folder)}`,
        ],
        { cwd: root, encoding: 'utf8' },
      );
      expect(said).toContain('No schema changes');
      expect(readdirSync(folder).toSorted()).toEqual(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('stay as they are when migrated again', () => {
    const before = sqlite.prepare('select * from sqlite_schema order by name').all();
    migrateDatabase(database);
    expect(sqlite.prepare('select * from sqlite_schema order by name').all()).toEqual(before);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  });
});

describe('references', () => {
  test.each([
    [`update outcomes set measure = 'no_such_measure'`],
    [`update outcomes set effect = 'no_such_effect'`],
    [`update arm_interventions set agent = 'no_such_agent'`],
    [`update claims set document = 'no-such-document'`],
    [`update claims set verdict = 'no_such_verdict'`],
    [`update studies set parent_study = 'nobody-1900'`],
    [`update claim_evidence set study_key = 999999`],
    [`update contrasts set experimental_arm = 999999`],
    [`delete from agents where id = 'mk_7'`],
    [`delete from documents`],
  ])('are kept against: %s', (sql) => {
    expect(() => sqlite.exec(sql)).toThrow(/FOREIGN KEY constraint failed/);
  });
});

describe('values', () => {
  test.each([
    ['a design that is none', `update studies set design = 'guess'`, 'studies_design'],
    ['a species that is none', `update studies set species = 'unicorn'`, 'studies_species'],
    ['a year before printing', `update studies set year = 1450`, 'studies_year'],
    ['a negative number of participants', `update studies set n_enrolled = -1`, 'studies_enrolled'],
    ['a negative duration', `update studies set duration_days = -1`, 'studies_duration'],
    [
      'participants that are not those of the record',
      `update studies set participants = 7 where id = 'bellinge-2021'`,
      'studies_participants',
    ],
    [
      'ages the wrong way round',
      `update studies set age_min_years = 80, age_max_years = 20`,
      'studies_age_range',
    ],
    ['a country in small letters', `update study_countries set country = 'dk'`, 'study_countries_country'],
    ['a p value above 1', `update contrasts set p_value = 1.01`, 'contrasts_p_value'],
    [
      'an interval the wrong way round',
      `update contrasts set ci_low = 2, ci_high = 1, estimate = null`,
      'contrasts_interval',
    ],
    [
      'an estimate below its interval',
      `update contrasts set estimate = ci_low - 1 where ci_low is not null`,
      'contrasts_estimate_above_low',
    ],
    [
      'an estimate above its interval',
      `update contrasts set estimate = ci_high + 1 where ci_high is not null`,
      'contrasts_estimate_below_high',
    ],
    ['a level of 95 instead of 0.95', `update contrasts set ci_level = 95`, 'contrasts_ci_level'],
    [
      'more events than participants',
      `update arm_results set events = 5, total = 4`,
      'arm_results_events_of_total',
    ],
    ['more than all', `update arm_results set percent_affected = 101`, 'arm_results_percent'],
    ['a negative spread', `update result_summaries set sd = -1`, 'result_summaries_sd'],
    ['a second state of the data', `insert into data_state values (2, 0, '', '')`, 'data_state_single'],
  ])('refuse %s', (_what, sql, check) => {
    expect(() => sqlite.exec(sql)).toThrow(`CHECK constraint failed: ${check}`);
  });

  test.each([
    [
      'id',
      `insert into studies select null, id, label, label_sort, title, acronym, design, masking, multicentre, parent_study, year, funding, species, strain, description, sex, age_mean_years, age_sd_years, age_min_years, age_max_years, n_enrolled, n_randomized, n_analysed, participants, duration_days, duration_reported, verification, status, notes, second_reading, accepted_warnings, title_key, '[]', '[]' from studies limit 1`,
    ],
    [
      'DOI in other letters',
      `update publications set doi = (select upper(doi) from publications where doi like '%jaha%' limit 1) where doi not like '%jaha%'`,
    ],
  ])('refuse a second study of the same %s', (_what, sql) => {
    expect(() => sqlite.exec(sql)).toThrow(/append-only|UNIQUE constraint failed/);
  });
});

describe('revisions', () => {
  test('there is one a record, with what was seeded', () => {
    const studies = readdirSync(join(seedsFolder, 'studies')).map((name) => name.replace('.json', ''));
    const claims: { id: string }[] = JSON.parse(
      readFileSync(join(seedsFolder, 'claims.json'), 'utf8'),
    ).claims;
    const rows = sqlite
      .prepare<
        [],
        { subject: string; subject_id: string; number: number; written_by: string; record: string }
      >('select * from revisions')
      .all();
    const subjects = rows.map(({ subject, subject_id, number }) => `${subject} ${subject_id} ${number}`);
    expect(subjects.toSorted()).toEqual(
      [...studies.map((id) => `study ${id} 1`), ...claims.map(({ id }) => `claim ${id} 1`)].toSorted(),
    );
    for (const { subject_id, written_by, record } of rows) {
      expect(JSON.parse(record).id).toBe(subject_id);
      expect(written_by).toMatch(/^seeds \d/);
    }
  });

  test('are only ever added to', () => {
    const before = count('select count(*) from revisions');
    expect(() => sqlite.exec(`update revisions set note = 'it never happened'`)).toThrow(/append-only/);
    expect(() => sqlite.exec('delete from revisions')).toThrow(/append-only/);
    expect(count('select count(*) from revisions')).toBe(before);
    expect(count(`select count(*) from revisions where note = 'it never happened'`)).toBe(0);
  });

  test('a number stands once for each subject', () => {
    const again = `insert into revisions (subject, subject_id, number, written_at, written_by, note)
                   values ('study', 'bellinge-2021', 1, '2026-01-01', 'someone', '')`;
    expect(() => sqlite.exec(again)).toThrow(/append-only|UNIQUE constraint failed/);
  });

  test('cannot be replaced either', () => {
    const replaced = `insert or replace into revisions (subject, subject_id, number, written_at, written_by, note)
                      values ('study', 'bellinge-2021', 1, '2026-01-01', 'someone', 'rewritten')`;
    expect(() => sqlite.exec(replaced)).toThrow();
    expect(count(`select count(*) from revisions where note = 'rewritten'`)).toBe(0);
  });
});
