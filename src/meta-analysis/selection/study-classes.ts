import type { StudyRecord } from '../../studies/record/study.ts';
import type { Refusal, SelectionOptions } from './selection.ts';

type DesignClass = 'experimental' | 'observational' | 'single-arm';

const designClasses: Readonly<Record<NonNullable<StudyRecord['design']>, DesignClass>> = {
  randomized_controlled_trial: 'experimental',
  randomized_crossover_trial: 'experimental',
  nonrandomized_controlled_trial: 'experimental',
  post_hoc_analysis: 'experimental',
  animal_experiment: 'experimental',
  in_vitro: 'experimental',
  cohort: 'observational',
  case_control: 'observational',
  cross_sectional: 'observational',
  case_series: 'observational',
  single_arm_trial: 'single-arm',
};

const speciesClass = (study: StudyRecord) =>
  study.population.species === 'human' ? 'people' : 'animals or cells';

/** Why these studies must not be pooled together unless asked; empty when nothing is in the way. */
export function refusalsOfClasses(
  studies: readonly StudyRecord[],
  options: Pick<SelectionOptions, 'mixSpecies' | 'mixDesigns'>,
): Refusal[] {
  const refusals: Refusal[] = [];
  const species = counted(studies.map(speciesClass));
  if (species.size > 1 && !options.mixSpecies) {
    const reason = `studies of ${inWords(species)} are not pooled unless asked (mixSpecies)`;
    refusals.push({ option: 'mixSpecies', reason, instead: [] });
  }
  const designs = counted(
    studies.map(({ design }) => (design === null ? 'of no known design' : designClasses[design])),
  );
  if (designs.size > 1 && !options.mixDesigns) {
    const reason = `${inWords(designs)} studies are not pooled unless asked (mixDesigns)`;
    refusals.push({ option: 'mixDesigns', reason, instead: [] });
  }
  return refusals;
}

/** What is said of a comparison of a study whose publication was retracted. */
export const retractedFlag = 'the publication was retracted';

/** What a reader must know of a study's design. A cluster design is recognized by the record's own words. */
export function flagsOfDesign(study: StudyRecord): string[] {
  const flags: string[] = [];
  if (study.publication.retracted === true) flags.push(retractedFlag);
  if (study.design === 'randomized_crossover_trial') {
    flags.push('crossover trial: treated as if its periods were separate groups (Handbook 23.2)');
  }
  if (study.design === 'post_hoc_analysis') flags.push('post-hoc analysis of a trial');
  if (study.status !== 'extracted') flags.push('read by a machine, and reviewed by nobody');
  const words = [study.title, study.notes, study.population.description].join(' ');
  if (/\bcluster[- ](randomi[sz]ed|trial)|randomi[sz]ed (by|in) clusters?\b/i.test(words)) {
    flags.push('cluster trial: its interval may be too narrow if clusters were ignored (Handbook 23.1)');
  }
  return flags;
}

function counted(classes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function inWords(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} (${count})`).join(' and ');
}
