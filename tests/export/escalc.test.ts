import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { escalcRows } from '../../src/meta-analysis/escalc-rows.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import type { OutcomeRecord } from '../../src/studies/record/outcome.ts';
import type { StudyRecord } from '../../src/studies/record/study.ts';
import { vocabulary } from '../meta-analysis/seeds-selection.ts';
import { all, contrast, outcomePart, study } from '../meta-analysis/study-builders.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
let rows: Record<string, string>[];
const rowsAt = async (url: string): Promise<Record<string, string>[]> => {
  const { status, text } = await api.get(url);
  expect(status, url).toBe(200);
  return parse(text, { columns: true, record_delimiter: '\r\n' });
};
beforeAll(async () => {
  api = await startApi();
  rows = await rowsAt('/export/escalc.csv');
});
afterAll(() => api.close());

const cell = (row: Record<string, string>, name: string) => (row[name] === '' ? null : Number(row[name]));

function sourceOf(row: Record<string, string>): { study: StudyRecord; outcome: OutcomeRecord } {
  const found: StudyRecord = JSON.parse(readFileSync(`${seedsFolder}/studies/${row.study}.json`, 'utf8'));
  const outcome = found.outcomes.find(({ id }) => id === row.outcome);
  if (outcome === undefined) throw new Error(`${row.study} has no ${row.outcome}`);
  return { study: found, outcome };
}

describe('the rows of the seeds, beside the files of the seeds', () => {
  test('have the arms of the contrast, the unit and the names of the record', () => {
    for (const row of rows) {
      const { study: source, outcome } = sourceOf(row);
      expect(row.experimentalArm, row.study).toBe(outcome.contrast?.experimental);
      expect(row.comparatorArm, row.study).toBe(outcome.contrast?.comparator);
      expect(row.measure).toBe(outcome.measure);
      expect(row.unit).toBe(outcome.unit ?? '');
      expect(row.subgroup).toBe(outcome.subgroup ?? '');
      expect(row.label).toBe(source.label);
    }
  });

  test('have means and standard deviations as printed, or from a standard error or an interval', () => {
    let printed = 0;
    let converted = 0;
    for (const row of rows.filter(({ meansFrom }) => meansFrom !== '')) {
      const { outcome } = sourceOf(row);
      for (const [arm, group] of [
        [row.experimentalArm, 1],
        [row.comparatorArm, 2],
      ] as const) {
        const result = outcome.armResults.find((each) => each.arm === arm);
        const summary = row.meansFrom?.startsWith('change') ? result?.change : result?.final;
        const where = `${row.study} ${row.outcome} ${arm}`;
        expect(cell(row, `m${group}i`), where).toBe(summary?.mean);
        const n = cell(row, `n${group}i`);
        // Where n is not with the result, the number allocated is used, and named.
        if (result?.n == null) expect(row.flags, where).toContain('number allocated');
        else expect(n, where).toBe(result.n);
        if (summary?.sd != null) {
          expect(cell(row, `sd${group}i`), where).toBeCloseTo(summary.sd, 10);
          printed += 1;
        } else if (summary?.se != null) {
          expect(cell(row, `sd${group}i`), where).toBeCloseTo(summary.se * Math.sqrt(n ?? 0), 10);
          converted += 1;
        } else expect(row.meansFrom).toContain('interval');
      }
    }
    expect(printed).toBeGreaterThanOrEqual(20);
    expect(converted).toBeGreaterThanOrEqual(2);
  });

  test('have events and participants as printed', () => {
    const counted = rows.filter(({ countsFrom }) => countsFrom === 'counts');
    expect(counted.length).toBeGreaterThanOrEqual(2);
    for (const row of counted) {
      const { outcome } = sourceOf(row);
      const resultOf = (arm?: string) => outcome.armResults.find((each) => each.arm === arm);
      const [one, two] = [resultOf(row.experimentalArm), resultOf(row.comparatorArm)];
      expect(cell(row, 'ai')).toBe(one?.events);
      expect(cell(row, 'ci')).toBe(two?.events);
      for (const [name, result] of [
        ['n1i', one],
        ['n2i', two],
      ] as const) {
        if ((result?.total ?? result?.n) == null) expect(row.flags).toContain('number allocated');
        else expect(cell(row, name)).toBe(result?.total ?? result?.n);
      }
    }
  });

  test("have the source's estimate with its sign, ratios as logarithms", () => {
    const ratios = ['RR', 'OR', 'HR', 'ROM'];
    const estimated = rows.filter(({ scale }) => scale !== '');
    expect(estimated.length).toBeGreaterThan(40);
    for (const row of estimated) {
      const { outcome } = sourceOf(row);
      const { estimate = null, ciLow = null, ciHigh = null, ciLevel = null } = outcome.contrast ?? {};
      const onScale = (value: number) => (ratios.includes(row.scale ?? '') ? Math.log(value) : value);
      expect(cell(row, 'yi'), row.study).toBeCloseTo(onScale(estimate ?? Number.NaN), 12);
      if (row.estimateFrom !== 'estimate_interval' || (ciLevel ?? 0.95) !== 0.95) continue;
      const half = (onScale(ciHigh ?? Number.NaN) - onScale(ciLow ?? Number.NaN)) / 2;
      const critical = half / (cell(row, 'sei') ?? Number.NaN);
      // 1.96, or Student's t of a small study.
      expect(critical, row.study).toBeGreaterThan(1.9599);
      expect(critical, row.study).toBeLessThan(2.3);
    }
  });

  test('have something to calculate with, each; and each group that is begun is whole', () => {
    const together = [
      ['m1i', 'sd1i', 'n1i', 'm2i', 'sd2i', 'n2i'],
      ['ai', 'n1i', 'ci', 'n2i'],
      ['yi', 'sei'],
    ];
    for (const row of rows) {
      const whole = together.filter((names) => names.every((name) => row[name] !== ''));
      expect(whole.length, row.study).toBeGreaterThan(0);
      expect(row.m1i === '' || row.sd2i !== '').toBe(true);
      expect(row.ai === '' || (row.ci !== '' && row.n2i !== '')).toBe(true);
      expect(row.yi === '' || (row.sei !== '' && row.scale !== '')).toBe(true);
    }
  });

  test('of one trial stand together, the main report first, under its name', () => {
    const trials = rows.map(({ trial }) => trial);
    const begun = trials.filter((trial, place) => trial !== trials[place - 1]);
    expect(new Set(begun).size).toBe(begun.length);
    const later = rows.filter(({ study: id, trial }) => id !== trial);
    expect(later.map(({ study: id }) => id)).toContain('shea-2013');
    expect(rows.find(({ study: id }) => id === 'shea-2013')?.trial).toBe('shea-2009');
  });
});

