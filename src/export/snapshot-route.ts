import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import { Snapshots } from '../database/snapshot.ts';
import { copyDatabase } from '../database/snapshot-copy.ts';
import { attachment } from '../http/attachment.ts';
import { requestedRange } from '../http/byte-range.ts';
import { clientKnowsFile } from '../http/caching.ts';
import { documented } from '../http/operation.ts';
import { requireNoParameters } from '../http/single-answer.ts';
import { copyDatabaseTask } from './tasks.ts';

const mediaType = 'application/vnd.sqlite3';

/** `/export/evidence.sqlite`: the whole database as one file, without secrets. */
export function snapshotRoute(app: FastifyInstance, database: Database, background: Background | null): void {
  const snapshots = new Snapshots(database, (copy) =>
    background === null ? copyDatabase(copy) : background.run(copyDatabaseTask, copy, null),
  );
  app.get(
    '/export/evidence.sqlite',
    {
      schema: documented({
        operationId: 'exportDatabase',
        summary: 'The whole database',
        description:
          'One state of the database as an SQLite file, with every table, the history included; keys of curators are not in it. Made once for each state of the data. A part can be asked for with Range, so that a download goes on where it broke off; `If-Range` with the ETag makes sure that the file is the same.',
        tag: 'export',
        answer: {
          description: 'The file.',
          cached: true,
          ranges: true,
          content: { [mediaType]: { type: 'string', description: 'An SQLite 3 database.' } },
        },
        problems: ['invalid-request', 'range-not-satisfiable'],
      }),
    },
    async (request, reply) => {
      requireNoParameters(request);
      const { file, size, digest, dataVersion } = await snapshots.open();
      try {
        const etag = `"${digest}"`;
        reply.header('accept-ranges', 'bytes');
        if (clientKnowsFile(request, reply, etag)) {
          await file.close();
          return reply.code(304).send();
        }
        const range = requestedRange(request, size, etag);
        const { start, end } = range ?? { start: 0, end: size - 1 };
        if (range !== null) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
        reply
          .headers({ 'content-length': end - start + 1, ...attachment('evidence', dataVersion, 'sqlite') })
          .type(mediaType);
        if (request.method === 'HEAD') {
          await file.close();
          return reply.send(Readable.from([]));
        }
        // The stream closes the file.
        return reply.send(file.createReadStream({ start, end }));
      } catch (error) {
        // What is sent instead is not the file.
        for (const name of ['vary', 'accept-ranges']) reply.removeHeader(name);
        await file.close();
        throw error;
      }
    },
  );
}
