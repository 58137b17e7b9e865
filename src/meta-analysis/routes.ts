import type { FastifyInstance } from 'fastify';
import { mediaTypes } from '../http/format.ts';
import { requireJson } from '../http/one.ts';
import { documented } from '../http/operation.ts';
import { RequestFaults } from '../query/fault.ts';
import { analyse } from './analysis.ts';
import { analysisSchema } from './answer.ts';
import { parseRequest } from './parse-request.ts';
import { requestSchema } from './request.ts';

/** The largest body that is read, in bytes: 5,000 studies with a dozen moderators each. */
const largestBody = 8 * 1024 * 1024;

/** `POST /meta-analysis`. */
export function metaAnalysisRoutes(app: FastifyInstance): void {
  app.post(
    '/meta-analysis',
    {
      bodyLimit: largestBody,
      schema: documented({
        operationId: 'poolNumbers',
        summary: 'Pool the numbers sent',
        description:
          'A meta-analysis of the studies in the body, each given by its effect and variance, by means, or by events; group 1 is the treated one. Nothing is stored. The numbers agree with those of the R package metafor. Main results are on the analysis scale, natural logarithms for ratios; `backTransformed` has the ratios.',
        tag: 'meta-analysis',
        body: requestSchema,
        answer: {
          description: 'The analysis.',
          cached: false,
          content: { 'application/json': analysisSchema },
        },
        problems: ['invalid-request', 'not-acceptable', 'content-too-large', 'unsupported-media-type'],
      }),
    },
    (request, reply) => {
      requireJson(request, []);
      const parsed = parseRequest(request.body);
      if (!parsed.ok) {
        throw new RequestFaults(
          parsed.errors.map(({ path, study, message }) => ({
            in: 'body' as const,
            name: path === '' ? 'body' : path,
            value: null,
            message: study === null ? message : `Study "${study}": ${message}`,
            suggestions: [],
          })),
        );
      }
      return reply
        .header('cache-control', 'no-store')
        .type(mediaTypes.json)
        .send(JSON.stringify(analyse(parsed.request)));
    },
  );
}
