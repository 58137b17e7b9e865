import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../../support/api.ts';
import { sendRaw } from '../../support/raw-http.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** What a policy allows, by directive. */
function policyOf(header: string | undefined): Map<string, string> {
  return new Map(
    (header ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the headers that protect a browser', () => {
  test.each([
    ['/studies?limit=1', 'GET'],
    ['/studies?limit=1', 'HEAD'],
    ['/studies?format=csv&limit=1', 'GET'],
    ['/export/claims.ndjson', 'GET'],
    ['/studies?speces=human', 'GET'],
    ['/nowhere', 'GET'],
    ['/outcomes', 'POST'],
    ['/studies', 'OPTIONS'],
  ])('%s (%s) lets a browser do nothing with data', async (url, method) => {
    // The second is answered from memory.
    for (const _time of [1, 2]) {
      const { headers } = await api.send(method, url);
      const policy = policyOf(headers['content-security-policy']);
      expect(policy.get('default-src')).toBe("'none'");
      expect([...policy.keys()].filter((name) => name.endsWith('-src'))).toEqual(['default-src']);
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('pictures may have styles, and no scripts', async () => {
    const url = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=svg';
    for (const _time of [1, 2]) {
      const policy = policyOf((await api.get(url)).headers['content-security-policy']);
      expect(policy.get('default-src')).toBe("'none'");
      expect(policy.get('style-src')).toBe("'unsafe-inline'");
      expect(policy.has('script-src')).toBe(false);
    }
  });

  test('a 304 does not take the policy of a picture away', async () => {
    const url = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=svg';
    const { etag = '' } = (await api.get(url)).headers;
    const known = await api.get(url, { 'if-none-match': etag });
    expect(known.status).toBe(304);
    // Headers that it does not name stay as the client has them.
    for (const name of ['content-security-policy', 'x-content-type-options', 'content-type', 'link'])
      expect(known.headers[name], name).toBeUndefined();
    expect(known.headers.etag).toBe(etag);
    expect(known.headers['access-control-allow-origin']).toBe('*');
  });

  test('the documentation runs scripts of this server alone', async () => {
    const policy = policyOf((await api.get('/docs')).headers['content-security-policy']);
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'self'");
    expect(policy.get('default-src')).toBe("'none'");
  });

  test('stand in answers to what is no request, too', async () => {
    for (const request of [
      'NONSENSE\r\n\r\n',
      'GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      `GET /studies?q=${'a'.repeat(300_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    ]) {
      const { status, head } = await sendRaw(api.app, request);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none'");
      expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
    }
  });
});
