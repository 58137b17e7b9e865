import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { sendRaw } from '../support/raw-http.ts';

let api: TestApi;
let authorization: string;
beforeAll(async () => {
  api = await startApi();
  authorization = `Bearer ${createKey(api.database, 'Hostile', 'admin').token}`;
});
afterAll(() => api.close());

const asked = (path: string, headers = '') =>
  sendRaw(api.app, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`);

describe('files of the documentation', () => {
  test('are those of its folder alone, however the way out is written', async () => {
    const steps = [
      '../',
      '..%2f',
      '..%2F',
      '%2e%2e/',
      '%2e%2e%2f',
      '%252e%252e%252f',
      '..\\',
      '..%5c',
      '%c0%ae%c0%ae/',
      '..;/',
      '.../',
    ];
    const secret = /"dependencies"|root:x:|SQLite format|"engines"|BEGIN/;
    for (const step of steps) {
      for (const target of ['package.json', 'etc/passwd', 'lib/routes.js', 'index.js']) {
        for (const prefix of ['/docs/', '/', '/export/', '/docs/static//', '/docs/static/./']) {
          for (const depth of [1, 3, 10]) {
            const { status, body } = await asked(`${prefix}${step.repeat(depth)}${target}`);
            expect(body, `${prefix} ${step} ${target}`).not.toMatch(secret);
            expect(status, `${prefix} ${step} ${target}`).toBeGreaterThanOrEqual(400);
            expect(status).toBeLessThan(500);
          }
        }
      }
    }
  });

  test('have no hidden file and no byte NUL', async () => {
    for (const path of ['/docs/static/.npmrc', '/docs/static/index.html%00.js', '/docs/static/%00']) {
      const { status, body } = await asked(path);
      expect(status, path).toBeGreaterThanOrEqual(300);
      expect(status, path).toBeLessThan(500);
      expect(body).not.toContain('swagger-ui-bundle.js.map');
    }
    expect((await asked('/docs/static/swagger-ui.css')).status).toBe(200);
  });
});

describe('one request is one', () => {
  const smuggled = 'GET /studies/shea-2009 HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const body = '{"effectMeasure":"GEN"}';
  const start = 'POST /meta-analysis HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

  test.each([
    ['length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['chunks and length', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `Content-Length: ${body.length}\r\nContent-Length: 0\r\n\r\n${body}${smuggled}`],
    ['an encoding that is none', `Transfer-Encoding: xchunked\r\n\r\n${smuggled}`],
    ['chunks that are not last', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a space before the colon', `Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n${smuggled}`],
    ['a folded header', `X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n${smuggled}`],
    ['a length with a sign', `Content-Length: +4\r\n\r\n${smuggled}`],
    ['a length in hexadecimal', `Content-Length: 0x10\r\n\r\n${smuggled}`],
    ['a chunk of too large a size', `Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n${smuggled}`],
    [
      'a line that ends with CR alone',
      `X: y\rTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n${smuggled}`,
    ],
    ['NUL in a header', `X: a\0b\r\nContent-Length: 0\r\n\r\n${smuggled}`],
  ])('%s', async (_what, rest) => {
    const { text } = await sendRaw(api.app, `${start}${rest}`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text.match(/^HTTP\/1\.1 /gm)?.length).toBe(1);
    expect(text).not.toContain('shea-2009');
  });

  test('without a host it is none', async () => {
    const { status } = await sendRaw(api.app, 'GET /studies HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(status).toBe(400);
  });
});

describe('headers', () => {
  test('of a host, an address or a scheme are reflected nowhere', async () => {
    const evil = 'evil.example';
    for (const path of [
      '/',
      '/studies?limit=1',
      '/docs',
      '/docs/',
      '/docs/static/index.html',
      '/openapi.json',
      '/export/dataset.jsonld',
      '/export/datapackage.json',
      '/studies/shea-2009?format=jsonld',
      '/nowhere',
    ]) {
      const { text } = await sendRaw(
        api.app,
        `GET ${path} HTTP/1.1\r\nHost: ${evil}\r\nX-Forwarded-Host: ${evil}\r\nX-Forwarded-Proto: ${evil}\r\nForwarded: host=${evil}\r\nX-Original-URL: /${evil}\r\nConnection: close\r\n\r\n`,
      );
      expect(text, path).not.toContain(evil);
    }
    for (const target of [
      `http://${evil}/studies?limit=1`,
      `//${evil}/studies`,
      `/docs/static/index.html?//${evil}`,
    ]) {
      const { head } = await asked(target);
      expect(head.toLowerCase(), target).not.toMatch(/location: (https?:)?\/\//);
    }
  });

  test('that would change the method do not', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method']) {
      const answer = await api.app.inject({
        method: 'GET',
        url: '/studies/shea-2009?',
        headers: { authorization, [name]: 'DELETE', 'if-match': '*' },
      });
      expect(answer.statusCode, name).toBe(200);
    }
    expect((await api.get('/studies/shea-2009?_method=DELETE')).status).toBe(400);
    expect((await api.get('/studies/shea-2009')).status).toBe(200);
  });

  test('are not split by what goes into them', async () => {
    const breaks = [
      '%0d%0aSet-Cookie:%20a=b',
      '%0aSet-Cookie:a=b',
      '%e5%98%8d%e5%98%8aSet-Cookie:a=b',
      '\\r\\nSet-Cookie:a=b',
      '%0d%0a%0d%0a<script>',
    ];
    for (const text of breaks) {
      for (const path of [
        `/export/studies.${text}`,
        `/export/studies.csv${text}`,
        `/imports/templates/studies${text}`,
        `/studies?format=csv&limit=2&q=${text}`,
        `/studies?format=csv&limit=2&title=${text}`,
        `/docs/static/index.html${text}`,
        `/docs/${text}`,
        `/studies/${text}`,
      ]) {
        const { head } = await asked(path, `If-None-Match: "${text}"\r\n`);
        expect(head.toLowerCase(), path).not.toMatch(/^set-cookie/m);
        expect(Number(head.split(' ')[1]), path).toBeLessThan(500);
      }
    }
  });

  test('of a size that no client needs are refused', async () => {
    expect((await asked('/studies', `X-Large: ${'x'.repeat(300_000)}\r\n`)).status).toBe(431);
    expect((await asked('/studies', `Cookie: ${'a=b; '.repeat(40_000)}\r\n`)).status).toBeLessThan(500);
    expect((await asked(`/studies/${'x'.repeat(9000)}`)).status).toBe(414);
    expect((await asked(`/${'a/'.repeat(4000)}`)).status).toBe(404);
  });

  test('with odd values are harmless', async () => {
    const values = [
      '',
      ',',
      ';q=',
      '*/*;q=nan',
      `${'a/b,'.repeat(5000)}`,
      '"',
      '\\',
      'W/',
      'bytes=',
      'bytes=--1',
      `bytes=${'0-0,'.repeat(5000)}`,
      'é',
      '☃',
    ];
    for (const name of [
      'Accept',
      'Accept-Encoding',
      'If-None-Match',
      'If-Match',
      'Range',
      'If-Range',
      'Authorization',
      'Content-Type',
      'Origin',
      'Idempotency-Key',
      'traceparent',
    ]) {
      for (const value of values) {
        for (const path of ['/studies?limit=1', '/export/evidence.sqlite']) {
          const { status } = await sendRaw(
            api.app,
            `HEAD ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${name}: ${value}\r\n\r\n`,
          );
          expect(status, `${name}: ${value.slice(0, 30)}`).toBeGreaterThanOrEqual(200);
          expect(status, `${name}: ${value.slice(0, 30)}`).toBeLessThan(500);
        }
      }
    }
  });
});

