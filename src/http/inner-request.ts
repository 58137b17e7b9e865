import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Asks the service itself, as a client would. @throws where the client has gone before it was answered. */
    askInside: (question: InnerQuestion, behalf: Behalf) => Promise<InnerAnswer>;
  }
  interface FastifyRequest {
    /** Whether the service asks itself, to answer a request that was counted and is logged already. */
    isInner: boolean;
  }
}

/** What the service asks itself. */
export interface InnerQuestion {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON text. */
  readonly body?: string;
}

/** The answer to it: identity-encoded. */
export interface InnerAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | null;
}

/** On whose behalf it asks: with the same key, under the same address and request id, until the client has gone. */
export interface Behalf {
  readonly requestId: string;
  readonly authorization: string | undefined;
  readonly address: string;
  readonly gone?: AbortSignal;
}

/** On whose behalf the service asks itself to answer a request. */
export function behalfOf({ id, headers, ip }: FastifyRequest, gone?: AbortSignal): Behalf {
  return {
    requestId: id,
    authorization: headers.authorization,
    address: ip,
    ...(gone === undefined ? {} : { gone }),
  };
}

/**
 * Lets the service ask itself: the answer is that of the route, with its checks, its rights and what is kept in memory,
 * but is no request of a client: hooks that count, limit, log or measure pass it over by `isInner`. A random word, which
 * no client knows, tells it from others. To be called before all that answers.
 */
export function innerRequests(app: FastifyInstance): void {
  const header = 'x-evidence-inner';
  const word = randomUUID();
  app.decorateRequest('isInner', false);
  app.addHook('onRequest', (request, _reply, done) => {
    const sent = request.headers[header];
    if (typeof sent === 'string' && sent.startsWith(word)) {
      request.isInner = true;
      request.id = sent.slice(word.length);
    }
    done();
  });
  app.decorate('askInside', async (question, behalf) => {
    const { method = 'GET', url, headers = {}, body } = question;
    const { requestId, authorization, address, gone } = behalf;
    const answer = await app.inject({
      method,
      url,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(authorization === undefined ? {} : { authorization }),
        [header]: `${word}${requestId}`,
      },
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: body }),
      ...(gone === undefined ? {} : { signal: gone }),
    });
    const { etag } = answer.headers;
    return { status: answer.statusCode, body: answer.body, etag: typeof etag === 'string' ? etag : null };
  });
}
