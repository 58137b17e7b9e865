import type { FastifyInstance } from 'fastify';
import { parseSoundJson, UnsoundJson } from '../formats/sound-json.ts';
import { RequestFaults } from '../query/fault.ts';

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

/** Reads the JSON bodies of requests: all of what was sent, as it was sent, or not at all. */
export function readJsonBodies(app: FastifyInstance, mediaTypes: readonly string[]): void {
  app.removeContentTypeParser([...mediaTypes]);
  app.addContentTypeParser<Buffer>([...mediaTypes], { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length === 0) return done(bodyFault({ path: '', message: 'is empty' }));
    try {
      done(null, parseSoundJson(body));
    } catch (error) {
      if (error instanceof UnsoundJson) done(bodyFault(error));
      else done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
