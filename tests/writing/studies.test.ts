import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderAgain } from '../../src/seeding/render-again.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
});
afterAll(() => api.close());

const seed = (id: string): { [key: string]: Json } =>
  JSON.parse(readFileSync(new URL(`../../seeds/studies/${id}.json`, import.meta.url), 'utf8'));

/** A seed under another id, with publication ids of its own. */
function another(id: string, more: { [key: string]: Json } = {}): { [key: string]: Json } {
  const study = seed('shea-2009');
  const publication = { ...Object(study.publication), doi: `10.9999/${id}`, pmid: null, pmcid: null };
  return { ...study, id, label: `Label of ${id}`, title: `Xylophone ${id}`, publication, ...more };
}

const version = async () => (await api.get('/studies?limit=1')).body.meta.dataVersion;
const found = async (query: string) =>
  (await api.get(`/studies?${query}&limit=200`)).body.data.map(({ id }: { id: string }) => id);
const documents = () =>
  ['rendered_studies', 'rendered_outcomes', 'rendered_claims'].map((table) =>
    api.database.sqlite.prepare(`select * from ${table} order by 1`).all(),
  );
/** What is stored must be what rendering all anew makes of the tables. */
function expectRenderedAsAnew(): void {
  const before = documents();
  renderAgain(api.database);
  expect(before).toEqual(documents());
  expect(api.database.sqlite.pragma('foreign_key_check')).toEqual([]);
}

describe('POST /studies', () => {
  test('stores a study that is found at once, and tells where it is', async () => {
    const before = await version();
    const body = another('posted-2024');
    const answer = await curator.send('POST', '/studies?note=Found%20by%20hand', { body });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe('/studies/posted-2024');
    const read = await api.get('/studies/posted-2024', { 'accept-encoding': 'identity' });
    const { warnings, ...stored } = answer.body;
    expect(read.text).toBe(JSON.stringify(stored));
    expect(warnings).toEqual([expect.objectContaining({ path: '/registrations/0' })]);
    expect(read.headers.etag).toBe(answer.headers.etag);
    expect(read.body).toMatchObject({ title: 'Xylophone posted-2024', status: 'extracted', claims: [] });
    expect(await found('q=xylophone')).toEqual(['posted-2024']);
    expect(await found('doi=10.9999/posted-2024')).toEqual(['posted-2024']);
    expect(await version()).not.toBe(before);
    const { body: history } = await api.get('/studies/posted-2024/revisions');
    expect(history.data).toMatchObject([
      { number: 1, writtenBy: 'Curator', note: 'Found by hand', deleted: false },
    ]);
    expectRenderedAsAnew();
  });

  test.each([
    ['an id that is taken', () => seed('shea-2009'), '/id'],
    [
      'the DOI of another, in other letters',
      () => {
        const { publication } = seed('hasific-2023');
        const doi = String(Object(publication).doi).toUpperCase();
        return another('doi-2024', { publication: { ...Object(another('x-1').publication), doi } });
      },
      '/publication/doi',
    ],
  ])('refuses %s with 409, and writes nothing', async (_what, body, path) => {
    const before = await version();
    const answer = await curator.send('POST', '/studies', { body: body() });
    expect(answer.status).toBe(409);
    expect(answer.body.errors[0].name).toBe(path);
    expect(await version()).toBe(before);
  });

  test.each([
    ['/design', { design: 'guess' }],
    ['/outcomes/0/effect', { outcomes: [{ ...Object(seed('shea-2009').outcomes)[0], effect: 'reversl' }] }],
    ['/parentStudy', { parentStudy: 'nobody-1900' }],
    ['/arms', { arms: [] }],
    ['/more', { more: 1 }],
  ])('names what is wrong: %s', async (path, change) => {
    const body = another('wrong-2024', change);
    const answer = await curator.send('POST', '/studies', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ name }: { name: string }) => name)).toContain(path);
    const validated = await curator.send('POST', '/studies/validate', { body, token: null });
    expect(validated.body.valid).toBe(false);
    expect(validated.body.errors.map((error: { name: string }) => error.name)).toContain(path);
    expect((await api.get('/studies/wrong-2024')).status).toBe(404);
  });

  test('refuses what is not JSON, not of that type, or aims at a prototype', async () => {
    const text = await curator.send('POST', '/studies', {
      body: {},
      headers: { 'content-type': 'text/csv' },
    });
    expect(text.status).toBe(415);
    const poisoned = await fetch(`http://127.0.0.1:${portOf()}/studies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${curator.token}`, 'content-type': 'application/json' },
      body: '{"__proto__": {"polluted": true}}',
    });
    expect(poisoned.status).toBe(400);
    const broken = await fetch(`http://127.0.0.1:${portOf()}/studies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${curator.token}`, 'content-type': 'application/json' },
      body: '{"id": ',
    });
    expect(broken.status).toBe(400);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('validate tells of a sound record, and of what there is', async () => {
    const sound = await curator.send('POST', '/studies/validate', {
      body: another('sound-2024'),
      token: null,
    });
    const warned = [expect.objectContaining({ path: '/registrations/0' })];
    expect(sound.body).toEqual({
      valid: true,
      existing: false,
      stopped: false,
      errors: [],
      warnings: warned,
    });
    const known = await curator.send('POST', '/studies/validate', { body: seed('shea-2009'), token: null });
    expect(known.body).toMatchObject({ valid: true, existing: true, stopped: false, errors: [] });
    expect((await api.get('/studies/sound-2024')).status).toBe(404);
  });
});

