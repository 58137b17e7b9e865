import { z } from 'zod';
import { mostOwnKeys } from '../../formats/parse-bounded.ts';
import { furtherAnalyses, usualEffectSizeOptions } from '../analysis/analysis-request.ts';
import { effectMeasureIds, effectMeasures, ratiosInWords } from '../effects/effect-measures.ts';
import { varianceFormulas } from '../engine/effect-size.ts';
import { zeroCellRules } from '../engine/empty-cells.ts';
import { significanceTests } from '../engine/significance.ts';
import { subgroupTauSquaredKinds } from '../engine/subgroups.ts';
import { modelsInWords, poolingModels } from '../engine/tau-squared.ts';

/** The most studies that one request may have. */
export const mostStudies = 5000;

/** The most characters of the name of a moderator. */
const longestKey = 500;

/** The fields of each form in which a study can give its data. */
export const studyForms = {
  effect: ['yi', 'vi'],
  means: ['mean1', 'sd1', 'n1', 'mean2', 'sd2', 'n2'],
  events: ['events1', 'n1', 'events2', 'n2'],
  rates: ['events1', 'time1', 'events2', 'time2'],
  correlation: ['correlation', 'n'],
  proportion: ['events', 'n'],
} as const;

const value = (description: string) => z.number().nullish().describe(description);
const moderator = z.union([z.number(), z.string().max(500), z.null()], {
  error: 'A moderator must be a number or a string.',
});
/** A field of some measures; in studies of others the key is free for a moderator. */
const ownValue = (description: string) => moderator.optional().describe(description);

const study = z
  .object({
    label: z.string().min(1).max(500).describe('What the study is called in the answer.'),
    yi: value(`The effect on the analysis scale: the natural logarithm for ${ratiosInWords}.`),
    vi: value('The sampling variance of yi; greater than 0.'),
    mean1: value('Mean of the treated group, in the unit of the outcome.'),
    sd1: value('Standard deviation of the treated group, in the unit of the outcome; at least 0.'),
    mean2: value('Mean of the control group, in the unit of the outcome.'),
    sd2: value('Standard deviation of the control group, in the unit of the outcome; at least 0.'),
    events1: value('Participants of the treated group with an event, at most n1; for IRR events.'),
    n1: value(
      'Participants of the treated group, more than 0; a part of one where a shared group was split.',
    ),
    events2: value('Participants of the control group with an event, at most n2; for IRR events.'),
    n2: value('Participants of the control group, more than 0.'),
    time1: ownValue('For IRR: person-time of the treated group, more than 0, in the unit of time2.'),
    time2: ownValue('For IRR: person-time of the control group, more than 0, in the unit of time1.'),
    correlation: ownValue('For ZCOR: the correlation, -1 to 1.'),
    events: ownValue('For PLO and PAS: participants with an event, at most n.'),
    n: ownValue('For ZCOR, PLO and PAS: participants, more than 0.'),
  })
  .catchall(moderator)
  .describe(
    `One study: its label; either yi and vi, or ${Object.values(studyForms)
      .slice(1)
      .map((fields) => fields.join(', '))
      .join(
        '; or ',
      )}, as the effect measure needs; and any moderators as further keys, at most ${mostOwnKeys}. Group 1 is the treated one.`,
  );

/** How effects are made from means and events. */
const optionsSchema = z.strictObject({
  vtype: z
    .enum(varianceFormulas)
    .default(usualEffectSizeOptions.vtype)
    .describe(
      "Formula of the sampling variance: LS large sample, LS2 Borenstein's, UB unbiased, HO one standard deviation for both groups.",
    ),
  add: z
    .number()
    .min(0)
    .default(usualEffectSizeOptions.add)
    .describe('What is added to each cell; at least 0.'),
  to: z
    .enum(zeroCellRules)
    .default(usualEffectSizeOptions.to)
    .describe('Where it is added: to the studies with an empty cell, to all, to all if one has, or nowhere.'),
  drop00: z
    .boolean()
    .nullable()
    .default(usualEffectSizeOptions.drop00)
    .describe(
      'Whether to leave out studies with no event, or only events, in both groups. Without it they stay out of ratios (RR, OR, PETO, IRR), of which they say nothing (Cochrane Handbook 10.4.4), and in RD.',
    ),
});

