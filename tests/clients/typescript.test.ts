import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allOf,
  ConnectionError,
  DataChangedError,
  EvidenceClient,
  EvidenceError,
  type Rows,
} from '../../clients/typescript/src/index.ts';
import { type Served, served } from './served.ts';

let service: Served;
let client: EvidenceClient;
/** What the client has asked for, in order. */
let asked: string[] = [];
const noting: typeof fetch = (input, init) => {
  asked.push(String(input));
  return fetch(input, init);
};

beforeAll(async () => {
  service = await served();
  client = new EvidenceClient({ baseUrl: `${service.base}/`, key: service.key, fetch: noting });
});
afterAll(() => service.api.close());

const raw = async (path: string) => (await fetch(`${service.base}${path}`)).json();

describe('lists', () => {
  const studies = () => client.studies();
  const wholeStudies = () => client.wholeStudies();
  const outcomes = () => client.outcomes();
  const claims = () => client.claims();

  test.each([
    ['studies', '/studies', 264],
    ['wholeStudies', '/studies/full', 264],
    ['outcomes', '/outcomes', 617],
    ['claims', '/claims', 61],
  ] as const)('%s has every row, with every number as it is sent', async (method, path, count) => {
    const list: Rows<unknown> = { studies, wholeStudies, outcomes, claims }[method]();
    const rows: unknown[] = [];
    for await (const row of list) rows.push(row);
    expect(rows).toHaveLength(count);
    expect(rows).toEqual(await service.api.all(path));
    expect(await list.all()).toEqual(rows);
  });

  test('pages are read as they are needed, each iteration from the beginning', async () => {
    asked = [];
    const list = client.studies({ limit: 10, sort: 'id' });
    const ids: string[] = [];
    for await (const { id } of list) {
      ids.push(id);
      if (ids.length === 15) break;
    }
    expect(asked).toHaveLength(2);
    expect(ids).toEqual((await raw('/studies?sort=id&limit=15')).data.map(({ id }: { id: string }) => id));
    const { data, meta } = await list.first();
    expect([data.length, meta.total, data[0]?.id]).toEqual([10, 264, ids[0]]);
  });

  test('with one state ends where the data change between two pages, and without it goes on', async () => {
    const read = async (oneState: boolean) => {
      let pages = 0;
      for await (const _ of client.studies({ limit: 100 }, { oneState }).pages()) {
        pages += 1;
        if (pages === 1)
          await client.correctStudy('shea-2013', (record) => ({
            ...record,
            notes: `${record.notes} Again.`,
          }));
      }
      return pages;
    };
    await expect(read(true)).rejects.toThrow(DataChangedError);
    expect(await read(false)).toBe(3);
  });
});

describe('filters', () => {
  const total = async (filters: Parameters<EvidenceClient['studies']>[0]) =>
    (await client.studies({ ...filters, limit: 1 }).first()).meta.total;
  const totalOf = async (query: string) => (await raw(`/studies?${query}&limit=1`)).meta.total;

  test('lists, all of several, not, numbers, and true and false mean what they mean in an address', async () => {
    expect(await total({ species: ['human', 'rat'] })).toBe(await totalOf('species=human,rat'));
    const both = await total({ condition: allOf('dialysis', 'type_2_diabetes') });
    expect(both).toBe(await totalOf('condition=dialysis&condition=type_2_diabetes'));
    expect(both).toBeLessThan(await total({ condition: ['dialysis', 'type_2_diabetes'] }));
    expect(await total({ condition: allOf(['dialysis', 'ckd'], 'type_2_diabetes') })).toBe(
      await totalOf('condition=dialysis,ckd&condition=type_2_diabetes'),
    );
    expect(await total({ species: '!rat', design: 'RCT' })).toBe(await totalOf('species=!rat&design=RCT'));
    expect(await total({ year: 2009 })).toBe(await totalOf('year=2009'));
    expect(await total({ year: undefined, retracted: false })).toBe(await totalOf('retracted=false'));
    expect(await total({ q: ['arterial', 'stiffness'] })).toBe(await totalOf('q=arterial&q=stiffness'));
  });

  test('a name with a comma, an ampersand or a plus stays one name', async () => {
    asked = [];
    await client
      .outcomes({ measure: ['Aortic valve haemodynamics (peak velocity, area)', 'PWV'], limit: 1 })
      .first();
    await expect(client.studies({ author: ['A&B=c+d, e', 'F, g'], limit: 1 }).first()).resolves.toBeDefined();
    expect(
      asked.map((url) => new URL(url).searchParams.get(url.includes('measure') ? 'measure' : 'author')),
    ).toEqual(['"Aortic valve haemodynamics (peak velocity, area)",PWV', '"A&B=c+d, e","F, g"']);
  });

  test('an empty list is refused, for it would ask for everything; so is what is no text', async () => {
    asked = [];
    for (const filters of [{ species: [] }, { condition: allOf() }, { q: [] }, { year: Number.NaN }]) {
      await expect(client.studies(filters).first()).rejects.toThrow(TypeError);
    }
    expect(asked).toEqual([]);
  });

  test('are typed: what is wrong does not compile', async () => {
    // @ts-expect-error: there is no such filter
    await expect(client.studies({ speceis: 'human' }).first()).rejects.toMatchObject({ status: 400 });
    // @ts-expect-error: one of three words
    await expect(client.studies({ subgroup: 'some' }).first()).rejects.toMatchObject({ status: 400 });
    // @ts-expect-error: measure is needed
    await expect(client.metaAnalysis({ species: 'human' })).rejects.toMatchObject({ status: 400 });
    // @ts-expect-error: it needs an id
    await expect(client.call('getStudy', {})).rejects.toThrow(TypeError);
    // @ts-expect-error: there is no such operation
    await expect(client.call('getStudies', {})).rejects.toThrow('there is no operation getStudies');
    const [row = {}] = (await client.studies({ fields: ['id'], limit: 1 }).first()).data;
    // @ts-expect-error: a field that was not asked for is not there
    const year: number = row.year;
    expect([Object.keys(row), year]).toEqual([['id'], undefined]);
  });
});