const portOf = () => {
  const address = api.app.server.address();
  return typeof address === 'object' ? address?.port : 0;
};

describe('Idempotency-Key', () => {
  test('gives the first answer again, and writes once', async () => {
    const sending = { body: another('once-2024'), headers: { 'idempotency-key': 'k-1' } };
    const first = await curator.send('POST', '/studies', sending);
    const again = await curator.send('POST', '/studies', sending);
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect((await api.get('/studies/once-2024/revisions')).body.data).toHaveLength(1);
    const other = await curator.send('POST', '/studies', { ...sending, body: another('twice-2024') });
    expect(other.status).toBe(422);
    expect((await api.get('/studies/twice-2024')).status).toBe(404);
  });

  test('of another owner is another', async () => {
    const other = writerOf(api, 'Second curator');
    const headers = { 'idempotency-key': 'k-1' };
    const answer = await other.send('POST', '/studies', { body: another('twice-2024'), headers });
    expect(answer.status).toBe(201);
  });

  test('of a request that failed is free', async () => {
    const headers = { 'idempotency-key': 'k-2' };
    const bad = await curator.send('POST', '/studies', { body: another('k-2', { design: 'x' }), headers });
    expect(bad.status).toBe(400);
    expect((await curator.send('POST', '/studies', { body: another('k-2'), headers })).status).toBe(201);
  });
});

describe('If-Match', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s without it is 428, with a star too', async (method) => {
    const body = method === 'DELETE' ? {} : { body: method === 'PUT' ? seed('lees-2021') : { notes: 'x' } };
    expect((await curator.send(method, '/studies/lees-2021', body)).status).toBe(428);
    const starred = await curator.send(method, '/studies/lees-2021', {
      ...body,
      headers: { 'if-match': '*' },
    });
    expect(starred.status).toBe(428);
  });

  test('two curators never overwrite each other', async () => {
    const { headers } = await api.get('/studies/lees-2021');
    const match = { 'if-match': headers.etag ?? '' };
    const first = await curator.send('PATCH', '/studies/lees-2021', {
      body: { notes: 'One.' },
      headers: match,
    });
    expect(first.status).toBe(200);
    const late = await curator.send('PATCH', '/studies/lees-2021', {
      body: { notes: 'Two.' },
      headers: match,
    });
    expect(late.status).toBe(412);
    expect((await api.get('/studies/lees-2021')).body.notes).toBe('One.');
    const next = { 'if-match': String(first.headers.etag) };
    expect(
      (await curator.send('PATCH', '/studies/lees-2021', { body: { notes: 'Two.' }, headers: next })).status,
    ).toBe(200);
  });

  test('stays good while others are written, whatever the encoding that was read', async () => {
    const zipped = await api.get('/studies/knapen-2015', { 'accept-encoding': 'gzip' });
    await curator.send('POST', '/studies', { body: another('meanwhile-2024') });
    const headers = { 'if-match': zipped.headers.etag ?? '' };
    const answer = await curator.send('PATCH', '/studies/knapen-2015', { body: { notes: 'Read.' }, headers });
    expect(answer.status).toBe(200);
  });
});

