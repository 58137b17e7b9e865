import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { leaks } from '../support/leaks.ts';

// What it asks for is read from the description, /meta-analysis and /studies/{id}/revisions/{number}/diff/{other} among it: it runs with all work in threads, too.

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

function portOf({ app }: TestApi): number {
  const [address] = app.addresses();
  if (address === undefined || typeof address === 'string')
    throw new Error('the application does not listen');
  return address.port;
}

/** Sends bytes as they are, and reads the answer until the server closes. */
function raw(request: string): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(api), '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    // The server may close while a request that is too long is still being sent.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n', 2);
      resolve({ status: Number(head.split(' ')[1]), head, body });
    });
  });
}
const asked = (method: string, path: string) =>
  raw(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

/** A problem is complete, is of its media type, and tells nothing of the inside. */
function expectProblem(
  response: { status: number; text: string; headers: Record<string, string> },
  status: number,
) {
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const body = JSON.parse(response.text);
  expect(Object.keys(body).toSorted()).toEqual(['detail', 'errors', 'instance', 'status', 'title', 'type']);
  expect(body.status).toBe(status);
  expect(body.detail.length).toBeGreaterThan(10);
  expect(response.text).not.toMatch(leaks);
  for (const error of body.errors) {
    expect(Object.keys(error).toSorted()).toEqual([
      'in',
      'message',
      'name',
      'pointer',
      'suggestions',
      'value',
    ]);
  }
  return body;
}

/** [address, parameter, value, what the message must say, suggestions] */
const mistakes: [string, string, string, RegExp, string[]][] = [
  ['/studies?speces=human', 'speces', 'human', /no parameter "speces".*did you mean species/, ['species']],
  ['/outcomes?mesure=CAC', 'mesure', 'CAC', /no parameter "mesure"/, ['measure']],
  ['/claims?verdct=supported', 'verdct', 'supported', /no parameter "verdct"/, ['verdict']],
  ['/documents/vitamin-k-article?fields=id', 'fields', 'id', /no parameter "fields"/, []],
  [
    '/studies?intervention=vitmin_k2',
    'intervention',
    'vitmin_k2',
    /not among the agents.*\/vocabularies\/agents/,
    ['vitamin_k2'],
  ],
  ['/studies?species=humn', 'species', 'humn', /human, rat, mouse/, ['human']],
  ['/studies?effect=!reversl', 'effect', '!reversl', /not among the effects/, ['!reversal']],
  ['/studies?outcome=distensibilty', 'outcome', 'distensibilty', /effects or measures/, ['distensibility']],
  ['/studies?has=fundng', 'has', 'fundng', /not among the record parts; allowed: registration/, ['funding']],
  ['/studies?country=Denmrk', 'country', 'Denmrk', /not among the countries/, ['DK']],
  ['/studies?document=vitamin-k-artcle', 'document', 'vitamin-k-artcle', /documents/, ['vitamin-k-article']],
  ['/claims?study=hasific-2032', 'study', 'hasific-2032', /not a study/, ['hasific-2023']],
  ['/studies?limit=0', 'limit', '0', /whole number from 1 to 200/, ['1']],
  ['/studies?limit=201', 'limit', '201', /1 to 200/, ['200']],
  ['/studies?limit=abc', 'limit', 'abc', /1 to 200/, ['25']],
  ['/studies?limit=-5', 'limit', '-5', /1 to 200/, ['25']],
  ['/studies?limit=5&limit=6', 'limit', '5 & 6', /given once/, []],
  ['/studies?year=2020..2010', 'year', '2020..2010', /backwards/, ['2010..2020']],
  ['/studies?year=2020-2010', 'year', '2020-2010', /runs backwards/, ['2010..2020']],
  ['/studies?duration=3y..1y', 'duration', '3y..1y', /backwards/, ['1y..3y']],
  ['/studies?duration=long', 'duration', 'long', /90d, 12w, 6mo or 3y/, []],
  ['/studies?pmid=abc', 'pmid', 'abc', /PubMed/, []],
  ['/studies?doi=nonsense', 'doi', 'nonsense', /DOI/, []],
  ['/studies?cursor=broken', 'cursor', 'broken', /not a cursor/, ['*']],
  ['/studies?sort=yeer', 'sort', 'yeer', /not a key to sort by/, ['year']],
  ['/studies?subgroup=non', 'subgroup', 'non', /any, none, only/, ['none']],
  ['/studies?view=ful', 'view', 'ful', /no parameter "view"/, []],
  ['/studies?q=!!', 'q', '!!', /no word/, []],
  ['/studies?species=', 'species', '', /is empty/, []],
  ['/studies?species=human,', 'species', 'human,', /is empty/, []],
  ['/studies?year=', 'year', '', /a number such as/, []],
  ['/studies?limit=', 'limit', '', /1 to 200/, ['25']],
  ['/studies?q=', 'q', '', /no word/, []],
  ['/studies?sort=', 'sort', '', /not a key/, []],
  ['/studies?fields=', 'fields', '', /no field ""/, []],
  ['/studies?format=', 'format', '', /json, csv, ndjson/, []],
];

describe('a mistake in the query is named', () => {
  test.each(mistakes)('%s', async (url, name, value, message, suggestions) => {
    const response = await api.get(url);
    const body = expectProblem(response, 400);
    expect(body.errors).toEqual([
      {
        in: 'query',
        name,
        pointer: null,
        value,
        message: expect.stringMatching(message),
        suggestions: expect.any(Array),
      },
    ]);
    for (const suggestion of suggestions) expect(body.errors[0].suggestions).toContain(suggestion);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test('all of them at once', async () => {
    const response = await api.get('/studies?speces=human&limit=0&year=b..a&outcome=x,y');
    const { errors, detail } = expectProblem(response, 400);
    expect(errors.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'limit',
      'outcome',
      'outcome',
      'speces',
      'year',
    ]);
    expect(detail).toContain('5 things');
  });

  test('following a suggestion answers', async () => {
    const { body } = await api.get('/studies?intervention=vitmin_k2');
    const [suggestion] = body.errors[0].suggestions;
    expect((await api.get(`/studies?intervention=${suggestion}`)).body.meta.total).toBeGreaterThan(10);
  });

  test('a cursor of another list', async () => {
    const { body } = await api.get('/studies?limit=2');
    const response = await api.get(`/studies?limit=2&species=rat&cursor=${body.meta.nextCursor}`);
    expect(expectProblem(response, 400).errors[0]).toMatchObject({
      name: 'cursor',
      message: expect.stringContaining('another list'),
    });
  });

  test('malformed percent-encoding does no harm', async () => {
    for (const path of [
      '/studies?species=%',
      '/studies?species=%E0%A4%A',
      '/studies?q=%00',
      '/studies?%ZZ=1',
    ]) {
      const { status, head, body } = await asked('GET', path);
      expect(status, path).toBe(400);
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect(body).not.toMatch(leaks);
      expect(JSON.parse(body).errors.length, path).toBe(1);
    }
  });

  test('SQL and search syntax are text like any other', async () => {
    for (const q of ['" OR 1=1 --', "'; drop table studies; --", 'title:x NEAR(', 'a* b* *', '(((']) {
      const response = await api.get(`/studies?q=${encodeURIComponent(q)}`);
      expect([200, 400], q).toContain(response.status);
      expect(response.text).not.toMatch(/fts5|syntax error|sqlite/i);
    }
    expect((await api.get('/studies')).body.meta.total).toBeGreaterThan(100);
  });
});

describe('what is not there', () => {
  test.each([
    ['/studies/shea-2008', 'id', 'shea-2008', 'shea-2009'],
    ['/studies/Hasific-2023x', 'id', 'Hasific-2023x', 'hasific-2023'],
    ['/claims/vk-99', 'id', 'vk-99', 'vk-'],
    ['/documents/vitamin-k-articles', 'id', 'vitamin-k-articles', 'vitamin-k-article'],
    ['/vocabularies/agent', 'name', 'agent', 'agents'],
    ['/schemas/stude', 'name', 'stude', 'study'],
  ])('%s is 404 with near ids', async (url, name, value, near) => {
    const { errors, instance } = expectProblem(await api.get(url), 404);
    expect(errors[0]).toMatchObject({ in: 'path', name, value });
    expect(errors[0].suggestions.join(' ')).toContain(near);
    expect(instance).toBe(url);
  });

  test('an id that is like none has no suggestions', async () => {
    const { errors } = expectProblem(await api.get('/studies/zzzzzzzzzzzzzz'), 404);
    expect(errors[0].suggestions).toEqual([]);
  });

  test('a path that is none', async () => {
    expectProblem(await api.get('/study'), 404);
    expectProblem(await api.get('/studies/shea-2009/outcomes'), 404);
    expectProblem(await api.send('POST', '/nowhere'), 404);
  });

  test('a path that cannot be decoded', async () => {
    for (const path of ['/studies/%', '/studies/%E0%A4%A', '/claims/%FF']) {
      const { status, head, body } = await asked('GET', path);
      expect([400, 404], path).toContain(status);
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect(body).not.toMatch(leaks);
    }
    for (const path of ['/studies/..%2f..%2fetc%2fpasswd', '/docs/static/..%2f..%2fpackage.json']) {
      const { status, body } = await asked('GET', path);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(body).not.toMatch(/root:|dependencies/);
    }
  });
});

describe('methods', () => {
  test('that a path does not have are 405, with those that it has', async () => {
    const specification: { paths: Record<string, Record<string, unknown>> } = (await api.get('/openapi.json'))
      .body;
    const paths = Object.entries(specification.paths);
    expect(paths.length).toBeGreaterThanOrEqual(14);
    for (const [template, operations] of paths) {
      const path = template.replaceAll(/\{[^}]+\}/g, 'x');
      const has = Object.keys(operations).map((method) => method.toUpperCase());
      if (has.includes('GET')) has.push('HEAD');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => !has.includes(each))) {
        const response = await api.send(method, path);
        expectProblem(response, 405);
        const allow = (response.headers.allow ?? '').split(', ');
        expect(allow.toSorted(), `${method} ${path}`).toEqual([...has, 'OPTIONS'].toSorted());
      }
      const options = await api.send('OPTIONS', path);
      expect(options.status, path).toBe(204);
      expect(options.text).toBe('');
      expect((options.headers.allow ?? '').split(', ')).toEqual(expect.arrayContaining(has));
    }
  });

  test('with a body that is broken are 405 all the same', async () => {
    const { status, head } = await raw(
      'POST /outcomes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1\r\nConnection: close\r\n\r\n{',
    );
    expect(status).toBe(405);
    expect(head).toMatch(/allow: GET, HEAD, OPTIONS/i);
  });
});

