import { z } from 'zod';
import { answerMeta, ownLink } from '../http/list-document.ts';
import { dimensionNames } from '../studies/fields/registry.ts';

const whole = z.number().int();
const share = z.number().nullable();

const metricsShape = {
  studies: whole
    .optional()
    .describe('Number of studies, each once in a row; a study may be in several rows.'),
  outcomes: whole.optional().describe('Number of their outcomes that are in the row.'),
  participants: whole
    .nullable()
    .optional()
    .describe(
      'Participants of the studies, each study once; null where no study tells. Later reports of a trial count its people again: see `trialParticipants`.',
    ),
  studiesWithoutCount: whole.optional().describe('Studies that do not tell their number of participants.'),
  trials: whole
    .optional()
    .describe('Number of trials: later reports count with the study that they report on.'),
  trialParticipants: whole
    .nullable()
    .optional()
    .describe(
      'Participants of the trials, each trial once, by its largest report in the row; null where none tells.',
    ),
  durationMedianDays: share.optional().describe('Median duration of the studies that tell it, in days.'),
  durationMinDays: share.optional().describe('Shortest duration, in days.'),
  durationMaxDays: share.optional().describe('Longest duration, in days.'),
  favourableOutcomes: whole
    .optional()
    .describe('Number of the outcomes whose effect is good for the artery.'),
  untestedOutcomes: whole
    .optional()
    .describe(
      'Number of the outcomes that are reported without a test (direction `unknown`): in no share and no test.',
    ),
  favourableShare: share
    .optional()
    .describe('Share of favourable outcomes among those that were tested, 0 to 1; null without any.'),
  favourableShareLow: share.optional().describe('Lower limit of its 95 percent interval (Wilson).'),
  favourableShareHigh: share.optional().describe('Upper limit of its 95 percent interval (Wilson).'),
  signFavourable: whole
    .optional()
    .describe(
      'Trials whose outcomes with a direction are all favourable: the reports of one trial have one vote together. Effects of the directions `none` and `unknown` have none.',
    ),
  signUnfavourable: whole.optional().describe('Trials whose outcomes with a direction are all unfavourable.'),
  signMixed: whole
    .optional()
    .describe('Trials with outcomes in both directions, be it in one report or in several: not in the test.'),
  signP: share
    .optional()
    .describe(
      'Two-sided p of the sign test (exact binomial) of favourable against unfavourable trials; null without any.',
    ),
  earliestYear: whole.nullable().optional().describe('Year of the earliest publication.'),
  latestYear: whole.nullable().optional().describe('Year of the latest publication.'),
  examples: z.array(z.string()).optional().describe('Ids of some of the studies.'),
} as const;

const metricsAnswer = z.strictObject(metricsShape).describe('The metrics asked for.').meta({ id: 'Metrics' });

const aggregateRow = z
  .strictObject({
    group: z
      .array(
        z.strictObject({
          dimension: z.enum(dimensionNames).describe('The dimension.'),
          id: z
            .union([z.string(), z.number(), z.null()])
            .describe('Its value; null where the source does not tell.'),
          label: z.string().describe('The value, as a person reads it.'),
          filter: z
            .string()
            .nullable()
            .describe(
              'The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request. Null where no filter says it.',
            ),
        }),
      )
      .describe('What the studies of the row share.'),
    ...metricsShape,
  })
  .describe('A row: the studies that share a value of each dimension.')
  .meta({ id: 'AggregateRow' });

export const aggregateAnswer = z
  .strictObject({
    data: z.array(aggregateRow).describe('The rows.'),
    totals: z
      .strictObject({
        grandTotal: metricsAnswer.describe('All studies that the filters select, each once.'),
        margins: z
          .array(
            z.strictObject({
              dimension: z.enum(dimensionNames).describe('The dimension.'),
              rows: z.array(aggregateRow).describe('Its rows, whatever the other dimensions.'),
            }),
          )
          .describe('Each dimension by itself, where there are several.'),
        note: z.string().describe('Why the rows do not add up to the totals.'),
      })
      .describe('Totals.'),
    meta: z
      .strictObject({
        total: whole.describe('Number of rows, before `limit`.'),
        limit: whole.describe('The most rows sent.'),
        ...answerMeta,
        caution: z.string().describe('What such counts can and cannot tell.'),
      })
      .describe('What there is to know of the aggregate besides its rows.'),
    links: ownLink,
  })
  .describe('How many studies, on how many people, found what.')
  .meta({ id: 'Aggregate' });

/** What every aggregate must say of itself. */
export const caution =
  'Vote counting is weak evidence: it weighs a study of 20 people like one of 2,000, takes "not significant" for "no effect", and says nothing of how large an effect is. Where effects can be pooled, /meta-analysis tells more: /outcomes has the numbers that go in.';

/** Why rows do not add up. */
export const totalsNote =
  'A study counts once in each row that it belongs to, and may belong to several (two agents, two effects, two countries): rows do not add up to the totals, in which each study counts once.';