describe('PUT and PATCH', () => {
  test('put the record in the place of the one before, everywhere', async () => {
    const study = seed('hasific-2023');
    const put = await curator.change('PUT', '/studies/hasific-2023?note=Why', {
      ...study,
      title: 'Glockenspiel',
      label: 'Renamed 2023',
      countries: ['IS'],
    });
    expect(put.status).toBe(200);
    const { warnings: _warnings, ...stored } = put.body;
    expect((await api.get('/studies/hasific-2023')).text).toBe(JSON.stringify(stored));
    expect(await found('q=glockenspiel')).toEqual(['hasific-2023']);
    expect(await found('country=IS')).toContain('hasific-2023');
    const claims: { id: string }[] = put.body.claims;
    expect(claims.length).toBeGreaterThan(0);
    const claim = (await api.get(`/claims/${claims[0]?.id}`)).body;
    expect(claim.studies.find(({ id }: { id: string }) => id === 'hasific-2023').label).toBe('Renamed 2023');
    expectRenderedAsAnew();
  });

  test('of what is there already write nothing', async () => {
    const before = await version();
    expect((await curator.change('PUT', '/studies/raed-2017', seed('raed-2017'))).status).toBe(200);
    expect((await curator.change('PATCH', '/studies/raed-2017', {})).status).toBe(200);
    expect(await version()).toBe(before);
    expect((await api.get('/studies/raed-2017/revisions')).body.data).toHaveLength(1);
  });

  test('merge objects, replace arrays, and take null for what a source does not tell', async () => {
    const before = (await api.get('/studies/djuric-2020')).body;
    const answer = await curator.change('PATCH', '/studies/djuric-2020', {
      publication: { journal: null, volume: null },
      population: { sex: null },
      countries: ['RS'],
      masking: null,
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...before,
      warnings: [],
      publication: { ...before.publication, journal: null, volume: null },
      population: { ...before.population, sex: null },
      countries: ['RS'],
      masking: null,
      updated: expect.any(String),
    });
    expect(answer.body.updated > before.updated).toBe(true);
  });

  test('cannot change an id, nor take out what must be told', async () => {
    const moved = await curator.change('PATCH', '/studies/djuric-2020', { id: 'djuric-2021' });
    expect(moved.status).toBe(400);
    expect(moved.body.errors[0].name).toBe('/id');
    const untold = await curator.change('PATCH', '/studies/djuric-2020', { label: null });
    expect(untold.body.errors[0]).toMatchObject({ in: 'body', name: '/label' });
    const whole = await curator.change('PATCH', '/studies/djuric-2020', ['x']);
    expect(whole.status).toBe(400);
  });

  test('of what never was is 404, and a body of another type 415', async () => {
    const headers = { 'if-match': '"x"' };
    const nothing = await curator.send('PUT', '/studies/she-2009', { body: seed('shea-2009'), headers });
    expect(nothing.status).toBe(404);
    expect(nothing.body.errors[0].suggestions).toContain('shea-2009');
    const json = { 'content-type': 'application/json', ...headers };
    expect((await curator.send('PATCH', '/studies/shea-2009', { body: {}, headers: json })).status).toBe(415);
  });

  test('keep trials together: a later report counts with the study it names', async () => {
    await curator.send('POST', '/studies', { body: another('parent-2000') });
    await curator.send('POST', '/studies', { body: another('child-2001', { parentStudy: 'parent-2000' }) });
    expect((await api.get('/studies/parent-2000')).body.laterReports).toEqual(['child-2001']);
    const circle = await curator.change('PATCH', '/studies/parent-2000', { parentStudy: 'child-2001' });
    expect(circle.status).toBe(400);
    expect(circle.body.errors[0]).toMatchObject({ name: '/parentStudy' });
    const leaving = await curator.change('PATCH', '/studies/child-2001', { parentStudy: null });
    expect(leaving.status).toBe(200);
    expect((await api.get('/studies/parent-2000')).body.laterReports).toEqual([]);
    expectRenderedAsAnew();
  });
});

