import { readdirSync, readFileSync } from 'node:fs';
import { selectComparisons } from '../../src/meta-analysis/selection/select-comparisons.ts';
import type {
  AskedAgents,
  Selection,
  SelectionOptions,
} from '../../src/meta-analysis/selection/selection.ts';
import { type StudyRecord, studyRecord } from '../../src/studies/record/study.ts';
import { vocabularyRecord } from '../../src/vocabulary/record.ts';
import { buildVocabulary } from '../../src/vocabulary/vocabulary.ts';
import { withTrials } from '../support/matched-studies.ts';

const seeds = new URL('../../seeds/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, seeds), 'utf8'));

export const vocabulary = buildVocabulary(vocabularyRecord.parse(read('vocabulary.json')), []);
export const measures = [...vocabulary.records.measures.values()];
export const studies: readonly StudyRecord[] = readdirSync(new URL('studies/', seeds))
  .sort()
  .map((file) => studyRecord.parse(read(`studies/${file}`)));

/** What is asked for by `intervention=` and `comparator=`: each an agent with all below it. */
export function asked(interventions: readonly string[], comparators: readonly string[] = []): AskedAgents {
  const condition = (agent: string) => [vocabulary.agents.withDescendants(agent)];
  return { interventions: interventions.map(condition), comparators: comparators.map(condition), doses: [] };
}

type Outcome = StudyRecord['outcomes'][number];

/** The selection of the outcomes of the seeds for which `isMatched` holds. */
export function selectFromSeeds(
  isMatched: (study: StudyRecord, outcome: Outcome) => boolean,
  options: Partial<SelectionOptions> = {},
  agents: AskedAgents = { interventions: [], comparators: [], doses: [] },
): Selection {
  const matched = studies.flatMap((study) => {
    const matchedOutcomes = study.outcomes.filter((one) => isMatched(study, one)).map(({ id }) => id);
    return matchedOutcomes.length === 0 ? [] : [{ study, matchedOutcomes }];
  });
  return selectComparisons(withTrials(matched), vocabulary, options, agents);
}