describe('one thing', () => {
  test('is what the service sends, every number as it is', async () => {
    expect(await client.study('shea-2009')).toEqual(await raw('/studies/shea-2009'));
    const { value, etag } = await client.studyRecord('shea-2009');
    expect(value).toEqual(await raw('/studies/shea-2009/record'));
    expect(etag).toMatch(/^"/);
    expect(await client.claim('vk-18')).toEqual(await raw('/claims/vk-18'));
    expect((await client.claimRecord('vk-18')).value).toEqual(await raw('/claims/vk-18/record'));
    expect(await client.claimEvidence('vk-18')).toEqual(await raw('/claims/vk-18/evidence'));
    expect(await client.vocabulary('agents')).toEqual(await raw('/vocabularies/agents'));
    expect(await client.autocomplete('mena', { limit: 3 })).toEqual(
      await raw('/autocomplete?q=mena&limit=3'),
    );
    const groups = await client.aggregate({
      groupBy: ['intervention', 'domain'],
      level: 'root',
      minStudies: 2,
      fill: false,
    });
    expect(groups.data).toEqual(
      (await raw('/aggregate?groupBy=intervention,domain&level=root&minStudies=2')).data,
    );
  });

  test('effects are pooled as metafor does', async () => {
    const pooled = await client.metaAnalysis({ measure: 'CAC', intervention: 'vitamin_k', species: 'human' });
    // As the README prints them, and R.
    expect(pooled.analysis?.estimate).toBeCloseTo(-11.5801, 4);
    const { overview, escalc, poolNumbers } = {
      overview: await client.overview({ intervention: 'vitamin_k', species: 'human', design: 'RCT' }),
      escalc: await client.escalc({ measure: 'PWV' }),
      poolNumbers: await client.poolNumbers({
        effectMeasure: 'GEN',
        studies: [
          { label: 'a', yi: 1, vi: 1 },
          { label: 'b', yi: 3, vi: 1 },
        ],
      }),
    };
    expect(overview.data.length).toBeGreaterThan(3);
    expect(escalc.split('\r\n')[0]).toContain('m1i,sd1i,n1i');
    expect(poolNumbers.estimate).toBe(2);
  });

  test('texts are checked', async () => {
    const { meta, sentences } = await client.checkText('Vitamin K2 reverses arterial calcification.');
    expect([meta.sentences, sentences[0]?.text]).toEqual([1, 'Vitamin K2 reverses arterial calcification.']);
  });

  test('other formats are texts, and are not taken for JSON', async () => {
    expect(await client.text('listStudies', { query: { study: 'shea-2009', format: 'bibtex' } })).toMatch(
      /^@article/,
    );
    await expect(client.call('listStudies', { query: { format: 'csv' } })).rejects.toThrow(TypeError);
    const response = await client.response('exportStudies', { path: { extension: 'ndjson' } });
    expect((await response.text()).trim().split('\n')).toHaveLength(264);
  });

  test('an id that an address is resolved by is no id', async () => {
    for (const id of ['', '.', '..']) await expect(() => client.study(id)).rejects.toThrow(TypeError);
    await expect(client.study('../claims')).rejects.toMatchObject({ status: 404 });
  });
});

describe('mistakes', () => {
  test('are told by the service: status, problem, and what may have been meant', async () => {
    const error = await client
      .studies({ intervention: 'vitmin_k2' })
      .first()
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof EvidenceError)) return expect.fail(String(error));
    expect(error).toMatchObject({ status: 400, method: 'GET', retryAfter: null });
    expect(error.problem?.title).toBe('The request is not valid');
    expect(error.errors[0]?.suggestions).toContain('vitamin_k2');
    expect(error.message).toContain('vitmin_k2');
    const several = client.studies({ species: 'speceis', year: 'x' }).first();
    await expect(several).rejects.toThrow(/speceis[\s\S]*\n[\s\S]*year/);
    await expect(client.study('nobody-1999')).rejects.toMatchObject({ name: 'EvidenceError', status: 404 });
  });

  test('an address that is none is refused', () => {
    for (const baseUrl of ['', 'localhost:3000', 'ftp://example.org', 'http://example.org/?a=b']) {
      expect(() => new EvidenceClient({ baseUrl })).toThrow(TypeError);
    }
  });

  test('where nobody answers, and where something else does, that is said', async () => {
    const nobody = new EvidenceClient({ baseUrl: 'http://127.0.0.1:1', retries: { most: 0 } });
    await expect(nobody.study('shea-2009')).rejects.toThrow(ConnectionError);
    const proxy = await answering(() => ({
      status: 200,
      text: '<html>Sign in</html>',
      headers: { 'content-type': 'text/html' },
    }));
    await expect(new EvidenceClient({ baseUrl: proxy.base }).study('shea-2009')).rejects.toThrow(
      /not by the service: <html>/,
    );
  });
});

