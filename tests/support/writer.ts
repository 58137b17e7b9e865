import supertest from 'supertest';
import { createKey } from '../../src/keys/store.ts';
import type { Scope } from '../../src/vocabulary/scopes.ts';
import type { TestApi } from './api.ts';
import { assertDocumented, published } from './documented-answer.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Sending {
  readonly body?: Json;
  readonly headers?: Record<string, string>;
  /** The key to send; null for none. That of the writer where it is not given. */
  readonly token?: string | null;
}

export interface Writer {
  readonly token: string;
  readonly keyId: string;
  readonly send: (method: string, url: string, sending?: Sending) => Promise<supertest.Response>;
  /** Sends with the ETag that GET tells. */
  readonly change: (method: string, url: string, body?: Json) => Promise<supertest.Response>;
}

/** Someone with a key; every answer is checked against the OpenAPI document. */
export function writerOf(api: TestApi, name = 'Curator', scope: Scope = 'write'): Writer {
  const { id: keyId, token } = createKey(api.database, name, scope);
  const agent = supertest(api.app.server);
  const send: Writer['send'] = async (method, url, { body, headers = {}, token: own = token } = {}) => {
    const start = {
      GET: agent.get,
      POST: agent.post,
      PUT: agent.put,
      PATCH: agent.patch,
      DELETE: agent.delete,
    }[method];
    if (start === undefined) throw new Error(`the test sends ${method}`);
    let request = start.call(agent, url).buffer(true).set(headers);
    if (own !== null) request = request.set('authorization', `Bearer ${own}`);
    if (method === 'PATCH' && headers['content-type'] === undefined) {
      request = request.set('content-type', 'application/merge-patch+json');
    } else if (body !== undefined && headers['content-type'] === undefined) {
      request = request.set('content-type', 'application/json');
    }
    const response = await (body === undefined ? request : request.send(JSON.stringify(body)));
    assertDocumented(published, method, url, response);
    return response;
  };
  return {
    token,
    keyId,
    send,
    change: async (method, url, body) => {
      const path = url.split('?')[0] ?? url;
      const etag = (await api.get(path)).headers.etag ?? '';
      return send(method, url, { ...(body === undefined ? {} : { body }), headers: { 'if-match': etag } });
    },
  };
}
