import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../database/connection.ts';
import { ProblemError } from '../http/problem.ts';
import { type Scope, takesIn } from '../vocabulary/scopes.ts';
import type { KeyRefusal } from './identify.ts';
import { canBeWritten, isRevoked } from './store.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a key needs for this route; reading where it is not given. */
    scope?: Scope;
  }
}

const challenge = 'Bearer realm="evidence"';
/** Paths that need no key even where reading does: whether the service is well, how it is used, and where a key is entered. */
const open = /^\/(health\/|docs(\/|$)|openapi\.(json|yaml)$|assets\/|desk(\/|$))/;

/** How to come by a key, for someone who is refused. */
function howToGetKey(database: Database): string {
  return canBeWritten(database)
    ? 'Send a key as "Authorization: Bearer <key>".'
    : 'This server is read-only: it has no key that may write. Whoever runs it makes one with `evidence keys create`.';
}

const isBearer = ({ headers }: FastifyRequest) => /^bearer\b/i.test(headers.authorization ?? '');

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

/** Why a key that came does not let anyone in. */
function refusedKey(request: FastifyRequest, refusal: KeyRefusal, database: Database): ProblemError {
  switch (refusal.why) {
    case 'unknown':
      return refused(
        request,
        `The key is not known here, or was revoked. ${howToGetKey(database)}`,
        'invalid_token',
      );
    case 'wait':
      return new ProblemError(
        'too-many-requests',
        `Too many invalid keys came from your address: an unknown key is checked again in ${refusal.seconds} seconds.`,
        { headers: { 'retry-after': String(refusal.seconds) } },
      );
    case 'busy':
      return new ProblemError('unavailable', 'Too many keys are being checked at the moment; try again.', {
        headers: { 'retry-after': String(refusal.seconds) },
      });
  }
}

/**
 * Makes sure, inside the transaction of a write, that the key it came with was not revoked since: a body may take long
 * to come, and a write its turn.
 * @throws a 401 problem where it was.
 */
export function requireKeyStill(request: FastifyRequest, database: Database): void {
  const { keyHolder } = request;
  if (keyHolder !== null && isRevoked(database, keyHolder.id)) {
    throw refusedKey(request, { why: 'unknown' }, database);
  }
}

/**
 * Lets only those in whose key has the scope that a route needs. To be registered after their keys were looked at, and
 * before answers are kept.
 * @param closed whether reading needs a key too.
 */
export function guard(app: FastifyInstance, database: Database, closed: boolean): void {
  const problemOf = (request: FastifyRequest, scope: Scope): ProblemError | undefined => {
    const { keyHolder, keyRefusal } = request;
    if (keyRefusal !== null) return refusedKey(request, keyRefusal, database);
    if (keyHolder === null) {
      return refused(request, `This needs a key with the scope ${scope}. ${howToGetKey(database)}`, null);
    }
    if (takesIn(keyHolder.scope, scope)) return undefined;
    return new ProblemError(
      'forbidden',
      `This needs a key with the scope ${scope}; that of "${keyHolder.name}" has the scope ${keyHolder.scope}.${canBeWritten(database) ? '' : ` ${howToGetKey(database)}`}`,
      { headers: { 'www-authenticate': `${challenge}, error="insufficient_scope", scope="${scope}"` } },
    );
  };
  app.addHook('onRequest', (request, _reply, done) => {
    const scope = request.routeOptions.config.scope ?? 'read';
    if (scope === 'read') {
      if (request.method === 'OPTIONS' || open.test(request.url.split('?', 1)[0] ?? '/')) return done();
      // Reading is open, but who sends a key means to be known; what a proxy asks for (Basic) is none.
      if (!closed && (request.keyRefusal === null || !isBearer(request))) return done();
    }
    done(problemOf(request, scope));
  });
  if (!closed) return;
  app.addHook('onSend', async (_request, reply, payload) => {
    // A cache that others share must not hand out what needs a key.
    const control = reply.getHeader('cache-control');
    if (typeof control === 'string') reply.header('cache-control', control.replace('public', 'private'));
    return payload;
  });
}
