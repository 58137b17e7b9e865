import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Background } from '../background/task.ts';
import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import { type Asker, askerOf } from '../http/asker.ts';
import { fileName } from '../http/attachment.ts';
import { contentType, type Format } from '../http/format.ts';
import { openRequest } from '../http/list-operation.ts';
import { documented } from '../http/operation.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord } from '../query/raw-query.ts';
import type { StudyIndex } from '../studies/index/study-index.ts';
import { whenRead } from '../studies/when-read.ts';
import { analyseWhereFit } from './analyse-where-fit.ts';
import { analysisSchema } from './analysis/answer.ts';
import { answerFound } from './answer-found.ts';
import { poolAnswer } from './answers.ts';
import { poolParameters, studyParameters } from './parameters.ts';
import { type AnalysisPicture, drawAnalysis, includedFor, plotKinds } from './plots/picture.ts';
import { textsOfRequest } from './plots/plot-texts.ts';
import {
  pictures,
  pictureWidth,
  plotParameter,
  requirePlottable,
  widthParameter,
} from './plots/plottable.ts';
import { poolFound } from './pool-found.ts';
import { askedAgents } from './pooling.ts';
import { parsePoolRequest, parseStudies } from './query.ts';
import { requestSchema } from './sent-numbers/body.ts';
import { requestOf } from './sent-numbers/pool-numbers.ts';
import { drawAnalysisTask, poolFoundTask, poolNumbersTask } from './tasks.ts';

/** The largest body that is read, in bytes: 5,000 studies with a dozen moderators each. */
export const largestBody = 8 * 1024 * 1024;

const formats: readonly Format[] = ['json', 'csv', 'svg', 'png'];
const sentFormats = ['json', 'svg', 'png'] as const;
const sentParameters: readonly ParameterDocumentation[] = [
  plotParameter,
  widthParameter,
  {
    name: 'format',
    description: 'Format of the answer; goes before the `Accept` header.',
    example: 'json',
    repeats: false,
    words: sentFormats,
    default: 'json',
  },
];

/** Examples of a study that can be pooled (diederichsen-2022), where those of the lists are of one that cannot. */
const examples = new Map([
  ['outcome', 'valve_haemodynamics'],
  ['effect', 'no_effect'],
  ['measure', 'valve_haemodynamics'],
  ['site', 'aortic_valve'],
  ['subgroup', 'none'],
  ['doi', '10.1161/CIRCULATIONAHA.121.057008'],
  ['pmid', '35465686'],
  ['claim', 'vk-17'],
]);

const parameters: readonly ParameterDocumentation[] = [
  ...studyParameters.map((parameter) => ({
    ...parameter,
    example: examples.get(parameter.name) ?? parameter.example,
    required: parameter.name === 'measure',
  })),
  ...poolParameters,
  plotParameter,
  widthParameter,
  {
    name: 'format',
    description: 'Format of the answer; goes before the `Accept` header.',
    example: 'json',
    repeats: false,
    words: formats,
    default: 'json',
  },
];

