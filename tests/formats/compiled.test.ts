import { expect, test } from 'vitest';
import { z } from 'zod';
import { compiledWhenBusy } from '../../src/formats/compiled.ts';
import { studyRecord } from '../../src/studies/record/study.ts';
import { soundSeeds } from '../importing/support.ts';

const { studies } = soundSeeds();
const compiled = z.compile(studyRecord, { strict: true });
const told = ({ data, error }: { data?: unknown; error?: z.ZodError | undefined }) =>
  JSON.stringify(data ?? error?.issues);

/** What may stand in the place of a value by mistake. */
const mistakes = [
  undefined,
  null,
  '',
  ' ',
  'x',
  '10.1/x',
  -1,
  1.5,
  1e10,
  Number.NaN,
  true,
  [],
  [null],
  {},
  { id: 1 },
  '\0',
];

/** A value with one of its parts replaced or left out, or with a part too many, for every part. */
function* spoilt(value: unknown): Iterable<unknown> {
  yield* mistakes;
  if (Array.isArray(value)) {
    for (const [place, part] of value.entries())
      for (const each of spoilt(part)) yield value.with(place, each);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      for (const each of spoilt(part)) yield { ...value, [key]: each };
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    }
    yield { ...value, surplus: 1 };
  }
}

test('the code that is made of the schema of a study parses every seed as the schema does', () => {
  expect(compiled).not.toBe(studyRecord);
  for (const study of studies) {
    expect(told(compiled.safeParse(study))).toBe(told(studyRecord.safeParse(study)));
    expect(compiled.parse(study)).toEqual(study);
  }
});

test('what is wrong, left out or too much anywhere in a study it tells as the schema does', () => {
  const study = studies.find(({ outcomes }) => outcomes.some(({ armResults }) => armResults.length > 0));
  let tried = 0;
  for (const each of spoilt(study)) {
    expect(told(compiled.safeParse(each))).toBe(told(studyRecord.safeParse(each)));
    tried += 1;
  }
  expect(tried).toBeGreaterThan(1000);
});

test('code is made of a schema when it was asked for often', () => {
  const schema = z.strictObject({ n: z.number().default(1) });
  const parser = compiledWhenBusy(schema);
  expect(parser()).toBe(schema);
  for (let time = 0; time < 500; time += 1) parser();
  expect(parser()).not.toBe(schema);
  expect(parser().parse({})).toEqual({ n: 1 });
});