describe('too much', () => {
  test('a query of 100 kB is 414', async () => {
    const { status, head, body } = await asked('GET', `/studies?q=${'a'.repeat(100_000)}`);
    expect(status).toBe(414);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(body.length).toBeLessThan(2000);
    expect(JSON.parse(body)).toMatchObject({ status: 414, detail: expect.stringContaining('8192') });
  });

  test('a query of 400 kB is 431', async () => {
    const { status, head, body } = await asked('GET', `/studies?q=${'a'.repeat(400_000)}`);
    expect(status).toBe(431);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status: 431, errors: [] });
  });

  test('what is not HTTP is 400, and the server goes on', async () => {
    const { status, body } = await raw('NONSENSE\r\n\r\n');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ status: 400, errors: [] });
    expect((await api.get('/health/live')).status).toBe(200);
  });

  test('a long value is shortened in the answer', async () => {
    const response = await api.get(`/studies?species=${'x'.repeat(7000)}`);
    const { errors } = expectProblem(response, 400);
    expect(errors[0].value.length).toBeLessThan(400);
    expect(response.text.length).toBeLessThan(5000);
  });
});

test('a failure of the server tells nothing of its inside', async () => {
  const broken = await startApi();
  try {
    broken.database.sqlite.exec('drop table rendered_outcomes');
    const body = expectProblem(await broken.get('/outcomes'), 500);
    expect(body.errors).toEqual([]);
    broken.database.sqlite.close();
    expectProblem(await broken.get('/health/ready'), 503);
    expect((await broken.get('/health/live')).status).toBe(200);
  } finally {
    await broken.close();
  }
});

test('a body that is wrong as a whole is called the body, with the empty pointer', async () => {
  const list = expectProblem(await api.post('/meta-analysis', []), 400);
  expect(list.detail).toMatch(/^the body must be an object/);
  expect(list.errors).toMatchObject([{ in: 'body', name: 'body', pointer: '' }]);
  const cut = await api.upload('/meta-analysis', '{"id":', 'application/json');
  const { detail, errors } = expectProblem(cut, 400);
  expect(detail).toMatch(/^the body is not JSON/);
  expect(errors).toMatchObject([{ in: 'body', name: 'body', pointer: '' }]);
});
