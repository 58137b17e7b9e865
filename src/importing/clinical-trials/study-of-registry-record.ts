import { notesOnLeftOut, registrationsAlone } from '../../studies/record/registration-key.ts';
import type { StudyRecord } from '../../studies/record/study.ts';
import { longestPassage } from '../../studies/record/values.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { adverseEventsOf } from './adverse-events.ts';
import { armsOf } from './arms.ts';
import { designOf, maskingOf, multicentreOf } from './design.ts';
import { withEnrolment } from './enrolment.ts';
import { outcomesOf } from './outcomes.ts';
import { plannedOutcomesOf } from './planned-outcomes.ts';
import { countriesOf, populationOf } from './population.ts';
import type { ProtocolSection, RegistryRecord } from './registry-record.ts';
import { singleTime } from './times.ts';
import { Findings, type Unmatched } from './unmatched.ts';

/** What a registry record becomes, and all that it says and this does not. */
export interface RegistryReading {
  readonly record: StudyRecord;
  readonly unmatched: readonly Unmatched[];
  readonly notes: readonly string[];
}

/** A registry record that lacks what no study can be without. */
export class UnusableRegistryRecord extends Error {
  readonly path: string;

  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

const registryTypes = ['EUDRACT_NUMBER', 'CTIS', 'REGISTRY'];

function registrationsOf({ identificationModule }: ProtocolSection, findings: Findings): string[] {
  const others = identificationModule.secondaryIdInfos.filter(({ type }) =>
    registryTypes.includes(type ?? ''),
  );
  const { registrations, leftOut } = registrationsAlone([
    identificationModule.nctId,
    ...others.map(({ id }) => id),
  ]);
  for (const note of notesOnLeftOut(leftOut)) findings.note(note);
  return registrations;
}

/** The year in which the registry first posted what is read: the results where there are any, else the entry. */
function yearOf(protocol: ProtocolSection, hasResults: boolean): number {
  const status = protocol.statusModule;
  const results = hasResults ? status?.resultsFirstPostDateStruct?.date : undefined;
  const date = results ?? status?.studyFirstPostDateStruct?.date ?? status?.studyFirstSubmitDate ?? '';
  const year = /^([0-9]{4})(?:-|$)/.exec(date)?.[1];
  if (year === undefined) {
    throw new UnusableRegistryRecord(
      'tells no date on which it was posted, and so no year',
      '/protocolSection/statusModule/studyFirstPostDateStruct/date',
    );
  }
  return Number(year);
}

function authorsOf(protocol: ProtocolSection): string[] {
  const name =
    protocol.identificationModule.organization?.fullName ??
    protocol.sponsorCollaboratorsModule?.leadSponsor?.name;
  if (name !== undefined && name.trim() !== '') return [name];
  throw new UnusableRegistryRecord(
    'names no organization, and so nobody who answers for it',
    '/protocolSection/identificationModule/organization/fullName',
  );
}

function titleOf({ identificationModule }: ProtocolSection): string {
  const { officialTitle, briefTitle } = identificationModule;
  const title = officialTitle ?? briefTitle;
  if (title !== undefined && title.trim() !== '') return title;
  throw new UnusableRegistryRecord('has no title', '/protocolSection/identificationModule/briefTitle');
}

function fundingOf(protocol: ProtocolSection): string | null {
  const { leadSponsor, collaborators = [] } = protocol.sponsorCollaboratorsModule ?? {};
  if (leadSponsor === undefined) return null;
  const others = collaborators.map(({ name }) => name).join(', ');
  return `Sponsor: ${leadSponsor.name}${others === '' ? '' : `; collaborators: ${others}`}`;
}

/** The follow-up to the primary outcomes, where each tells one time; the longest. */
function durationOf(protocol: ProtocolSection): Pick<StudyRecord, 'durationDays' | 'durationReported'> {
  const frames = (protocol.outcomesModule?.primaryOutcomes ?? []).flatMap(({ timeFrame }) => timeFrame ?? []);
  const times = frames.map(singleTime);
  const told = times.filter((days) => days !== null);
  const reported = [...new Set(frames)].join('; ');
  return {
    durationDays: told.length > 0 && told.length === times.length ? Math.max(...told) : null,
    durationReported: reported === '' ? null : reported,
  };
}

function partsRead(outcomes: number): ('arms' | 'outcomes')[] {
  return outcomes > 0 ? ['arms', 'outcomes'] : ['arms'];
}

function datesOf(protocol: ProtocolSection): string {
  const { overallStatus, startDateStruct, completionDateStruct } = protocol.statusModule ?? {};
  const parts = [
    overallStatus === undefined ? undefined : `status ${overallStatus.toLowerCase().replaceAll('_', ' ')}`,
    startDateStruct === undefined ? undefined : `started ${startDateStruct.date}`,
    completionDateStruct === undefined ? undefined : `completion ${completionDateStruct.date}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `The registry says: ${parts.join(', ')}.`;
}

/** Notes in one passage; those that it has no room for are told by their number: the report of the import has them all. */
function withinPassage(parts: readonly string[]): string {
  const told = parts.filter((part) => part !== '');
  const room = longestPassage - 100;
  let length = 0;
  const fitting = told.filter((part) => {
    length += part.length + 1;
    return length <= room;
  });
  const left = told.length - fitting.length;
  return [...fitting, ...(left === 0 ? [] : [`${left} further notes are in the report of the import.`])].join(
    ' ',
  );
}

/**
 * Makes a study of a ClinicalTrials.gov record, to be reviewed by a curator: nothing is judged (`effect` is null), and
 * nothing guessed: what the vocabulary does not name is listed and left out. Where design or arms cannot be told, the
 * study awaits extraction.
 * @throws UnusableRegistryRecord where the registry record lacks a title, an organization or a date.
 */
export function studyOfRegistryRecord(registry: RegistryRecord, vocabulary: Vocabulary): RegistryReading {
  const { protocolSection: protocol, resultsSection: results } = registry;
  const findings = new Findings();
  const { nctId, acronym } = protocol.identificationModule;
  const design = designOf(protocol);
  if (design === undefined) {
    const { studyType, designInfo } = protocol.designModule ?? {};
    findings.leaveOut(
      'design',
      [studyType, designInfo?.allocation, designInfo?.interventionModel ?? designInfo?.observationalModel]
        .filter((word) => word !== undefined)
        .join(', ') || 'not told',
    );
  }
  const registered = armsOf(protocol, vocabulary, findings) ?? [];
  const descriptions = new Map(
    (protocol.armsInterventionsModule?.armGroups ?? []).flatMap(({ description }, place) =>
      description === undefined ? [] : [[`a${place + 1}`, description] as const],
    ),
  );
  const { arms, nRandomized } = withEnrolment({ arms: registered, descriptions }, results, design ?? null);
  const known = { arms, descriptions };
  const outcomes = outcomesOf(results, known, vocabulary, findings);
  const adverseEvents = arms.length === 0 ? [] : adverseEventsOf(results, known, findings);
  // Without design or arms nothing can be reviewed: results that name no arm say nothing.
  const reviewable = design !== undefined && arms.length > 0;
  if (!reviewable && arms.length + outcomes.length > 0) findings.note('Its arms and results were not read.');
  const population = populationOf(protocol, results, findings);
  const hasResults = results !== undefined;
  const { durationDays, durationReported } = durationOf(protocol);
  const leftOut = findings.unmatched.map(({ kind, text }) => `${kind} "${text}"`);
  const record: StudyRecord = {
    id: nctId.toLowerCase(),
    label: acronym === undefined ? nctId : `${acronym} (${nctId})`,
    title: titleOf(protocol),
    acronym: acronym ?? null,
    design: design ?? null,
    masking: maskingOf(protocol, findings),
    multicentre: multicentreOf(protocol),
    registrations: registrationsOf(protocol, findings),
    parentStudy: null,
    publication: {
      authors: authorsOf(protocol),
      etAl: false,
      journal: null,
      year: yearOf(protocol, hasResults),
      volume: null,
      issue: null,
      pages: null,
      doi: null,
      pmid: null,
      pmcid: null,
      abstract: null,
      retracted: null,
    },
    countries: countriesOf(protocol, vocabulary, findings),
    funding: fundingOf(protocol),
    population: { ...population, nRandomized },
    durationDays,
    durationReported,
    arms: reviewable ? arms : [],
    outcomes: reviewable ? outcomes : [],
    plannedOutcomes: plannedOutcomesOf(protocol, results, vocabulary),
    adverseEvents: reviewable ? adverseEvents : [],
    sources: [
      {
        url: `https://clinicaltrials.gov/study/${nctId}`,
        kind: 'registry',
        supports: ['registration', 'population', ...(reviewable ? partsRead(outcomes.length) : [])],
      },
    ],
    verification: 'secondary',
    status: reviewable ? 'needs_review' : 'awaiting_extraction',
    notes: withinPassage([
      `Imported from the registry entry ${nctId}; author and year are those of the entry, ages the limits for taking part.`,
      datesOf(protocol),
      leftOut.length === 0 ? '' : `Not in the vocabulary, so left out: ${leftOut.join('; ')}.`,
      ...findings.notes,
    ]),
    acceptedWarnings: [],
    secondReading: null,
  };
  return { record, unmatched: findings.unmatched, notes: findings.notes };
}
