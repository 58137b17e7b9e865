import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../src/importing/detect-format.ts';
import { readJsonDocument } from '../../../src/importing/reading/json-document.ts';
import { readJsonLines } from '../../../src/importing/reading/json-lines.ts';
import { everything, pieces, sample } from '../support.ts';

/** Read in one piece and byte by byte: where a file is cut must not matter. */
async function bothWays(reader: typeof readJsonDocument, text: string) {
  const whole = await everything(reader(pieces(text)));
  const bytewise = await everything(reader(pieces(text, 1)));
  expect(bytewise.filter((each) => typeof each !== 'string')).toEqual(
    whole.filter((each) => typeof each !== 'string'),
  );
  return whole;
}

describe('JSON', () => {
  test('an array is its elements, a page its studies, anything else itself, each with its path', async () => {
    expect(await bothWays(readJsonDocument, '\uFEFF[{"a": "é"}, 2]')).toEqual([
      { place: { line: null, path: '/0' }, value: { a: 'é' } },
      { place: { line: null, path: '/1' }, value: 2 },
    ]);
    expect(
      await bothWays(readJsonDocument, '{"next": "x", "studies": [{"a": [1]}, {}], "total": 2}'),
    ).toEqual([
      { place: { line: null, path: '/studies/0' }, value: { a: [1] } },
      { place: { line: null, path: '/studies/1' }, value: {} },
    ]);
    const single = { protocolSection: { studies: [1] } };
    expect(await bothWays(readJsonDocument, JSON.stringify(single))).toEqual([
      { place: { line: null, path: '' }, value: single },
    ]);
    for (const none of ['', ' \n', '[]', '{"studies": []}'])
      expect(await bothWays(readJsonDocument, none)).toEqual([]);
  });

  test('what stands before a break is handed on, and the break is told with its place', async () => {
    const read = await everything(readJsonDocument(pieces('[{"a": 1}, {"a": 2')));
    expect(read[0]).toEqual({ place: { line: null, path: '/0' }, value: { a: 1 } });
    expect(read[1]).toMatch(/not whole JSON after the record at \/0/);
    const [first, second] = await everything(readJsonDocument(pieces('[{"a": 1}] {"b": 1}')));
    expect(first).toEqual({ place: { line: null, path: '/0' }, value: { a: 1 } });
    expect(second).toMatch(/not whole JSON/);
  });
});

describe('NDJSON', () => {
  test('each line is a record with its number; a broken one does not stop the next', async () => {
    const text = '{"a": 1}\r\n\n{"a": \n["x\u2028y"]\n{"studies": [1, 2]}';
    const read = await bothWays(readJsonLines, text);
    expect(read).toHaveLength(5);
    expect(read[0]).toEqual({ place: { line: 1, path: '' }, value: { a: 1 } });
    expect(read[1]).toMatchObject({
      place: { line: 3, path: '' },
      unreadable: expect.stringMatching(/is not JSON/),
    });
    expect(read[2]).toEqual({ place: { line: 4, path: '' }, value: ['x\u2028y'] });
    expect(read[4]).toEqual({ place: { line: 5, path: '/studies/1' }, value: 2 });
  });

  test('a file that is not UTF-8 is refused at the line where it is not', async () => {
    async function* latin() {
      yield new Uint8Array([0x31, 0x0a, 0x22, 0xe9, 0x22, 0x0a]);
    }
    const [one, fault] = await everything(readJsonLines(latin()));
    expect(one).toEqual({ place: { line: 1, path: '' }, value: 1 });
    expect(fault).toMatch(/line 2 is not UTF-8/);
  });
});

test('the format of a file is told by what it begins with, then by its name', () => {
  expect(detectFormat('x.json', '\uFEFF  [')).toBe('json');
  expect(detectFormat('x.txt', '{\n  "id": 1\n}')).toBe('json');
  expect(detectFormat('x.txt', '{"id": 1}\n{"id": 2}')).toBe('ndjson');
  expect(detectFormat('x.ndjson', '{"id": 1}')).toBe('ndjson');
  expect(detectFormat('body', sample('pubmed.nbib'))).toBe('medline');
  expect(detectFormat('x.txt', sample('references.ris'))).toBe('ris');
  expect(detectFormat('x.csv', 'id,label,"title",year\n')).toBe('csv-studies');
  expect(detectFormat('x.csv', 'study,outcome,measure\n')).toBe('csv-outcomes');
  expect(detectFormat('x.ris', '')).toBe('ris');
  expect(detectFormat('x.csv', 'a,b,c\n')).toBeUndefined();
});
