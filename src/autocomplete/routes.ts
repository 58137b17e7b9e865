import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import type { Names } from '../database/names.ts';
import { documented } from '../http/operation.ts';
import { readParameters, requireJson, sendJson } from '../http/single-answer.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { single, someWords } from '../query/raw-query.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { whenRead } from '../studies/when-read.ts';
import { foldedWords } from '../text/folded.ts';
import { suggestionKinds, suggestionsAnswer } from './answers.ts';
import { AuthorNames } from './author-names.ts';
import { suggest } from './suggest.ts';

const longest = 100;
const mostSuggestions = 50;

const parameters: readonly ParameterDocumentation[] = [
  {
    name: 'q',
    description: `The beginning of a word or name, of at most ${longest} characters; case and accents do not matter.`,
    example: 'mena',
    repeats: false,
    required: true,
  },
  {
    name: 'kind',
    description: `Only some of ${suggestionKinds.map((kind) => `\`${kind}\``).join(', ')}, separated by commas.`,
    example: 'term,author',
    repeats: false,
  },
  {
    name: 'limit',
    description: 'The most suggestions to send.',
    example: 10,
    repeats: false,
    minimum: 1,
    maximum: mostSuggestions,
    default: 10,
  },
];

/** `/autocomplete`. */
export function autocompleteRoute(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  names: () => Names,
): void {
  const authors = new AuthorNames();
  app.get(
    '/autocomplete',
    {
      schema: documented({
        operationId: 'autocomplete',
        summary: 'What may be meant by the beginning of a word',
        description:
          'Terms with their synonyms, authors, identifiers (DOI, PubMed, registrations), studies and claims that have a word which begins so, each with the number of studies and the address that it leads to. Where there is none, the terms that are spelt most like it.',
        tag: 'vocabularies',
        query: parameters,
        answer: {
          description: 'Suggestions.',
          cached: true,
          content: { 'application/json': suggestionsAnswer },
        },
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    (request, reply) => {
      requireJson(request, parameters);
      const { raw, faults } = readParameters(request, parameters);
      const q = single(raw, 'q', faults)?.trim() ?? '';
      if (foldedWords(q) === '') {
        faults.push(
          queryFault('q', raw.get('q')?.[0] ?? null, 'q is needed: the beginning of a word or name', [
            'mena',
          ]),
        );
      } else if (q.length > longest) {
        faults.push(queryFault('q', null, `q has ${q.length} characters; at most ${longest} are looked for`));
      }
      const kinds = someWords(raw, 'kind', suggestionKinds, faults) ?? suggestionKinds;
      const written = single(raw, 'limit', faults) ?? '10';
      const limit = /^[0-9]{1,3}$/.test(written.trim()) ? Number(written) : 0;
      if (limit < 1 || limit > mostSuggestions) {
        const message = `"${written}" is not a whole number from 1 to ${mostSuggestions}`;
        faults.push(queryFault('limit', written, message, ['10']));
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      return sendJson(request, reply, database, () => {
        const known = names();
        const { data, near } = suggest(q, kinds, limit, { database, index, names: known, authors });
        const { version } = readDataVersion(database);
        return { data, meta: { q, near, dataVersion: version }, links: { self: request.url } };
      });
    },
  );
}
