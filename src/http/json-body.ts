import type { FastifyInstance } from 'fastify';
import { parseSoundJson, UnsoundJson } from '../formats/sound-json.ts';
import { RequestFaults } from '../query/fault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route itself reads a body that is large, in a thread: it gets the bytes as they came. */
    readonly readsLargeBodies?: true;
  }
}

/** Up to this many bytes a body is read by the thread that answers requests, in a few milliseconds. */
const readAtOnce = 64 * 1024;

function bodyFault({ path, message }: { path: string; message: string }): RequestFaults {
  return new RequestFaults([
    {
      in: 'body',
      name: path === '' ? 'body' : path,
      value: null,
      message: `${path === '' ? 'the body' : `"${path}"`} ${message}`,
      suggestions: [],
    },
  ]);
}

/** Reads a JSON body: all of what was sent, as it was sent. @throws RequestFaults */
export function soundBody(body: Uint8Array): unknown {
  try {
    return parseSoundJson(body);
  } catch (error) {
    throw error instanceof UnsoundJson ? bodyFault(error) : error;
  }
}

/**
 * Reads the JSON bodies of requests: all of what was sent, as it was sent, or not at all.
 * @param leave which bodies are left to routes that read large ones themselves: those above 64 KiB, all, or none.
 */
export function readJsonBodies(
  app: FastifyInstance,
  mediaTypes: readonly string[],
  leave: 'large' | 'all' | 'none',
): void {
  const largest = { large: readAtOnce, all: 0, none: Number.POSITIVE_INFINITY }[leave];
  app.removeContentTypeParser([...mediaTypes]);
  app.addContentTypeParser<Buffer>([...mediaTypes], { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(bodyFault({ path: '', message: 'is empty' }));
    if (request.routeOptions.config.readsLargeBodies && body.length > largest) return done(null, body);
    try {
      done(null, soundBody(body));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
