import { applyPatch } from 'rfc6902';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api, 'Ada');
});
afterAll(() => api.close());

const id = 'shea-2009';
const recordNow = async () => (await api.get(`/studies/${id}/record`)).body;
const revisions = async () => (await api.get(`/studies/${id}/revisions`)).body.data.length;

/** Sends a patch of either type with the ETag of the study. */
async function patch(path: string, body: Json, type: 'merge' | 'steps', more: Record<string, string> = {}) {
  const etag = (await api.get(`/studies/${id}`)).headers.etag ?? '';
  const contentType = type === 'merge' ? 'application/merge-patch+json' : 'application/json-patch+json';
  return curator.send('PATCH', path, {
    body,
    headers: { 'if-match': etag, 'content-type': contentType, ...more },
  });
}

let before: { outcomes: { id: string }[]; arms: { id: string }[] };
let known: number;
beforeEach(async () => {
  before = await recordNow();
  known = await revisions();
});

/** Nothing of the study is other than before. */
async function expectUnchanged(): Promise<void> {
  expect(await recordNow()).toEqual(before);
  expect(await revisions()).toBe(known);
}

describe('one outcome or arm', () => {
  test.each(['merge', 'steps'] as const)(
    'is changed by itself (%s), as one revision of its study',
    async (type) => {
      const effectBasis = `Judged again by ${type}.`;
      const body: Json =
        type === 'merge' ? { effectBasis } : [{ op: 'replace', path: '/effectBasis', value: effectBasis }];
      const answer = await patch(`/studies/${id}/outcomes/o1?note=Read%20again`, body, type);
      expect(answer.status).toBe(200);
      expect(answer.body.outcomes[0]).toMatchObject({ id: 'o1', effectBasis });
      expect(answer.body.warnings).toEqual(expect.any(Array));
      const after = await recordNow();
      expect(after).toEqual({
        ...before,
        outcomes: before.outcomes.map((each) => (each.id === 'o1' ? { ...each, effectBasis } : each)),
      });
      const { data } = (await api.get(`/studies/${id}/revisions`)).body;
      expect(data).toHaveLength(known + 1);
      expect(data.at(-1)).toMatchObject({ writtenBy: 'Ada', note: 'Read again' });
      const read = await api.get(`/studies/${id}`, { 'accept-encoding': 'identity' });
      expect(read.headers.etag).toBe(answer.headers.etag);
    },
  );

  test('null says of a part, too, that the source does not tell', async () => {
    const answer = await patch(`/studies/${id}/arms/a1`, { n: null, label: 'Vitamin K1, again' }, 'merge');
    expect(answer.status).toBe(200);
    expect((await recordNow()).arms[0]).toMatchObject({ id: 'a1', n: null, label: 'Vitamin K1, again' });
  });

  test('one that the study does not have is 404, with those that it has', async () => {
    const answer = await patch(`/studies/${id}/outcomes/o99`, { effectBasis: 'None.' }, 'merge');
    expect(answer.status).toBe(404);
    expect(answer.body.errors[0]).toMatchObject({ in: 'path', name: 'outcomeId', value: 'o99' });
    expect(answer.body.detail).toContain('it has o1');
    await expectUnchanged();
  });

  test.each([
    ['another id', { id: 'o77' }, '/outcomes/0/id'],
    ['an arm that is not there', { contrast: { experimental: 'a9' } }, '/outcomes/0/contrast/experimental'],
    ['a field that there is not', { colour: 'red' }, '/outcomes/0/colour'],
    ['another outcome whole', { measure: 'nonsense' }, '/outcomes/0/measure'],
  ])('%s is refused at its place in the study', async (_what, body, name) => {
    const answer = await patch(`/studies/${id}/outcomes/o1`, body, 'merge');
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]).toMatchObject({ in: 'body', name });
    await expectUnchanged();
  });

  test('needs to have seen the study as it is', async () => {
    const unseen = await curator.send('PATCH', `/studies/${id}/outcomes/o1`, { body: { method: 'CT' } });
    expect(unseen.status).toBe(428);
    const stale = await patch(`/studies/${id}/outcomes/o1`, { method: 'CT' }, 'merge', {
      'if-match': '"old"',
    });
    expect(stale.status).toBe(412);
    await expectUnchanged();
  });

  test('sent again with its Idempotency-Key it gets its first answer, and is written once', async () => {
    const { headers } = await api.get(`/studies/${id}`);
    const sending = {
      body: { effectBasis: 'Once.' },
      headers: { 'if-match': headers.etag ?? '', 'idempotency-key': 'part-1' },
    };
    const first = await curator.send('PATCH', `/studies/${id}/outcomes/o1`, sending);
    const again = await curator.send('PATCH', `/studies/${id}/outcomes/o1`, sending);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.text).toBe(first.text);
    expect(await revisions()).toBe(known + 1);
  });
});

