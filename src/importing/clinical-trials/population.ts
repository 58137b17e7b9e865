import type { PopulationRecord } from '../../studies/record/population.ts';
import { conditions } from '../../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../../vocabulary/vocabulary.ts';
import { printedNumber } from './numbers.ts';
import type { ProtocolSection, ResultsSection } from './registry-record.ts';
import { ageInYears } from './times.ts';
import type { Findings } from './unmatched.ts';

const sexes: Readonly<Record<string, PopulationRecord['sex']>> = {
  ALL: 'all',
  FEMALE: 'female',
  MALE: 'male',
};

function isCondition(id: string): id is PopulationRecord['conditions'][number] {
  const ids: readonly string[] = conditions.ids;
  return ids.includes(id);
}

function conditionsOf(protocol: ProtocolSection, findings: Findings): PopulationRecord['conditions'] {
  const index = fixedTerms(conditions);
  const found = (protocol.conditionsModule?.conditions ?? []).flatMap((name) => {
    const id = index.find(name)?.id;
    if (id !== undefined && id !== 'other' && isCondition(id)) return [id];
    findings.leaveOut('condition', name, index);
    return [];
  });
  return [...new Set(found)];
}

/** Mean age of everybody, where the results print it in years for the total or for the only group. */
function meanAge(
  results: ResultsSection | undefined,
  findings: Findings,
): { mean: number | null; sd: number | null } {
  const none = { mean: null, sd: null };
  const { groups = [], measures = [] } = results?.baselineCharacteristicsModule ?? {};
  const measure = measures.find(({ title }) => title === 'Age, Continuous');
  const whole = groups.length === 1 ? groups[0] : groups.find(({ title }) => title === 'Total');
  if (measure?.paramType !== 'MEAN' || !/^years?$/i.test(measure.unitOfMeasure ?? '') || whole === undefined)
    return none;
  const [only, ...others] = measure.classes.flatMap(({ categories }) => categories);
  if (only === undefined || others.length > 0) return none;
  const printed = only.measurements.find(({ groupId }) => groupId === whole.id);
  const isDeviation = /^standard[ _]deviation$/i.test(measure.dispersionType ?? '');
  const notNegative = (text: string | undefined) => {
    const value = printedNumber(text);
    if (value !== null && value >= 0) return value;
    if (text !== undefined)
      findings.note(`The mean age or its SD is printed as "${text}", which was not read.`);
    return null;
  };
  return { mean: notNegative(printed?.value), sd: isDeviation ? notNegative(printed?.spread) : null };
}

/** Who is studied, as far as the registry tells: planned limits of age and sex, and how many were enrolled. */
export function populationOf(
  protocol: ProtocolSection,
  results: ResultsSection | undefined,
  findings: Findings,
): PopulationRecord {
  const { sex, minimumAge, maximumAge } = protocol.eligibilityModule ?? {};
  const { count, type } = protocol.designModule?.enrollmentInfo ?? {};
  const enrolled =
    type === 'ACTUAL' && count !== undefined && Number.isInteger(count) && count >= 0 ? count : null;
  if (enrolled === null && count !== undefined) {
    findings.note(`The registry plans for ${count} participants; how many were enrolled it does not say.`);
  }
  const names = protocol.conditionsModule?.conditions ?? [];
  const age = meanAge(results, findings);
  return {
    species: 'human',
    strain: null,
    description:
      names.length === 0 ? 'Participants of a registered study.' : `Registered for: ${names.join('; ')}.`,
    conditions: conditionsOf(protocol, findings),
    sex: sexes[sex ?? ''] ?? null,
    ageMeanYears: age.mean,
    ageSdYears: age.sd,
    ageMinYears: ageInYears(minimumAge),
    ageMaxYears: ageInYears(maximumAge),
    nEnrolled: enrolled,
    nRandomized: null,
    nAnalysed: null,
  };
}

/** Countries of the places where the study is made. */
export function countriesOf(protocol: ProtocolSection, vocabulary: Vocabulary, findings: Findings): string[] {
  const names = (protocol.contactsLocationsModule?.locations ?? []).flatMap(({ country }) => country ?? []);
  const found = [...new Set(names)].flatMap((name) => {
    const id = vocabulary.countries.find(name)?.id;
    if (id === undefined) findings.leaveOut('country', name, vocabulary.countries);
    return id ?? [];
  });
  return [...new Set(found)];
}
