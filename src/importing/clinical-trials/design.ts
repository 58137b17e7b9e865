import type { StudyRecord } from '../../studies/record/study.ts';
import type { ProtocolSection } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

/** How the registered study is made, in the words of the vocabulary; undefined where the registry does not tell. */
export function designOf(protocol: ProtocolSection): NonNullable<StudyRecord['design']> | undefined {
  const { studyType, designInfo } = protocol.designModule ?? {};
  const { allocation, interventionModel, observationalModel, timePerspective } = designInfo ?? {};
  if (studyType === 'INTERVENTIONAL') {
    const parallel = ['PARALLEL', 'FACTORIAL', 'SEQUENTIAL'].includes(interventionModel ?? '');
    if (allocation === 'RANDOMIZED' && interventionModel === 'CROSSOVER') return 'randomized_crossover_trial';
    if (allocation === 'RANDOMIZED' && parallel) return 'randomized_controlled_trial';
    if (allocation === 'NON_RANDOMIZED' && parallel) return 'nonrandomized_controlled_trial';
    if (interventionModel === 'SINGLE_GROUP' && allocation !== 'RANDOMIZED') return 'single_arm_trial';
    return undefined;
  }
  if (studyType === 'OBSERVATIONAL') {
    if (timePerspective === 'CROSS_SECTIONAL') return 'cross_sectional';
    if (observationalModel === 'COHORT') return 'cohort';
    if (observationalModel === 'CASE_CONTROL') return 'case_control';
  }
  return undefined;
}

/** Who did not know the arms. The registry's `DOUBLE` says how many parties, `whoMasked` says which. */
export function maskingOf(protocol: ProtocolSection, findings: Findings): StudyRecord['masking'] {
  const { masking, whoMasked = [] } = protocol.designModule?.designInfo?.maskingInfo ?? {};
  if (masking === undefined) return null;
  if (masking === 'NONE') return 'open_label';
  const participant = whoMasked.includes('PARTICIPANT');
  const others = whoMasked.filter((who) => who !== 'PARTICIPANT');
  if (whoMasked.length === 0) {
    if (masking === 'SINGLE') return 'single_blind';
    return ['DOUBLE', 'TRIPLE', 'QUADRUPLE'].includes(masking) ? 'double_blind' : null;
  }
  if (participant) return others.length > 0 ? 'double_blind' : 'single_blind';
  if (others.length === 1 && others[0] === 'OUTCOMES_ASSESSOR') return 'outcome_assessor';
  findings.note(
    `The registry says masking ${masking} (${whoMasked.join(', ')}), for which there is no word here.`,
  );
  return null;
}

/** Whether there was more than one place; null where the registry lists none. */
export function multicentreOf(protocol: ProtocolSection): boolean | null {
  const locations = protocol.contactsLocationsModule?.locations ?? [];
  if (locations.length === 0) return null;
  return new Set(locations.map(({ facility, city, country }) => `${facility}|${city}|${country}`)).size > 1;
}
