import type { FastifyInstance } from 'fastify';
import { parseBounded } from '../formats/parse-bounded.ts';
import { askerOf } from '../http/asker.ts';
import { bodyFaults } from '../http/body-faults.ts';
import { mediaTypes } from '../http/format.ts';
import { documented } from '../http/operation.ts';
import { requireJson } from '../http/single-answer.ts';
import { RequestFaults } from '../query/fault.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';
import { whenRead } from '../studies/when-read.ts';
import { faultOfText } from '../text/storable.ts';
import { checkedText, checkRequest } from './answers.ts';
import { type CheckMeans, checkText } from './check-text.ts';
import { ClaimReader } from './claim-book.ts';

/** The largest body, in bytes: each of the characters may be written as `\uXXXX`. */
const largestBody = 64 * 1024;

/** The text that a body asks to have checked. @throws RequestFaults that tell what is wrong with it. */
function textOf(body: unknown): string {
  const parsed = parseBounded(checkRequest, body);
  if ('issues' in parsed)
    throw new RequestFaults(bodyFaults(faultsOfIssues(parsed.issues, body, null), body));
  const { text } = parsed.data;
  const fault = faultOfText(text);
  if (fault !== undefined)
    throw new RequestFaults(bodyFaults([{ path: '/text', message: `the text ${fault}` }], null));
  return text;
}

/** `POST /claims/check`. */
export function checkRoute(app: FastifyInstance, parts: Omit<CheckMeans, 'reader'>): void {
  const { database, index, claims } = parts;
  const means: CheckMeans = { ...parts, reader: new ClaimReader(claims) };
  app.post(
    '/claims/check',
    {
      bodyLimit: largestBody,
      schema: documented({
        operationId: 'checkText',
        summary: 'Check a text',
        description:
          'Takes a text apart into sentences and tells of each what was understood (agents, measures, species, conditions, and what it asserts or denies, with places), what was not, the nearest known claims with their verdicts, and what the studies found: counts by effect and pooled effects, each with the request that gives the same. It works by vocabularies and rules, without a language model, and gives a verdict only to a sentence that says the same as a claim. The text is neither kept nor logged.',
        tag: 'claims',
        body: checkRequest,
        answer: {
          description: 'The sentences of the text.',
          cached: false,
          content: { 'application/json': checkedText },
        },
        problems: [
          'invalid-request',
          'not-acceptable',
          'content-too-large',
          'unsupported-media-type',
          'unavailable',
        ],
      }),
      preHandler: whenRead(database, index, claims),
    },
    async (request, reply) => {
      requireJson(request, []);
      const checked = await checkText(means, textOf(request.body), askerOf(request, reply));
      return reply
        .header('cache-control', 'no-store')
        .type(`${mediaTypes.json}; charset=utf-8`)
        .send(JSON.stringify(checked));
    },
  );
}
