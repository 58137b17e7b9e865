import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Background } from '../background/task.ts';
import { type Database, inOneState } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { type Asker, askerOf } from '../http/asker.ts';
import { fileName } from '../http/attachment.ts';
import { clientKnows } from '../http/caching.ts';
import { contentType, type Format, mediaTypes } from '../http/format.ts';
import { type AskedRequest, countStudies, hintsFor } from '../studies/hints.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { type FoundStudies, findStudies, type MadeOfFound } from './found-studies.ts';

/** How many studies are pooled by the thread that answers requests: some milliseconds. */
const mostPooledHere = 100;

/** What makes an answer of studies that were found: this thread, or another. */
interface Makers {
  readonly here: (found: FoundStudies) => Promise<MadeOfFound>;
  readonly inThread: (background: Background, found: FoundStudies, asker: Asker) => Promise<MadeOfFound>;
}

/**
 * Finds what a query selects and answers a question about it, all in one state of the data: where a write comes between,
 * once more. Many studies, and pictures, are left to a thread, where there is one. 304 where the client has the answer.
 */
export async function answerFound(
  request: FastifyRequest,
  reply: FastifyReply,
  means: { readonly database: Database; readonly index: StudyIndex; readonly background: Background | null },
  {
    asked,
    format,
  }: { readonly asked: Omit<AskedRequest, 'total' | 'index' | 'count'>; readonly format: Format },
  { here, inThread }: Makers,
): Promise<FastifyReply> {
  const { database, index, background } = means;
  const asker = askerOf(request, reply);
  const isPicture = format === 'svg' || format === 'png';
  for (;;) {
    const found = inOneState(database, () =>
      clientKnows(request, reply, readDataVersion(database).version, mediaTypes[format])
        ? undefined
        : findStudies(index, database, asked.query, (total) =>
            hintsFor(database, { ...asked, total, index, count: countStudies(index, database) }),
          ),
    );
    if (found === undefined) return reply.code(304).send();
    const isLong = isPicture || found.studies.length > mostPooledHere;
    const made =
      background !== null && (background.everything || isLong)
        ? await inThread(background, found, asker)
        : await here(found);
    if (made === undefined) continue;
    return reply
      .type(contentType(format))
      .headers(fileName(request.url, format))
      .send(typeof made === 'string' ? made : Buffer.from(made));
  }
}