/** The first trials of the BCG vaccine against tuberculosis (Colditz 1994), as in metafor's dat.bcg. */
const exampleBody = {
  effectMeasure: 'RR',
  model: 'REML',
  test: 'knha',
  studies: [
    { label: 'Aronson 1948', events1: 4, n1: 123, events2: 11, n2: 139, latitude: 44 },
    { label: 'Ferguson & Simes 1949', events1: 6, n1: 306, events2: 29, n2: 303, latitude: 55 },
    { label: 'Rosenthal 1960', events1: 3, n1: 231, events2: 11, n2: 220, latitude: 42 },
    { label: 'Hart & Sutherland 1977', events1: 62, n1: 13598, events2: 248, n2: 12867, latitude: 52 },
  ],
  moderators: ['latitude'],
  include: ['egger', 'leaveOneOut'],
};

/** The body of POST /meta-analysis, before the checks that need several fields at once. */
export const requestSchema = z
  .strictObject({
    effectMeasure: z
      .enum(effectMeasureIds)
      .describe(
        `${effectMeasures.map(({ id, label }) => `${id} ${label}`).join(', ')}; HR and GEN are given by yi and vi. ` +
          "Ratios are pooled as natural logarithms, correlations as Fisher's z. Peto's method is PETO by model CE.",
      ),
    model: z.enum(poolingModels).default('REML').describe(`${modelsInWords}.`),
    test: z
      .enum(significanceTests)
      .default('z')
      .describe(
        'z: Wald with the normal distribution; knha: Knapp-Hartung with Student t, not truncated; adhoc: the same, but never with a smaller standard error than z.',
      ),
    level: z
      .number()
      .gt(0, { error: 'Must be a proportion between 0 and 1, such as 0.95.' })
      .lt(1, { error: 'Must be a proportion between 0 and 1, such as 0.95 for 95 percent.' })
      .default(0.95)
      .describe('Confidence level of every interval, as a proportion.'),
    options: optionsSchema.prefault({}).describe('How effects are made from means and events.'),
    studies: z
      .array(study)
      .min(1)
      .max(mostStudies)
      .describe(`The studies, at least 1 and at most ${mostStudies}.`),
    subgroup: z
      .string()
      .min(1)
      .max(longestKey)
      .optional()
      .describe('Key of the moderator that divides the studies into subgroups.'),
    subgroupTau2: z
      .enum(subgroupTauSquaredKinds)
      .default('separate')
      .describe('Whether each subgroup has its own tau² or all share one.'),
    moderators: z
      .array(z.string().min(1).max(longestKey))
      .max(20)
      .default([])
      .describe('Keys of the moderators of the meta-regression, in the order of its coefficients.'),
    tauPriorScale: z
      .number()
      .gt(0, { error: 'Must be greater than 0.' })
      .nullable()
      .default(null)
      .describe(
        'For include bayesian: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for SMD, and for MD one eighth of the unit information standard deviation, which needs n.',
      ),
    include: z
      .array(z.enum(furtherAnalyses))
      .max(furtherAnalyses.length)
      .default([])
      .describe(`Further analyses: ${furtherAnalyses.join(', ')}.`),
  })
  .describe('A meta-analysis of the numbers sent.')
  .meta({ id: 'AnalysisRequest', examples: [exampleBody] });

/** The body as the schema gives it: defaults filled in. */
export type RequestBody = z.output<typeof requestSchema>;

/** One study as the body has it. */
export type StudyBody = RequestBody['studies'][number];