describe('a JSON Patch of the record', () => {
  test('does what RFC 6902 says, in order, as one revision', async () => {
    const steps = [
      { op: 'test', path: '/outcomes/0/id', value: 'o1' },
      { op: 'add', path: '/countries/-', value: 'DK' },
      { op: 'replace', path: '/notes', value: 'By steps.' },
      { op: 'copy', from: '/outcomes/0/effectBasis', path: '/funding' },
      { op: 'move', from: '/countries/0', path: '/countries/1' },
      { op: 'remove', path: '/registrations/0' },
    ] as const;
    const expected = structuredClone(before);
    expect(applyPatch(expected, [...steps])).toEqual(steps.map(() => null));
    const answer = await patch(`/studies/${id}`, [...steps], 'steps');
    expect(answer.status, answer.text).toBe(200);
    expect(await recordNow()).toEqual(expected);
    expect(await revisions()).toBe(known + 1);
  });

  test('a test that fails is 409, and nothing of the patch is kept', async () => {
    const answer = await patch(
      `/studies/${id}`,
      [
        { op: 'replace', path: '/notes', value: 'Not kept.' },
        { op: 'test', path: '/durationDays', value: -1 },
      ],
      'steps',
    );
    expect(answer.status).toBe(409);
    expect(answer.body.errors[0]).toMatchObject({ in: 'body', name: '/1/value' });
    await expectUnchanged();
  });

  test.each<[string, Json, string]>([
    ['an operation that there is not', [{ op: 'set', path: '/notes', value: '' }], '/0/op'],
    [
      'a value that is missing',
      [
        { op: 'test', path: '/id', value: id },
        { op: 'add', path: '/notes' },
      ],
      '/1/value',
    ],
    ['a from that is missing', [{ op: 'move', path: '/notes' }], '/0/from'],
    ['what is no JSON Pointer', [{ op: 'remove', path: 'notes' }], '/0/path'],
    ['an outcome beyond the last', [{ op: 'replace', path: '/outcomes/99/effect', value: null }], '/0/path'],
    ['a word as a place in an array', [{ op: 'replace', path: '/arms/first', value: {} }], '/0/path'],
    ['a place with a zero before it', [{ op: 'remove', path: '/arms/00' }], '/0/path'],
    ['a gap in an array', [{ op: 'add', path: '/countries/50', value: 'DK' }], '/0/path'],
    ['moving something into itself', [{ op: 'move', from: '/population', path: '/population/x' }], '/0/path'],
    ['the whole record', [{ op: 'replace', path: '', value: {} }], '/0/path'],
    ['a prototype', [{ op: 'add', path: '/__proto__/polluted', value: true }], '/0/path'],
    ['a member of all objects', [{ op: 'remove', path: '/toString' }], '/0/path'],
    ['a patch that is no list', { op: 'remove', path: '/notes' }, 'body'],
    ['what the record may not be', [{ op: 'replace', path: '/design', value: 'guess' }], '/design'],
    ['what the record needs', [{ op: 'remove', path: '/population' }], '/population'],
  ])('%s is refused at its place', async (_what, body, name) => {
    const answer = await patch(`/studies/${id}`, body, 'steps');
    expect(answer.status, answer.text).toBe(400);
    expect(answer.body.errors[0]).toMatchObject({ in: 'body', name });
    await expectUnchanged();
  });

  test('copies of copies, which double each time, are refused before they fill the memory', async () => {
    const body = Array.from({ length: 60 }, () => ({ op: 'copy', from: '/outcomes', path: '/outcomes/-' }));
    const answer = await patch(`/studies/${id}`, body, 'steps');
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain('copies more than');
    await expectUnchanged();
  });

  test('claims take it, too', async () => {
    const { headers } = await api.get('/claims/vk-18');
    const answer = await curator.send('PATCH', '/claims/vk-18', {
      body: [{ op: 'replace', path: '/verdictBasis', value: 'By steps.' }],
      headers: { 'if-match': headers.etag ?? '', 'content-type': 'application/json-patch+json' },
    });
    expect(answer.status).toBe(200);
    expect((await api.get('/claims/vk-18')).body.verdictBasis).toBe('By steps.');
  });

  test('a patch of another type is 415, and told which types there are', async () => {
    const answer = await patch(`/studies/${id}`, { notes: 'No.' }, 'merge', {
      'content-type': 'application/json',
    });
    expect(answer.status).toBe(415);
    for (const type of ['application/merge-patch+json', 'application/json-patch+json'])
      expect(answer.body.detail).toContain(type);
    await expectUnchanged();
  });
});
