import type { Verdict } from './compare-selections.ts';
import { differences, type Json } from './json.ts';
import type { RecordedAggregate, Recording } from './recording.ts';
import type { Today } from './today.ts';
import {
  type AggregateBody,
  type ToldAggregate,
  type ToldRow,
  toldOfAggregate,
  toldOfMargins,
} from './told.ts';

/** Compares aggregates. */

type Trial = Recording['trial'];

const readAggregate = (text: string): AggregateBody => JSON.parse(text);

/** A number of a group that has both reports of one trial, which counts once. */
function countedOnce(field: string, value: Json, { participantsTwice }: Trial): Json {
  if (typeof value !== 'number') return value;
  if (field === 'trials') return value - 1;
  return field === 'trialParticipants' ? value - participantsTwice : value;
}

const fieldsOnce = (fields: ToldAggregate['grandTotal'], trial: Trial) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, countedOnce(name, value, trial)]));

/** An aggregate as it is where the two reports of one trial are counted once. */
function withOneTrial(told: ToldAggregate, bothReports: readonly string[], trial: Trial): ToldAggregate {
  const counted = (row: ToldRow, fields: readonly string[]): ToldRow => {
    const [group, ...numbers] = row;
    if (!bothReports.includes(group)) return row;
    return [group, ...numbers.map((value, place) => countedOnce(fields[place] ?? '', value, trial))];
  };
  return {
    ...told,
    rows: told.rows.map((row) => counted(row, told.fields)),
    margins: told.margins.map(([dimension, ...rows]) => [
      dimension,
      ...rows.map((row) => counted(row, toldOfMargins)),
    ]),
    grandTotal: bothReports.includes('grandTotal') ? fieldsOnce(told.grandTotal, trial) : told.grandTotal,
  };
}

/** An aggregate without its sign tests: the old code counted reports in them, `signs-of-trials.test.ts` counts trials. */
function withoutSigns(told: ToldAggregate): ToldAggregate {
  const isSign = (field: string | undefined) => field?.startsWith('sign') === true;
  return {
    ...told,
    rows: told.rows.map(([group, ...numbers]) => [
      group,
      ...numbers.map((value, place) => (isSign(told.fields[place]) ? null : value)),
    ]),
    grandTotal: Object.fromEntries(Object.entries(told.grandTotal).filter(([name]) => !isSign(name))),
  };
}

/** Rows beside a negated filter: each as the totals of the list with its values. */
async function rowDifferences(
  today: Today,
  { counted = [], bothReports = [] }: RecordedAggregate,
  url: string,
  trial: Trial,
): Promise<string[]> {
  const whole = new URL(url, 'http://localhost');
  for (const name of ['limit', 'minStudies']) whole.searchParams.delete(name);
  const { rows, fields } = toldOfAggregate(
    await today.read(`${whole.pathname}${whole.search}`, readAggregate),
  );
  return counted.flatMap(([group, metrics]) => {
    const [, ...numbers] = rows.find(([key]) => key === group) ?? [];
    const row = Object.fromEntries(fields.map((name, place) => [name, numbers[place] ?? null]));
    const expected = bothReports.includes(group) ? fieldsOnce(metrics, trial) : metrics;
    const tested = (fields: Readonly<Record<string, Json>>) =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('sign')));
    return differences(tested(expected), tested(row), 0, group);
  });
}

/** What today's answer to an address has to be, and whether it is. */
export async function compareAggregate(
  today: Today,
  query: RecordedAggregate,
  url: string,
  trial: Trial,
): Promise<Verdict> {
  const told = withoutSigns(toldOfAggregate(await today.read(url, readAggregate)));
  const before = withoutSigns(query.told);
  if (differences(before, told).length === 0) return { because: 'the same', differences: [] };
  const asOne = differences(withOneTrial(before, query.bothReports ?? [], trial), told);
  if (asOne.length === 0 || query.counted === undefined) {
    return { because: 'two reports are one trial', differences: asOne };
  }
  const rows = await rowDifferences(today, query, url, trial);
  return { because: 'values beside a negated filter', differences: rows };
}