/** What a server of nothing but answers says, and what it was asked. */
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Record<string, string>;
}
const servers = new Set<Server>();
afterAll(() => {
  for (const server of servers) server.close();
});
function answering(answer: (tried: number) => Answer | null) {
  const requests: { method: string | undefined; repeatKey: string | undefined; at: number }[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const { 'idempotency-key': repeatKey } = request.headers;
    requests.push({ method: request.method, repeatKey: repeatKey?.toString(), at: performance.now() });
    const told = answer(requests.length);
    if (told === null) return void request.socket.destroy();
    response.writeHead(told.status, {
      'content-type': 'application/json',
      connection: 'close',
      ...told.headers,
    });
    response.end(told.text);
  });
  servers.add(server);
  return new Promise<{ base: string; requests: typeof requests }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, requests });
    });
  });
}
const busy = (retryAfter: string): Answer => ({
  status: 503,
  headers: { 'retry-after': retryAfter },
  text: JSON.stringify({ type: 'x', title: 'x', status: 503, detail: 'Busy.', instance: '/', errors: [] }),
});
const sound: Answer = { status: 200, text: '{"id": "x"}' };

describe('sending again', () => {
  test('reads wait as long as Retry-After says, in seconds or to a date', async () => {
    const soon = () => new Date(Date.now() + 1500).toUTCString();
    const answers = [busy('1'), busy(soon()), null, sound];
    const { base, requests } = await answering((tried) => answers[tried - 1] ?? null);
    expect(await new EvidenceClient({ baseUrl: base }).study('x')).toEqual({ id: 'x' });
    expect(requests).toHaveLength(4);
    const [first = 0, second = 0] = requests.map(({ at }) => at);
    expect(second - first).toBeGreaterThan(990);
  });

  test('is bounded in times and in seconds', async () => {
    const often = await answering(() => busy('0'));
    await expect(new EvidenceClient({ baseUrl: often.base }).study('x')).rejects.toMatchObject({
      status: 503,
      message: 'Busy.',
    });
    expect(often.requests).toHaveLength(4);
    const long = await answering(() => busy('61'));
    await expect(new EvidenceClient({ baseUrl: long.base }).study('x')).rejects.toMatchObject({
      retryAfter: 61,
    });
    expect(long.requests).toHaveLength(1);
  });

  test('the limit of the service is told with when to come again', async () => {
    const limited = await served({ protection: { rateLimit: 1 } });
    try {
      const hasty = new EvidenceClient({ baseUrl: limited.base, retries: { seconds: 0 } });
      await hasty.study('shea-2009');
      const error = await hasty.study('shea-2009').catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ status: 429 });
      expect(error instanceof EvidenceError && error.retryAfter).toBeGreaterThan(0);
    } finally {
      await limited.api.close();
    }
  });

  test('a write goes again with the same Idempotency-Key, and one that has none does not', async () => {
    const { base, requests } = await answering((tried) =>
      tried === 1 ? busy('0') : { ...sound, status: 201 },
    );
    const writer = new EvidenceClient({ baseUrl: base, key: 'evk_x' });
    await writer.createStudy((await client.studyRecord('shea-2009')).value);
    expect(requests).toHaveLength(2);
    expect(requests[0]?.repeatKey).toMatch(/^[0-9a-f]{32}$/);
    expect(requests[1]?.repeatKey).toBe(requests[0]?.repeatKey);
    const imports = await answering(() => busy('0'));
    await expect(
      new EvidenceClient({ baseUrl: imports.base }).call('importStudies', { body: '{}' }),
    ).rejects.toMatchObject({ status: 503 });
    expect(imports.requests).toHaveLength(1);
  });

  test('an error that is no matter of time is not sent again', async () => {
    const { base, requests } = await answering(() => ({ status: 500, text: '' }));
    await expect(new EvidenceClient({ baseUrl: base }).study('x')).rejects.toMatchObject({
      status: 500,
      problem: null,
    });
    expect(requests).toHaveLength(1);
  });

  test('a signal ends a request, and the waiting for the next', async () => {
    const { base, requests } = await answering(() => busy('30'));
    const control = new AbortController();
    const answer = new EvidenceClient({ baseUrl: base }).study('x', { signal: control.signal });
    const ended = expect(answer).rejects.toThrow('enough');
    while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    control.abort(new Error('enough'));
    await ended;
    await expect(client.study('shea-2009', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('writing', () => {
  test('adds, changes by what was seen, refuses what has changed since, and deletes', async () => {
    const record = { ...(await client.studyRecord('shea-2009')).value, id: 'made-2026', registrations: [] };
    const unlike = {
      ...record,
      publication: { ...record.publication, doi: null, pmid: null, pmcid: null },
      title: 'Made for a test',
      parentStudy: null,
    };
    expect(await client.validateStudy(unlike)).toMatchObject({ valid: true });
    const { value, etag } = await client.createStudy(unlike, { note: 'A test.' });
    expect(value.id).toBe('made-2026');
    const changed = await client.changeStudy('made-2026', { notes: 'Changed.' }, etag, { note: 'Why.' });
    expect(changed.value.notes).toBe('Changed.');
    await expect(client.changeStudy('made-2026', { notes: 'Late.' }, etag)).rejects.toMatchObject({
      status: 412,
    });
    const { data } = await client.call('listStudyRevisions', { path: { id: 'made-2026' } });
    expect(data.map(({ writtenBy, note }) => [writtenBy, note])).toEqual([
      ['Curator', 'A test.'],
      ['Curator', 'Why.'],
    ]);
    await client.deleteStudy('made-2026', changed.etag);
    await expect(client.study('made-2026')).rejects.toMatchObject({ status: 410 });
  });

  test('a correction is made on what others wrote meanwhile', async () => {
    let times = 0;
    const { value } = await client.correctStudy(
      'shea-2009',
      (record) => {
        times += 1;
        return { ...record, notes: `${record.notes} By us.` };
      },
      { note: 'First.' },
    );
    expect(times).toBe(1);
    let meanwhile: Promise<unknown> = Promise.resolve();
    const slow = new EvidenceClient({
      baseUrl: service.base,
      key: service.key,
      fetch: async (input, init) => {
        if (init?.method === 'PUT') await meanwhile;
        return fetch(input, init);
      },
    });
    times = 0;
    const second = await slow.correctStudy('shea-2009', (record) => {
      times += 1;
      if (times === 1)
        meanwhile = client.correctStudy('shea-2009', (theirs) => ({
          ...theirs,
          notes: `${theirs.notes} By them.`,
        }));
      return { ...record, notes: `${record.notes} Again.` };
    });
    expect(times).toBe(2);
    expect(second.value.notes).toBe(`${value.notes} By them. Again.`);
  });

  test('is done once where the first answer is lost', async () => {
    const { value, etag } = await client.claimRecord('vk-18');
    let lost = false;
    const shaky = new EvidenceClient({
      baseUrl: service.base,
      key: service.key,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (lost || init?.method !== 'PATCH') return response;
        lost = true;
        throw new TypeError('terminated');
      },
    });
    const changed = await shaky.changeClaim('vk-18', { verdictBasis: `${value.verdictBasis} Once.` }, etag);
    expect(lost).toBe(true);
    expect(changed.value.verdictBasis).toBe(`${value.verdictBasis} Once.`);
    expect((await client.call('listClaimRevisions', { path: { id: 'vk-18' } })).data).toHaveLength(2);
  });

  test('without a key it is refused', async () => {
    const reader = new EvidenceClient({ baseUrl: service.base });
    const { etag } = await reader.studyRecord('shea-2009');
    await expect(reader.changeStudy('shea-2009', { notes: '' }, etag)).rejects.toMatchObject({ status: 401 });
  });
});
