import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCi } from '../support/runs.ts';
import { comparePooling, compareSent } from './compare-pooling.ts';
import { compareSelection, type Verdict } from './compare-selections.ts';
import { type RecordedQuery, readRecording } from './recording.ts';
import { startToday, type Today } from './today.ts';
import { keyOfOutcome, type ListBody, markOfRow } from './told.ts';

/**
 * What the code answered before there were one registry of fields and one index, and what today's code answers over the same
 * database, migrated. An answer that is meant to be another one has a class, in which it has to be what the class says.
 */

const recording = readRecording();
let today: Today;
beforeAll(async () => {
  today = await startToday();
});
afterAll(() => today.close());

async function verdictOn(query: RecordedQuery): Promise<Verdict> {
  if (query.kind === 'pooling') return comparePooling(today, query);
  if (query.kind === 'sent') return compareSent(today, query);
  return compareSelection(today, query, recording);
}

const addressOf = (query: RecordedQuery) =>
  query.kind === 'sent' ? `POST ${JSON.stringify(query.body)}` : decodeURIComponent(query.url);

/** How many queries there are of each kind, and of how many the whole answer has to be the same but for its names. */
const kinds = [
  { kind: 'studies', queries: 900, same: 880 },
  { kind: 'outcomes', queries: 700, same: 680 },
  { kind: 'facets', queries: 600, same: 560 },
  { kind: 'aggregate', queries: 700, same: 550 },
  { kind: 'pooling', queries: 450, same: 170 },
  { kind: 'sent', queries: 300, same: 300 },
] as const;

describe('the 264 studies', () => {
  test.each(kinds)('$kind: $queries queries are answered as they were', async ({ kind, queries, same }) => {
    const recorded = recording.queries.filter((query) => query.kind === kind);
    expect(recorded.length).toBe(queries);
    // Elsewhere than in CI every third: the queries are random, and any three alike.
    const asked = recorded.filter((_, place) => inCi || place % 3 === 0);
    const classes = new Map<string, number>();
    const wrong: string[] = [];
    for (const query of asked) {
      const { because, differences } = await verdictOn(query);
      classes.set(because, (classes.get(because) ?? 0) + 1);
      if (differences.length > 0) {
        wrong.push(`${addressOf(query)} (${because}):\n${differences.slice(0, 10).join('\n')}`);
      }
    }
    expect(wrong).toEqual([]);
    // Nothing slips into a class because it is compared less there.
    const fewest = inCi ? same : (same / queries - 0.05) * asked.length;
    expect(classes.get('the same'), JSON.stringify([...classes])).toBeGreaterThanOrEqual(fewest);
  });

  test.each([
    {
      path: '/studies',
      marks: recording.marks.studies,
      keyOf: ({ id }: ListBody['data'][number]) => String(id),
    },
    { path: '/outcomes', marks: recording.marks.outcomes, keyOf: keyOfOutcome },
  ])('$path tells of each what it told', async ({ path, marks, keyOf }) => {
    const names = new Set(recording.names);
    const told: Record<string, string> = {};
    for (let url: string | null = `${path}?limit=200`; url !== null; ) {
      const page: ListBody = await today.read(url, JSON.parse);
      for (const row of page.data) told[keyOf(row)] = markOfRow(row, names);
      url = page.links.next;
    }
    expect(told).toEqual(marks);
  });
});
