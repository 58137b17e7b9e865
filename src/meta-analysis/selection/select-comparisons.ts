import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import type { RecordedEffectMeasureId } from '../effects/effect-measures.ts';
import { chooseScale, type PoolingScale, scalesOf } from './choose-effect-measure.ts';
import { withArmsCombined } from './combine-arms.ts';
import { describedComparison } from './describe-comparison.ts';
import { type Alignment, alignDirections } from './direction.ts';
import { effectMeasuresTried } from './effect-measures-tried.ts';
import { flowOf } from './flow.ts';
import { notesOn } from './notes.ts';
import { type ChosenOfTrial, oneOfEachTrial } from './one-of-each-trial.ts';
import {
  type AskedAgents,
  type Change,
  defaultSelectionOptions,
  type ExcludedComparison,
  type MatchedStudy,
  noAgentsAsked,
  type Refusal,
  type Selection,
  type SelectionOptions,
} from './selection.ts';
import { refusalsOfClasses } from './study-classes.ts';
import { refusalOfTreatments } from './treatments.ts';
import {
  type AnsweringComparisons,
  answeringComparisons,
  exclusion,
  type Usable,
  type UsableComparisons,
  usableComparisons,
} from './usable-comparisons.ts';

/** What is left on a scale, one of each trial, and what leaves on the way. */
interface OnScale {
  alignment: Alignment;
  trials: ChosenOfTrial[];
  excluded: () => ExcludedComparison[];
}

/**
 * Chooses what to pool out of matched outcomes: the comparisons that test what was asked for, the scale that keeps most,
 * directions that go together, and of each trial one comparison. Every comparison found is either included or excluded
 * with a reason. Pooling people with animals, experiments with observations, or unlike treatments, is refused unless
 * asked. Nothing usable gives empty `included`; nothing is thrown.
 */
export function selectComparisons(
  matched: readonly MatchedStudy[],
  vocabulary: Vocabulary,
  given: Partial<SelectionOptions> = {},
  asked: AskedAgents = noAgentsAsked,
): Selection {
  const options: SelectionOptions = { ...defaultSelectionOptions, ...given };
  return selectAmong(
    answeringComparisons(matched, vocabulary, options, asked),
    matched,
    vocabulary,
    options,
    asked,
  );
}

/** As `selectComparisons`, of what is known to answer what was asked. */
export function selectAmong(
  answering: AnsweringComparisons,
  matched: readonly MatchedStudy[],
  vocabulary: Vocabulary,
  options: SelectionOptions,
  asked: AskedAgents,
): Selection {
  const usableBy = new Map<RecordedEffectMeasureId, UsableComparisons>(
    effectMeasuresTried(options).map((id) => [id, usableComparisons(answering, options, id)]),
  );
  const scales = [...usableBy].flatMap(([id, { usable }]) => scalesOf(id, usable, options, vocabulary));
  const onScale = (scale: PoolingScale): OnScale => {
    const there = usableBy.get(scale.effectMeasure) ?? { usable: [], excluded: () => [] };
    return comparisonsOn(scale, there, vocabulary, asked);
  };
  const chosen = chooseScale(options.effectMeasure, scales, (scale) => onScale(scale).trials.length);
  const [first = 'MD'] = effectMeasuresTried(options);
  const scale = chosen?.scale ?? { ...noScale, effectMeasure: first };
  const { alignment, trials, excluded: before } = onScale(scale);
  const excluded = before();
  const pooled = trials.flatMap(({ used, left }) => {
    if (options.comparisons === 'all') {
      return [used, ...left.map(({ one }) => one)].map((one) => ({ one, used: one, left: [] }));
    }
    const combined =
      options.comparisons === 'combine'
        ? withArmsCombined(
            used,
            left.map(({ one }) => one),
            scale.effectMeasure,
            options.assumptions,
          )
        : null;
    return [{ one: combined ?? used, used, left }];
  });
  for (const { one, used, left } of pooled) {
    for (const { one: other, why } of left) {
      if (one.pairs.some((pair) => other.pairs.includes(pair))) continue;
      const where = used.candidate.study === other.candidate.study ? '' : `${used.candidate.study.id} `;
      const arms = `${used.candidate.experimental} against ${used.candidate.comparator}`;
      const reason = `of the same people as ${where}${used.candidate.outcome.id} (${arms}), which is used because ${why}: a trial counts once`;
      excluded.push(exclusion(other.candidate, 'same_people', reason, withAllOfTrial));
    }
  }
  const usable = pooled.map(({ one }) => one);
  const refused = refusals(usable, options, asked, vocabulary);
  if (refused.length > 0) {
    const reasons = refused.map(({ reason }) => reason).join('; ');
    for (const { candidate, pairs } of usable) {
      for (const pair of pairs) {
        const change = Object.fromEntries(refused.map(({ option }) => [option, ['true']]));
        excluded.push({
          ...exclusion(candidate, 'refused', `pooling was refused: ${reasons}`, change),
          ...pair,
        });
      }
    }
  }
  const included =
    refused.length > 0
      ? []
      : usable.map((one) =>
          describedComparison(one, alignment.turned.has(one.candidate.outcome.measure), vocabulary),
        );
  return {
    effectMeasure: scale.effectMeasure,
    effectMeasureReason: chosen?.reason ?? 'no scale has a usable comparison',
    unit: scale.unit,
    included,
    excluded,
    flow: flowOf(matched, included, excluded),
    favoursTested: alignment.favoursTested,
    notes: notesOn(included, excluded, matched, scale.effectMeasure, vocabulary),
    refused,
  };
}

/** All comparisons of a trial are pooled in one way only, which other ways to pool and to go on would contradict. */
const withAllOfTrial: Change = { comparisons: ['all'], model: [], test: [], subgroupTau2: [], include: [] };

const noScale: PoolingScale = {
  effectMeasure: 'MD',
  label: 'mean difference',
  unit: null,
  usual: false,
  reject: () => null,
};

function comparisonsOn(
  scale: PoolingScale,
  { usable, excluded: before }: UsableComparisons,
  vocabulary: Vocabulary,
  asked: AskedAgents,
): OnScale {
  const rejected: ExcludedComparison[] = [];
  const there = usable.filter((one) => {
    const why = scale.reject(one);
    if (why !== null) rejected.push(exclusion(one.candidate, why.code, why.reason, why.change));
    return why === null;
  });
  const alignment = alignDirections(there, vocabulary.records.measures, scale.effectMeasure);
  for (const { one, code, reason, change } of alignment.left) {
    rejected.push(exclusion(one.candidate, code, reason, change));
  }
  return {
    alignment,
    trials: oneOfEachTrial(alignment.kept, asked, vocabulary.agents),
    excluded: () => [...before(), ...rejected],
  };
}

function refusals(
  usable: readonly Usable[],
  options: SelectionOptions,
  asked: AskedAgents,
  { agents }: Vocabulary,
): Refusal[] {
  const studies = [...new Set(usable.map(({ candidate }) => candidate.study))];
  const ofTreatments = refusalOfTreatments(usable, asked, agents, options);
  return [...refusalsOfClasses(studies, options), ...(ofTreatments === null ? [] : [ofTreatments])];
}
