import type { FastifyInstance } from 'fastify';
import type { Indexes } from '../claims/claim-index.ts';
import type { Database } from '../database/connection.ts';
import { attachment } from '../http/attachment.ts';
import { documented } from '../http/operation.ts';
import { noSuchThing, requireNoParameters } from '../http/single-answer.ts';
import { streamText } from '../http/stream-text.ts';
import { whenRead } from '../studies/when-read.ts';
import { nearestNames } from '../vocabulary/term-index.ts';
import { type RecordFiles, recordFiles, typesOf } from './record-files.ts';

function contentOf({ array, files }: RecordFiles) {
  return Object.fromEntries(
    files.map((file) => [
      typesOf(file).mediaType,
      file.format === 'json'
        ? array
        : { type: 'string' as const, description: `The file with the extension ${file.extension}.` },
    ]),
  );
}

/** `/export/{studies,outcomes,claims,documents}.{extension}`: everything of a kind, streamed as a file. */
export function recordExportRoutes(app: FastifyInstance, database: Database, indexes: Indexes): void {
  for (const exported of recordFiles) {
    const { name, title, description, files } = exported;
    const extensions = files.map(({ extension }) => extension);
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    app.get<{ Params: { extension: string } }>(
      `/export/${name}.:extension`,
      {
        schema: documented({
          operationId: `export${capital}`,
          summary: title,
          description: `${description} All of it from one state of the data, in the order of the ids; the extension is the format, whatever \`Accept\` says.`,
          tag: 'export',
          path: [
            {
              name: 'extension',
              description: `Format of the file: ${extensions.join(', ')}.`,
              example: extensions[0] ?? 'json',
            },
          ],
          answer: { description: 'The file.', cached: true, content: contentOf(exported) },
          problems: ['invalid-request', 'not-found', 'unavailable'],
        }),
        preHandler: whenRead(database, indexes.studies, indexes.claims),
      },
      (request, reply) => {
        requireNoParameters(request);
        const { extension } = request.params;
        const file = files.find((each) => each.extension === extension);
        if (file === undefined) {
          const near = nearestNames(extension, extensions);
          throw noSuchThing(
            `file of ${name} in the format`,
            extension,
            near.length > 0 ? near : extensions,
            'extension',
          );
        }
        return streamText(request, reply, database, {
          ...typesOf(file),
          headers: (dataVersion) => attachment(name, dataVersion, extension),
          parts: (reader) => file.parts(reader, indexes),
        });
      },
    );
  }
}
