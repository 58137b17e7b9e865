import { expect, test } from 'vitest';
import { outcomeDocument, studyDocument, studySummary } from '../../src/studies/answers.ts';
import { briefTexts, recordTexts, studyText } from '../../src/studies/describe.ts';
import type { StudyRecord } from '../../src/studies/record/study.ts';
import { soundSeeds } from '../importing/support.ts';

const { studies, vocabulary } = soundSeeds();
const [some] = studies;
if (some === undefined) throw new Error('there are no seeds');
const moments = { created: '2026-01-01T00:00:00.000Z', updated: '2026-01-02T00:00:00.000Z' };
const said = { laterReports: ['shea-2009'], claims: [], ...moments };
const odd: readonly StudyRecord[] = [
  { ...some, outcomes: [] },
  { ...some, title: 'Written as "outcomes":[] and \\"outcomes\\":[] – }{', notes: '"outcomes":[]' },
  { ...some, plannedOutcomes: [], adverseEvents: [] },
];

/** Reads JSON; what has a member twice, or is written otherwise than `JSON.stringify` writes it, is refused. */
function read(text: string): Record<string, unknown> {
  const value: Record<string, unknown> = JSON.parse(text);
  expect(JSON.stringify(value)).toBe(text);
  return value;
}

const all = [...studies, ...odd];

test('a record is written as JSON.stringify writes it', () => {
  for (const study of all) {
    const { record, outcomes } = recordTexts(study);
    expect(record).toBe(JSON.stringify(study));
    expect(outcomes).toEqual(study.outcomes.map((outcome) => JSON.stringify(outcome)));
  }
});

test('a study is told whole: its record, then what follows from it', () => {
  for (const study of all) {
    const text = studyText(study, said);
    expect(studyDocument.parse(read(text))).toMatchObject({ ...study, ...said });
    expect(text.startsWith(JSON.stringify(study).slice(0, -1))).toBe(true);
  }
});

test('a study is told in brief, and each outcome with the same key facts', () => {
  for (const study of all) {
    const { summary, outcomes } = briefTexts(study, moments, vocabulary, recordTexts(study));
    const brief = studySummary.parse(read(summary));
    expect(brief).toMatchObject({ id: study.id, title: study.title, ...moments });
    expect(outcomes).toHaveLength(study.outcomes.length);
    for (const [place, text] of outcomes.entries()) {
      const row = outcomeDocument.parse(read(text));
      expect(row).toMatchObject(study.outcomes[place] ?? {});
      expect(brief).toMatchObject(row.study);
    }
  }
});