describe('a selection', () => {
  test('has the filters of /outcomes', async () => {
    const url = 'measure=PWV&species=human&design=RCT&subgroup=none';
    const some = await rowsAt(`/export/escalc.csv?${url}`);
    const listed = await rowsAt(`/outcomes?${url}&format=csv&limit=200&fields=study,outcome`);
    const keys = new Set(listed.map((row) => `${row.study} ${row.outcome}`));
    expect(some.length).toBeGreaterThan(3);
    expect(some.length).toBeLessThan(rows.length);
    for (const row of some) expect(keys.has(`${row.study} ${row.outcome}`)).toBe(true);
    expect(some).toEqual(rows.filter((row) => keys.has(`${row.study} ${row.outcome}`)));
  });

  test('gives the effects that GET /meta-analysis pools', async () => {
    const url = 'measure=PWV&intervention=vitamin_k&species=human&design=RCT&subgroup=none';
    const { body } = await api.get(`/meta-analysis?${url}&effectMeasure=MD`);
    const pooled: { study: string; outcome: string; yi: number; vi: number; derivation: string }[] =
      body.included;
    const some = await rowsAt(`/export/escalc.csv?${url}`);
    expect(pooled.length).toBeGreaterThanOrEqual(3);
    let compared = 0;
    for (const { study: id, outcome, yi, vi, derivation } of pooled) {
      if (derivation.startsWith('estimate') || derivation.endsWith('p_value')) continue;
      compared += 1;
      // The preferred outcome of a trial is the first of its rows with means.
      const row = some.find((each) => each.trial === id && each.meansFrom !== '') ?? {};
      expect(row.outcome).toBe(outcome);
      const [m1 = 0, sd1 = 0, n1 = 0, m2 = 0, sd2 = 0, n2 = 0] = [
        'm1i',
        'sd1i',
        'n1i',
        'm2i',
        'sd2i',
        'n2i',
      ].map((name) => Number(row[name]));
      expect(m1 - m2).toBeCloseTo(yi, 10);
      expect(sd1 ** 2 / n1 + sd2 ** 2 / n2).toBeCloseTo(vi, 10);
    }
    expect(compared).toBeGreaterThan(0);
  });

  test('with comparisons=all has every treated arm against the comparator', async () => {
    const more = await rowsAt('/export/escalc.csv?comparisons=all');
    expect(more.length).toBeGreaterThan(rows.length);
    const keyOf = (row: Record<string, string>) =>
      [row.study, row.outcome, row.experimentalArm, row.comparatorArm].join(' ');
    expect(new Set(more.map(keyOf)).size).toBe(more.length);
    const keys = new Set(more.map(keyOf));
    for (const row of rows) expect(keys.has(keyOf(row))).toBe(true);
  });
});

