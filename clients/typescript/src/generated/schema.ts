// Generated from openapi/openapi.json by `npm run openapi`; do not change it by hand.

/* eslint-disable */
export interface components {
    schemas: {
        /** @description How many participants of an arm had adverse events. */
        AdverseEventCount: {
            /** @description The arm, by its id in this study. */
            arm: string;
            /**
             * @description What was counted.
             * @enum {string}
             */
            kind: "death" | "serious" | "other";
            /** @description Participants with at least one of them. */
            affected: number | null;
            /** @description Participants in whom they were counted. */
            atRisk: number | null;
            /**
             * @description Over which time, as the source says it.
             * @default null
             */
            timeFrame: string | null;
            /**
             * @description Only events that more than this percentage of an arm had are counted; null where there is no such limit or none is told.
             * @default null
             */
            threshold: number | null;
        };
        /** @description How many participants of an arm had adverse events. */
        AdverseEventCountInput: {
            /** @description The arm, by its id in this study. */
            arm: string;
            /**
             * @description What was counted.
             * @enum {string}
             */
            kind: "death" | "serious" | "other";
            /** @description Participants with at least one of them. */
            affected: number | null;
            /** @description Participants in whom they were counted. */
            atRisk: number | null;
            /**
             * @description Over which time, as the source says it.
             * @default null
             */
            timeFrame?: string | null;
            /**
             * @description Only events that more than this percentage of an arm had are counted; null where there is no such limit or none is told.
             * @default null
             */
            threshold?: number | null;
        };
        /** @description How many studies, on how many people, found what. */
        Aggregate: {
            /** @description The rows. */
            data: components["schemas"]["AggregateRow"][];
            /** @description Totals. */
            totals: {
                /** @description All studies that the filters select, each once. */
                grandTotal: components["schemas"]["Metrics"];
                /** @description Each dimension by itself, where there are several. */
                margins: {
                    /**
                     * @description The dimension.
                     * @enum {string}
                     */
                    dimension: "species" | "intervention" | "dose" | "outcome" | "effect" | "measure" | "domain" | "site" | "condition" | "design" | "masking" | "sex" | "country" | "year" | "decade" | "durationRange" | "participantsRange" | "has" | "verification";
                    /** @description Its rows, whatever the other dimensions. */
                    rows: components["schemas"]["AggregateRow"][];
                }[];
                /** @description Why the rows do not add up to the totals. */
                note: string;
            };
            /** @description What there is to know of the aggregate besides its rows. */
            meta: {
                /** @description Number of rows, before `limit`. */
                total: number;
                /** @description The most rows sent. */
                limit: number;
                /** @description What one change of the request would find, where it finds little; empty otherwise. */
                hints: components["schemas"]["Hint"][];
                /** @description State of the data; changes with every write. */
                dataVersion: string;
                /** @description How the filters were understood. */
                interpretation: components["schemas"]["Interpretation"][];
                /** @description What such counts can and cannot tell. */
                caution: string;
            };
            /** @description Addresses, relative to the server. */
            links: {
                /** @description This answer. */
                self: string;
            };
        };
        /** @description A row: the studies that share a value of each dimension. */
        AggregateRow: {
            /** @description What the studies of the row share. */
            group: {
                /**
                 * @description The dimension.
                 * @enum {string}
                 */
                dimension: "species" | "intervention" | "dose" | "outcome" | "effect" | "measure" | "domain" | "site" | "condition" | "design" | "masking" | "sex" | "country" | "year" | "decade" | "durationRange" | "participantsRange" | "has" | "verification";
                /** @description Its value; null where the source does not tell. */
                id: string | number | null;
                /** @description The value, as a person reads it. */
                label: string;
                /** @description The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request. Null where no filter says it. */
                filter: string | null;
            }[];
            /** @description Number of studies, each once in a row; a study may be in several rows. */
            studies?: number;
            /** @description Number of their outcomes that are in the row. */
            outcomes?: number;
            /** @description Participants of the studies, each study once; null where no study tells. Later reports of a trial count its people again: see `trialParticipants`. */
            participants?: number | null;
            /** @description Studies that do not tell their number of participants. */
            studiesWithoutCount?: number;
            /** @description Number of trials: later reports count with the study that they report on. */
            trials?: number;
            /** @description Participants of the trials, each trial once, by its largest report in the row; null where none tells. */
            trialParticipants?: number | null;
            /** @description Median duration of the studies that tell it, in days. */
            durationMedianDays?: number | null;
            /** @description Shortest duration, in days. */
            durationMinDays?: number | null;
            /** @description Longest duration, in days. */
            durationMaxDays?: number | null;
            /** @description Number of the outcomes whose effect is good for the artery. */
            favourableOutcomes?: number;
            /** @description Number of the outcomes that are reported without a test (direction `unknown`): in no share and no test. */
            untestedOutcomes?: number;
            /** @description Share of favourable outcomes among those that were tested, 0 to 1; null without any. */
            favourableShare?: number | null;
            /** @description Lower limit of its 95 percent interval (Wilson). */
            favourableShareLow?: number | null;
            /** @description Upper limit of its 95 percent interval (Wilson). */
            favourableShareHigh?: number | null;
            /** @description Trials whose outcomes with a direction are all favourable: the reports of one trial have one vote together. Effects of the directions `none` and `unknown` have none. */
            signFavourable?: number;
            /** @description Trials whose outcomes with a direction are all unfavourable. */
            signUnfavourable?: number;
            /** @description Trials with outcomes in both directions, be it in one report or in several: not in the test. */
            signMixed?: number;
            /** @description Two-sided p of the sign test (exact binomial) of favourable against unfavourable trials; null without any. */
            signP?: number | null;
            /** @description Year of the earliest publication. */
            earliestYear?: number | null;
            /** @description Year of the latest publication. */
            latestYear?: number | null;
            /** @description Ids of some of the studies. */
            examples?: string[];
        };
        /** @description A meta-analysis. A part that was not asked for is null, and so is a number that the data leave undefined. */
        Analysis: {
            /**
             * @description The effect measure.
             * @enum {string}
             */
            effectMeasure: "MD" | "SMD" | "ROM" | "RR" | "OR" | "RD" | "PETO" | "IRR" | "ZCOR" | "PLO" | "PAS" | "HR" | "GEN";
            /**
             * @description The model: `CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt).
             * @enum {string}
             */
            model: "REML" | "DL" | "PM" | "ML" | "EB" | "SJ" | "HE" | "HS" | "CE" | "MH";
            /**
             * @description The test carried out: z by the normal distribution, knha by Knapp and Hartung, adhoc the same with a standard error not smaller than that of z; cr2 by the robust error of dependent comparisons. One study is tested by z.
             * @enum {string}
             */
            test: "z" | "knha" | "adhoc" | "cr2";
            /** @description Confidence level of every interval, as a proportion. */
            level: number;
            /**
             * @description The analysis scale: `log` natural logarithm of ROM, RR, OR, PETO, IRR and HR, `fisherZ` Fisher's z of correlations, `logit` and `arcsine` (of the square root) of proportions, `linear` the effect itself.
             * @enum {string}
             */
            scale: "linear" | "log" | "fisherZ" | "logit" | "arcsine";
            /** @description Number of studies pooled. */
            k: number;
            /** @description Estimate on the analysis scale. */
            estimate: number | null;
            /** @description Standard error of the estimate on the analysis scale. */
            se: number | null;
            /** @description estimate / se: z, or t when statisticDf is given. No unit. */
            statistic: number | null;
            /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
            statisticDf: number | null;
            /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
            p: number | null;
            /** @description Lower bound of the confidence interval on the analysis scale. */
            ciLow: number | null;
            /** @description Upper bound of the confidence interval on the analysis scale. */
            ciHigh: number | null;
            /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
            tau2: number | null;
            /** @description Standard error of tau2, in the same unit; null where it has none. */
            tau2Se: number | null;
            /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
            i2: number | null;
            /** @description Total over sampling variation, by the model's tau2. No unit. */
            h2: number | null;
            /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
            i2Q: number | null;
            /** @description Q over its degrees of freedom. No unit. */
            h2Q: number | null;
            /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
            q: number | null;
            /** @description Degrees of freedom of Q. */
            qDf: number;
            /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
            qP: number | null;
            /** @description Lower bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE. */
            tau2CiLow: number | null;
            /** @description Upper bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE. */
            tau2CiHigh: number | null;
            /** @description Lower bound of the interval of i2, from that of tau2, in percent; null where tau2 has none. */
            i2CiLow: number | null;
            /** @description Upper bound of the interval of i2, from that of tau2, in percent; null where tau2 has none. */
            i2CiHigh: number | null;
            /** @description Lower bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test. */
            predictionLow: number | null;
            /** @description Upper bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test. */
            predictionHigh: number | null;
            /** @description Lower bound of the prediction interval on the analysis scale, by t with k - 2 degrees of freedom (Higgins et al. 2009), which plots draw; with comparisons=all trials less 2, and no more than the test has. */
            predictionLowKm2: number | null;
            /** @description Upper bound of the prediction interval on the analysis scale, by t with k - 2 degrees of freedom. */
            predictionHighKm2: number | null;
            /** @description The main results as sources print them: ratios for logarithms, correlations for z, proportions for logits and arcsines; null on a linear scale. */
            backTransformed: {
                /** @description The pooled ratio, correlation or proportion. No unit. */
                estimate: number | null;
                /** @description Lower bound of its confidence interval. No unit. */
                ciLow: number | null;
                /** @description Upper bound of its confidence interval. No unit. */
                ciHigh: number | null;
                /** @description Lower bound of the prediction interval. No unit. */
                predictionLow: number | null;
                /** @description Upper bound of the prediction interval. No unit. */
                predictionHigh: number | null;
                /** @description Lower bound of that by t with k - 2 degrees of freedom. No unit. */
                predictionLowKm2: number | null;
                /** @description Upper bound of that by t with k - 2 degrees of freedom. No unit. */
                predictionHighKm2: number | null;
            } | null;
            /** @description With `comparisons=all`: the three-level model (comparisons in trials) by REML; se, statistic, p and interval are the cluster-robust ones, CR2 with the degrees of freedom of Satterthwaite. */
            threeLevels: {
                /** @description Trials that the comparisons are of. */
                trials: number;
                /** @description Variance of the true effects between trials; tau2 is the sum of both. */
                tau2Trial: number | null;
                /** @description Variance of the true effects between the comparisons of one trial. */
                tau2Comparison: number | null;
                /** @description Share of the variation that is between trials, in percent. */
                i2Trial: number | null;
                /** @description Share of the variation that is between comparisons of one trial, in percent. */
                i2Comparison: number | null;
                /** @description Standard error of the estimate by the model, not robust, on the analysis scale. */
                modelSe: number | null;
            } | null;
            /** @description The studies pooled, in the order given. */
            studies: {
                /** @description The label of the study. */
                label: string;
                /** @description Effect of the study on the analysis scale. */
                yi: number | null;
                /** @description Sampling variance of yi, in the squared unit of the analysis scale. */
                vi: number | null;
                /** @description Share of the study in the pooled effect, in percent. */
                weight: number | null;
                /** @description Lower bound of the study's own interval on the analysis scale, by the normal distribution. */
                ciLow: number | null;
                /** @description Upper bound of the study's own interval on the analysis scale, by the normal distribution. */
                ciHigh: number | null;
            }[];
            /** @description The studies left out. */
            excluded: {
                /** @description The label of the study. */
                label: string;
                /** @description Why the study could not be pooled. */
                reason: string;
            }[];
            /** @description Egger's test of funnel plot asymmetry (Egger 1997). The bias is what is called Egger's intercept, that of yi/se on 1/se. */
            egger: {
                /** @description Change of the effect with a unit of standard error; 0 in a symmetric funnel. */
                bias: number | null;
                /** @description Standard error of the bias. */
                biasSe: number | null;
                /** @description The effect of a study of endless size, by the regression line, on the analysis scale. */
                limitEstimate: number | null;
                /** @description Standard error of the limit estimate on the analysis scale. */
                limitEstimateSe: number | null;
                /** @description bias / biasSe, the statistic of the test of asymmetry. No unit. */
                t: number | null;
                /** @description Degrees of freedom of t: studies less 2. */
                df: number;
                /** @description p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1. */
                p: number | null;
            } | null;
            /** @description Harbord's test of the asymmetry of odds ratios, of counts (Harbord 2006). */
            harbord: {
                /** @description Change of the effect with a unit of the inverse root of the variance of the score; 0 in a symmetric funnel. */
                bias: number | null;
                /** @description Standard error of the bias. */
                biasSe: number | null;
                /** @description The effect of a study of endless size, by the regression line, on the analysis scale. */
                limitEstimate: number | null;
                /** @description Standard error of the limit estimate on the analysis scale. */
                limitEstimateSe: number | null;
                /** @description bias / biasSe, the statistic of the test of asymmetry. No unit. */
                t: number | null;
                /** @description Degrees of freedom of t: studies less 2. */
                df: number;
                /** @description p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1. */
                p: number | null;
            } | null;
            /** @description Peters's test of the asymmetry of odds ratios, of counts (Peters 2006). */
            peters: {
                /** @description Change of the effect with a unit of the inverse of the study's size; 0 in a symmetric funnel. */
                bias: number | null;
                /** @description Standard error of the bias. */
                biasSe: number | null;
                /** @description The effect of a study of endless size, by the regression line, on the analysis scale. */
                limitEstimate: number | null;
                /** @description Standard error of the limit estimate on the analysis scale. */
                limitEstimateSe: number | null;
                /** @description bias / biasSe, the statistic of the test of asymmetry. No unit. */
                t: number | null;
                /** @description Degrees of freedom of t: studies less 2. */
                df: number;
                /** @description p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1. */
                p: number | null;
            } | null;
            /** @description The rank correlation test of funnel plot asymmetry (Begg & Mazumdar 1994). */
            rankTest: {
                /** @description Kendall's tau of effects and variances, -1 to 1; 0 in a symmetric funnel. */
                tau: number | null;
                /** @description p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1. */
                p: number | null;
            } | null;
            /** @description The effect pooled without each study; label is the study left out. */
            leaveOneOut: {
                /** @description The label of the study. */
                label: string;
                /** @description Number of studies pooled. */
                k: number;
                /** @description Estimate on the analysis scale. */
                estimate: number | null;
                /** @description Standard error of the estimate on the analysis scale. */
                se: number | null;
                /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                statistic: number | null;
                /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                statisticDf: number | null;
                /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                p: number | null;
                /** @description Lower bound of the confidence interval on the analysis scale. */
                ciLow: number | null;
                /** @description Upper bound of the confidence interval on the analysis scale. */
                ciHigh: number | null;
                /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
                tau2: number | null;
                /** @description Standard error of tau2, in the same unit; null where it has none. */
                tau2Se: number | null;
                /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                i2: number | null;
                /** @description Total over sampling variation, by the model's tau2. No unit. */
                h2: number | null;
                /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
                i2Q: number | null;
                /** @description Q over its degrees of freedom. No unit. */
                h2Q: number | null;
                /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
                q: number | null;
                /** @description Degrees of freedom of Q. */
                qDf: number;
                /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
                qP: number | null;
            }[] | null;
            /** @description Trim and fill by the estimator L0: pooling with the missing studies filled in. */
            trimFill: {
                /** @description Estimated number of missing studies. */
                k0: number;
                /** @description Standard error of k0, in studies. */
                k0Se: number | null;
                /**
                 * @description Side of the funnel on which studies are missing: left is small effects.
                 * @enum {string}
                 */
                side: "left" | "right";
                /** @description The studies filled in. */
                filled: {
                    /** @description Effect of the filled-in study on the analysis scale. */
                    yi: number | null;
                    /** @description Its sampling variance, in the squared unit of the analysis scale. */
                    vi: number | null;
                }[];
                /** @description Number of studies pooled. */
                k: number;
                /** @description Estimate on the analysis scale. */
                estimate: number | null;
                /** @description Standard error of the estimate on the analysis scale. */
                se: number | null;
                /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                statistic: number | null;
                /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                statisticDf: number | null;
                /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                p: number | null;
                /** @description Lower bound of the confidence interval on the analysis scale. */
                ciLow: number | null;
                /** @description Upper bound of the confidence interval on the analysis scale. */
                ciHigh: number | null;
                /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
                tau2: number | null;
                /** @description Standard error of tau2, in the same unit; null where it has none. */
                tau2Se: number | null;
                /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                i2: number | null;
                /** @description Total over sampling variation, by the model's tau2. No unit. */
                h2: number | null;
                /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
                i2Q: number | null;
                /** @description Q over its degrees of freedom. No unit. */
                h2Q: number | null;
                /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
                q: number | null;
                /** @description Degrees of freedom of Q. */
                qDf: number;
                /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
                qP: number | null;
            } | null;
            /** @description The same by the estimator R0. */
            trimFillR0: {
                /** @description Estimated number of missing studies. */
                k0: number;
                /** @description Standard error of k0, in studies. */
                k0Se: number | null;
                /**
                 * @description Side of the funnel on which studies are missing: left is small effects.
                 * @enum {string}
                 */
                side: "left" | "right";
                /** @description The studies filled in. */
                filled: {
                    /** @description Effect of the filled-in study on the analysis scale. */
                    yi: number | null;
                    /** @description Its sampling variance, in the squared unit of the analysis scale. */
                    vi: number | null;
                }[];
                /** @description Number of studies pooled. */
                k: number;
                /** @description Estimate on the analysis scale. */
                estimate: number | null;
                /** @description Standard error of the estimate on the analysis scale. */
                se: number | null;
                /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                statistic: number | null;
                /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                statisticDf: number | null;
                /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                p: number | null;
                /** @description Lower bound of the confidence interval on the analysis scale. */
                ciLow: number | null;
                /** @description Upper bound of the confidence interval on the analysis scale. */
                ciHigh: number | null;
                /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
                tau2: number | null;
                /** @description Standard error of tau2, in the same unit; null where it has none. */
                tau2Se: number | null;
                /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                i2: number | null;
                /** @description Total over sampling variation, by the model's tau2. No unit. */
                h2: number | null;
                /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
                i2Q: number | null;
                /** @description Q over its degrees of freedom. No unit. */
                h2Q: number | null;
                /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
                q: number | null;
                /** @description Degrees of freedom of Q. */
                qDf: number;
                /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
                qP: number | null;
            } | null;
            /** @description The effect pooled of the studies up to each, by year where every study has one, else as given. */
            cumulative: {
                /** @description The label of the study. */
                label: string;
                /** @description Number of studies pooled. */
                k: number;
                /** @description Estimate on the analysis scale. */
                estimate: number | null;
                /** @description Standard error of the estimate on the analysis scale. */
                se: number | null;
                /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                statistic: number | null;
                /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                statisticDf: number | null;
                /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                p: number | null;
                /** @description Lower bound of the confidence interval on the analysis scale. */
                ciLow: number | null;
                /** @description Upper bound of the confidence interval on the analysis scale. */
                ciHigh: number | null;
                /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
                tau2: number | null;
                /** @description Standard error of tau2, in the same unit; null where it has none. */
                tau2Se: number | null;
                /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                i2: number | null;
                /** @description Total over sampling variation, by the model's tau2. No unit. */
                h2: number | null;
                /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
                i2Q: number | null;
                /** @description Q over its degrees of freedom. No unit. */
                h2Q: number | null;
                /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
                q: number | null;
                /** @description Degrees of freedom of Q. */
                qDf: number;
                /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
                qP: number | null;
            }[] | null;
            /** @description The normal random-effects model with a flat prior of the effect and a weakly informative, half-normal one of tau: for two to four studies above all, of which tau cannot be estimated. */
            bayesian: {
                /** @description Scale of the half-normal prior of tau, on the analysis scale. */
                tauPriorScale: number;
                /** @description Where the scale comes from. */
                priorBasis: string;
                /** @description Posterior median of the effect on the analysis scale. */
                estimate: number | null;
                /** @description Posterior mean of the effect on the analysis scale. */
                mean: number | null;
                /** @description Posterior standard deviation of the effect on the analysis scale. */
                sd: number | null;
                /** @description Lower bound of the credible interval of the effect, with equal tails, on the analysis scale. */
                ciLow: number | null;
                /** @description Upper bound of the credible interval of the effect on the analysis scale. */
                ciHigh: number | null;
                /** @description Posterior probability that the effect is below zero (a ratio below 1). */
                probabilityBelowZero: number | null;
                /** @description Posterior median of tau on the analysis scale. */
                tau: number | null;
                /** @description Lower bound of the credible interval of tau on the analysis scale. */
                tauCiLow: number | null;
                /** @description Upper bound of the credible interval of tau on the analysis scale. */
                tauCiHigh: number | null;
                /** @description Lower bound of the interval for the true effect of a new study on the analysis scale. */
                predictionLow: number | null;
                /** @description Upper bound of the interval for the true effect of a new study on the analysis scale. */
                predictionHigh: number | null;
                /** @description The same as sources print it; null on a linear scale. */
                backTransformed: {
                    /** @description The effect as sources print it. No unit. */
                    estimate: number | null;
                    /** @description Lower bound of its credible interval. No unit. */
                    ciLow: number | null;
                    /** @description Upper bound of its credible interval. No unit. */
                    ciHigh: number | null;
                    /** @description Lower bound of the interval for a new study. No unit. */
                    predictionLow: number | null;
                    /** @description Upper bound of the interval for a new study. No unit. */
                    predictionHigh: number | null;
                } | null;
            } | null;
            /** @description What each study does to the pooled effect. */
            influence: {
                /** @description The label of the study. */
                label: string;
                /** @description Distance from the effect pooled without the study, in standard errors. */
                studentizedDeletedResidual: number | null;
                /** @description Change of the fitted value when the study is left out, in standard errors. */
                dffits: number | null;
                /** @description Squared change of the estimate over its variance. No unit. */
                cooksDistance: number | null;
                /** @description Variance of the estimate without the study over that with it. No unit. */
                covarianceRatio: number | null;
                /** @description tau2 without the study, in the squared unit of the analysis scale. */
                tau2Deleted: number | null;
                /** @description Q without the study. No unit. */
                qDeleted: number | null;
                /** @description Hat value: the share of the study in the weights, 0 to 1. */
                hat: number | null;
                /** @description Change of the estimate when the study is left out, in standard errors. */
                dfbetas: number | null;
                /** @description Whether one of metafor's rules of thumb calls the study influential. */
                influential: boolean;
            }[] | null;
            /** @description The pooled effect of each subgroup, and the test between them. */
            subgroups: {
                /** @description The moderator that divides the studies. */
                key: string;
                /**
                 * @description Whether each subgroup has its own tau2 or all share one.
                 * @enum {string}
                 */
                tau2Kind: "separate" | "common";
                /** @description The subgroups, in sorted order. */
                levels: {
                    /** @description The value of the moderator. */
                    level: string;
                    /** @description Number of studies pooled. */
                    k: number;
                    /** @description Estimate on the analysis scale. */
                    estimate: number | null;
                    /** @description Standard error of the estimate on the analysis scale. */
                    se: number | null;
                    /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                    statistic: number | null;
                    /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                    statisticDf: number | null;
                    /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                    p: number | null;
                    /** @description Lower bound of the confidence interval on the analysis scale. */
                    ciLow: number | null;
                    /** @description Upper bound of the confidence interval on the analysis scale. */
                    ciHigh: number | null;
                    /** @description Variance of the true effects between studies, in the squared unit of the analysis scale. */
                    tau2: number | null;
                    /** @description Standard error of tau2, in the same unit; null where it has none. */
                    tau2Se: number | null;
                    /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                    i2: number | null;
                    /** @description Total over sampling variation, by the model's tau2. No unit. */
                    h2: number | null;
                    /** @description Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent. */
                    i2Q: number | null;
                    /** @description Q over its degrees of freedom. No unit. */
                    h2Q: number | null;
                    /** @description Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit. */
                    q: number | null;
                    /** @description Degrees of freedom of Q. */
                    qDf: number;
                    /** @description p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1. */
                    qP: number | null;
                    /** @description Lower bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test. */
                    predictionLow: number | null;
                    /** @description Upper bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test. */
                    predictionHigh: number | null;
                }[];
                /** @description Statistic of the test between subgroups: chi-square, or F when dfResidual is given. No unit. */
                qBetween: number | null;
                /** @description Degrees of freedom of qBetween: subgroups less 1. */
                df: number;
                /** @description Degrees of freedom of F's denominator; null for chi-square. */
                dfResidual: number | null;
                /** @description p-value of the test that the subgroups have the same effect, two-sided for z and t: 0 to 1. */
                p: number | null;
                /** @description Sum of Q over the subgroups. No unit. */
                qWithin: number | null;
                /** @description Degrees of freedom of qWithin. */
                qWithinDf: number;
                /** @description p-value of the heterogeneity within subgroups, two-sided for z and t: 0 to 1. */
                qWithinP: number | null;
            } | null;
            /** @description Meta-regression on the moderators. */
            regression: {
                /** @description Number of studies. */
                k: number;
                /** @description The coefficients: changes of the effect with a unit of the moderator, or against the reference level. */
                coefficients: {
                    /** @description intercept, the key of a numeric moderator, or key=level of a category. */
                    name: string;
                    /** @description Estimate on the analysis scale. */
                    estimate: number | null;
                    /** @description Standard error of the estimate on the analysis scale. */
                    se: number | null;
                    /** @description estimate / se: z, or t when statisticDf is given. No unit. */
                    statistic: number | null;
                    /** @description Degrees of freedom of the t distribution; null when the test is by the normal one. */
                    statisticDf: number | null;
                    /** @description p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1. */
                    p: number | null;
                    /** @description Lower bound of the confidence interval on the analysis scale. */
                    ciLow: number | null;
                    /** @description Upper bound of the confidence interval on the analysis scale. */
                    ciHigh: number | null;
                }[];
                /** @description Coefficients left out because their moderators are combinations of the others. */
                dropped: string[];
                /** @description Omnibus test of the moderators: chi-square, or F when qmDfResidual is given. No unit. */
                qm: number | null;
                /** @description Degrees of freedom of qm. */
                qmDf: number;
                /** @description Degrees of freedom of F's denominator; null for chi-square. */
                qmDfResidual: number | null;
                /** @description p-value of the omnibus test of the moderators, two-sided for z and t: 0 to 1. */
                qmP: number | null;
                /** @description Q of the heterogeneity that the moderators leave. No unit. */
                qe: number | null;
                /** @description Degrees of freedom of qe. */
                qeDf: number;
                /** @description p-value of the residual heterogeneity, two-sided for z and t: 0 to 1. */
                qeP: number | null;
                /** @description Variance between studies that the moderators leave, in the squared unit of the analysis scale. */
                tau2: number | null;
                /** @description Standard error of tau2, in the same unit; null where it has none. */
                tau2Se: number | null;
                /** @description Share of the variation that is due to heterogeneity, by the model's tau2, in percent. */
                i2: number | null;
                /** @description Total over sampling variation, by the model's tau2. No unit. */
                h2: number | null;
                /** @description Heterogeneity that the moderators explain, in percent; for model CE adjusted R². */
                r2: number | null;
            } | null;
            /** @description Why a part that was asked for is null, and other remarks. */
            notes: string[];
        };
        /**
         * @description A meta-analysis of the numbers sent.
         * @example {
         *       "effectMeasure": "RR",
         *       "model": "REML",
         *       "test": "knha",
         *       "studies": [
         *         {
         *           "label": "Aronson 1948",
         *           "events1": 4,
         *           "n1": 123,
         *           "events2": 11,
         *           "n2": 139,
         *           "latitude": 44
         *         },
         *         {
         *           "label": "Ferguson & Simes 1949",
         *           "events1": 6,
         *           "n1": 306,
         *           "events2": 29,
         *           "n2": 303,
         *           "latitude": 55
         *         },
         *         {
         *           "label": "Rosenthal 1960",
         *           "events1": 3,
         *           "n1": 231,
         *           "events2": 11,
         *           "n2": 220,
         *           "latitude": 42
         *         },
         *         {
         *           "label": "Hart & Sutherland 1977",
         *           "events1": 62,
         *           "n1": 13598,
         *           "events2": 248,
         *           "n2": 12867,
         *           "latitude": 52
         *         }
         *       ],
         *       "moderators": [
         *         "latitude"
         *       ],
         *       "include": [
         *         "egger",
         *         "leaveOneOut"
         *       ]
         *     }
         */
        AnalysisRequest: {
            /**
             * @description MD mean difference, SMD standardized mean difference, ROM ratio of means, RR risk ratio, OR odds ratio, RD risk difference, PETO Peto odds ratio, IRR rate ratio, ZCOR Fisher's z of the correlation, PLO logit of the proportion, PAS arcsine of the square root of the proportion, HR hazard ratio, GEN effect; HR and GEN are given by yi and vi. Ratios are pooled as natural logarithms, correlations as Fisher's z. Peto's method is PETO by model CE.
             * @enum {string}
             */
            effectMeasure: "MD" | "SMD" | "ROM" | "RR" | "OR" | "RD" | "PETO" | "IRR" | "ZCOR" | "PLO" | "PAS" | "HR" | "GEN";
            /**
             * @description `CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt).
             * @default REML
             * @enum {string}
             */
            model?: "REML" | "DL" | "PM" | "ML" | "EB" | "SJ" | "HE" | "HS" | "CE" | "MH";
            /**
             * @description z: Wald with the normal distribution; knha: Knapp-Hartung with Student t, not truncated; adhoc: the same, but never with a smaller standard error than z.
             * @default z
             * @enum {string}
             */
            test?: "z" | "knha" | "adhoc";
            /**
             * @description Confidence level of every interval, as a proportion.
             * @default 0.95
             */
            level?: number;
            /**
             * @description How effects are made from means and events.
             * @default {}
             */
            options?: {
                /**
                 * @description Formula of the sampling variance: LS large sample, LS2 Borenstein's, UB unbiased, HO one standard deviation for both groups.
                 * @default LS
                 * @enum {string}
                 */
                vtype?: "LS" | "LS2" | "UB" | "HO";
                /**
                 * @description What is added to each cell; at least 0.
                 * @default 0.5
                 */
                add?: number;
                /**
                 * @description Where it is added: to the studies with an empty cell, to all, to all if one has, or nowhere.
                 * @default only0
                 * @enum {string}
                 */
                to?: "only0" | "all" | "if0all" | "none";
                /**
                 * @description Whether to leave out studies with no event, or only events, in both groups. Without it they stay out of ratios (RR, OR, PETO, IRR), of which they say nothing (Cochrane Handbook 10.4.4), and in RD.
                 * @default null
                 */
                drop00?: boolean | null;
            };
            /** @description The studies, at least 1 and at most 5000. */
            studies: ({
                /** @description What the study is called in the answer. */
                label: string;
                /** @description The effect on the analysis scale: the natural logarithm for ROM, RR, OR, PETO, IRR and HR. */
                yi?: number | null;
                /** @description The sampling variance of yi; greater than 0. */
                vi?: number | null;
                /** @description Mean of the treated group, in the unit of the outcome. */
                mean1?: number | null;
                /** @description Standard deviation of the treated group, in the unit of the outcome; at least 0. */
                sd1?: number | null;
                /** @description Mean of the control group, in the unit of the outcome. */
                mean2?: number | null;
                /** @description Standard deviation of the control group, in the unit of the outcome; at least 0. */
                sd2?: number | null;
                /** @description Participants of the treated group with an event, at most n1; for IRR events. */
                events1?: number | null;
                /** @description Participants of the treated group, more than 0; a part of one where a shared group was split. */
                n1?: number | null;
                /** @description Participants of the control group with an event, at most n2; for IRR events. */
                events2?: number | null;
                /** @description Participants of the control group, more than 0. */
                n2?: number | null;
                /** @description For IRR: person-time of the treated group, more than 0, in the unit of time2. */
                time1?: number | string | null;
                /** @description For IRR: person-time of the control group, more than 0, in the unit of time1. */
                time2?: number | string | null;
                /** @description For ZCOR: the correlation, -1 to 1. */
                correlation?: number | string | null;
                /** @description For PLO and PAS: participants with an event, at most n. */
                events?: number | string | null;
                /** @description For ZCOR, PLO and PAS: participants, more than 0. */
                n?: number | string | null;
            } & {
                [key: string]: number | string | null;
            })[];
            /** @description Key of the moderator that divides the studies into subgroups. */
            subgroup?: string;
            /**
             * @description Whether each subgroup has its own tau² or all share one.
             * @default separate
             * @enum {string}
             */
            subgroupTau2?: "separate" | "common";
            /**
             * @description Keys of the moderators of the meta-regression, in the order of its coefficients.
             * @default []
             */
            moderators?: string[];
            /**
             * @description For include bayesian: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for SMD, and for MD one eighth of the unit information standard deviation, which needs n.
             * @default null
             */
            tauPriorScale?: number | null;
            /**
             * @description Further analyses: egger, harbord, peters, rankTest, leaveOneOut, trimFill, trimFillR0, cumulative, influence, bayesian.
             * @default []
             */
            include?: ("egger" | "harbord" | "peters" | "rankTest" | "leaveOneOut" | "trimFill" | "trimFillR0" | "cumulative" | "influence" | "bayesian")[];
        };
        /** @description One group of a study. */
        Arm: {
            /** @description Identifier of the arm within its study. */
            id: string;
            /** @description Name of the arm. */
            label: string;
            /**
             * @description What the arm is in the study.
             * @enum {string}
             */
            role: "experimental" | "active_comparator" | "placebo_comparator" | "no_intervention" | "usual_care" | "disease_model" | "exposed" | "unexposed";
            /** @description Number randomized or allocated to the arm. */
            n: number | null;
            /** @description What the arm was given; empty for nothing. */
            interventions: components["schemas"]["Intervention"][];
        };
        /** @description An arm that a contrast names. */
        ArmFacts: {
            /** @description Identifier of the arm within its study. */
            id: string;
            /** @description Name of the arm. */
            label: string;
            /** @description Number randomized or allocated to the arm. */
            n: number | null;
        };
        /** @description One group of a study. */
        ArmInput: {
            /** @description Identifier of the arm within its study. */
            id: string;
            /** @description Name of the arm. */
            label: string;
            /**
             * @description What the arm is in the study.
             * @enum {string}
             */
            role: "experimental" | "active_comparator" | "placebo_comparator" | "no_intervention" | "usual_care" | "disease_model" | "exposed" | "unexposed";
            /** @description Number randomized or allocated to the arm. */
            n: number | null;
            /** @description What the arm was given; empty for nothing. */
            interventions: components["schemas"]["InterventionInput"][];
        };
        /** @description The result of one arm. */
        ArmResult: {
            /** @description The arm, by its id in this study. */
            arm: string;
            /** @description Number of participants with this result. */
            n: number | null;
            /**
             * @description Values before the treatment.
             * @default null
             */
            baseline: components["schemas"]["Summary"] | null;
            /**
             * @description Values at the time point.
             * @default null
             */
            final: components["schemas"]["Summary"] | null;
            /**
             * @description Change from baseline to the time point.
             * @default null
             */
            change: components["schemas"]["Summary"] | null;
            /**
             * @description Number of participants with the event.
             * @default null
             */
            events: number | null;
            /**
             * @description Number of participants in whom events were counted.
             * @default null
             */
            total: number | null;
            /**
             * @description Percent of the arm with the finding, where the source gives no count.
             * @default null
             */
            percentAffected: number | null;
        };
        /** @description The result of one arm. */
        ArmResultInput: {
            /** @description The arm, by its id in this study. */
            arm: string;
            /** @description Number of participants with this result. */
            n: number | null;
            /**
             * @description Values before the treatment.
             * @default null
             */
            baseline?: components["schemas"]["SummaryInput"] | null;
            /**
             * @description Values at the time point.
             * @default null
             */
            final?: components["schemas"]["SummaryInput"] | null;
            /**
             * @description Change from baseline to the time point.
             * @default null
             */
            change?: components["schemas"]["SummaryInput"] | null;
            /**
             * @description Number of participants with the event.
             * @default null
             */
            events?: number | null;
            /**
             * @description Number of participants in whom events were counted.
             * @default null
             */
            total?: number | null;
            /**
             * @description Percent of the arm with the finding, where the source gives no count.
             * @default null
             */
            percentAffected?: number | null;
        };
        /**
         * @description A text to check.
         * @example {
         *       "text": "Vitamin K2 does not slow coronary calcification. It reverses it in rats."
         *     }
         */
        CheckRequest: {
            /** @description The text, at most 10000 characters (UTF-16 code units). It is neither kept nor logged. */
            text: string;
        };
        /** @description A sentence: what was understood of it, the nearest claims, and what the studies found. */
        CheckedSentence: {
            /** @description The sentence. */
            text: string;
            /** @description Where it begins in the text, in UTF-16 code units. */
            start: number;
            /** @description Where it ends: the place of what follows it. */
            end: number;
            /** @description Whether it asks: then it asserts nothing. */
            isQuestion: boolean;
            /** @description The terms that were understood, in their order. */
            terms: components["schemas"]["UnderstoodTerm"][];
            /** @description What it asserts or denies. */
            assertions: components["schemas"]["UnderstoodAssertion"][];
            /** @description What was not understood; common words are passed over. */
            notUnderstood: components["schemas"]["NotUnderstood"][];
            /** @description Known claims that are near it, at most three: those that say the same, then the nearest; where the sentence names no animals, those on animals alone last. */
            nearestClaims: components["schemas"]["NearClaim"][];
            /** @description The verdict on the claim that says the same; `not_assessed` for every other sentence, however near a claim is. */
            assessment: string;
            /** @description The claim that says the same; null for none. */
            assessedBy: string | null;
            /** @description Why, in a sentence. */
            assessmentBasis: string;
            /** @description What the studies found of the agents that it speaks of. */
            evidence: components["schemas"]["EvidenceForSentence"][];
            /** @description Why there is none, or not all; null where there is. */
            evidenceNote: string | null;
        };
        /** @description A text, sentence by sentence. */
        CheckedText: {
            /** @description The sentences of the text, in order. */
            sentences: components["schemas"]["CheckedSentence"][];
            /** @description What there is to know besides. */
            meta: {
                /** @description The state of the data. */
                dataVersion: string;
                /** @description Number of sentences. */
                sentences: number;
                /** @description Number of sentences that say the same as a known claim. */
                assessed: number;
                /** @description Number of claims that the sentences were compared with. */
                claims: number;
                /** @description How to read this. */
                notes: string[];
            };
        };
        /** @description A claim with its document, the studies that bear on it, its verdict and why. */
        Claim: {
            /**
             * @description Identifier of the claim.
             * @example vk-18
             */
            id: string;
            /** @description The document that makes the claim. */
            document: string;
            /** @description Where in the document it stands. */
            locator: {
                /** @description Heading under which it stands. */
                section: string;
                /** @description Place under that heading, e.g. 'paragraph 1'. */
                position: string;
            };
            /**
             * @description What the claim is about.
             * @enum {string}
             */
            kind: "efficacy" | "mechanism" | "study_result" | "epidemiology" | "pharmacology" | "safety" | "dietary_source" | "research_gap" | "biomarker" | "guidance";
            /** @description What the document states, in our own words. */
            statement: string;
            /** @description Agents it speaks of. */
            agents: string[];
            /** @description Measures it speaks of. */
            measures: string[];
            /** @description Whom it speaks of. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal")[];
            /** @description The effect it asserts; null where it asserts none. */
            assertedEffect: string | null;
            /**
             * @description How surely it is stated.
             * @enum {string}
             */
            hedging: "stated" | "probable" | "possible" | "unproven";
            /** @description The studies that bear on it. */
            evidence: components["schemas"]["EvidenceRecord"][];
            /** @description How it stands against those studies. */
            verdict: string;
            /** @description Why, in a sentence. */
            verdictBasis: string;
            /** @description Title of the document. Derived. */
            documentTitle: string;
            /** @description Who wrote the document. Derived. */
            documentAuthor: string | null;
            /** @description When exactly a claim is given this verdict. Derived. */
            verdictMeaning: string;
            /** @description The studies that bear on it, with key facts. Derived from `evidence`. */
            studies: components["schemas"]["StudyOfClaim"][];
            /**
             * Format: date-time
             * @description When the claim came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
        };
        /** @description What the database holds for and against a claim. */
        ClaimEvidence: {
            /** @description Identifier of the claim. */
            claim: string;
            /** @description What it states. */
            statement: string;
            /** @description How it stands against its studies. */
            verdict: string;
            /** @description Why. */
            verdictBasis: string;
            /** @description Agents it speaks of: outcomes about them, or about what lies below, are relevant. */
            agents: string[];
            /** @description Measures it speaks of: outcomes measured so are relevant; empty for any. */
            measures: string[];
            /** @description Whom it speaks of; empty for anyone. */
            species: string[];
            /** @description Relevant outcomes of the studies that are linked to the claim. */
            linked: components["schemas"]["EvidenceRow"][];
            /** @description Counts of `linked` by effect. */
            effects: components["schemas"]["EffectCount"][];
            /** @description Linked studies without a relevant outcome: they bear on the claim in another way, or are not extracted yet. */
            withoutRelevantOutcome: components["schemas"]["EvidenceRecord"][];
            /** @description Relevant outcomes of studies of the claim's species that are not linked to it: what the verdict leaves out. */
            unlinked: components["schemas"]["EvidenceRow"][];
            /** @description Counts of `unlinked` by effect. */
            unlinkedEffects: components["schemas"]["EffectCount"][];
            /** @description Why no unlinked studies are listed, where they cannot be. */
            unlinkedNote: string | null;
        };
        /** @description Claims. */
        ClaimList: {
            /** @description The rows. */
            data: components["schemas"]["Claim"][];
            meta: components["schemas"]["ListMeta"];
            links: components["schemas"]["ListLinks"];
        };
        /** @description Something that a document states, and how it stands against the studies. */
        ClaimRecord: {
            /**
             * @description Identifier of the claim.
             * @example vk-18
             */
            id: string;
            /** @description The document that makes the claim. */
            document: string;
            /** @description Where in the document it stands. */
            locator: {
                /** @description Heading under which it stands. */
                section: string;
                /** @description Place under that heading, e.g. 'paragraph 1'. */
                position: string;
            };
            /**
             * @description What the claim is about.
             * @enum {string}
             */
            kind: "efficacy" | "mechanism" | "study_result" | "epidemiology" | "pharmacology" | "safety" | "dietary_source" | "research_gap" | "biomarker" | "guidance";
            /** @description What the document states, in our own words. */
            statement: string;
            /** @description Agents it speaks of. */
            agents: string[];
            /** @description Measures it speaks of. */
            measures: string[];
            /** @description Whom it speaks of. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal")[];
            /** @description The effect it asserts; null where it asserts none. */
            assertedEffect: string | null;
            /**
             * @description How surely it is stated.
             * @enum {string}
             */
            hedging: "stated" | "probable" | "possible" | "unproven";
            /** @description The studies that bear on it. */
            evidence: components["schemas"]["EvidenceRecord"][];
            /** @description How it stands against those studies. */
            verdict: string;
            /** @description Why, in a sentence. */
            verdictBasis: string;
        };
        /** @description A revision: who wrote what, when and why. */
        ClaimRevision: {
            /** @description Number of the revision, from 1. */
            number: number;
            /** @description When it was written, ISO 8601 in UTC. */
            writtenAt: string;
            /** @description Who wrote it: the name of a key, or `seed`. */
            writtenBy: string;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** @description Whether it is a deletion. */
            deleted: boolean;
            /** @description The record as it was written; null for a deletion. */
            record: components["schemas"]["ClaimRecord"] | null;
        };
        /** @description An arm of a comparison: what it was given, and its numbers where the effect was made of them. */
        ComparedArm: {
            /** @description Its id in the study; ids of arms that were combined are joined by `+`. */
            id: string;
            /** @description Its name in the source. */
            label: string;
            /** @description What it was given. */
            given: {
                /** @description What was given: a term of the vocabulary of agents. */
                agent: string;
                /** @description Its name. */
                label: string;
                /** @description Dose per administration, in `unit`. */
                dose: number | null;
                /** @description Highest dose, in `unit`, of a range or a titration. */
                doseMax: number | null;
                /** @description Unit of the dose. */
                unit: string | null;
                /** @description How often the dose is given. */
                frequency: string | null;
                /** @description Why it is in this arm: `test`, `background`, `comparator`, … */
                role: string;
            }[];
            /** @description Participants with the result. */
            n: number | null;
            /** @description The mean that went in, in the pooled `unit`; null where the effect was not made of means. */
            mean: number | null;
            /** @description Its standard deviation, as printed or derived. */
            sd: number | null;
            /** @description Participants with the event; null where none were counted. */
            events: number | null;
        };
        /** @description A comparison of two arms, or of an arm with its own baseline. */
        Contrast: {
            /** @description The arm whose treatment is judged, by its id. */
            experimental: string;
            /** @description The arm it is compared with, by its id; null for a change from baseline. */
            comparator: string | null;
            /**
             * @description The scale of the estimate.
             * @enum {string}
             */
            effectMeasure: "mean_difference" | "median_difference" | "standardized_mean_difference" | "percent_difference" | "ratio_of_means" | "risk_ratio" | "odds_ratio" | "hazard_ratio" | "risk_difference" | "regression_coefficient" | "change_from_baseline" | "not_estimated";
            /** @description Experimental minus comparator (or over it, for ratios), in the outcome's `unit` or as a ratio. */
            estimate: number | null;
            /** @description Lower limit of the confidence interval, on the scale of the estimate. */
            ciLow: number | null;
            /** @description Upper limit of the confidence interval, on the scale of the estimate. */
            ciHigh: number | null;
            /**
             * @description Level of the interval, as a fraction: 0.95 is 95 percent.
             * @default null
             */
            ciLevel: number | null;
            /**
             * @description Standard error of the estimate.
             * @default null
             */
            standardError: number | null;
            /** @description p value, as printed; see `pOperator`. */
            pValue: number | null;
            /**
             * @description How the p value is printed: p = 0.03, p < 0.001.
             * @default null
             */
            pOperator: ("=" | "<" | ">" | "<=" | ">=") | null;
            /**
             * @description Covariates it is adjusted for, in short.
             * @default null
             */
            adjusted: string | null;
        };
        /** @description A comparison of two arms, or of an arm with its own baseline. */
        ContrastInput: {
            /** @description The arm whose treatment is judged, by its id. */
            experimental: string;
            /** @description The arm it is compared with, by its id; null for a change from baseline. */
            comparator: string | null;
            /**
             * @description The scale of the estimate.
             * @enum {string}
             */
            effectMeasure: "mean_difference" | "median_difference" | "standardized_mean_difference" | "percent_difference" | "ratio_of_means" | "risk_ratio" | "odds_ratio" | "hazard_ratio" | "risk_difference" | "regression_coefficient" | "change_from_baseline" | "not_estimated";
            /** @description Experimental minus comparator (or over it, for ratios), in the outcome's `unit` or as a ratio. */
            estimate: number | null;
            /** @description Lower limit of the confidence interval, on the scale of the estimate. */
            ciLow: number | null;
            /** @description Upper limit of the confidence interval, on the scale of the estimate. */
            ciHigh: number | null;
            /**
             * @description Level of the interval, as a fraction: 0.95 is 95 percent.
             * @default null
             */
            ciLevel?: number | null;
            /**
             * @description Standard error of the estimate.
             * @default null
             */
            standardError?: number | null;
            /** @description p value, as printed; see `pOperator`. */
            pValue: number | null;
            /**
             * @description How the p value is printed: p = 0.03, p < 0.001.
             * @default null
             */
            pOperator?: ("=" | "<" | ">" | "<=" | ">=") | null;
            /**
             * @description Covariates it is adjusted for, in short.
             * @default null
             */
            adjusted?: string | null;
        };
        /** @description A publication as CSL-JSON; what the record does not know is left out. */
        CslItem: {
            /** @description Identifier of the study. */
            id: string;
            /**
             * @description `document` where no journal is known.
             * @enum {string}
             */
            type: "article-journal" | "document";
            /** @description The publication's own title. */
            title: string;
            /** @description Authors in order. */
            author: components["schemas"]["CslName"][];
            /** @description Journal. */
            "container-title"?: string;
            /** @description When it was published. */
            issued: {
                /** @description The year. */
                "date-parts": number[][];
            };
            /** @description Volume of the journal. */
            volume?: string;
            /** @description Issue of the volume. */
            issue?: string;
            /** @description Pages, or the number of the article. */
            page?: string;
            /** @description Digital object identifier. */
            DOI?: string;
            /** @description PubMed identifier. */
            PMID?: string;
            /** @description PubMed Central identifier. */
            PMCID?: string;
            /** @description Address, by DOI or PMID. */
            URL?: string;
            /** @description The abstract, as the reference that was imported has it. */
            abstract?: string;
            /**
             * @description Where it was retracted.
             * @constant
             */
            status?: "Retracted";
            /** @description Says so where the list of authors is cut. */
            note?: string;
        };
        /** @description Publications as CSL-JSON. */
        CslItems: components["schemas"]["CslItem"][];
        /** @description A name as CSL-JSON has it. */
        CslName: {
            /** @description Family name. */
            family: string;
            /** @description Initials, where there are any. */
            given?: string;
        } | {
            /** @description A name that is not taken apart. */
            literal: string;
        };
        /** @description The key that a request came with. */
        CurrentKey: {
            /** @description Whose key it is: the name that stands in the history of what is written with it. */
            name: string;
            /**
             * @description What it may do: each scope takes in those before it.
             * @enum {string}
             */
            scope: "read" | "write" | "admin";
        };
        /** @description A dose that can be compared with those of other studies, a day. */
        DailyDose: {
            /** @description What is tested. */
            agent: string;
            /** @description How much of it a day, in `unit`. */
            from: number;
            /** @description The same; more where the record tells a range or a titration. */
            to: number;
            /**
             * @description Unit that the dose was converted to.
             * @enum {string}
             */
            unit: "ug" | "IU" | "mmol" | "ug_per_kg";
        };
        /** @description A Frictionless Data Package (v1). */
        DataPackage: {
            /**
             * @description Kind of data package.
             * @constant
             */
            profile: "tabular-data-package";
            /** @description Name of the package. */
            name: string;
            /** @description State of the data. */
            version: string;
            /** @description The CSVs, each with the schema of its columns. */
            resources: {
                [key: string]: unknown;
            }[];
        } & {
            [key: string]: unknown;
        };
        /** @description A study or claim that was deleted, and can be brought back. */
        Deletion: {
            /**
             * @description What it is.
             * @enum {string}
             */
            subject: "study" | "claim";
            /** @description Its identifier. */
            id: string;
            /** @description The label of the study, or what the claim states, as it was last. */
            name: string;
            /** @description The number of the revision that deleted it. */
            revision: number;
            /** @description When it was deleted, ISO 8601 in UTC. */
            writtenAt: string;
            /** @description Who deleted it: the name of a key. */
            writtenBy: string;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** @description Its revisions. */
            history: string;
        };
        /** @description What was deleted, and not brought back since. */
        DeletionList: {
            /** @description The deleted, the last one first. */
            data: components["schemas"]["Deletion"][];
            /** @description What there is to know besides. */
            meta: {
                /** @description How many there are. */
                total: number;
                /** @description The most rows that this page may have. */
                limit: number;
                /** @description Where the next page begins; null on the last page. */
                nextCursor: string | null;
                /** @description State of the data; changes with every write. */
                dataVersion: string;
            };
            links: components["schemas"]["ListLinks"];
        };
        /** @description A document, and how its claims stand. */
        Document: {
            /**
             * @description Identifier of the document.
             * @example vitamin-k-article
             */
            id: string;
            /** @description Name of the file that was read; the text itself is not part of the database. */
            file: string | null;
            /** @description The document's own title. */
            title: string;
            /**
             * @description What kind of document it is.
             * @enum {string}
             */
            kind: "web_article" | "blog_post";
            /** @description Who wrote it. */
            author: string | null;
            /** @description Where it appeared. */
            site: string | null;
            /** @description Day of publication, ISO 8601. */
            publishedOn: string | null;
            /** @description Number of claims taken from the document. */
            claims: number;
            /** @description Number of its claims by verdict; verdicts that no claim has are 0. */
            verdicts: {
                [key: string]: number;
            };
        };
        /** @description All documents. */
        DocumentList: {
            /** @description The documents. */
            data: components["schemas"]["Document"][];
        };
        /** @description A document whose statements were taken apart into claims. */
        DocumentRecord: {
            /**
             * @description Identifier of the document.
             * @example vitamin-k-article
             */
            id: string;
            /** @description Name of the file that was read; the text itself is not part of the database. */
            file: string | null;
            /** @description The document's own title. */
            title: string;
            /**
             * @description What kind of document it is.
             * @enum {string}
             */
            kind: "web_article" | "blog_post";
            /** @description Who wrote it. */
            author: string | null;
            /** @description Where it appeared. */
            site: string | null;
            /** @description Day of publication, ISO 8601. */
            publishedOn: string | null;
        };
        /** @description How often an effect was found. */
        EffectCount: {
            /** @description The effect. */
            effect: string;
            /** @description The effect, as a person reads it. */
            label: string;
            /**
             * @description Which way it points; `unknown` is no evidence, neither for an effect nor against one.
             * @enum {string}
             */
            direction: "favourable" | "unfavourable" | "none" | "unknown";
            /** @description Number of outcomes with it. */
            outcomes: number;
            /** @description Number of studies with such an outcome; a study may count under several effects. */
            studies: number;
        };
        /** @description What the studies found of one agent. */
        EvidenceForSentence: {
            /** @description The agent. */
            agent: string;
            /** @description Its name. */
            agentLabel: string;
            /** @description In whom, in words. */
            who: string;
            /** @description The filters with which the studies were looked for; outcomes of subgroups are not counted. */
            filters: {
                [key: string]: string;
            };
            /** @description The outcomes that are counted, one by one: `meta.total` there is `outcomes` here. */
            request: string;
            /** @description Number of outcomes. */
            outcomes: number;
            /** @description Number of studies that they are of. */
            studies: number;
            /** @description How often each effect was found. Counting is weak evidence. */
            effects: components["schemas"]["EffectCount"][];
            /** @description Where numbers can be pooled, the effect on each measure. */
            pooled: components["schemas"]["PooledForSentence"][];
            /** @description Of the agent every measure, with what cannot be pooled and why; null where there is no outcome. */
            pooledRequest: string | null;
            /** @description What is to be known of it besides; null for nothing. */
            note: string | null;
        };
        /** @description A study that bears on a claim. */
        EvidenceRecord: {
            /** @description The study that bears on the claim. */
            study: string;
            /**
             * @description How the study stands to the claim.
             * @enum {string}
             */
            stance: "supports" | "contradicts" | "qualifies";
        };
        /** @description An outcome that speaks to a claim. */
        EvidenceRow: {
            /** @description Identifier of the study. */
            study: string;
            /** @description First author and year. */
            label: string;
            /** @description Year of publication. */
            year: number;
            /**
             * @description Who was studied.
             * @enum {string}
             */
            species: "human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal";
            /**
             * @description How the study was made.
             * @enum {string}
             */
            design: "randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro";
            /**
             * @description The best source that the numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /** @description Whether the publication was retracted; null where nobody has told. */
            retracted: boolean | null;
            /** @description How the study stands to the claim; null where it is not linked. */
            stance: ("supports" | "contradicts" | "qualifies") | null;
            /** @description The study that this is a later report of: not to be counted twice. */
            parentStudy: string | null;
            /** @description Participants of the study. */
            participants: number | null;
            /** @description Identifier of the outcome within its study. */
            outcome: string;
            /** @description Agents that the outcome is about. */
            interventions: string[];
            /** @description What was measured. */
            measure: string;
            /** @description Unit of the estimate, where it has one. */
            unit: string | null;
            /** @description Time of the measurement, in days from the start. */
            timepointDays: number | null;
            /** @description null for the whole population; else who. */
            subgroup: string | null;
            /** @description What happened. */
            effect: string;
            /**
             * @description Which way that points for the artery.
             * @enum {string}
             */
            direction: "favourable" | "unfavourable" | "none" | "unknown";
            /** @description Which numbers make it that effect. */
            effectBasis: string;
            /** @description The scale of the estimate; null without a contrast. */
            effectMeasure: ("mean_difference" | "median_difference" | "standardized_mean_difference" | "percent_difference" | "ratio_of_means" | "risk_ratio" | "odds_ratio" | "hazard_ratio" | "risk_difference" | "regression_coefficient" | "change_from_baseline" | "not_estimated") | null;
            /** @description Experimental against comparator, in `unit` or as a ratio. */
            estimate: number | null;
            /** @description Lower limit of its confidence interval. */
            ciLow: number | null;
            /** @description Upper limit of its confidence interval. */
            ciHigh: number | null;
            /** @description How the p value is printed. */
            pOperator: ("=" | "<" | ">" | "<=" | ">=") | null;
            /** @description p value, as printed. */
            pValue: number | null;
            /** @description Participants with this result in the experimental arm. */
            experimentalN: number | null;
            /** @description Participants with this result in the comparator arm. */
            comparatorN: number | null;
        };
        /** @description A comparison, or an outcome that compares none, that the filters select and that did not go in. */
        ExcludedComparison: {
            /** @description First author and year. */
            label: string;
            /** @description Identifier of the study. */
            study: string;
            /** @description Identifier of the outcome. */
            outcome: string;
            /** @description The one arm; null where the outcome compares none. */
            experimentalArm: string | null;
            /** @description The other arm. */
            comparatorArm: string | null;
            /**
             * @description Why it could not go in: `subgroup`: an outcome of a part of the population; `no_comparison`: the record compares no arms; `no_comparator`: a change from baseline, or an effect per unit of exposure; `does_not_test`: the arms do not differ in the agent that was asked for; `tests_more`: the arms differ in more than the agent that was asked for; `kinds_compared`: both arms are given the agent that was asked for, in kinds or doses that are not ordered; `direction_unclear`: whether more of the measure is good is not clear, so that it is not pooled with others; `other_direction`: more of the measure is good where more of the others is bad; `good_event`: what was counted is good, where others count what is bad; `unit_of_analysis`: what was counted are lesions or the like, of which a person has several; `other_dose`: what is tested is given in another dose than was asked for; `no_effect_size`: no effect can be derived from what the source prints; `other_measure`: of another measure or unit than is pooled; `other_scale`: on the log scale beside arithmetic ones, or the other way round; `other_sd`: standardized by the SD of changes beside those of final values, or the other way round; `same_people`: of the same people as another comparison that is used; `no_moderator`: the source does not tell what the regression is on; `refused`: pooling was refused.
             * @enum {string}
             */
            code: "subgroup" | "no_comparison" | "no_comparator" | "does_not_test" | "tests_more" | "kinds_compared" | "direction_unclear" | "other_direction" | "good_event" | "unit_of_analysis" | "other_dose" | "no_effect_size" | "other_measure" | "other_scale" | "other_sd" | "same_people" | "no_moderator" | "refused";
            /** @description The same in a sentence. */
            reason: string;
            /** @description A request that lifts this reason; another may still keep it out, which its answer then tells. Null where the record has nothing that could. */
            request: string | null;
        };
        /** @description Claim records. */
        ExportedClaims: components["schemas"]["ClaimRecord"][];
        /** @description Document records. */
        ExportedDocuments: components["schemas"]["DocumentRecord"][];
        /** @description Outcomes. */
        ExportedOutcomes: components["schemas"]["OutcomeRow"][];
        /** @description Whole study records. */
        ExportedStudies: components["schemas"]["StudyRecord"][];
        /** @description The terms that the data defines, in their order. */
        ExportedVocabulary: {
            /** @description What can be given or met. */
            agents: {
                /** @description Identifier of the agent. */
                id: string;
                /** @description The name that a person reads. */
                label: string;
                /** @description The agent that this one is a kind of; null at the top of the tree. */
                parent: string | null;
                /**
                 * @description What kind of thing the agent is.
                 * @enum {string}
                 */
                kind: "nutrient" | "drug" | "lifestyle" | "exposure" | "model" | "control";
                /**
                 * @description Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared.
                 * @default false
                 */
                saltOrElement: boolean;
                /** @description Other names under which the term is found; case and punctuation do not matter. */
                synonyms: string[];
            }[];
            /** @description What can be measured. */
            measures: {
                /** @description Identifier of the measure. */
                id: string;
                /** @description The name that a person reads. */
                label: string;
                /**
                 * @description What kind of thing is measured.
                 * @enum {string}
                 */
                domain: "calcification" | "plaque" | "stiffness" | "biomarker" | "function" | "clinical";
                /**
                 * @description Whether a higher value is better or worse for the artery.
                 * @enum {string}
                 */
                higherIs: "better" | "worse" | "unclear";
                /** @description Other names under which the term is found; case and punctuation do not matter. */
                synonyms: string[];
                /** @description The measure that this one is a kind of; null at the top of the tree. */
                parent: string | null;
                /** @description The units it is told in, the usual one first; empty where no unit is usual. */
                units: {
                    /** @description The unit as it is usually written. */
                    unit: string;
                    /** @description Other spellings of the same unit. */
                    aliases: string[];
                    /** @description A value in this unit times the factor is one in the usual unit. */
                    factor: number;
                }[];
            }[];
            /** @description What can have happened. */
            effects: {
                /** @description Identifier of the effect. */
                id: string;
                /** @description The name that a person reads. */
                label: string;
                /** @description When exactly an outcome is given this effect. */
                meaning: string;
                /**
                 * @description Which way it points for the artery.
                 * @enum {string}
                 */
                direction: "favourable" | "unfavourable" | "none" | "unknown";
                /** @description Other names under which the term is found; case and punctuation do not matter. */
                synonyms: string[];
            }[];
            /** @description How a claim can stand against the studies. */
            verdicts: {
                /** @description Identifier of the verdict. */
                id: string;
                /** @description When exactly a claim is given this verdict. */
                meaning: string;
            }[];
        };
        /** @description The values of a dimension among the studies that all other filters select. */
        Facet: {
            /** @description Number of studies that the list would have without a filter of this dimension. */
            total: number;
            /** @description The values with most studies first, at most as many as `facetValues` says. */
            values: {
                /** @description The value; null where the source does not tell. */
                id: string | number | null;
                /** @description The value, as a person reads it. */
                label: string;
                /** @description The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request but that of the facet itself. Null where no filter says it. */
                filter: string | null;
                /** @description Number of studies that the list would have with this value as its filter. */
                studies: number;
                /** @description Number of outcomes that `/outcomes` would have with this value as its filter. */
                outcomes: number;
            }[];
            /** @description Number of values that are not listed. */
            left: number;
        };
        /** @description The facets asked for, by dimension. Each leaves its own filter out, as if another value were chosen. */
        Facets: {
            [key: string]: components["schemas"]["Facet"];
        };
        /** @description A study as FHIR R5 has it: Citation, ResearchStudy, and an Evidence for each outcome. */
        FhirBundle: {
            /**
             * @description What it is.
             * @constant
             */
            resourceType: "Bundle";
            /**
             * @description A collection of resources.
             * @constant
             */
            type: "collection";
            /** @description The publication, the study, and each of its outcomes. */
            entry: {
                /** @description The address by which the others refer to it. */
                fullUrl: string;
                /** @description A resource of FHIR R5. */
                resource: {
                    /**
                     * @description What it is.
                     * @enum {string}
                     */
                    resourceType: "Citation" | "ResearchStudy" | "Evidence";
                } & {
                    [key: string]: unknown;
                };
            }[];
        } & {
            [key: string]: unknown;
        };
        /** @description How many are left at a step. */
        FlowStep: {
            /**
             * @description What is left: all that the filters select; those of whole populations; those that test what was asked and give an effect on the scale; one of each trial (with `comparisons=all` all); those that are pooled.
             * @enum {string}
             */
            step: "found" | "whole_population" | "usable" | "one_a_trial" | "pooled";
            /** @description Comparisons of two arms; an outcome that compares none counts as one. */
            comparisons: number;
            /** @description Outcomes that they are of. */
            outcomes: number;
            /** @description Studies, or reports, that they are of. */
            studies: number;
            /** @description Trials that they are of. */
            trials: number;
        };
        /** @description The service is well. */
        Health: {
            /**
             * @description The service is well.
             * @constant
             */
            status: "ok";
        };
        /** @description What one change of the request would find, where it finds little itself. */
        Hint: {
            /** @description What another request would find, in words. */
            message: string;
            /** @description The address of that request, relative to the server. */
            request: string;
            /** @description How many rows, or studies, it finds. */
            total: number;
        };
        /** @description How many records had which result. */
        ImportCounts: {
            /** @description Records that were not there: studies, claims, documents, and rows of outcomes that came with their study. */
            created: number;
            /** @description Records that replaced what was known of a study. */
            updated: number;
            /** @description Records that say what is known already. */
            unchanged: number;
            /** @description Records left out because the study is known already. */
            skipped: number;
            /** @description Records with faults, and those that cannot be read. */
            rejected: number;
            /** @description Records that were sound, and taken back because the file that they came in was not kept. */
            undone: number;
        };
        /** @description What became of one record, and why. */
        ImportEntry: {
            /**
             * @description What became of the record.
             * @enum {string}
             */
            result: "created" | "updated" | "unchanged" | "skipped" | "rejected" | "undone";
            /** @description Name of the file, or `body`. */
            file: string;
            /** @description Line on which the record begins; null in formats without lines. */
            line: number | null;
            /** @description JSON Pointer to the record in the file; empty for the line or the file itself. */
            record: string;
            /** @description Id of the study, claim or document; null where it has none. */
            id: string | null;
            /** @description What it is called, where it was created or updated; null otherwise. */
            label: string | null;
            /** @description Where: the JSON Pointer into the record, or the column of a CSV; null for the whole record. */
            name: string | null;
            /** @description Where in the record, as a JSON Pointer, where it is known; null for the whole record. */
            pointer: string | null;
            /** @description What stands there, shortened where long; null where nothing does. */
            value: string | null;
            /** @description What is wrong, or why it was left out; null for nothing to say. */
            message: string | null;
            /** @description What may have been meant, nearest first. */
            suggestions: string[];
        };
        /** @description Something about a record that has no field of its own. */
        ImportNote: {
            /** @description Id of the study. */
            study: string;
            /** @description What a curator must see. */
            text: string;
        };
        /** @description What became of an import. */
        ImportReport: {
            /** @description Whether nothing was to be kept. */
            dryRun: boolean;
            counts: components["schemas"]["ImportCounts"];
            /** @description What became of each file. */
            files: components["schemas"]["ImportedFile"][];
            /** @description What became of each record that is not unchanged; the first 1000 of each result. */
            entries: components["schemas"]["ImportEntry"][];
            /** @description Names that no term was found for; the first 1000. */
            unmatched: components["schemas"]["UnmatchedName"][];
            /** @description What is probably wrong with records that came in; the first 1000. */
            warnings: components["schemas"]["ImportWarning"][];
            /** @description What curators must see; the first 1000. */
            notes: components["schemas"]["ImportNote"][];
            /** @description How many entries, names and notes are not listed for length. */
            notListed: number;
        };
        /** @description Something that is probably wrong with a record, and let it in all the same. */
        ImportWarning: {
            /** @description Id of the study. */
            study: string;
            /** @description JSON Pointer into the record, or the column, that it is about. */
            path: string;
            /** @description What is probably wrong. */
            message: string;
        };
        /** @description What became of one file. */
        ImportedFile: {
            /** @description Name of the file, or `body`. */
            file: string;
            /** @description The format that it was read as; null where none was recognised. */
            format: string | null;
            counts: components["schemas"]["ImportCounts"];
            /** @description Whether what the file brought is in the database now. */
            kept: boolean;
            /** @description Why reading stopped before the end; null where it did not. */
            stopped: string | null;
            /** @description What must be known of the file as a whole: its encoding, lines that belong to no record. */
            notes: string[];
        };
        /** @description How one value of a parameter was understood. */
        Interpretation: {
            /** @description The parameter. */
            parameter: string;
            /** @description What was sent. */
            value: string;
            /** @description How it was understood, in words. */
            meaning: string;
            /** @description Ids of all terms that count, those below included. */
            terms?: string[];
        };
        /** @description One agent in an arm, with its dose and the reason it is there. */
        Intervention: {
            /**
             * @description What was given: a term of the vocabulary of agents.
             * @example mk_7
             */
            agent: string;
            /** @description Dose per administration, in `unit`. */
            dose: number | null;
            /**
             * @description Highest dose, in `unit`, where the source reports a range or a titration.
             * @default null
             */
            doseMax: number | null;
            /** @description Unit of `dose` and `doseMax`. */
            unit: ("ug" | "mg" | "g" | "IU" | "mmol" | "mg_per_kg" | "ug_per_kg" | "g_per_day_intake" | "mg_per_g_diet" | "ug_per_g_diet" | "percent_of_diet" | "mmol_per_l" | "session") | null;
            /** @description How often the dose is given. */
            frequency: ("per_day" | "twice_daily" | "three_times_daily" | "per_week" | "twice_weekly" | "three_times_weekly" | "per_month" | "once" | "in_diet" | "per_dialysis_session" | "titrated") | null;
            /**
             * @description How it is given.
             * @default null
             */
            route: ("oral" | "intravenous" | "subcutaneous" | "intraperitoneal" | "dialysate" | "diet" | "behavioural") | null;
            /**
             * @description Why the agent is in this arm.
             * @enum {string}
             */
            role: "test" | "background" | "comparator" | "induces_disease";
            /**
             * @description The dose as the source says it, where the fields lose something.
             * @default null
             */
            doseReported: string | null;
        };
        /** @description One agent in an arm, with its dose and the reason it is there. */
        InterventionInput: {
            /**
             * @description What was given: a term of the vocabulary of agents.
             * @example mk_7
             */
            agent: string;
            /** @description Dose per administration, in `unit`. */
            dose: number | null;
            /**
             * @description Highest dose, in `unit`, where the source reports a range or a titration.
             * @default null
             */
            doseMax?: number | null;
            /** @description Unit of `dose` and `doseMax`. */
            unit: ("ug" | "mg" | "g" | "IU" | "mmol" | "mg_per_kg" | "ug_per_kg" | "g_per_day_intake" | "mg_per_g_diet" | "ug_per_g_diet" | "percent_of_diet" | "mmol_per_l" | "session") | null;
            /** @description How often the dose is given. */
            frequency: ("per_day" | "twice_daily" | "three_times_daily" | "per_week" | "twice_weekly" | "three_times_weekly" | "per_month" | "once" | "in_diet" | "per_dialysis_session" | "titrated") | null;
            /**
             * @description How it is given.
             * @default null
             */
            route?: ("oral" | "intravenous" | "subcutaneous" | "intraperitoneal" | "dialysate" | "diet" | "behavioural") | null;
            /**
             * @description Why the agent is in this arm.
             * @enum {string}
             */
            role: "test" | "background" | "comparator" | "induces_disease";
            /**
             * @description The dose as the source says it, where the fields lose something.
             * @default null
             */
            doseReported?: string | null;
        };
        /** @description JSON-LD in the words of schema.org. */
        JsonLd: {
            /**
             * @description The vocabulary.
             * @constant
             */
            "@context": "https://schema.org";
            /**
             * @description What it is.
             * @enum {string}
             */
            "@type": "MedicalTrial" | "MedicalObservationalStudy" | "MedicalStudy" | "Dataset" | "ClaimReview";
            /** @description Identifier, relative to the server. */
            "@id": string;
        } & {
            [key: string]: unknown;
        };
        /** @description A JSON Patch (RFC 6902): what makes one record of another. */
        JsonPatch: {
            /**
             * @description What is done.
             * @enum {string}
             */
            op: "add" | "remove" | "replace" | "move" | "copy" | "test";
            /** @description Where, as a JSON Pointer. */
            path: string;
            /** @description Where it comes from, for `move` and `copy`. */
            from?: string;
            /** @description What is put there, or must be there for `test`. */
            value?: unknown;
        }[];
        /** @description A claim that this study bears on. */
        LeaningClaim: {
            /** @description Identifier of the claim. */
            id: string;
            /** @description The document that makes it. */
            document: string;
            /** @description What it states, in our own words. */
            statement: string;
            /**
             * @description How this study stands to it.
             * @enum {string}
             */
            stance: "supports" | "contradicts" | "qualifies";
            /** @description How the claim stands against all its studies. */
            verdict: string;
        };
        /** @description Addresses of this page and the next, relative to the server. */
        ListLinks: {
            /** @description This page. */
            self: string;
            /** @description The next page; null on the last page. */
            next: string | null;
        };
        /** @description What there is to know of a list besides its rows. */
        ListMeta: {
            /** @description Number of rows that the filters select, exactly. */
            total: number;
            /** @description The most rows that this page may have. */
            limit: number;
            /** @description Where the next page begins; null on the last page. */
            nextCursor: string | null;
            /** @description What one change of the request would find, where it finds little; empty otherwise. */
            hints: components["schemas"]["Hint"][];
            /** @description State of the data; changes with every write. */
            dataVersion: string;
            /** @description How the filters were understood. */
            interpretation: components["schemas"]["Interpretation"][];
        };
        /** @description A study in brief, with the outcomes that the filters match. */
        ListedStudy: {
            /** @description Identifier of the study. */
            id: string;
            /** @description First author and year. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /** @description The trial's name. */
            acronym: string | null;
            /** @description Year of publication. */
            year: number;
            /** @description Journal. */
            journal: string | null;
            /** @description Digital object identifier. */
            doi: string | null;
            /** @description PubMed identifier. */
            pmid: string | null;
            /** @description Whether the publication was retracted; null where nobody has told. */
            retracted: boolean | null;
            /** @description Registry ids. */
            registrations: string[];
            /** @description How the study was made; null where not read yet. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /** @description Who did not know which arm a participant was in. */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /** @description The study that this is a later report of. */
            parentStudy: string | null;
            /** @description Who was studied; null where not read yet. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal") | null;
            /** @description What they had. */
            conditions: ("general_population" | "postmenopausal" | "older_adults" | "coronary_artery_disease" | "coronary_artery_calcification" | "aortic_valve_calcification" | "aortic_stenosis" | "peripheral_artery_disease" | "established_vascular_disease" | "type_2_diabetes" | "type_1_diabetes" | "chronic_kidney_disease" | "dialysis" | "diabetes" | "haemodialysis" | "peritoneal_dialysis" | "kidney_transplant" | "hypertension" | "hyperlipidaemia" | "atrial_fibrillation" | "anticoagulant_users" | "osteoporosis" | "pseudoxanthoma_elasticum" | "calciphylaxis" | "obesity" | "healthy_volunteers" | "uraemic_model" | "warfarin_model" | "vitamin_d_toxicity_model" | "mgp_knockout" | "other_genetic_model" | "other")[];
            /** @description Sex of the participants. */
            sex: ("all" | "female" | "male") | null;
            /** @description Mean age in years. */
            ageMeanYears: number | null;
            /** @description nRandomized, else nEnrolled, else nAnalysed. */
            participants: number | null;
            /** @description Countries, ISO 3166-1 alpha-2. */
            countries: string[];
            /** @description Treatment or follow-up in days. */
            durationDays: number | null;
            /**
             * @description The best source that the numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /** @description What a second reading found. */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
            /**
             * @description How far the extraction of the study has come.
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
            /** @description Authors in order, in the form 'Shea MK'. */
            authors: string[];
            /** @description What each arm was given: its id, role and n, and each agent with its role, dose, unit and frequency as recorded. */
            given: string[];
            /** @description Agents that the study tests. */
            interventions: string[];
            /** @description Agents that it compares with. */
            comparators: string[];
            /** @description Its outcomes in brief. */
            outcomes: components["schemas"]["OutcomeInBrief"][];
            /** @description What it lacks, where it needs review or awaits extraction; null where it is extracted. */
            review: components["schemas"]["Review"] | null;
            /**
             * Format: date-time
             * @description When the study came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
            /** @description Ids of the outcomes that the filters match. */
            matchedOutcomes?: string[];
        };
        /** @description A study whole, with the outcomes that the filters match. */
        ListedWholeStudy: {
            /**
             * @description Identifier of the study: first author and year; a suffix where two collide.
             * @example shea-2009
             */
            id: string;
            /** @description First author and year, e.g. 'Shea 2009'. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /**
             * @description The trial's name, e.g. AVADEC.
             * @default null
             */
            acronym: string | null;
            /** @description How the study was made; null only where the study awaits extraction. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description Who did not know which arm a participant was in.
             * @default null
             */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /**
             * @description Whether it took place at more than one centre.
             * @default null
             */
            multicentre: boolean | null;
            /** @description Registry ids, e.g. NCT00183001. */
            registrations: string[];
            /**
             * @description Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.
             * @default null
             */
            parentStudy: string | null;
            publication: components["schemas"]["Publication"];
            /** @description Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell. */
            countries: string[];
            /**
             * @description Who paid, where the source says.
             * @default null
             */
            funding: string | null;
            population: components["schemas"]["Population"];
            /** @description Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7. */
            durationDays: number | null;
            /** @description The duration as the source says it, e.g. '3 years'. */
            durationReported: string | null;
            /** @description The groups of the study; none only where it awaits extraction. */
            arms: components["schemas"]["Arm"][];
            /** @description The results of the study; none only where they are not read yet: see `status`. */
            outcomes: components["schemas"]["Outcome"][];
            /**
             * @description Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.
             * @default []
             */
            plannedOutcomes: components["schemas"]["PlannedOutcome"][];
            /**
             * @description How many participants of each arm had adverse events; empty where the source does not count them.
             * @default []
             */
            adverseEvents: components["schemas"]["AdverseEventCount"][];
            /** @description What was read; none only where a reference that awaits extraction has no address. */
            sources: components["schemas"]["Source"][];
            /**
             * @description The best source that the outcome numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /**
             * @description How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.
             * @default extracted
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
            /**
             * @description What a reader must know, in our own words; empty if nothing.
             * @default
             */
            notes: string;
            /**
             * @description Warnings of the checks that were looked into and are no fault; they are no longer told.
             * @default []
             */
            acceptedWarnings: {
                /** @description JSON Pointer of the value that a check warns of. */
                path: string;
                /** @description Why the record is right as it is. */
                reason: string;
            }[];
            /**
             * @description What a second, independent reading of a source found; null where there was none.
             * @default null
             */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
            /** @description Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived. */
            participants: number | null;
            /** @description Agents that the study tests. Derived from its arms. */
            interventions: string[];
            /** @description Agents that it compares with. Derived from its arms and contrasts. */
            comparators: string[];
            /** @description Later reports and post-hoc analyses of this study. Derived. */
            laterReports: string[];
            /** @description Claims that this study bears on. Derived. */
            claims: components["schemas"]["LeaningClaim"][];
            /** @description What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived. */
            review: components["schemas"]["Review"] | null;
            /**
             * Format: date-time
             * @description When the study came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
            /** @description Ids of the outcomes that the filters match. */
            matchedOutcomes?: string[];
        };
        /** @description A JSON Merge Patch (RFC 7396): members of the record with their new values; null takes one out. */
        MergePatch: {
            [key: string]: unknown;
        };
        /** @description The metrics asked for. */
        Metrics: {
            /** @description Number of studies, each once in a row; a study may be in several rows. */
            studies?: number;
            /** @description Number of their outcomes that are in the row. */
            outcomes?: number;
            /** @description Participants of the studies, each study once; null where no study tells. Later reports of a trial count its people again: see `trialParticipants`. */
            participants?: number | null;
            /** @description Studies that do not tell their number of participants. */
            studiesWithoutCount?: number;
            /** @description Number of trials: later reports count with the study that they report on. */
            trials?: number;
            /** @description Participants of the trials, each trial once, by its largest report in the row; null where none tells. */
            trialParticipants?: number | null;
            /** @description Median duration of the studies that tell it, in days. */
            durationMedianDays?: number | null;
            /** @description Shortest duration, in days. */
            durationMinDays?: number | null;
            /** @description Longest duration, in days. */
            durationMaxDays?: number | null;
            /** @description Number of the outcomes whose effect is good for the artery. */
            favourableOutcomes?: number;
            /** @description Number of the outcomes that are reported without a test (direction `unknown`): in no share and no test. */
            untestedOutcomes?: number;
            /** @description Share of favourable outcomes among those that were tested, 0 to 1; null without any. */
            favourableShare?: number | null;
            /** @description Lower limit of its 95 percent interval (Wilson). */
            favourableShareLow?: number | null;
            /** @description Upper limit of its 95 percent interval (Wilson). */
            favourableShareHigh?: number | null;
            /** @description Trials whose outcomes with a direction are all favourable: the reports of one trial have one vote together. Effects of the directions `none` and `unknown` have none. */
            signFavourable?: number;
            /** @description Trials whose outcomes with a direction are all unfavourable. */
            signUnfavourable?: number;
            /** @description Trials with outcomes in both directions, be it in one report or in several: not in the test. */
            signMixed?: number;
            /** @description Two-sided p of the sign test (exact binomial) of favourable against unfavourable trials; null without any. */
            signP?: number | null;
            /** @description Year of the earliest publication. */
            earliestYear?: number | null;
            /** @description Year of the latest publication. */
            latestYear?: number | null;
            /** @description Ids of some of the studies. */
            examples?: string[];
        };
        /** @description A known claim that is near a sentence. */
        NearClaim: {
            /** @description Identifier of the claim. */
            id: string;
            /** @description What it states. */
            statement: string;
            /** @description The document that makes it. */
            document: string;
            /** @description How this claim stands: the claim's verdict, not the sentence's. */
            verdict: string;
            /** @description Why. */
            verdictBasis: string;
            /** @description Whether the sentence says word by word the same, but for synonyms and inflection. */
            saysTheSame: boolean;
            /**
             * @description How what the sentence asserts stands to what the claim does: the same effect (`same`), another that points the same way (`same_way`), the opposite (`opposite`), or neither can be told (`not_comparable`).
             * @enum {string}
             */
            direction: "same" | "same_way" | "opposite" | "not_comparable";
            /** @description In words, in what they differ: agents, measures, species, conditions. What is asserted is compared by `direction`. */
            differences: string[];
            /** @description How near it is, from 0 to 1: the sum of `parts`. */
            score: number;
            /** @description What the score is the sum of. */
            parts: {
                /** @description What agents in common add to the score. */
                agents: number;
                /** @description What measures in common add to the score. */
                measures: number;
                /** @description What species in common add to the score. */
                species: number;
                /** @description What conditions in common add to the score. */
                conditions: number;
                /** @description What the same or the opposite direction add to the score. */
                direction: number;
                /** @description What other words in common add to the score. */
                words: number;
            };
            /** @description What they have in common. */
            shared: {
                /** @description Agents of the sentence that the claim has, or a kind of them. */
                agents: string[];
                /** @description Measures, or domains of measures. */
                measures: string[];
                /** @description Species. */
                species: string[];
                /** @description Conditions. */
                conditions: string[];
                /** @description Other words, as the sentence has them. */
                words: string[];
            };
        };
        /** @description Words of a sentence that were not understood. */
        NotUnderstood: {
            /** @description The words. */
            text: string;
            /** @description Why, where they may be a term; null for words of no vocabulary. */
            reason: string | null;
            /** @description Where it begins, in UTF-16 code units, the first being 0. */
            start: number;
            /** @description Where it ends: the place of what follows it. */
            end: number;
        };
        /** @description An OpenAPI 3.1 document. */
        OpenApi: {
            /** @description Version of OpenAPI. */
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One result of a study: what was measured, where, when, in whom, and what came of it. */
        Outcome: {
            /** @description Identifier of the outcome within its study. */
            id: string;
            /**
             * @description What was measured: a term of the vocabulary of measures.
             * @example cac_score
             */
            measure: string;
            /** @description Where in the body. */
            site: ("coronary" | "aortic_valve" | "aorta" | "thoracic_aorta" | "abdominal_aorta" | "carotid" | "femoral" | "peripheral" | "breast" | "systemic" | "circulating" | "other") | null;
            /**
             * @description How it was measured, e.g. 'multislice CT'.
             * @default null
             */
            method: string | null;
            /** @description Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'. */
            unit: string | null;
            /** @description Time of the measurement, in days from the start. */
            timepointDays: number | null;
            /** @description Whether it is the study's own primary endpoint. */
            primary: boolean | null;
            /** @description null for the whole population; else who, such as those with a high score at baseline. */
            subgroup: string | null;
            /**
             * @description Whom the analysis takes in.
             * @default null
             */
            analysis: ("intention_to_treat" | "per_protocol" | "complete_case") | null;
            /** @description What the source prints of each arm. */
            armResults: components["schemas"]["ArmResult"][];
            /** @description The comparison that the effect is judged by; null for none. */
            contrast: components["schemas"]["Contrast"] | null;
            /**
             * @description Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide.
             * @default null
             */
            favourableEvent: boolean | null;
            /**
             * @description What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it.
             * @example reversal
             */
            effect: string | null;
            /** @description Which numbers make it that effect, in one sentence. */
            effectBasis: string;
        };
        /** @description An outcome in brief. */
        OutcomeInBrief: {
            /** @description Identifier of the outcome within its study. */
            id: string;
            /** @description What was measured. */
            measure: string;
            /** @description Where in the body. */
            site: ("coronary" | "aortic_valve" | "aorta" | "thoracic_aorta" | "abdominal_aorta" | "carotid" | "femoral" | "peripheral" | "breast" | "systemic" | "circulating" | "other") | null;
            /** @description Time of the measurement, in days from the start. */
            timepointDays: number | null;
            /** @description null for the whole population; else who. */
            subgroup: string | null;
            /** @description Agents that the outcome is about: those its experimental arm tests. */
            interventions: string[];
            /** @description What happened; null where nobody has judged it. */
            effect: string | null;
        };
        /** @description One result of a study: what was measured, where, when, in whom, and what came of it. */
        OutcomeInput: {
            /** @description Identifier of the outcome within its study. */
            id: string;
            /**
             * @description What was measured: a term of the vocabulary of measures.
             * @example cac_score
             */
            measure: string;
            /** @description Where in the body. */
            site: ("coronary" | "aortic_valve" | "aorta" | "thoracic_aorta" | "abdominal_aorta" | "carotid" | "femoral" | "peripheral" | "breast" | "systemic" | "circulating" | "other") | null;
            /**
             * @description How it was measured, e.g. 'multislice CT'.
             * @default null
             */
            method?: string | null;
            /** @description Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'. */
            unit: string | null;
            /** @description Time of the measurement, in days from the start. */
            timepointDays: number | null;
            /** @description Whether it is the study's own primary endpoint. */
            primary: boolean | null;
            /** @description null for the whole population; else who, such as those with a high score at baseline. */
            subgroup: string | null;
            /**
             * @description Whom the analysis takes in.
             * @default null
             */
            analysis?: ("intention_to_treat" | "per_protocol" | "complete_case") | null;
            /** @description What the source prints of each arm. */
            armResults: components["schemas"]["ArmResultInput"][];
            /** @description The comparison that the effect is judged by; null for none. */
            contrast: components["schemas"]["ContrastInput"] | null;
            /**
             * @description Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide.
             * @default null
             */
            favourableEvent?: boolean | null;
            /**
             * @description What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it.
             * @example reversal
             */
            effect: string | null;
            /** @description Which numbers make it that effect, in one sentence. */
            effectBasis: string;
        };
        /** @description Outcomes. */
        OutcomeList: {
            /** @description The rows. */
            data: components["schemas"]["OutcomeRow"][];
            meta: components["schemas"]["ListMeta"];
            links: components["schemas"]["ListLinks"];
        };
        /** @description One outcome with the key facts of its study. */
        OutcomeRow: {
            /** @description Identifier of the outcome within its study. */
            id: string;
            /**
             * @description What was measured: a term of the vocabulary of measures.
             * @example cac_score
             */
            measure: string;
            /** @description Where in the body. */
            site: ("coronary" | "aortic_valve" | "aorta" | "thoracic_aorta" | "abdominal_aorta" | "carotid" | "femoral" | "peripheral" | "breast" | "systemic" | "circulating" | "other") | null;
            /**
             * @description How it was measured, e.g. 'multislice CT'.
             * @default null
             */
            method: string | null;
            /** @description Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'. */
            unit: string | null;
            /** @description Time of the measurement, in days from the start. */
            timepointDays: number | null;
            /** @description Whether it is the study's own primary endpoint. */
            primary: boolean | null;
            /** @description null for the whole population; else who, such as those with a high score at baseline. */
            subgroup: string | null;
            /**
             * @description Whom the analysis takes in.
             * @default null
             */
            analysis: ("intention_to_treat" | "per_protocol" | "complete_case") | null;
            /** @description What the source prints of each arm. */
            armResults: components["schemas"]["ArmResult"][];
            /** @description The comparison that the effect is judged by; null for none. */
            contrast: components["schemas"]["Contrast"] | null;
            /**
             * @description Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide.
             * @default null
             */
            favourableEvent: boolean | null;
            /**
             * @description What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it.
             * @example reversal
             */
            effect: string | null;
            /** @description Which numbers make it that effect, in one sentence. */
            effectBasis: string;
            study: components["schemas"]["StudyFacts"];
            /**
             * @description What kind of thing the measure measures.
             * @enum {string}
             */
            domain: "calcification" | "plaque" | "stiffness" | "biomarker" | "function" | "clinical";
            /**
             * @description Whether a higher value of the measure is better or worse.
             * @enum {string}
             */
            higherIs: "better" | "worse" | "unclear";
            /** @description Which way the effect points for the artery; null where nobody has judged it. */
            direction: ("favourable" | "unfavourable" | "none" | "unknown") | null;
            /** @description Agents that the outcome is about: those its experimental arm tests. */
            interventions: string[];
            /** @description Doses a day of what its experimental arm tests, as far as they can be compared: what `dose` looks at. */
            dailyDoses: components["schemas"]["DailyDose"][];
            /** @description The arm whose treatment is judged; null without a contrast. */
            experimentalArm: components["schemas"]["ArmFacts"] | null;
            /** @description The arm it is compared with; null for a change from baseline. */
            comparatorArm: components["schemas"]["ArmFacts"] | null;
        };
        /** @description Of one agent every measure: pooled where it can be, counted where not. */
        Overview: {
            /** @description One row a measure, those with most pooled first. */
            data: components["schemas"]["OverviewRow"][];
            /** @description What there is to know besides. */
            meta: {
                /** @description What one change of the request would find, where it finds little; empty otherwise. */
                hints: components["schemas"]["Hint"][];
                /** @description State of the data; changes with every write. */
                dataVersion: string;
                /** @description How the filters were understood. */
                interpretation: components["schemas"]["Interpretation"][];
            };
            /** @description Addresses, relative to the server. */
            links: {
                /** @description This answer. */
                self: string;
            };
        };
        /** @description What is known of one agent and one measure. */
        OverviewRow: {
            /** @description What was measured: a term of the vocabulary of measures. */
            measure: string;
            /** @description Its name. */
            measureLabel: string;
            /** @description Outcomes that the filters select. */
            outcomes: number;
            /** @description Trials that they are of. */
            trials: number;
            /** @description Comparisons pooled, one a trial; 0 where none can be. */
            k: number;
            /** @description How many of them are of publications that were retracted. */
            retracted: number;
            /** @description What is pooled; null for nothing. */
            effectMeasure: ("MD" | "SMD" | "ROM" | "RR" | "OR" | "RD" | "PETO" | "HR") | null;
            /** @description Unit of a mean difference. */
            unit: string | null;
            /** @description The pooled effect: a difference, or a ratio. */
            estimate: number | null;
            /** @description Lower bound of its confidence interval. */
            ciLow: number | null;
            /** @description Upper bound of its confidence interval. */
            ciHigh: number | null;
            /** @description Share of the variation that is due to heterogeneity, in percent. */
            i2: number | null;
            /** @description What the estimate favours, whether significantly or not; null where that is not clear. */
            favours: ("tested" | "comparator") | null;
            /** @description Why what could be pooled is not: the kinds found, with the option that lets it through. */
            refused: string[];
            /** @description How many outcomes of whole populations were judged to have each effect. */
            effects: {
                [key: string]: number;
            };
            /** @description Trials with an exact p value and a direction. */
            combinedPTrials: number;
            /** @description One-sided p value by Fisher that what is tested is better in at least one of them (Cochrane Handbook 12.2.1.2): it says nothing of how much. */
            combinedP: number | null;
            /** @description The meta-analysis of the measure, with every comparison. */
            request: string;
        };
        /** @description An outcome that was registered, and of which no result is posted under its title. */
        PlannedOutcome: {
            /** @description What was to be measured, as the registry names it. */
            title: string;
            /**
             * @description The term of the vocabulary that it is, where there is one.
             * @default null
             */
            measure: string | null;
            /**
             * @description When it was to be measured, as the registry says it.
             * @default null
             */
            timeFrame: string | null;
            /** @description Whether it is one of the trial's own primary endpoints. */
            primary: boolean | null;
        };
        /** @description An outcome that was registered, and of which no result is posted under its title. */
        PlannedOutcomeInput: {
            /** @description What was to be measured, as the registry names it. */
            title: string;
            /**
             * @description The term of the vocabulary that it is, where there is one.
             * @default null
             */
            measure?: string | null;
            /**
             * @description When it was to be measured, as the registry says it.
             * @default null
             */
            timeFrame?: string | null;
            /** @description Whether it is one of the trial's own primary endpoints. */
            primary: boolean | null;
        };
        /** @description A comparison that went in. */
        PooledComparison: {
            /** @description What the comparison is called in the analysis. */
            label: string;
            /** @description Identifier of the study. */
            study: string;
            /** @description The study by which its trial is called: comparisons of one trial are of the same people. */
            trial: string;
            /** @description Identifier of the outcome used. */
            outcome: string;
            /** @description What was measured. */
            measure: string;
            /** @description Where in the body. */
            site: string | null;
            /** @description When it was measured, in days from the start. */
            timepointDays: number | null;
            /** @description How long was treated or followed up, in days. */
            durationDays: number | null;
            /** @description Unit of the means, and of `yi` where it is a mean difference: as the vocabulary writes it. */
            unit: string | null;
            /** @description What is tested against what: what the arms differ in. */
            contrast: string;
            /** @description The arm whose treatment is judged, by its id. */
            experimentalArm: string;
            /** @description The arm it is compared with, by its id. */
            comparatorArm: string;
            experimental: components["schemas"]["ComparedArm"];
            comparator: components["schemas"]["ComparedArm"];
            /** @description The comparisons of two arms that it is made of: several where arms were combined. */
            pairs: {
                /** @description Identifier of the outcome. */
                outcome: string;
                /** @description Id of the one arm. */
                experimentalArm: string;
                /** @description Id of the other. */
                comparatorArm: string;
            }[];
            /** @description Effect on the analysis scale, experimental minus comparator (the logarithm of a ratio). Its sign is that of the source unless `reversed`. */
            yi: number;
            /** @description Its sampling variance. */
            vi: number;
            /** @description Participants of the experimental arm in this comparison. */
            n1: number | null;
            /** @description Participants of the comparator in this comparison. */
            n2: number | null;
            /** @description How the effect was derived, tried in this order: `estimate_interval`: the source's estimate with its confidence interval (6.3.1, 6.3.2); `estimate_standard_error`: the source's estimate with its standard error (6.3.1); `estimate_p_value`: the source's estimate with its exact p value (6.3.2, 6.5.2.3); `change_values`: mean, standard deviation and n of the change from baseline in each arm (6.5.2.8); `change_values_standard_error`: mean changes from baseline, a standard error taken as SD / √n (6.5.2.2); `change_values_interval`: mean changes from baseline, a confidence interval of a mean taken as its standard error (6.5.2.2); `change_values_p_value`: mean changes from baseline, with the exact p value of their comparison taken as its standard error (6.5.2.3); `change_values_correlation`: mean changes from baseline, their SD made of those before and after with the correlation that was asked for (6.5.2.8); `final_values`: mean, standard deviation and n of each arm at the time point (6.5.1); `final_values_standard_error`: means at the time point, a standard error taken as SD / √n (6.5.2.2); `final_values_interval`: means at the time point, a confidence interval of a mean taken as its standard error (6.5.2.2); `final_values_p_value`: means at the time point, with the exact p value of their comparison taken as its standard error (6.5.2.3); `change_values_quantiles`: median changes from baseline with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5); `final_values_quantiles`: medians at the time point with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5); `geometric_means`: geometric means with their intervals, on the log scale (6.5.2.4); `log_means`: means of natural logarithms with their spread: a ratio of geometric means (6.5.2.4); `counts`: events and participants of each arm (6.4.1); `counts_from_percent`: events that a printed percentage of a known n leaves no choice about (6.4.1). */
            derivation: string;
            /** @description The same in words, with the section of the Cochrane Handbook. */
            derivationInWords: string;
            /** @description The numbers that went in as the source prints them, by name; group 1 is the experimental arm. */
            inputs: {
                [key: string]: number;
            };
            /** @description What else the source prints of which the effect could have been made, and what it would be. */
            passedOver: string[];
            /** @description Whether the sign was turned, because more of the measure is better where more of others is worse: in standardized differences only. */
            reversed: boolean;
            /** @description What a reader must know: an assumed unit or n, imbalance, skew, crossover, post hoc. */
            flags: string[];
            /** @description Share in the pooled effect, in percent. */
            weight: number | null;
        };
        /** @description The pooled effect on one measure. */
        PooledForSentence: {
            /** @description What was measured: a term of the vocabulary of measures. */
            measure: string;
            /** @description Its name. */
            measureLabel: string;
            /** @description Comparisons pooled, one a trial; 0 where none can be. */
            k: number;
            /** @description Trials that they are of. */
            trials: number;
            /** @description How many of them are of publications that were retracted. */
            retracted: number;
            /** @description What is pooled; null for nothing. */
            effectMeasure: ("MD" | "SMD" | "ROM" | "RR" | "OR" | "RD" | "PETO" | "HR") | null;
            /** @description Unit of a mean difference. */
            unit: string | null;
            /** @description The pooled effect: a difference, or a ratio. */
            estimate: number | null;
            /** @description Lower bound of its confidence interval. */
            ciLow: number | null;
            /** @description Upper bound of its confidence interval. */
            ciHigh: number | null;
            /** @description Share of the variation that is due to heterogeneity, in percent. */
            i2: number | null;
            /** @description What the estimate favours, whether significantly or not; null where that is not clear. */
            favours: ("tested" | "comparator") | null;
            /** @description The meta-analysis of the measure, with every comparison. */
            request: string;
        };
        /** @description The pooled effect of what the filters select, and everything that went in or could not. */
        PooledSelection: {
            /**
             * @description The effect measure that is pooled.
             * @enum {string}
             */
            effectMeasure: "MD" | "SMD" | "ROM" | "RR" | "OR" | "RD" | "PETO" | "HR";
            /** @description Why that one, and how many comparisons each scale would keep. */
            effectMeasureReason: string;
            /** @description Unit of a mean difference; null for effects without one. */
            unit: string | null;
            /** @description Which effects favour what is tested: `low`, below zero or a ratio below 1, where more of the measure is worse; `high` where it is better; null where that is not clear. */
            favoursTested: ("low" | "high") | null;
            /** @description The analysis, its studies in the order of `included`; null where no outcome can be pooled. */
            analysis: components["schemas"]["Analysis"] | null;
            /** @description Every comparison that went in, with its numbers. */
            included: components["schemas"]["PooledComparison"][];
            /** @description Every selected comparison that did not go in, with the reason. */
            excluded: components["schemas"]["ExcludedComparison"][];
            /** @description From what was found to what is pooled. Comparisons found are those in `pairs` and `excluded`. */
            flow: components["schemas"]["FlowStep"][];
            /** @description What to know of the whole: in what the comparisons differ, and what stays out for it. */
            notes: string[];
            /** @description What there is to know besides. */
            meta: {
                /** @description What one change of the request would find, where it finds little; empty otherwise. */
                hints: components["schemas"]["Hint"][];
                /** @description State of the data; changes with every write. */
                dataVersion: string;
                /** @description How the filters were understood. */
                interpretation: components["schemas"]["Interpretation"][];
            };
            /** @description Addresses, relative to the server. */
            links: {
                /** @description This answer. */
                self: string;
            };
        };
        /** @description Who was studied. */
        Population: {
            /** @description Who was studied: people, animals or cells; null only where the study awaits extraction. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal") | null;
            /**
             * @description Strain of the animals.
             * @default null
             */
            strain: string | null;
            /** @description Who was studied, in our own words. */
            description: string;
            /** @description What they had, or what their animal model stands for. */
            conditions: ("general_population" | "postmenopausal" | "older_adults" | "coronary_artery_disease" | "coronary_artery_calcification" | "aortic_valve_calcification" | "aortic_stenosis" | "peripheral_artery_disease" | "established_vascular_disease" | "type_2_diabetes" | "type_1_diabetes" | "chronic_kidney_disease" | "dialysis" | "diabetes" | "haemodialysis" | "peritoneal_dialysis" | "kidney_transplant" | "hypertension" | "hyperlipidaemia" | "atrial_fibrillation" | "anticoagulant_users" | "osteoporosis" | "pseudoxanthoma_elasticum" | "calciphylaxis" | "obesity" | "healthy_volunteers" | "uraemic_model" | "warfarin_model" | "vitamin_d_toxicity_model" | "mgp_knockout" | "other_genetic_model" | "other")[];
            /** @description Sex of the participants. */
            sex: ("all" | "female" | "male") | null;
            /** @description Mean age in years. */
            ageMeanYears: number | null;
            /**
             * @description Standard deviation of the age in years.
             * @default null
             */
            ageSdYears: number | null;
            /**
             * @description Lowest age in years.
             * @default null
             */
            ageMinYears: number | null;
            /**
             * @description Highest age in years.
             * @default null
             */
            ageMaxYears: number | null;
            /** @description Number enrolled. */
            nEnrolled: number | null;
            /** @description Number randomized. */
            nRandomized: number | null;
            /** @description Number analysed. */
            nAnalysed: number | null;
        };
        /** @description Who was studied. */
        PopulationInput: {
            /** @description Who was studied: people, animals or cells; null only where the study awaits extraction. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal") | null;
            /**
             * @description Strain of the animals.
             * @default null
             */
            strain?: string | null;
            /** @description Who was studied, in our own words. */
            description: string;
            /** @description What they had, or what their animal model stands for. */
            conditions: ("general_population" | "postmenopausal" | "older_adults" | "coronary_artery_disease" | "coronary_artery_calcification" | "aortic_valve_calcification" | "aortic_stenosis" | "peripheral_artery_disease" | "established_vascular_disease" | "type_2_diabetes" | "type_1_diabetes" | "chronic_kidney_disease" | "dialysis" | "diabetes" | "haemodialysis" | "peritoneal_dialysis" | "kidney_transplant" | "hypertension" | "hyperlipidaemia" | "atrial_fibrillation" | "anticoagulant_users" | "osteoporosis" | "pseudoxanthoma_elasticum" | "calciphylaxis" | "obesity" | "healthy_volunteers" | "uraemic_model" | "warfarin_model" | "vitamin_d_toxicity_model" | "mgp_knockout" | "other_genetic_model" | "other")[];
            /** @description Sex of the participants. */
            sex: ("all" | "female" | "male") | null;
            /** @description Mean age in years. */
            ageMeanYears: number | null;
            /**
             * @description Standard deviation of the age in years.
             * @default null
             */
            ageSdYears?: number | null;
            /**
             * @description Lowest age in years.
             * @default null
             */
            ageMinYears?: number | null;
            /**
             * @description Highest age in years.
             * @default null
             */
            ageMaxYears?: number | null;
            /** @description Number enrolled. */
            nEnrolled: number | null;
            /** @description Number randomized. */
            nRandomized: number | null;
            /** @description Number analysed. */
            nAnalysed: number | null;
        };
        /** @description Problem details as in RFC 9457. */
        Problem: {
            /** @description Identifies the kind of problem. */
            type: string;
            /** @description The kind of problem in words. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time, and what would be right. */
            detail: string;
            /** @description The path that was asked for. */
            instance: string;
            /** @description Everything that is wrong with the request, 100 things at most; empty where it is not its fault. */
            errors: components["schemas"]["RequestFault"][];
        };
        /** @description Where the study was published. */
        Publication: {
            /**
             * @description Authors in order, in the form 'Shea MK'; the first three at least.
             * @example [
             *       "Shea MK",
             *       "O'Donnell CJ"
             *     ]
             */
            authors: string[];
            /**
             * @description True where the list of authors is cut.
             * @default false
             */
            etAl: boolean;
            /** @description The journal, as the source names it. */
            journal: string | null;
            /** @description Year of publication. */
            year: number;
            /**
             * @description Volume of the journal.
             * @default null
             */
            volume: string | null;
            /**
             * @description Issue of the volume.
             * @default null
             */
            issue: string | null;
            /**
             * @description Pages, or the number of the article.
             * @default null
             */
            pages: string | null;
            /** @description Digital object identifier, without a resolver in front. */
            doi: string | null;
            /** @description PubMed identifier. */
            pmid: string | null;
            /**
             * @description PubMed Central identifier.
             * @default null
             */
            pmcid: string | null;
            /**
             * @description Whether it was retracted: true where a source says so, false where somebody looked and it was not; null where nobody has told.
             * @default null
             */
            retracted: boolean | null;
            /**
             * @description The abstract, as the reference that was imported has it: for whoever extracts the study.
             * @default null
             */
            abstract: string | null;
        };
        /** @description Where the study was published. */
        PublicationInput: {
            /**
             * @description Authors in order, in the form 'Shea MK'; the first three at least.
             * @example [
             *       "Shea MK",
             *       "O'Donnell CJ"
             *     ]
             */
            authors: string[];
            /**
             * @description True where the list of authors is cut.
             * @default false
             */
            etAl?: boolean;
            /** @description The journal, as the source names it. */
            journal: string | null;
            /** @description Year of publication. */
            year: number;
            /**
             * @description Volume of the journal.
             * @default null
             */
            volume?: string | null;
            /**
             * @description Issue of the volume.
             * @default null
             */
            issue?: string | null;
            /**
             * @description Pages, or the number of the article.
             * @default null
             */
            pages?: string | null;
            /** @description Digital object identifier, without a resolver in front. */
            doi: string | null;
            /** @description PubMed identifier. */
            pmid: string | null;
            /**
             * @description PubMed Central identifier.
             * @default null
             */
            pmcid?: string | null;
            /**
             * @description Whether it was retracted: true where a source says so, false where somebody looked and it was not; null where nobody has told.
             * @default null
             */
            retracted?: boolean | null;
            /**
             * @description The abstract, as the reference that was imported has it: for whoever extracts the study.
             * @default null
             */
            abstract?: string | null;
        };
        /** @description The service is ready. */
        Readiness: {
            /**
             * @description It answers from its data.
             * @constant
             */
            status: "ok";
            /** @description State of the data. */
            dataVersion: string;
            /** @description Whether writing is possible; where it is not, reading goes on. */
            writing: {
                /** @description Whether the database takes writes. */
                possible: boolean;
                /** @description Why not; null where it does. */
                reason: string | null;
            };
            /** @description How this node stands to the log that it shares with others; null where it stands alone. */
            log: {
                /** @description Whether the log answered when it was last asked. */
                connected: boolean;
                /** @description How many of its entries this node has. */
                position: number;
                /** @description How many it had when it was last asked. */
                head: number;
                /** @description How many this node lacks. */
                behind: number;
                /** @description What is wrong; null where nothing is. */
                reason: string | null;
            } | null;
        };
        /** @description A JSON Schema (2020-12). */
        RecordSchema: {
            /** @description Version of JSON Schema. */
            $schema: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One thing that is wrong with a request. */
        RequestFault: {
            /**
             * @description Which part of the request.
             * @enum {string}
             */
            in: "query" | "path" | "header" | "body";
            /** @description Name of the parameter or header; of something in a body, where it is, as in `pointer`, and `body` of the whole. */
            name: string;
            /** @description Where in the body, as a JSON Pointer (RFC 6901), empty for the whole; null outside a body. */
            pointer: string | null;
            /** @description What was sent, shortened where long; null where nothing was. */
            value: string | null;
            /** @description What is wrong, and what would be right. */
            message: string;
            /** @description What may have been meant, nearest first. */
            suggestions: string[];
        };
        /** @description What a study lacks of what an extracted one has, beside what its source says. */
        Review: {
            /** @description What keeps it from being extracted, the first hundred; empty where `accept` can be called. */
            missing: {
                /** @description Where in the record, as a JSON Pointer. */
                pointer: string;
                /** @description What is missing. */
                message: string;
                /** @description What the source says about it, as far as it was read; null for nothing. */
                said: string | null;
            }[];
            /** @description What was left out or is in doubt, as it was noted on reading; empty for nothing. */
            notes: string;
        };
        /** @description A revision: who wrote, when and why. */
        RevisionInBrief: {
            /** @description Number of the revision, from 1. */
            number: number;
            /** @description When it was written, ISO 8601 in UTC. */
            writtenAt: string;
            /** @description Who wrote it: the name of a key, or `seed`. */
            writtenBy: string;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** @description Whether it is a deletion. */
            deleted: boolean;
        };
        /** @description The history of a record. */
        RevisionList: {
            /** @description The revisions, the first one first. */
            data: components["schemas"]["RevisionInBrief"][];
        };
        /** @description What there is, and where. */
        Service: {
            /** @description Name of the service. */
            name: string;
            /** @description Version of the software. */
            version: string;
            /** @description State of the data; changes with every write. */
            dataVersion: string;
            /** @description What this is not. */
            notice: string;
            /** @description Where things are. */
            paths: {
                /** @description The path. */
                path: string;
                /** @description What is there. */
                description: string;
                /** @description An address to try. */
                example: string;
            }[];
        };
        /** @description A source that was read for the record. */
        Source: {
            /**
             * Format: uri
             * @description Address of what was read.
             */
            url: string;
            /**
             * @description What kind of source it is.
             * @enum {string}
             */
            kind: "full_text" | "abstract" | "registry" | "systematic_review" | "secondary";
            /**
             * @description Which parts of the record it supports.
             * @default []
             */
            supports: ("citation" | "population" | "arms" | "outcomes" | "registration")[];
        };
        /** @description A source that was read for the record. */
        SourceInput: {
            /**
             * Format: uri
             * @description Address of what was read.
             */
            url: string;
            /**
             * @description What kind of source it is.
             * @enum {string}
             */
            kind: "full_text" | "abstract" | "registry" | "systematic_review" | "secondary";
            /**
             * @description Which parts of the record it supports.
             * @default []
             */
            supports?: ("citation" | "population" | "arms" | "outcomes" | "registration")[];
        };
        /** @description One study whole: the record, what follows from it, and the claims that lean on it. */
        Study: {
            /**
             * @description Identifier of the study: first author and year; a suffix where two collide.
             * @example shea-2009
             */
            id: string;
            /** @description First author and year, e.g. 'Shea 2009'. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /**
             * @description The trial's name, e.g. AVADEC.
             * @default null
             */
            acronym: string | null;
            /** @description How the study was made; null only where the study awaits extraction. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description Who did not know which arm a participant was in.
             * @default null
             */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /**
             * @description Whether it took place at more than one centre.
             * @default null
             */
            multicentre: boolean | null;
            /** @description Registry ids, e.g. NCT00183001. */
            registrations: string[];
            /**
             * @description Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.
             * @default null
             */
            parentStudy: string | null;
            publication: components["schemas"]["Publication"];
            /** @description Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell. */
            countries: string[];
            /**
             * @description Who paid, where the source says.
             * @default null
             */
            funding: string | null;
            population: components["schemas"]["Population"];
            /** @description Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7. */
            durationDays: number | null;
            /** @description The duration as the source says it, e.g. '3 years'. */
            durationReported: string | null;
            /** @description The groups of the study; none only where it awaits extraction. */
            arms: components["schemas"]["Arm"][];
            /** @description The results of the study; none only where they are not read yet: see `status`. */
            outcomes: components["schemas"]["Outcome"][];
            /**
             * @description Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.
             * @default []
             */
            plannedOutcomes: components["schemas"]["PlannedOutcome"][];
            /**
             * @description How many participants of each arm had adverse events; empty where the source does not count them.
             * @default []
             */
            adverseEvents: components["schemas"]["AdverseEventCount"][];
            /** @description What was read; none only where a reference that awaits extraction has no address. */
            sources: components["schemas"]["Source"][];
            /**
             * @description The best source that the outcome numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /**
             * @description How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.
             * @default extracted
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
            /**
             * @description What a reader must know, in our own words; empty if nothing.
             * @default
             */
            notes: string;
            /**
             * @description Warnings of the checks that were looked into and are no fault; they are no longer told.
             * @default []
             */
            acceptedWarnings: {
                /** @description JSON Pointer of the value that a check warns of. */
                path: string;
                /** @description Why the record is right as it is. */
                reason: string;
            }[];
            /**
             * @description What a second, independent reading of a source found; null where there was none.
             * @default null
             */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
            /** @description Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived. */
            participants: number | null;
            /** @description Agents that the study tests. Derived from its arms. */
            interventions: string[];
            /** @description Agents that it compares with. Derived from its arms and contrasts. */
            comparators: string[];
            /** @description Later reports and post-hoc analyses of this study. Derived. */
            laterReports: string[];
            /** @description Claims that this study bears on. Derived. */
            claims: components["schemas"]["LeaningClaim"][];
            /** @description What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived. */
            review: components["schemas"]["Review"] | null;
            /**
             * Format: date-time
             * @description When the study came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
        };
        /** @description Key facts of the study that an outcome belongs to. */
        StudyFacts: {
            /** @description Identifier of the study. */
            id: string;
            /** @description First author and year. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /** @description The trial's name. */
            acronym: string | null;
            /** @description Year of publication. */
            year: number;
            /** @description Journal. */
            journal: string | null;
            /** @description Digital object identifier. */
            doi: string | null;
            /** @description PubMed identifier. */
            pmid: string | null;
            /** @description Whether the publication was retracted; null where nobody has told. */
            retracted: boolean | null;
            /** @description Registry ids. */
            registrations: string[];
            /** @description How the study was made; null where not read yet. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /** @description Who did not know which arm a participant was in. */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /** @description The study that this is a later report of. */
            parentStudy: string | null;
            /** @description Who was studied; null where not read yet. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal") | null;
            /** @description What they had. */
            conditions: ("general_population" | "postmenopausal" | "older_adults" | "coronary_artery_disease" | "coronary_artery_calcification" | "aortic_valve_calcification" | "aortic_stenosis" | "peripheral_artery_disease" | "established_vascular_disease" | "type_2_diabetes" | "type_1_diabetes" | "chronic_kidney_disease" | "dialysis" | "diabetes" | "haemodialysis" | "peritoneal_dialysis" | "kidney_transplant" | "hypertension" | "hyperlipidaemia" | "atrial_fibrillation" | "anticoagulant_users" | "osteoporosis" | "pseudoxanthoma_elasticum" | "calciphylaxis" | "obesity" | "healthy_volunteers" | "uraemic_model" | "warfarin_model" | "vitamin_d_toxicity_model" | "mgp_knockout" | "other_genetic_model" | "other")[];
            /** @description Sex of the participants. */
            sex: ("all" | "female" | "male") | null;
            /** @description Mean age in years. */
            ageMeanYears: number | null;
            /** @description nRandomized, else nEnrolled, else nAnalysed. */
            participants: number | null;
            /** @description Countries, ISO 3166-1 alpha-2. */
            countries: string[];
            /** @description Treatment or follow-up in days. */
            durationDays: number | null;
            /**
             * @description The best source that the numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /** @description What a second reading found. */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
            /**
             * @description How far the extraction of the study has come.
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
        };
        /** @description Studies. */
        StudyList: {
            /** @description The rows. */
            data: components["schemas"]["ListedStudy"][];
            facets?: components["schemas"]["Facets"];
            meta: components["schemas"]["ListMeta"];
            links: components["schemas"]["ListLinks"];
        };
        /** @description A study that bears on a claim, with its stance. */
        StudyOfClaim: {
            /** @description Identifier of the study. */
            id: string;
            /**
             * @description How the study stands to the claim.
             * @enum {string}
             */
            stance: "supports" | "contradicts" | "qualifies";
            /** @description First author and year. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /** @description Year of publication. */
            year: number;
            /** @description Digital object identifier. */
            doi: string | null;
            /** @description Who was studied; null where not read yet. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal") | null;
            /** @description How the study was made; null where not read yet. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description The best source that its numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /** @description Whether the publication was retracted; null where nobody has told. */
            retracted: boolean | null;
        };
        /** @description One study, as it was extracted from its sources. null: the source read does not say. */
        StudyRecord: {
            /**
             * @description Identifier of the study: first author and year; a suffix where two collide.
             * @example shea-2009
             */
            id: string;
            /** @description First author and year, e.g. 'Shea 2009'. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /**
             * @description The trial's name, e.g. AVADEC.
             * @default null
             */
            acronym: string | null;
            /** @description How the study was made; null only where the study awaits extraction. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description Who did not know which arm a participant was in.
             * @default null
             */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /**
             * @description Whether it took place at more than one centre.
             * @default null
             */
            multicentre: boolean | null;
            /** @description Registry ids, e.g. NCT00183001. */
            registrations: string[];
            /**
             * @description Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.
             * @default null
             */
            parentStudy: string | null;
            publication: components["schemas"]["Publication"];
            /** @description Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell. */
            countries: string[];
            /**
             * @description Who paid, where the source says.
             * @default null
             */
            funding: string | null;
            population: components["schemas"]["Population"];
            /** @description Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7. */
            durationDays: number | null;
            /** @description The duration as the source says it, e.g. '3 years'. */
            durationReported: string | null;
            /** @description The groups of the study; none only where it awaits extraction. */
            arms: components["schemas"]["Arm"][];
            /** @description The results of the study; none only where they are not read yet: see `status`. */
            outcomes: components["schemas"]["Outcome"][];
            /**
             * @description Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.
             * @default []
             */
            plannedOutcomes: components["schemas"]["PlannedOutcome"][];
            /**
             * @description How many participants of each arm had adverse events; empty where the source does not count them.
             * @default []
             */
            adverseEvents: components["schemas"]["AdverseEventCount"][];
            /** @description What was read; none only where a reference that awaits extraction has no address. */
            sources: components["schemas"]["Source"][];
            /**
             * @description The best source that the outcome numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /**
             * @description How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.
             * @default extracted
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
            /**
             * @description What a reader must know, in our own words; empty if nothing.
             * @default
             */
            notes: string;
            /**
             * @description Warnings of the checks that were looked into and are no fault; they are no longer told.
             * @default []
             */
            acceptedWarnings: {
                /** @description JSON Pointer of the value that a check warns of. */
                path: string;
                /** @description Why the record is right as it is. */
                reason: string;
            }[];
            /**
             * @description What a second, independent reading of a source found; null where there was none.
             * @default null
             */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
        };
        /** @description One study, as it was extracted from its sources. null: the source read does not say. */
        StudyRecordInput: {
            /**
             * @description Identifier of the study: first author and year; a suffix where two collide.
             * @example shea-2009
             */
            id: string;
            /** @description First author and year, e.g. 'Shea 2009'. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /**
             * @description The trial's name, e.g. AVADEC.
             * @default null
             */
            acronym?: string | null;
            /** @description How the study was made; null only where the study awaits extraction. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description Who did not know which arm a participant was in.
             * @default null
             */
            masking?: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /**
             * @description Whether it took place at more than one centre.
             * @default null
             */
            multicentre?: boolean | null;
            /** @description Registry ids, e.g. NCT00183001. */
            registrations: string[];
            /**
             * @description Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.
             * @default null
             */
            parentStudy?: string | null;
            publication: components["schemas"]["PublicationInput"];
            /** @description Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell. */
            countries: string[];
            /**
             * @description Who paid, where the source says.
             * @default null
             */
            funding?: string | null;
            population: components["schemas"]["PopulationInput"];
            /** @description Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7. */
            durationDays: number | null;
            /** @description The duration as the source says it, e.g. '3 years'. */
            durationReported: string | null;
            /** @description The groups of the study; none only where it awaits extraction. */
            arms: components["schemas"]["ArmInput"][];
            /** @description The results of the study; none only where they are not read yet: see `status`. */
            outcomes: components["schemas"]["OutcomeInput"][];
            /**
             * @description Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.
             * @default []
             */
            plannedOutcomes?: components["schemas"]["PlannedOutcomeInput"][];
            /**
             * @description How many participants of each arm had adverse events; empty where the source does not count them.
             * @default []
             */
            adverseEvents?: components["schemas"]["AdverseEventCountInput"][];
            /** @description What was read; none only where a reference that awaits extraction has no address. */
            sources: components["schemas"]["SourceInput"][];
            /**
             * @description The best source that the outcome numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /**
             * @description How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.
             * @default extracted
             * @enum {string}
             */
            status?: "extracted" | "needs_review" | "awaiting_extraction";
            /**
             * @description What a reader must know, in our own words; empty if nothing.
             * @default
             */
            notes?: string;
            /**
             * @description Warnings of the checks that were looked into and are no fault; they are no longer told.
             * @default []
             */
            acceptedWarnings?: {
                /** @description JSON Pointer of the value that a check warns of. */
                path: string;
                /** @description Why the record is right as it is. */
                reason: string;
            }[];
            /**
             * @description What a second, independent reading of a source found; null where there was none.
             * @default null
             */
            secondReading?: ("agrees" | "corrected" | "not_found") | null;
        };
        /** @description A revision: who wrote what, when and why. */
        StudyRevision: {
            /** @description Number of the revision, from 1. */
            number: number;
            /** @description When it was written, ISO 8601 in UTC. */
            writtenAt: string;
            /** @description Who wrote it: the name of a key, or `seed`. */
            writtenBy: string;
            /** @description Why; empty where nothing was said. */
            note: string;
            /** @description Whether it is a deletion. */
            deleted: boolean;
            /** @description The record as it was written; null for a deletion. */
            record: components["schemas"]["StudyRecord"] | null;
        };
        /** @description Something whose name has words that begin with what was written. */
        Suggestion: {
            /**
             * @description What it is.
             * @enum {string}
             */
            kind: "term" | "author" | "identifier" | "study" | "claim";
            /** @description Of a term: its vocabulary; null for anything else. */
            vocabulary: string | null;
            /** @description Identifier: of the term, the study or the claim; the author or identifier itself. */
            id: string;
            /** @description What a person reads. */
            label: string;
            /** @description The name in which what was written stands: label, synonym or identifier. */
            matched: string;
            /** @description Number of studies that it leads to. */
            count: number;
            /** @description The address that it leads to. */
            url: string;
            /** @description How lists of studies are filtered by it; null where they are not. */
            filter: {
                /** @description The parameter that selects studies by it. */
                parameter: string;
                /** @description Its value. */
                value: string;
            } | null;
        };
        /** @description What may be meant by the beginning of a word or name. */
        Suggestions: {
            /** @description What may be meant, the likeliest first. */
            data: components["schemas"]["Suggestion"][];
            /** @description What there is to know besides. */
            meta: {
                /** @description What was written. */
                q: string;
                /** @description Whether nothing begins so, and these are the terms that are spelt most like it. */
                near: boolean;
                /** @description Version of the data. */
                dataVersion: string;
            };
            /** @description Addresses, relative to the server. */
            links: {
                /** @description This answer. */
                self: string;
            };
        };
        /** @description What a source prints of the values of one arm. */
        Summary: {
            /**
             * @description Mean, in the outcome's `unit`.
             * @default null
             */
            mean: number | null;
            /**
             * @description Standard deviation, in the outcome's `unit`.
             * @default null
             */
            sd: number | null;
            /**
             * @description Standard error of the mean, in the outcome's `unit`.
             * @default null
             */
            se: number | null;
            /**
             * @description Median, in the outcome's `unit`.
             * @default null
             */
            median: number | null;
            /**
             * @description First quartile, in the outcome's `unit`.
             * @default null
             */
            q1: number | null;
            /**
             * @description Third quartile, in the outcome's `unit`.
             * @default null
             */
            q3: number | null;
            /**
             * @description Lower limit of the confidence interval, in the outcome's `unit`.
             * @default null
             */
            ciLow: number | null;
            /**
             * @description Upper limit of the confidence interval, in the outcome's `unit`.
             * @default null
             */
            ciHigh: number | null;
            /**
             * @description Lowest value, in the outcome's `unit`.
             * @default null
             */
            min: number | null;
            /**
             * @description Highest value, in the outcome's `unit`.
             * @default null
             */
            max: number | null;
            /**
             * @description Geometric mean, in the outcome's `unit`.
             * @default null
             */
            geometricMean: number | null;
            /**
             * @description A relative change, in percent of the baseline.
             * @default null
             */
            percent: number | null;
        };
        /** @description What a source prints of the values of one arm. */
        SummaryInput: {
            /**
             * @description Mean, in the outcome's `unit`.
             * @default null
             */
            mean?: number | null;
            /**
             * @description Standard deviation, in the outcome's `unit`.
             * @default null
             */
            sd?: number | null;
            /**
             * @description Standard error of the mean, in the outcome's `unit`.
             * @default null
             */
            se?: number | null;
            /**
             * @description Median, in the outcome's `unit`.
             * @default null
             */
            median?: number | null;
            /**
             * @description First quartile, in the outcome's `unit`.
             * @default null
             */
            q1?: number | null;
            /**
             * @description Third quartile, in the outcome's `unit`.
             * @default null
             */
            q3?: number | null;
            /**
             * @description Lower limit of the confidence interval, in the outcome's `unit`.
             * @default null
             */
            ciLow?: number | null;
            /**
             * @description Upper limit of the confidence interval, in the outcome's `unit`.
             * @default null
             */
            ciHigh?: number | null;
            /**
             * @description Lowest value, in the outcome's `unit`.
             * @default null
             */
            min?: number | null;
            /**
             * @description Highest value, in the outcome's `unit`.
             * @default null
             */
            max?: number | null;
            /**
             * @description Geometric mean, in the outcome's `unit`.
             * @default null
             */
            geometricMean?: number | null;
            /**
             * @description A relative change, in percent of the baseline.
             * @default null
             */
            percent?: number | null;
        };
        /** @description A term of a vocabulary. */
        Term: {
            /** @description Identifier of the term. */
            id: string;
            /** @description The name that a person reads. */
            label: string;
            /** @description Other names under which it is found; case and punctuation do not matter. */
            synonyms: string[];
            /** @description The term that this one is a kind of; null at the top. */
            parent: string | null;
            /** @description What it stands for, where the label alone would not say. */
            description: string | null;
            /**
             * @description Of an agent: what kind of thing it is.
             * @enum {string}
             */
            kind?: "nutrient" | "drug" | "lifestyle" | "exposure" | "model" | "control";
            /** @description Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared. */
            saltOrElement?: boolean;
            /**
             * @description Of a measure: what kind of thing it measures.
             * @enum {string}
             */
            domain?: "calcification" | "plaque" | "stiffness" | "biomarker" | "function" | "clinical";
            /**
             * @description Of a measure: whether a higher value is better or worse.
             * @enum {string}
             */
            higherIs?: "better" | "worse" | "unclear";
            /** @description Of a measure: the units it is told in, the usual one first. */
            units?: {
                /** @description The unit as it is usually written. */
                unit: string;
                /** @description Other spellings of the same unit. */
                aliases: string[];
                /** @description A value in this unit times the factor is one in the usual unit. */
                factor: number;
            }[];
            /**
             * @description Of an effect: which way it points for the artery.
             * @enum {string}
             */
            direction?: "favourable" | "unfavourable" | "none" | "unknown";
            /** @description Number of studies that the filter over this vocabulary finds by the term, those below it included; null where there is no such filter on studies. */
            studies: number | null;
            /** @description Number of claims that the filter over this vocabulary finds by the term; null where there is no such filter on claims. */
            claims: number | null;
        };
        /** @description A term with what lies above and below it. */
        TermDocument: {
            /** @description Identifier of the term. */
            id: string;
            /** @description The name that a person reads. */
            label: string;
            /** @description Other names under which it is found; case and punctuation do not matter. */
            synonyms: string[];
            /** @description The term that this one is a kind of; null at the top. */
            parent: string | null;
            /** @description What it stands for, where the label alone would not say. */
            description: string | null;
            /**
             * @description Of an agent: what kind of thing it is.
             * @enum {string}
             */
            kind?: "nutrient" | "drug" | "lifestyle" | "exposure" | "model" | "control";
            /** @description Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared. */
            saltOrElement?: boolean;
            /**
             * @description Of a measure: what kind of thing it measures.
             * @enum {string}
             */
            domain?: "calcification" | "plaque" | "stiffness" | "biomarker" | "function" | "clinical";
            /**
             * @description Of a measure: whether a higher value is better or worse.
             * @enum {string}
             */
            higherIs?: "better" | "worse" | "unclear";
            /** @description Of a measure: the units it is told in, the usual one first. */
            units?: {
                /** @description The unit as it is usually written. */
                unit: string;
                /** @description Other spellings of the same unit. */
                aliases: string[];
                /** @description A value in this unit times the factor is one in the usual unit. */
                factor: number;
            }[];
            /**
             * @description Of an effect: which way it points for the artery.
             * @enum {string}
             */
            direction?: "favourable" | "unfavourable" | "none" | "unknown";
            /** @description Number of studies that the filter over this vocabulary finds by the term, those below it included; null where there is no such filter on studies. */
            studies: number | null;
            /** @description Number of claims that the filter over this vocabulary finds by the term; null where there is no such filter on claims. */
            claims: number | null;
            /** @description Name of its vocabulary. */
            vocabulary: string;
            /** @description The parameter of `/studies` that takes its terms; null for none. */
            studyParameter: string | null;
            /** @description The parameter of `/claims` that takes its terms; null for none. */
            claimParameter: string | null;
            /** @description What it is a kind of, the nearest first. */
            above: {
                /** @description Identifier of the term. */
                id: string;
                /** @description The name that a person reads. */
                label: string;
            }[];
            /** @description Its kinds, those next below it. */
            below: {
                /** @description Identifier of the term. */
                id: string;
                /** @description The name that a person reads. */
                label: string;
            }[];
        };
        /** @description An effect that a sentence asserts or denies. */
        UnderstoodAssertion: {
            /** @description The effect, of the vocabulary of effects. */
            effect: string;
            /** @description Its name. */
            label: string;
            /**
             * @description Whether it is asserted, denied, said to be unproven, or said in a way that is not understood (a question, a double negation).
             * @enum {string}
             */
            polarity: "asserted" | "denied" | "unproven" | "unclear";
            /** @description Whether the sentence says that it may be so. */
            isHedged: boolean;
            /** @description Of which agents it is said. */
            agents: string[];
            /** @description Where it begins, in UTF-16 code units, the first being 0. */
            start: number;
            /** @description Where it ends: the place of what follows it. */
            end: number;
        };
        /** @description Words of a sentence that are terms of a vocabulary. */
        UnderstoodTerm: {
            /**
             * @description The vocabulary of the terms.
             * @enum {string}
             */
            vocabulary: "agents" | "measures" | "domains" | "species" | "conditions";
            /** @description The terms that the words stand for; several where they are wide. */
            ids: string[];
            /** @description Their names. */
            label: string;
            /**
             * @description Whether it is spoken of, compared with, or what makes the animals ill.
             * @enum {string}
             */
            role: "spoken_of" | "compared_with" | "induces_disease";
            /** @description Whether less of it is spoken of: a deficiency, a low intake, doing without. */
            isLess: boolean;
            /** @description Where it begins in the sentence; null where it was carried over. */
            start: number | null;
            /** @description Where it ends; null where it was carried over. */
            end: number | null;
            /** @description The number of the sentence from which it was taken, for a pronoun; null where it stands here. */
            carriedFrom: number | null;
        };
        /** @description A name that the vocabulary does not have, or not beyond doubt: left out, for a curator to add. */
        UnmatchedName: {
            /** @description What kind of thing: agent, measure, condition, country, group of results … */
            kind: string;
            /** @description What the source calls it. */
            text: string;
            /** @description How many records name it. */
            times: number;
            /** @description The first study that names it. */
            study: string;
            /** @description Ids of the terms that may be meant. */
            near: string[];
        };
        /** @description What would be wrong with a record. */
        Validation: {
            /** @description Whether it could be written. */
            valid: boolean;
            /** @description Whether there is one with its id, which PUT would change. */
            existing: boolean;
            /** @description What is wrong with it, as the answer to a write that is refused tells it; checking stops at 100 faults. */
            errors: components["schemas"]["RequestFault"][];
            /** @description Whether it did: there may be more. */
            stopped: boolean;
            /** @description What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right. */
            warnings: {
                /** @description Where in the record, as a JSON Pointer. */
                path: string;
                /** @description What is probably wrong. */
                message: string;
            }[];
        };
        /** @description A controlled vocabulary with all its terms. */
        Vocabulary: {
            /** @description Name of the vocabulary. */
            name: string;
            /** @description What its terms tell. */
            title: string;
            /** @description The parameter of `/studies` that takes its terms; null for none. */
            studyParameter: string | null;
            /** @description The parameter of `/claims` that takes its terms; null for none. */
            claimParameter: string | null;
            /** @description Its terms. */
            terms: components["schemas"]["Term"][];
        };
        /** @description All controlled vocabularies. */
        VocabularyList: {
            /** @description The vocabularies. */
            data: {
                /** @description Name of the vocabulary. */
                name: string;
                /** @description What its terms tell. */
                title: string;
                /** @description Number of its terms. */
                terms: number;
                /** @description Where its terms are listed. */
                url: string;
            }[];
        };
        /** @description Studies. */
        WholeStudyList: {
            /** @description The rows. */
            data: components["schemas"]["ListedWholeStudy"][];
            facets?: components["schemas"]["Facets"];
            meta: components["schemas"]["ListMeta"];
            links: components["schemas"]["ListLinks"];
        };
        /** @description The claim as it is stored, with what is probably wrong with it. */
        WrittenClaim: {
            /**
             * @description Identifier of the claim.
             * @example vk-18
             */
            id: string;
            /** @description The document that makes the claim. */
            document: string;
            /** @description Where in the document it stands. */
            locator: {
                /** @description Heading under which it stands. */
                section: string;
                /** @description Place under that heading, e.g. 'paragraph 1'. */
                position: string;
            };
            /**
             * @description What the claim is about.
             * @enum {string}
             */
            kind: "efficacy" | "mechanism" | "study_result" | "epidemiology" | "pharmacology" | "safety" | "dietary_source" | "research_gap" | "biomarker" | "guidance";
            /** @description What the document states, in our own words. */
            statement: string;
            /** @description Agents it speaks of. */
            agents: string[];
            /** @description Measures it speaks of. */
            measures: string[];
            /** @description Whom it speaks of. */
            species: ("human" | "rat" | "mouse" | "rabbit" | "pig" | "dog" | "hamster" | "cell_culture_human" | "cell_culture_animal")[];
            /** @description The effect it asserts; null where it asserts none. */
            assertedEffect: string | null;
            /**
             * @description How surely it is stated.
             * @enum {string}
             */
            hedging: "stated" | "probable" | "possible" | "unproven";
            /** @description The studies that bear on it. */
            evidence: components["schemas"]["EvidenceRecord"][];
            /** @description How it stands against those studies. */
            verdict: string;
            /** @description Why, in a sentence. */
            verdictBasis: string;
            /** @description Title of the document. Derived. */
            documentTitle: string;
            /** @description Who wrote the document. Derived. */
            documentAuthor: string | null;
            /** @description When exactly a claim is given this verdict. Derived. */
            verdictMeaning: string;
            /** @description The studies that bear on it, with key facts. Derived from `evidence`. */
            studies: components["schemas"]["StudyOfClaim"][];
            /**
             * Format: date-time
             * @description When the claim came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
            /** @description What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right. */
            warnings: {
                /** @description Where in the record, as a JSON Pointer. */
                path: string;
                /** @description What is probably wrong. */
                message: string;
            }[];
        };
        /** @description The study as it is stored, with what is probably wrong with it. */
        WrittenStudy: {
            /**
             * @description Identifier of the study: first author and year; a suffix where two collide.
             * @example shea-2009
             */
            id: string;
            /** @description First author and year, e.g. 'Shea 2009'. */
            label: string;
            /** @description The publication's own title. */
            title: string;
            /**
             * @description The trial's name, e.g. AVADEC.
             * @default null
             */
            acronym: string | null;
            /** @description How the study was made; null only where the study awaits extraction. */
            design: ("randomized_controlled_trial" | "randomized_crossover_trial" | "nonrandomized_controlled_trial" | "single_arm_trial" | "post_hoc_analysis" | "cohort" | "case_control" | "cross_sectional" | "case_series" | "animal_experiment" | "in_vitro") | null;
            /**
             * @description Who did not know which arm a participant was in.
             * @default null
             */
            masking: ("open_label" | "single_blind" | "double_blind" | "outcome_assessor") | null;
            /**
             * @description Whether it took place at more than one centre.
             * @default null
             */
            multicentre: boolean | null;
            /** @description Registry ids, e.g. NCT00183001. */
            registrations: string[];
            /**
             * @description Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice.
             * @default null
             */
            parentStudy: string | null;
            publication: components["schemas"]["Publication"];
            /** @description Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell. */
            countries: string[];
            /**
             * @description Who paid, where the source says.
             * @default null
             */
            funding: string | null;
            population: components["schemas"]["Population"];
            /** @description Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7. */
            durationDays: number | null;
            /** @description The duration as the source says it, e.g. '3 years'. */
            durationReported: string | null;
            /** @description The groups of the study; none only where it awaits extraction. */
            arms: components["schemas"]["Arm"][];
            /** @description The results of the study; none only where they are not read yet: see `status`. */
            outcomes: components["schemas"]["Outcome"][];
            /**
             * @description Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`.
             * @default []
             */
            plannedOutcomes: components["schemas"]["PlannedOutcome"][];
            /**
             * @description How many participants of each arm had adverse events; empty where the source does not count them.
             * @default []
             */
            adverseEvents: components["schemas"]["AdverseEventCount"][];
            /** @description What was read; none only where a reference that awaits extraction has no address. */
            sources: components["schemas"]["Source"][];
            /**
             * @description The best source that the outcome numbers were read in.
             * @enum {string}
             */
            verification: "full_text" | "abstract" | "secondary";
            /**
             * @description How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes.
             * @default extracted
             * @enum {string}
             */
            status: "extracted" | "needs_review" | "awaiting_extraction";
            /**
             * @description What a reader must know, in our own words; empty if nothing.
             * @default
             */
            notes: string;
            /**
             * @description Warnings of the checks that were looked into and are no fault; they are no longer told.
             * @default []
             */
            acceptedWarnings: {
                /** @description JSON Pointer of the value that a check warns of. */
                path: string;
                /** @description Why the record is right as it is. */
                reason: string;
            }[];
            /**
             * @description What a second, independent reading of a source found; null where there was none.
             * @default null
             */
            secondReading: ("agrees" | "corrected" | "not_found") | null;
            /** @description Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived. */
            participants: number | null;
            /** @description Agents that the study tests. Derived from its arms. */
            interventions: string[];
            /** @description Agents that it compares with. Derived from its arms and contrasts. */
            comparators: string[];
            /** @description Later reports and post-hoc analyses of this study. Derived. */
            laterReports: string[];
            /** @description Claims that this study bears on. Derived. */
            claims: components["schemas"]["LeaningClaim"][];
            /** @description What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived. */
            review: components["schemas"]["Review"] | null;
            /**
             * Format: date-time
             * @description When the study came into this database, ISO 8601 in UTC. Derived.
             */
            created: string;
            /**
             * Format: date-time
             * @description When its record was last written here, ISO 8601 in UTC. Derived.
             */
            updated: string;
            /** @description What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right. */
            warnings: {
                /** @description Where in the record, as a JSON Pointer. */
                path: string;
                /** @description What is probably wrong. */
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
