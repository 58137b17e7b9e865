import type { recordParts } from '../../vocabulary/enumerations.ts';
import { armsOfOutcome } from '../agents.ts';
import type { ArmRecord } from '../record/arm.ts';
import type { OutcomeRecord, SummaryRecord } from '../record/outcome.ts';
import { participantsOf } from '../record/population.ts';
import type { StudyRecord } from '../record/study.ts';

type Part = (typeof recordParts.ids)[number];

function those(told: readonly (readonly [Part, boolean])[]): Part[] {
  const parts: Part[] = [];
  for (const [part, isTold] of told) if (isTold) parts.push(part);
  return parts;
}

const tellsDose = (arms: readonly ArmRecord[]): boolean =>
  arms.some(({ interventions }) =>
    interventions.some(({ role, dose, doseMax }) => role === 'test' && (dose ?? doseMax) !== null),
  );

/** What a record tells of a study, whatever its outcomes. */
export function partsOfStudy(study: StudyRecord): Part[] {
  const { publication, population } = study;
  return those([
    ['registration', study.registrations.length > 0],
    ['doi', publication.doi !== null],
    ['pmid', publication.pmid !== null],
    ['funding', study.funding !== null],
    ['country', study.countries.length > 0],
    ['masking', study.masking !== null],
    ['participants', participantsOf(population) !== null],
    ['age', population.ageMeanYears !== null],
    ['duration', study.durationDays !== null],
  ]);
}

/** What a record tells of one outcome; a dose is of what the outcome is about. */
export function partsOfOutcome(study: StudyRecord, outcome: OutcomeRecord): Part[] {
  const { contrast, armResults } = outcome;
  const summaries: SummaryRecord[] = [];
  for (const { baseline, final, change } of armResults) {
    for (const summary of [baseline, final, change]) if (summary !== null) summaries.push(summary);
  }
  const some = (key: 'mean' | 'sd' | 'se' | 'median') => summaries.some((summary) => summary[key] !== null);
  return those([
    ['dose', tellsDose(armsOfOutcome(study, outcome))],
    ['comparator', (contrast?.comparator ?? null) !== null],
    ['baseline', armResults.some(({ baseline }) => baseline !== null)],
    ['change', armResults.some(({ change }) => change !== null)],
    ['mean', some('mean')],
    ['sd', some('sd')],
    ['se', some('se')],
    ['median', some('median')],
    ['events', armResults.some(({ events }) => events !== null)],
    ['estimate', (contrast?.estimate ?? null) !== null],
    ['interval', contrast !== null && contrast.ciLow !== null && contrast.ciHigh !== null],
    ['p_value', (contrast?.pValue ?? null) !== null],
    ['unit', outcome.unit !== null],
    ['timepoint', outcome.timepointDays !== null],
  ]);
}

/** What a record tells of a study with all its outcomes. */
export function partsOfAll(study: StudyRecord): Part[] {
  const dose = those([['dose', tellsDose(study.arms)]]);
  const ofOutcomes = study.outcomes.flatMap((outcome) => partsOfOutcome(study, outcome));
  return [...new Set([...partsOfStudy(study), ...dose, ...ofOutcomes])];
}