describe('DELETE and restore', () => {
  test('a study that is there goes back to what it was in a revision, where nobody has changed it since', async () => {
    await curator.change('PATCH', '/studies/tzanakis-2014', { notes: 'A mistake.' });
    const path = '/studies/tzanakis-2014/restore?revision=1&note=Undone';
    expect((await curator.send('POST', path)).status).toBe(428);
    expect((await curator.send('POST', path, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    const { headers } = await api.get('/studies/tzanakis-2014');
    const restored = await curator.send('POST', path, { headers: { 'if-match': headers.etag ?? '' } });
    expect(restored.status).toBe(200);
    expect((await api.get('/studies/tzanakis-2014')).body.notes).toBe(seed('tzanakis-2014').notes);
    const { body } = await api.get('/studies/tzanakis-2014/revisions');
    expect(body.data.map(({ note }: { note: string }) => note).at(-1)).toBe('Undone');
    expect(body.data).toHaveLength(3);
  });

  test('take a study out of everything but its history, and bring it back', async () => {
    const created = await curator.send('POST', '/studies', { body: another('gone-2024') });
    expect((await curator.change('DELETE', '/studies/gone-2024?note=Retracted')).status).toBe(204);
    const gone = await api.get('/studies/gone-2024');
    expect(gone.status).toBe(410);
    expect(gone.body.detail).toContain('/studies/gone-2024/revisions');
    expect(await found('q=%22gone-2024%22')).toEqual([]);
    expect(await found('doi=10.9999/gone-2024')).toEqual([]);
    const again = await curator.send('POST', '/studies', { body: another('gone-2024') });
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain('restore');
    const put = await curator.send('PUT', '/studies/gone-2024', {
      body: another('gone-2024'),
      headers: { 'if-match': created.headers.etag ?? '' },
    });
    expect(put.status).toBe(410);
    const restored = await curator.send('POST', '/studies/gone-2024/restore?note=Not%20retracted');
    expect(restored.status).toBe(200);
    // It came when it came, and was written again just now.
    expect({ ...restored.body, updated: null }).toEqual({ ...created.body, updated: null });
    expect(restored.body.updated > created.body.updated).toBe(true);
    expect(await found('doi=10.9999/gone-2024')).toEqual(['gone-2024']);
    const { body } = await api.get('/studies/gone-2024/revisions');
    expect(body.data.map(({ note, deleted }: { note: string; deleted: boolean }) => [note, deleted])).toEqual(
      [
        ['', false],
        ['Retracted', true],
        ['Not retracted', false],
      ],
    );
    expect((await curator.send('POST', '/studies/gone-2024/restore')).status).toBe(409);
    expect((await curator.send('POST', '/studies/never-1900/restore')).status).toBe(404);
    expectRenderedAsAnew();
  });

  test('are refused where a claim leans on it, or another report names it', async () => {
    const claims: { id: string; evidence: { study: string }[] }[] = (await api.get('/claims')).body.data;
    const claim = claims.find(({ evidence }) => evidence.length > 0);
    const leanedOn = await curator.change('DELETE', `/studies/${claim?.evidence[0]?.study}`);
    expect(leanedOn.status).toBe(409);
    expect(leanedOn.body.detail).toContain(claim?.id);
    await curator.send('POST', '/studies', { body: another('first-2000') });
    await curator.send('POST', '/studies', { body: another('second-2001', { parentStudy: 'first-2000' }) });
    const parent = await curator.change('DELETE', '/studies/first-2000');
    expect(parent.status).toBe(409);
    expect(parent.body.detail).toContain('second-2001');
    expect((await curator.change('DELETE', '/studies/second-2001')).status).toBe(204);
    expect((await curator.change('DELETE', '/studies/first-2000')).status).toBe(204);
    const orphan = await curator.send('POST', '/studies/second-2001/restore');
    expect(orphan.status).toBe(400);
    expect(orphan.body.errors[0].name).toBe('/parentStudy');
  });
});
