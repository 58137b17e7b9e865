import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { comparableUnits, doseIn } from './doses/daily-dose.ts';
import { titleKey } from './identifiers.ts';
import { registrationKey, registrationKeys } from './record/registration-key.ts';
import type { StudyRecord } from './record/study.ts';
import { joinReports, type LinkedReport } from './trials.ts';
import { oddDoseRatio, studyWarnings, type Warning } from './warnings.ts';

/** A dose that another study gives. */
export interface OtherDose {
  readonly study: string;
  readonly dose: number;
  readonly frequency: string | null;
}

/** What is asked of the other studies; none of the answers has the study itself. */
export interface OtherStudies {
  /** The studies with a registration, whatever its case, blanks and dashes. */
  readonly registered: (registration: string) => readonly LinkedReport[];
  /** The other reports of the study's trial, as `trials.ts` decides it. */
  readonly ofTrial: () => readonly LinkedReport[];
  /** The studies of a title, whatever its case and punctuation, and year. */
  readonly titled: (title: string, year: number) => readonly string[];
  readonly doses: (agent: string, unit: string) => readonly OtherDose[];
}

/** Fewer studies than this do not show what is usual. */
const fewestStudies = 3;

/** Whether the records themselves say that two studies are reports of one trial. */
const oneNamesTheOther = (study: StudyRecord, other: LinkedReport) =>
  study.parentStudy === other.id ||
  other.parentStudy === study.id ||
  (study.parentStudy !== null && study.parentStudy === other.parentStudy);

function registrations(study: StudyRecord, others: OtherStudies): Warning[] {
  return study.registrations.flatMap((registration, place) => {
    const strangers = others.registered(registration).filter((other) => !oneNamesTheOther(study, other));
    if (strangers.length === 0) return [];
    const ids = strangers.map(({ id }) => id).join(', ');
    const message = `"${registration}" is also the registration of ${ids}, so that they count as one trial, but neither names the other as parentStudy: name it, or correct the registration`;
    return [{ path: `/registrations/${place}`, message }];
  });
}

function randomized(study: StudyRecord, others: OtherStudies): Warning[] {
  const { nRandomized } = study.population;
  if (nRandomized === null) return [];
  const other = others
    .ofTrial()
    .find((each) => each.nRandomized !== null && each.nRandomized !== nRandomized);
  if (other === undefined) return [];
  const message = `${nRandomized} were randomized by this record, ${other.nRandomized} by ${other.id}, a report of the same trial`;
  return [{ path: '/population/nRandomized', message }];
}

function title(study: StudyRecord, others: OtherStudies): Warning[] {
  const same = others.titled(study.title, study.publication.year);
  if (same.length === 0) return [];
  const message =
    same.length === 1
      ? `${same[0]} has the same title and year: it may be the same study`
      : `${same.slice(0, -1).join(', ')} and ${same.at(-1)} have the same title and year: they may be the same study`;
  return [{ path: '/title', message }];
}

/** A unit that is next to the one that was meant makes a dose a thousand times another. */
const wrongUnitRatio = 500;

/**
 * A dose that is far from what others usually give, of the same agent in the same unit and, where told, as often; where
 * too few give it in this unit, from what they give in other units of mass.
 */
function doses(study: StudyRecord, others: OtherStudies): Warning[] {
  return study.arms.flatMap(({ interventions }, arm) =>
    interventions.flatMap(({ agent, unit, dose, frequency }, place) => {
      if (dose === null || dose === 0 || unit === null) return [];
      const givenIn = (units: ReturnType<typeof comparableUnits>) =>
        units
          .flatMap((other) =>
            others.doses(agent, other).map((given) => ({ ...given, dose: doseIn(unit, given.dose, other) })),
          )
          .filter((other) => frequency === null || other.frequency === null || other.frequency === frequency);
      const enough = (given: readonly OtherDose[]) =>
        new Set(given.map((other) => other.study)).size >= fewestStudies;
      const same = givenIn([unit]);
      const given = enough(same) ? same : givenIn(comparableUnits(unit));
      if (!enough(given)) return [];
      const ascending = given.map((other) => other.dose).sort((a, b) => a - b);
      const usual = ascending[Math.floor(ascending.length / 2)];
      if (usual === undefined) return [];
      const times = Math.max(dose / usual, usual / dose);
      if (times < (given === same ? oddDoseRatio : wrongUnitRatio)) return [];
      const message = `${dose} ${unit} of ${agent} are ${Math.round(times)} times ${dose > usual ? 'more' : 'less'} than the ${usual} ${unit} that other studies usually give`;
      return [{ path: `/arms/${arm}/interventions/${place}/dose`, message }];
    }),
  );
}

