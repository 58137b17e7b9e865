import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../database/connection.ts';
import { type Scope, scopes } from '../database/tables/access.ts';
import { ProblemError } from '../http/problem.ts';
import { canBeWritten } from './store.ts';
import { type KeyHolder, keyVerifier } from './verify.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a key needs for this route; reading where it is not given. */
    scope?: Scope;
  }
  interface FastifyRequest {
    /** Whose key came with the request; null where none was needed. */
    keyHolder: KeyHolder | null;
  }
}

const challenge = 'Bearer realm="evidence"';
/** Paths that need no key even where reading does: whether the service is well, and how it is used. */
const open = /^\/(health\/|docs(\/|$)|openapi\.(json|yaml)$)/;

/** How to come by a key, for someone who is refused. */
function howToGetKey(database: Database): string {
  return canBeWritten(database)
    ? 'Send a key as "Authorization: Bearer <key>".'
    : 'This server is read-only: it has no key that may write. Whoever runs it makes one with `evidence keys create`.';
}

function refused(request: FastifyRequest, detail: string, error: string | null): ProblemError {
  const header = error === null ? challenge : `${challenge}, error="${error}"`;
  return new ProblemError('unauthorized', detail, {
    headers: { 'www-authenticate': header },
    faults: [
      {
        in: 'header',
        name: 'authorization',
        // What was sent may be a key with a slip in it: it is not sent back.
        value: null,
        message: detail,
        suggestions: request.headers.authorization === undefined ? ['Bearer <key>'] : [],
      },
    ],
  });
}

/**
 * Lets only those in whose key has the scope that a route needs. To be registered before answers are kept.
 * @param closed whether reading needs a key too.
 */
export function guard(app: FastifyInstance, database: Database, closed: boolean): void {
  const holderOf = keyVerifier(database);
  app.decorateRequest('keyHolder', null);
  const check = async (request: FastifyRequest, scope: Scope) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      throw refused(request, `This needs a key with the scope ${scope}. ${howToGetKey(database)}`, null);
    }
    const written = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
    const holder = written === undefined ? undefined : await holderOf(written);
    if (holder === undefined) {
      const detail = `The key is not known here, or was revoked. ${howToGetKey(database)}`;
      throw refused(request, detail, 'invalid_token');
    }
    if (scopes.indexOf(holder.scope) < scopes.indexOf(scope)) {
      throw new ProblemError(
        'forbidden',
        `This needs a key with the scope ${scope}; that of "${holder.name}" is ${holder.scope}.${canBeWritten(database) ? '' : ` ${howToGetKey(database)}`}`,
        { headers: { 'www-authenticate': `${challenge}, error="insufficient_scope", scope="${scope}"` } },
      );
    }
    request.keyHolder = holder;
  };
  // Not an async hook: reading, which is nearly all there is, would wait a turn for nothing.
  app.addHook('onRequest', (request, _reply, done) => {
    const scope = request.routeOptions.config.scope ?? 'read';
    if (scope === 'read') {
      if (!closed || request.method === 'OPTIONS') return done();
      if (open.test(request.url.split('?', 1)[0] ?? '/')) return done();
    }
    check(request, scope).then(() => done(), done);
  });
  if (!closed) return;
  app.addHook('onSend', async (_request, reply, payload) => {
    // A cache that others share must not hand out what needs a key.
    const control = reply.getHeader('cache-control');
    if (typeof control === 'string') reply.header('cache-control', control.replace('public', 'private'));
    return payload;
  });
}