describe('a comparison', () => {
  const rowsOf = (part: Record<string, unknown>, comparisons: 'one' | 'all' = 'one') =>
    escalcRows(
      { ...all(study('made', { outcomes: [outcomePart(part)] })), trial: 'made' },
      comparisons,
      vocabulary,
    );

  test('without numbers, or without a comparator, is left out', () => {
    expect(rowsOf({ armResults: [] })).toEqual([]);
    expect(rowsOf({ armResults: [{ arm: 'a1', n: 20, change: { mean: -1, sd: 2 } }] })).toEqual([]);
    expect(rowsOf({ contrast: contrast({ comparator: null }) })).toEqual([]);
    expect(rowsOf({ contrast: null })).toEqual([]);
  });

  test('of medians, or of relative changes, has no means made of them', () => {
    for (const summary of [{ median: 3, q1: 1, q3: 5 }, { percent: -4 }]) {
      const armResults = ['a1', 'a2'].map((arm) => ({ arm, n: 20, final: summary, change: summary }));
      expect(rowsOf({ armResults })).toEqual([]);
    }
  });

  test('keeps its sign: experimental minus comparator, whichever is better', () => {
    const [row] = rowsOf({
      contrast: contrast({ effectMeasure: 'mean_difference', estimate: -1, ciLow: -2.24, ciHigh: 0.24 }),
    });
    expect(row).toMatchObject({ m1i: -1, m2i: 0, sd1i: 2, sd2i: 2, n1i: 20, n2i: 20, scale: 'MD', yi: -1 });
    expect(row?.meansFrom).toBe('change_values');
  });

  test('with events among the same participants has both; among others, the means alone, and says so', () => {
    const arms = (total: number) => [
      { arm: 'a1', n: 20, total, events: 5, final: { mean: 1, sd: 2 } },
      { arm: 'a2', n: 20, total: 20, events: 3, final: { mean: 2, sd: 2 } },
    ];
    const [both] = rowsOf({ armResults: arms(20) });
    expect(both).toMatchObject({ m1i: 1, n1i: 20, ai: 5, ci: 3, countsFrom: 'counts' });
    const [apart] = rowsOf({ armResults: arms(24) });
    expect(apart).toMatchObject({ m1i: 1, n1i: 20, ai: null, ci: null, countsFrom: null });
    expect(apart?.flags.join()).toContain('5 of 24 and 3 of 20');
  });

  test('of three arms is one row, or with all two, the comparator whole in both', () => {
    const armResults = [
      { arm: 'a1', n: 20, final: { mean: 1, sd: 2 } },
      { arm: 'a2', n: 30, final: { mean: 2, sd: 2 } },
      { arm: 'a3', n: 25, final: { mean: 3, sd: 2 } },
    ];
    expect(rowsOf({ armResults }).map(({ experimentalArm, n2i }) => [experimentalArm, n2i])).toEqual([
      ['a1', 30],
    ]);
    expect(rowsOf({ armResults }, 'all').map(({ experimentalArm, n2i }) => [experimentalArm, n2i])).toEqual([
      ['a1', 30],
      ['a3', 30],
    ]);
  });
});

test('what docs/r.md prints is what the API pools from the rows that it selects', async () => {
  const guide = readFileSync(new URL('../../docs/r.md', import.meta.url), 'utf8');
  const [, url = ''] = /localhost:3000(\/export\/escalc\.csv\?[^"]+)"/.exec(guide) ?? [];
  const withSd = (await rowsAt(url)).filter((row) => row.sd1i !== '');
  const chosen = withSd.filter(
    ({ trial }, place) => withSd.findIndex((row) => row.trial === trial) === place,
  );
  expect(chosen.length).toBe(Number(/\(k = (\d+);/.exec(guide)?.[1]));
  const studies = chosen.map((row) => ({
    label: row.label,
    mean1: Number(row.m1i),
    sd1: Number(row.sd1i),
    n1: Number(row.n1i),
    mean2: Number(row.m2i),
    sd2: Number(row.sd2i),
    n2: Number(row.n2i),
  }));
  const { status, body } = await api.post('/meta-analysis', { effectMeasure: 'MD', model: 'REML', studies });
  expect(status).toBe(200);
  const [, printed = ''] = /estimate +se +zval +pval +ci\.lb +ci\.ub *\n#> *([^\n*]*)/.exec(guide) ?? [];
  const [estimate, se, z, p, low, high] = printed.trim().split(/ +/).map(Number);
  const shown = [estimate, se, z, p, low, high];
  const pooled = body;
  const found = [pooled.estimate, pooled.se, pooled.statistic, pooled.p, pooled.ciLow, pooled.ciHigh];
  expect(found.map((value: number) => value.toFixed(4))).toEqual(shown.map((value) => value?.toFixed(4)));
});
