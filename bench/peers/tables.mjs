// The same studies for the peers: flat tables in an SQLite file and in a DuckDB file, made once beside the database.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import BetterSqlite3 from 'better-sqlite3';

/** What a listed study holds, as columns: what are lists there are texts here. */
const columns = {
  id: 'text primary key',
  label: 'text',
  title: 'text',
  acronym: 'text',
  year: 'integer',
  journal: 'text',
  doi: 'text',
  pmid: 'text',
  registrations: 'text',
  design: 'text',
  masking: 'text',
  species: 'text',
  conditions: 'text',
  sex: 'text',
  ageMeanYears: 'real',
  participants: 'integer',
  countries: 'text',
  durationDays: 'real',
  verification: 'text',
  status: 'text',
  interventions: 'text',
  comparators: 'text',
  outcomes: 'text',
};
const names = Object.keys(columns);
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** One table of studies as rows of an API over tables has them. */
export function sqliteTable(source, path) {
  if (existsSync(path)) return;
  const from = new BetterSqlite3(source, { readonly: true });
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const into = new BetterSqlite3(unfinished);
  into.exec(`create table studies (${names.map((name) => `${snake(name)} ${columns[name]}`).join(', ')})`);
  const insert = into.prepare(`insert into studies values (${names.map(() => '?').join(', ')})`);
  const summaries = from.prepare('select summary from rendered_studies order by study_key').pluck();
  into.transaction(() => {
    for (const text of summaries.iterate()) {
      const study = JSON.parse(text);
      insert.run(
        names.map((name) => (Array.isArray(study[name]) ? JSON.stringify(study[name]) : study[name])),
      );
    }
  })();
  into.exec('create index by_species on studies (species, participants)');
  into.exec('analyze');
  into.close();
  from.close();
  renameSync(unfinished, path);
}

/** The outcomes with what they can be grouped by, and what is many a study in tables of its own. */
export async function duckTables(source, path) {
  if (existsSync(path)) return;
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const from = new BetterSqlite3(source, { readonly: true });
  const instance = await DuckDBInstance.create(unfinished);
  const into = await instance.connect();
  const tables = {
    studies: 'select key, species, design, year, participants from studies',
    outcomes:
      'select o.key, o.study_key, o.measure, o.effect, m.domain from outcomes o join measures m on m.id = o.measure',
    countries: 'select study_key, country from study_countries',
    conditions: 'select study_key, condition from study_conditions',
    agents: `select distinct c.outcome_key, i.agent from contrasts c
      join arm_interventions i on i.arm_key = c.experimental_arm where i.role = 'test'`,
  };
  for (const [name, query] of Object.entries(tables)) {
    const statement = from.prepare(query);
    const types = statement
      .columns()
      .map(({ name: column, type }) => [column, type?.toLowerCase() === 'text' ? 'varchar' : 'integer']);
    await into.run(`create table ${name} (${types.map(([column, type]) => `${column} ${type}`).join(', ')})`);
    const appender = await into.createAppender(name);
    for (const row of statement.raw().iterate()) {
      for (const [place, value] of row.entries()) {
        if (value === null) appender.appendNull();
        else if (types[place][1] === 'varchar') appender.appendVarchar(value);
        else appender.appendInteger(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }
  into.closeSync();
  instance.closeSync();
  from.close();
  renameSync(unfinished, path);
}
