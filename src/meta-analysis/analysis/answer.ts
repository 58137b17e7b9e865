import { z } from 'zod';
import { effectMeasureIds, ratiosInWords, scaleNames } from '../effects/effect-measures.ts';
import { significanceTests } from '../engine/significance.ts';
import { subgroupTauSquaredKinds } from '../engine/subgroups.ts';
import { modelsInWords, poolingModels } from '../engine/tau-squared.ts';

// Null stands for every number that the data leave undefined.
const numeric = (description: string) => z.number().nullable().describe(description);
const count = (description: string) => z.int().describe(description);
const onScale = 'on the analysis scale';
const probability = (test: string) => numeric(`p-value of ${test}, two-sided for z and t: 0 to 1.`);
const label = z.string().describe('The label of the study.');

const tested = {
  estimate: numeric(`Estimate ${onScale}.`),
  se: numeric(`Standard error of the estimate ${onScale}.`),
  statistic: numeric('estimate / se: z, or t when statisticDf is given. No unit.'),
  statisticDf: numeric('Degrees of freedom of the t distribution; null when the test is by the normal one.'),
  p: probability('the test that the estimate is zero'),
  ciLow: numeric(`Lower bound of the confidence interval ${onScale}.`),
  ciHigh: numeric(`Upper bound of the confidence interval ${onScale}.`),
};

const tau2 = numeric(
  'Variance of the true effects between studies, in the squared unit of the analysis scale.',
);
const tau2Se = numeric('Standard error of tau2, in the same unit; null where it has none.');
const i2 = numeric("Share of the variation that is due to heterogeneity, by the model's tau2, in percent.");
const h2 = numeric("Total over sampling variation, by the model's tau2. No unit.");
const i2Q = numeric(
  'Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent.',
);
const h2Q = numeric('Q over its degrees of freedom. No unit.');

const heterogeneity = {
  tau2,
  tau2Se,
  i2,
  h2,
  i2Q,
  h2Q,
  q: numeric("Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."),
  qDf: count('Degrees of freedom of Q.'),
  qP: probability('the test of heterogeneity by chi-square'),
};

const pooled = { k: count('Number of studies pooled.'), ...tested, ...heterogeneity };

const prediction = {
  predictionLow: numeric(
    `Lower bound of the interval for the true effect of a new study ${onScale}, by the distribution of the test.`,
  ),
  predictionHigh: numeric(
    `Upper bound of the interval for the true effect of a new study ${onScale}, by the distribution of the test.`,
  ),
};

/** What pooling gives without, or up to, a study. */
const labelledEffect = z.object({ label, ...pooled });

/** A regression of the effects on what is 0 for a study of endless size. */
const asymmetry = (predictor: string, test: string) =>
  z
    .object({
      bias: numeric(`Change of the effect with a unit of ${predictor}; 0 in a symmetric funnel.`),
      biasSe: numeric('Standard error of the bias.'),
      limitEstimate: numeric(`The effect of a study of endless size, by the regression line, ${onScale}.`),
      limitEstimateSe: numeric(`Standard error of the limit estimate ${onScale}.`),
      t: numeric('bias / biasSe, the statistic of the test of asymmetry. No unit.'),
      df: count('Degrees of freedom of t: studies less 2.'),
      p: probability('the asymmetry of the funnel'),
    })
    .nullable()
    .describe(test);

const asymmetryTests = {
  egger: asymmetry(
    'standard error',
    "Egger's test of funnel plot asymmetry (Egger 1997). The bias is what is called Egger's intercept, that of yi/se on 1/se.",
  ),
  harbord: asymmetry(
    'the inverse root of the variance of the score',
    "Harbord's test of the asymmetry of odds ratios, of counts (Harbord 2006).",
  ),
  peters: asymmetry(
    "the inverse of the study's size",
    "Peters's test of the asymmetry of odds ratios, of counts (Peters 2006).",
  ),
  rankTest: z
    .object({
      tau: numeric("Kendall's tau of effects and variances, -1 to 1; 0 in a symmetric funnel."),
      p: probability('the asymmetry of the funnel'),
    })
    .nullable()
    .describe('The rank correlation test of funnel plot asymmetry (Begg & Mazumdar 1994).'),
};

const trimAndFill = z
  .object({
    k0: count('Estimated number of missing studies.'),
    k0Se: numeric('Standard error of k0, in studies.'),
    side: z
      .enum(['left', 'right'])
      .describe('Side of the funnel on which studies are missing: left is small effects.'),
    filled: z
      .array(
        z.object({
          yi: numeric(`Effect of the filled-in study ${onScale}.`),
          vi: numeric('Its sampling variance, in the squared unit of the analysis scale.'),
        }),
      )
      .describe('The studies filled in.'),
    ...pooled,
  })
  .nullable();