/** `GET` and `POST /meta-analysis`. */
export function metaAnalysisRoutes(
  app: FastifyInstance,
  database: Database,
  index: StudyIndex,
  background: Background | null,
  names: () => Names,
): void {
  /** Draws elsewhere, where there is one: what draws takes long to load, too. */
  const drawn = (picture: AnalysisPicture, asker: Asker) =>
    background === null ? drawAnalysis(picture) : background.run(drawAnalysisTask, picture, asker);
  const sendPicture = async (reply: FastifyReply, picture: AnalysisPicture, asker: Asker) => {
    requirePlottable(picture.analysis, picture.plot, picture.format);
    const made = await drawn(picture, asker);
    return reply
      .type(contentType(picture.format))
      .headers(fileName('/meta-analysis', picture.format))
      .send(typeof made === 'string' ? made : Buffer.from(made));
  };

  app.get(
    '/meta-analysis',
    {
      schema: documented({
        operationId: 'poolStudies',
        summary: 'Pool what the filters select',
        description:
          'Selects outcomes as `/outcomes` does, derives an effect from each as the Cochrane Handbook does (chapter 6), and pools them; names every number that went in and, for every comparison that could not, the reason and the request in which it would. A comparison tests what its arms differ in: with `intervention` those stay out that differ in more. A trial counts once; outcomes of subgroups stay out unless `subgroup` asks; signs are those of the sources, and `favoursTested` says which side is good. People are not pooled with animals, experiments with observations, nor unlike treatments, unless asked.',
        tag: 'meta-analysis',
        query: parameters,
        answer: {
          description: 'The pooled effect.',
          cached: true,
          content: {
            'application/json': poolAnswer,
            'text/csv': {
              type: 'string',
              description: 'The comparisons that went in: `yi` and `vi` as R metafor reads them.',
            },
            ...pictures,
          },
        },
        problems: ['invalid-request', 'not-acceptable', 'unavailable'],
      }),
      preHandler: whenRead(database, index),
    },
    async (request, reply) => {
      const { raw, format, faults } = openRequest(request, parameters, formats);
      const known = names();
      const { query, interpretation } = parseStudies(raw, known, faults);
      const asked = parsePoolRequest(raw, faults);
      const plot = oneWord(raw, 'plot', plotKinds, faults);
      const wanted = { ...asked, include: includedFor(plot, format, asked.include) };
      const width = pictureWidth(raw, faults);
      if (!raw.has('measure')) {
        faults.push(
          queryFault('measure', null, 'measure is required: name what was measured, such as measure=CAC', [
            'cac_score',
          ]),
        );
      }
      if (faults.length > 0) throw new RequestFaults(faults);
      const question = {
        wanted,
        asked: askedAgents(query),
        format,
        plot,
        width,
        raw,
        interpretation,
        self: request.url,
      };
      return answerFound(
        request,
        reply,
        { database, index, background },
        {
          asked: {
            path: '/meta-analysis',
            raw,
            names: known,
            query,
            parse: parseStudies,
            needed: ['measure'],
          },
          format,
        },
        {
          here: (found) => poolFound(database, names, { ...question, found }),
          inThread: (threads, found, asker) => threads.run(poolFoundTask, { ...question, found }, asker),
        },
      );
    },
  );

  app.post(
    '/meta-analysis',
    {
      bodyLimit: largestBody,
      config: { readsLargeBodies: true },
      schema: documented({
        operationId: 'poolNumbers',
        summary: 'Pool the numbers sent',
        description:
          'A meta-analysis of the studies in the body, each given by its effect and variance, or, as the measure needs, by means, events, events in person-time, a correlation, or the events of one group; group 1 is the treated one. Nothing is stored. The numbers agree with those of the R package metafor. Main results are on the analysis scale, natural logarithms for ratios; `backTransformed` has them as sources print them.',
        tag: 'meta-analysis',
        query: sentParameters,
        body: requestSchema,
        answer: {
          description: 'The analysis.',
          cached: false,
          content: { 'application/json': analysisSchema, ...pictures },
        },
        problems: [
          'invalid-request',
          'not-acceptable',
          'content-too-large',
          'unsupported-media-type',
          'unavailable',
        ],
      }),
    },
    async (request, reply) => {
      const { raw, format, faults } = openRequest(request, sentParameters, sentFormats);
      const plot = oneWord(raw, 'plot', plotKinds, faults);
      const width = pictureWidth(raw, faults);
      if (faults.length > 0) throw new RequestFaults(faults);
      const wanted = format === 'svg' || format === 'png' ? format : 'json';
      const { body } = request;
      const asker = askerOf(request, reply);
      reply.header('cache-control', 'no-store');
      if (background !== null && body instanceof Uint8Array) {
        const made = await background.run(poolNumbersTask, { body, format: wanted, plot, width }, asker);
        return reply
          .type(contentType(format))
          .headers(fileName(request.url, format))
          .send(typeof made === 'string' ? made : Buffer.from(made));
      }
      const sent = requestOf(body);
      const numbers = { ...sent, include: includedFor(plot, wanted, sent.include) };
      const analysis = await analyseWhereFit(background, numbers, asker);
      if (wanted === 'json') return reply.type(contentType(wanted)).send(JSON.stringify(analysis));
      return sendPicture(
        reply,
        { plot, format: wanted, analysis, texts: textsOfRequest(numbers, analysis, width) },
        asker,
      );
    },
  );
}
