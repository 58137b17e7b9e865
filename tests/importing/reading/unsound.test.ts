import { describe, expect, test } from 'vitest';
import { readJsonDocument } from '../../../src/importing/reading/json-document.ts';
import { readJsonLines } from '../../../src/importing/reading/json-lines.ts';
import type { ReadRecord } from '../../../src/importing/reading/source-record.ts';

async function all(reading: AsyncIterable<ReadRecord>): Promise<ReadRecord[]> {
  const read: ReadRecord[] = [];
  for await (const each of reading) read.push(each);
  return read;
}

async function* pieces(text: string, size = 7) {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** [what, a record as JSON, path of the fault within it, what is said of it] */
const unsound: [string, string, string, RegExp][] = [
  ['a name that stands twice', '{"id":"a","n":1,"n":2}', '', /"n" twice/],
  [
    'a name that stands twice below',
    '{"id":"a","arms":[{"n":1},{"n":1,"\\u006e":2}]}',
    '/arms/1',
    /"n" twice/,
  ],
  ['__proto__', '{"id":"a","x":{"__proto__":{"status":"extracted"}}}', '/x', /"__proto__"/],
  ['constructor.prototype', '{"constructor":{"prototype":{"x":1}}}', '/constructor', /"prototype"/],
  ['NUL', '{"id":"a","notes":["b","c\\u0000d"]}', '/notes/1', /U\+0000/],
  ['half a character', '{"id":"a","notes":"\\ud800"}', '/notes', /surrogate/],
  ['half a character in a name', '{"id":"a","\\udc00":1}', '', /surrogate/],
];

describe.each(unsound)('a record with %s', (_what, record, path, message) => {
  const sound = '{"id":"sound"}';

  test('on a line is refused, and the others are read', async () => {
    const read = await all(readJsonLines(pieces(`${sound}\n${record}\n${sound}\n`)));
    expect(read).toEqual([
      { place: { line: 1, path: '' }, value: { id: 'sound' } },
      { place: { line: 2, path }, unreadable: expect.stringMatching(message) },
      { place: { line: 3, path: '' }, value: { id: 'sound' } },
    ]);
  });

  test('in an array or a page is refused, and the others are read', async () => {
    for (const [text, above] of [
      [`[${sound},${record},${sound}]`, ''],
      [`{"studies":[${sound},${record},${sound}]}`, '/studies'],
    ] as const) {
      const read = await all(readJsonDocument(pieces(text)));
      expect(read).toEqual([
        { place: { line: null, path: `${above}/0` }, value: { id: 'sound' } },
        { place: { line: null, path: `${above}/1${path}` }, unreadable: expect.stringMatching(message) },
        { place: { line: null, path: `${above}/2` }, value: { id: 'sound' } },
      ]);
    }
  });

  test('alone is refused', async () => {
    const read = await all(readJsonDocument(pieces(record)));
    expect(read).toEqual([{ place: { line: null, path }, unreadable: expect.stringMatching(message) }]);
  });
});

test('a page whose own names stand twice is refused: which of them counts is not said', async () => {
  const read = await all(readJsonDocument(pieces('{"studies":[{"id":"a"}],"studies":[{"id":"b"}]}')));
  expect(read.some((each) => 'unreadable' in each && /"studies" twice/.test(each.unreadable))).toBe(true);
});

test('names that are the same in other objects, or that only look like another, are sound', async () => {
  const record = {
    id: 'a',
    a: { id: 'a', constructor: 'x' },
    b: [{ id: 'b' }, { id: 'b' }],
    prototype: '😀',
  };
  expect(await all(readJsonDocument(pieces(JSON.stringify([record]))))).toEqual([
    { place: { line: null, path: '/0' }, value: record },
  ]);
});

test.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])('100,000 %s in each other are refused', async (_what, begin, end) => {
  const deep = `${begin.repeat(100_000)}1${end.repeat(100_000)}`;
  await expect(all(readJsonDocument(pieces(deep, 65_536)))).rejects.toThrow(/deeper than 100/);
  const read = await all(readJsonLines(pieces(`${deep}\n{"id":"a"}\n`, 65_536)));
  expect(read).toEqual([
    { place: { line: 1, path: '' }, unreadable: expect.stringMatching(/deeper than 100/) },
    { place: { line: 2, path: '' }, value: { id: 'a' } },
  ]);
});