const subgroupAnalysis = z
  .object({
    key: z.string().describe('The moderator that divides the studies.'),
    tau2Kind: z
      .enum(subgroupTauSquaredKinds)
      .describe('Whether each subgroup has its own tau2 or all share one.'),
    levels: z
      .array(
        z.object({
          level: z.string().describe('The value of the moderator.'),
          ...pooled,
          ...prediction,
        }),
      )
      .describe('The subgroups, in sorted order.'),
    qBetween: numeric(
      'Statistic of the test between subgroups: chi-square, or F when dfResidual is given. No unit.',
    ),
    df: count('Degrees of freedom of qBetween: subgroups less 1.'),
    dfResidual: numeric("Degrees of freedom of F's denominator; null for chi-square."),
    p: probability('the test that the subgroups have the same effect'),
    qWithin: numeric('Sum of Q over the subgroups. No unit.'),
    qWithinDf: count('Degrees of freedom of qWithin.'),
    qWithinP: probability('the heterogeneity within subgroups'),
  })
  .nullable()
  .describe('The pooled effect of each subgroup, and the test between them.');

const regression = z
  .object({
    k: count('Number of studies.'),
    coefficients: z
      .array(
        z.object({
          name: z.string().describe('intercept, the key of a numeric moderator, or key=level of a category.'),
          ...tested,
        }),
      )
      .describe(
        'The coefficients: changes of the effect with a unit of the moderator, or against the reference level.',
      ),
    dropped: z
      .array(z.string())
      .describe('Coefficients left out because their moderators are combinations of the others.'),
    qm: numeric('Omnibus test of the moderators: chi-square, or F when qmDfResidual is given. No unit.'),
    qmDf: count('Degrees of freedom of qm.'),
    qmDfResidual: numeric("Degrees of freedom of F's denominator; null for chi-square."),
    qmP: probability('the omnibus test of the moderators'),
    qe: numeric('Q of the heterogeneity that the moderators leave. No unit.'),
    qeDf: count('Degrees of freedom of qe.'),
    qeP: probability('the residual heterogeneity'),
    tau2: numeric(
      'Variance between studies that the moderators leave, in the squared unit of the analysis scale.',
    ),
    tau2Se,
    i2,
    h2,
    r2: numeric('Heterogeneity that the moderators explain, in percent; for model CE adjusted R².'),
  })
  .nullable()
  .describe('Meta-regression on the moderators.');

const studyInfluence = z.object({
  label,
  studentizedDeletedResidual: numeric(
    'Distance from the effect pooled without the study, in standard errors.',
  ),
  dffits: numeric('Change of the fitted value when the study is left out, in standard errors.'),
  cooksDistance: numeric('Squared change of the estimate over its variance. No unit.'),
  covarianceRatio: numeric('Variance of the estimate without the study over that with it. No unit.'),
  tau2Deleted: numeric('tau2 without the study, in the squared unit of the analysis scale.'),
  qDeleted: numeric('Q without the study. No unit.'),
  hat: numeric('Hat value: the share of the study in the weights, 0 to 1.'),
  dfbetas: numeric('Change of the estimate when the study is left out, in standard errors.'),
  influential: z.boolean().describe("Whether one of metafor's rules of thumb calls the study influential."),
});

const bayesian = z
  .object({
    tauPriorScale: z.number().describe(`Scale of the half-normal prior of tau, ${onScale}.`),
    priorBasis: z.string().describe('Where the scale comes from.'),
    estimate: numeric(`Posterior median of the effect ${onScale}.`),
    mean: numeric(`Posterior mean of the effect ${onScale}.`),
    sd: numeric(`Posterior standard deviation of the effect ${onScale}.`),
    ciLow: numeric(`Lower bound of the credible interval of the effect, with equal tails, ${onScale}.`),
    ciHigh: numeric(`Upper bound of the credible interval of the effect ${onScale}.`),
    probabilityBelowZero: numeric('Posterior probability that the effect is below zero (a ratio below 1).'),
    tau: numeric(`Posterior median of tau ${onScale}.`),
    tauCiLow: numeric(`Lower bound of the credible interval of tau ${onScale}.`),
    tauCiHigh: numeric(`Upper bound of the credible interval of tau ${onScale}.`),
    predictionLow: numeric(`Lower bound of the interval for the true effect of a new study ${onScale}.`),
    predictionHigh: numeric(`Upper bound of the interval for the true effect of a new study ${onScale}.`),
    backTransformed: z
      .object({
        estimate: numeric('The effect as sources print it. No unit.'),
        ciLow: numeric('Lower bound of its credible interval. No unit.'),
        ciHigh: numeric('Upper bound of its credible interval. No unit.'),
        predictionLow: numeric('Lower bound of the interval for a new study. No unit.'),
        predictionHigh: numeric('Upper bound of the interval for a new study. No unit.'),
      })
      .nullable()
      .describe('The same as sources print it; null on a linear scale.'),
  })
  .nullable()
  .describe(
    'The normal random-effects model with a flat prior of the effect and a weakly informative, half-normal one of tau: for two to four studies above all, of which tau cannot be estimated.',
  );

