import type { FastifyInstance } from 'fastify';
import { type Database, inOneState } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { nearStudyIds } from '../database/study-ids.ts';
import { partsOf } from '../formats/rows-text.ts';
import { fileName } from '../http/attachment.ts';
import { type Format, mediaTypes } from '../http/format.ts';
import { missing } from '../http/history.ts';
import { pickFields } from '../http/list.ts';
import { fieldsOfJson, openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { sendChangeable } from '../http/single-answer.ts';
import { RequestFaults } from '../query/fault.ts';
import { fieldsParameter } from '../query/page.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type StudyDocument, studyDocument } from './answers.ts';
import { citationFormats, citations, isCitationFormat } from './formats/citation.ts';
import { citationContent, fhirContent, jsonLdContent } from './formats/citation-answers.ts';
import { studyAsFhir } from './formats/fhir/bundle.ts';
import { studyAsJsonLd } from './formats/json-ld.ts';
import type { StudyIndex } from './index/study-index.ts';
import type { ListExtension } from './list-extension.ts';
import { studyListRoutes } from './list-routes.ts';
import { findStudy } from './look-up.ts';
import { type LinkedReport, otherReports } from './trials.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The other reports of a study's trial: for who shows the study. */
    otherReports: (study: StudyDocument) => readonly LinkedReport[];
  }
}

const oneFormats: readonly Format[] = ['json', ...citationFormats, 'jsonld', 'fhir'];

const formatOfOne: ParameterDocumentation = {
  name: 'format',
  description:
    'Format of the answer; goes before the `Accept` header. `jsonld` is schema.org; `fhir` a Bundle of FHIR R5; `ris`, `bibtex` and `csl` (CSL-JSON) are citations of the publication.',
  example: 'json',
  repeats: false,
  words: oneFormats,
  default: 'json',
};

const oneParameters = [fieldsParameter('id,label,outcomes', ''), formatOfOne];
const documentFields = Object.keys(studyDocument.shape);

/**
 * `/studies`, `/studies/full` and `/studies/{id}`.
 * @param extensions what other subjects add to the lists.
 */
export function studyRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  names: () => Names,
  extensions: readonly ListExtension[],
): void {
  studyListRoutes(app, { database, index, names, extensions });
  app.decorate('otherReports', (study) => inOneState(database, () => otherReports(database, study)));

  app.get<{ Params: { id: string } }>(
    '/studies/:id',
    {
      schema: documented({
        operationId: 'getStudy',
        summary: 'One study whole',
        description:
          'The study with its arms, outcomes and sources, what follows from them, and the claims that lean on it; `/studies/{id}/record` has the record alone, now or as it was. Or, as another format, its publication as a citation, or the study as schema.org describes one, or as FHIR R5 does.',
        tag: 'studies',
        path: [{ name: 'id', description: 'Identifier of the study.', example: 'shea-2009' }],
        query: oneParameters,
        answer: {
          description: 'The study.',
          cached: true,
          content: {
            'application/json': studyDocument,
            ...citationContent,
            ...jsonLdContent,
            ...fhirContent,
          },
        },
        problems: ['invalid-request', 'not-found', 'not-acceptable', 'gone'],
      }),
    },
    (request, reply) => {
      const opened = openRequest(request, oneParameters, oneFormats);
      const { format, faults } = opened;
      const fields = fieldsOfJson(opened, documentFields);
      if (faults.length > 0) throw new RequestFaults(faults);
      const { id } = request.params;
      reply.headers(fileName(request.url, format));
      return sendChangeable(request, reply, database, mediaTypes[format], () => {
        const document = findStudy(database, id);
        if (document === undefined) throw missing(database, 'study', id, () => nearStudyIds(database, id));
        if (isCitationFormat(format)) return [...partsOf(citations(format), [[document]])].join('');
        if (format === 'json') return pickFields(document, fields);
        // What was rendered was checked when it was written.
        const study: StudyDocument = JSON.parse(document);
        const { vocabulary } = names();
        return JSON.stringify(
          format === 'fhir' ? studyAsFhir(study, vocabulary) : studyAsJsonLd(study, vocabulary),
        );
      });
    },
  );
}
