import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Asks the service itself, as a client would. @throws where the client has gone before it was answered. */
    askInside: (question: InnerQuestion, behalf: Behalf) => Promise<InnerAnswer>;
  }
  interface FastifyRequest {
    /** Whether the service asks itself, to answer a request that was counted and is logged already. */
    readonly isInner: boolean;
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

/** Of a `traceparent`: which span asks, where nobody records spans. */
const nobody = '0000000000000001';

/**
 * Lets the service ask itself: the answer is that of the route, with its checks, its rights and what is kept in memory,
 * but is no request of a client: what counts, limits, logs or measures passes it over by `isInner`. A random word, which
 * no client knows, tells it from others.
 */
export function innerRequests(app: FastifyInstance): void {
  const header = 'x-evidence-inner';
  const word = randomUUID();
  app.decorateRequest('isInner', {
    getter() {
      return this.headers[header] === word;
    },
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
        // What goes wrong is logged under the id of the request that it is for.
        traceparent: `00-${requestId}-${nobody}-00`,
        [header]: word,
      },
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: body }),
      ...(gone === undefined ? {} : { signal: gone }),
    });
    const { etag } = answer.headers;
    return { status: answer.statusCode, body: answer.body, etag: typeof etag === 'string' ? etag : null };
  });
}