const backTransformed = z
  .object({
    estimate: numeric('The pooled ratio, correlation or proportion. No unit.'),
    ciLow: numeric('Lower bound of its confidence interval. No unit.'),
    ciHigh: numeric('Upper bound of its confidence interval. No unit.'),
    predictionLow: numeric('Lower bound of the prediction interval. No unit.'),
    predictionHigh: numeric('Upper bound of the prediction interval. No unit.'),
    predictionLowKm2: numeric('Lower bound of that by t with k - 2 degrees of freedom. No unit.'),
    predictionHighKm2: numeric('Upper bound of that by t with k - 2 degrees of freedom. No unit.'),
  })
  .nullable()
  .describe(
    'The main results as sources print them: ratios for logarithms, correlations for z, proportions for logits and arcsines; null on a linear scale.',
  );

/** The answer of POST /meta-analysis. */
export const analysisSchema = z
  .object({
    effectMeasure: z.enum(effectMeasureIds).describe('The effect measure.'),
    model: z.enum(poolingModels).describe(`The model: ${modelsInWords}.`),
    test: z
      .enum([...significanceTests, 'cr2'])
      .describe(
        'The test carried out: z by the normal distribution, knha by Knapp and Hartung, adhoc the same with a standard error not smaller than that of z; cr2 by the robust error of dependent comparisons. One study is tested by z.',
      ),
    level: z.number().describe('Confidence level of every interval, as a proportion.'),
    scale: z
      .enum(scaleNames)
      .describe(
        `The analysis scale: \`log\` natural logarithm of ${ratiosInWords}, \`fisherZ\` Fisher's z of correlations, \`logit\` and \`arcsine\` (of the square root) of proportions, \`linear\` the effect itself.`,
      ),
    ...pooled,
    tau2CiLow: numeric(
      'Lower bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE.',
    ),
    tau2CiHigh: numeric(
      'Upper bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE.',
    ),
    i2CiLow: numeric(
      'Lower bound of the interval of i2, from that of tau2, in percent; null where tau2 has none.',
    ),
    i2CiHigh: numeric(
      'Upper bound of the interval of i2, from that of tau2, in percent; null where tau2 has none.',
    ),
    ...prediction,
    predictionLowKm2: numeric(
      `Lower bound of the prediction interval ${onScale}, by t with k - 2 degrees of freedom (Higgins et al. 2009), which plots draw; with comparisons=all trials less 2, and no more than the test has.`,
    ),
    predictionHighKm2: numeric(
      `Upper bound of the prediction interval ${onScale}, by t with k - 2 degrees of freedom.`,
    ),
    backTransformed,
    threeLevels: z
      .object({
        trials: count('Trials that the comparisons are of.'),
        tau2Trial: numeric('Variance of the true effects between trials; tau2 is the sum of both.'),
        tau2Comparison: numeric('Variance of the true effects between the comparisons of one trial.'),
        i2Trial: numeric('Share of the variation that is between trials, in percent.'),
        i2Comparison: numeric('Share of the variation that is between comparisons of one trial, in percent.'),
        modelSe: numeric(`Standard error of the estimate by the model, not robust, ${onScale}.`),
      })
      .nullable()
      .describe(
        'With `comparisons=all`: the three-level model (comparisons in trials) by REML; se, statistic, p and interval are the cluster-robust ones, CR2 with the degrees of freedom of Satterthwaite.',
      ),
    studies: z
      .array(
        z.object({
          label,
          yi: numeric(`Effect of the study ${onScale}.`),
          vi: numeric('Sampling variance of yi, in the squared unit of the analysis scale.'),
          weight: numeric('Share of the study in the pooled effect, in percent.'),
          ciLow: numeric(`Lower bound of the study's own interval ${onScale}, by the normal distribution.`),
          ciHigh: numeric(`Upper bound of the study's own interval ${onScale}, by the normal distribution.`),
        }),
      )
      .describe('The studies pooled, in the order given.'),
    excluded: z
      .array(z.object({ label, reason: z.string().describe('Why the study could not be pooled.') }))
      .describe('The studies left out.'),
    ...asymmetryTests,
    leaveOneOut: z
      .array(labelledEffect)
      .nullable()
      .describe('The effect pooled without each study; label is the study left out.'),
    trimFill: trimAndFill.describe(
      'Trim and fill by the estimator L0: pooling with the missing studies filled in.',
    ),
    trimFillR0: trimAndFill.describe('The same by the estimator R0.'),
    cumulative: z
      .array(labelledEffect)
      .nullable()
      .describe(
        'The effect pooled of the studies up to each, by year where every study has one, else as given.',
      ),
    bayesian,
    influence: z.array(studyInfluence).nullable().describe('What each study does to the pooled effect.'),
    subgroups: subgroupAnalysis,
    regression,
    notes: z.array(z.string()).describe('Why a part that was asked for is null, and other remarks.'),
  })
  .describe(
    'A meta-analysis. A part that was not asked for is null, and so is a number that the data leave undefined.',
  )
  .meta({ id: 'Analysis' });

export type Analysis = z.infer<typeof analysisSchema>;
export type LabelledEffect = z.infer<typeof labelledEffect>;