describe('an address', () => {
  test('with what is no text is refused: nothing is read as something else', async () => {
    for (const query of ['q=%ff', 'q=%ed%a0%80', 'q=%c3', 'q=a%00b', 'note=%fe', 'species=human%00']) {
      const { status, body } = await asked(`/studies?${query}`);
      expect(status, query).toBe(400);
      expect(JSON.parse(body).errors.length, query).toBeGreaterThanOrEqual(1);
    }
    for (const path of ['/studies/%ff', '/studies/%ed%a0%80', '/studies/a%00b', '/claims/%00']) {
      const { status } = await asked(path);
      expect([400, 404], path).toContain(status);
    }
  });

  test('with bytes that are not written as % is refused: as Latin-1 they would be other letters', async () => {
    const bytes = Buffer.concat([
      Buffer.from('GET /studies?q='),
      Buffer.from('Müller', 'utf8'),
      Buffer.from(' HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    ]);
    expect((await sendRaw(api.app, bytes)).status).toBe(400);
    expect((await asked('/studies?q=M%C3%BCller')).status).toBe(200);
  });

  test('whose note is no text writes nothing', async () => {
    const { headers } = await api.get('/studies/shea-2009');
    const answer = await api.app.inject({
      method: 'PATCH',
      url: '/studies/shea-2009?note=%ff',
      headers: {
        authorization,
        'content-type': 'application/merge-patch+json',
        'if-match': headers.etag ?? '',
      },
      payload: '{"notes":"new"}',
    });
    expect(answer.statusCode).toBe(400);
    expect((await api.get('/studies/shea-2009/revisions')).body.data.length).toBe(1);
  });
});

describe('a request that could be read in two ways is refused', () => {
  test.each([
    ['two hosts', 'Host: evil.example\r\n', 'host'],
    ['two keys', 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n', 'authorization'],
    ['two types', 'Content-Type: text/csv\r\ncontent-type: application/json\r\n', 'content-type'],
  ])('%s', async (_what, headers, name) => {
    const { status, body } = await asked('/studies/shea-2009', headers);
    expect(status).toBe(400);
    expect(JSON.parse(body).detail).toContain(`the header ${name} more than once`);
  });

  test.each([
    ['gzip', 'application/json', 'Content-Encoding'],
    ['br, gzip', 'application/json', 'Content-Encoding'],
    ['identity', 'application/json; charset=latin1', 'UTF-8'],
    ['identity', 'application/json;charset="utf-16"', 'UTF-8'],
    ['identity', 'text/csv; header=present; charset=windows-1252', 'UTF-8'],
  ])('a body that is encoded as %s, of the type %s, is 415', async (encoding, type, reason) => {
    for (const [method, url] of [
      ['POST', '/studies'],
      ['POST', '/studies/validate'],
      ['POST', '/meta-analysis'],
      ['POST', '/imports'],
      ['PUT', '/studies/shea-2009'],
      ['PATCH', '/claims/vk-18'],
    ] as const) {
      const headers = { authorization, 'content-type': type, 'content-encoding': encoding };
      const answer = await api.app.inject({ method, url, headers, payload: '{}' });
      expect(answer.statusCode, `${method} ${url}`).toBe(415);
      expect(answer.json().detail).toContain(reason);
    }
  });

  test('UTF-8 that is named as such is read', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/json;charset="UTF-8"']) {
      const headers = { 'content-type': type, 'content-encoding': 'identity' };
      const answer = await api.app.inject({
        method: 'POST',
        url: '/studies/validate',
        headers,
        payload: '{}',
      });
      expect(answer.statusCode).toBe(200);
    }
  });
});

test('a target in absolute form makes no link that leads elsewhere', async () => {
  for (const path of ['/studies?limit=1', '/aggregate?groupBy=species', '/claims?limit=1']) {
    const { status, body } = await asked(`http://evil.example${path}`);
    expect(status).toBe(200);
    expect(body).not.toContain('evil.example');
    expect(JSON.parse(body).links.self).toBe(path);
    expect(body).toBe((await asked(path)).body);
  }
  for (const target of [
    'http://evil.example',
    'HTTPS://evil.example:8443?x',
    'http://evil.example/nowhere',
  ]) {
    const { head, body } = await asked(target);
    expect(head + body).not.toContain('evil.example');
  }
});