/** What is probably wrong, accepted or not. */
function allWarnings(study: StudyRecord, vocabulary: Vocabulary, others: OtherStudies): Warning[] {
  return [
    ...studyWarnings(study, vocabulary),
    ...registrations(study, others),
    ...randomized(study, others),
    ...title(study, others),
    ...doses(study, others),
  ];
}

/** What is probably wrong with a sound study, in itself and beside the others, and not accepted by its record. */
export function warningsOf(study: StudyRecord, vocabulary: Vocabulary, others: OtherStudies): Warning[] {
  const accepted = new Set(study.acceptedWarnings.map(({ path }) => path));
  return allWarnings(study, vocabulary, others).filter(({ path }) => !accepted.has(path));
}

/** What a record accepts though nothing warns of it, when all other studies are there. */
export function needlessAcceptances(
  study: StudyRecord,
  vocabulary: Vocabulary,
  others: OtherStudies,
): Warning[] {
  const warned = new Set(allWarnings(study, vocabulary, others).map(({ path }) => path));
  return study.acceptedWarnings.flatMap(({ path }, place) =>
    warned.has(path)
      ? []
      : [
          {
            path: `/acceptedWarnings/${place}`,
            message: `nothing warns of ${path}: the entry is needless, take it out`,
          },
        ],
  );
}

const report = ({ id, parentStudy, population: { nRandomized } }: StudyRecord): LinkedReport => ({
  id,
  parentStudy,
  nRandomized,
});

/** Groups studies by keys of each. */
function byKey(studies: readonly StudyRecord[], keysOf: (study: StudyRecord) => readonly string[]) {
  const groups = new Map<string, StudyRecord[]>();
  for (const study of studies) {
    for (const key of new Set(keysOf(study))) groups.set(key, [...(groups.get(key) ?? []), study]);
  }
  return groups;
}

/** The reports of the trial of each study that is linked to another. */
function trialsAmong(
  studies: readonly StudyRecord[],
  registered: ReadonlyMap<string, readonly StudyRecord[]>,
): ReadonlyMap<string, readonly StudyRecord[]> {
  const numbers = new Map(studies.map(({ id }, number) => [id, number]));
  const numberOf = (id: string) => numbers.get(id) ?? -1;
  const links = [
    ...studies.map(({ id, parentStudy }) => [numberOf(id), numberOf(parentStudy ?? id)] as const),
    ...[...registered.values()].flatMap((group) =>
      group.map(({ id }) => [numberOf(group[0]?.id ?? id), numberOf(id)] as const),
    ),
  ];
  const trials = joinReports(links.filter(([one, other]) => one !== other && other !== -1));
  const reports = Map.groupBy(studies, ({ id }) => trials.get(numberOf(id)) ?? numberOf(id));
  return new Map(studies.map(({ id }) => [id, reports.get(trials.get(numberOf(id)) ?? -1) ?? []]));
}

/** Asks a list of studies in memory, each about the others. */
export function othersAmong(studies: readonly StudyRecord[]): (study: StudyRecord) => OtherStudies {
  const registered = byKey(studies, (study) => registrationKeys(study.registrations));
  const trials = trialsAmong(studies, registered);
  const titled = byKey(studies, (study) => [`${study.publication.year} ${titleKey(study.title)}`]);
  const given = new Map<string, OtherDose[]>();
  for (const { id, arms } of studies) {
    for (const { agent, unit, dose, frequency } of arms.flatMap(({ interventions }) => interventions)) {
      if (dose === null || dose === 0 || unit === null) continue;
      const key = `${agent} ${unit}`;
      given.set(key, [...(given.get(key) ?? []), { study: id, dose, frequency }]);
    }
  }
  return ({ id: own }) => {
    const others = (group: readonly StudyRecord[] | undefined) =>
      (group ?? []).filter(({ id }) => id !== own).map(report);
    return {
      registered: (registration) => others(registered.get(registrationKey(registration) ?? '')),
      ofTrial: () => others(trials.get(own)),
      titled: (title, year) => others(titled.get(`${year} ${titleKey(title)}`)).map(({ id }) => id),
      doses: (agent, unit) => (given.get(`${agent} ${unit}`) ?? []).filter(({ study }) => study !== own),
    };
  };
}
