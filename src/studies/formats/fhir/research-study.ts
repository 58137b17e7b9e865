import type {
  CodeableConcept,
  Group,
  Identifier,
  ResearchStudy,
  ResearchStudyOutcomeMeasure,
} from 'fhir/r5.js';
import { armRoles, conditions, designs, maskings } from '../../../vocabulary/enumerations.ts';
import { fixedTerms, type Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { StudyDocument } from '../../answers.ts';
import { doseInWords } from '../../doses/in-words.ts';
import { concept, filled, ownSystem, urnOf } from './parts.ts';

type Design = NonNullable<StudyDocument['design']>;
type Arm = StudyDocument['arms'][number];

/** The designs that the code system of study designs (SEVCO) has. */
const designCodes: Readonly<Partial<Record<Design, string>>> = {
  randomized_controlled_trial: 'SEVCO:01003',
  randomized_crossover_trial: 'SEVCO:01012',
  nonrandomized_controlled_trial: 'SEVCO:01005',
  single_arm_trial: 'SEVCO:01016',
  cohort: 'SEVCO:01002',
  case_control: 'SEVCO:01013',
  cross_sectional: 'SEVCO:01027',
};

/** The roles of arms that the code system of arm types has. */
const armCodes: Readonly<Partial<Record<Arm['role'], string>>> = {
  experimental: 'experimental',
  active_comparator: 'active-comparator',
  placebo_comparator: 'placebo-comparator',
  no_intervention: 'no-intervention',
};

/** How a study was made, and who was blinded. */
export function fhirDesign({ design, masking }: StudyDocument): CodeableConcept[] {
  const told: CodeableConcept[] = [];
  if (design !== null) {
    told.push(
      concept(fixedTerms(designs).label(design), 'http://hl7.org/fhir/study-design', designCodes[design]),
    );
  }
  if (masking !== null) told.push({ text: fixedTerms(maskings).label(masking) });
  return told;
}

/** What an arm was given, in words, as its source has it. */
export function givenTo(arm: Arm, vocabulary: Pick<Vocabulary, 'agents'>): string {
  const given = arm.interventions.map((each) => {
    const dose = each.doseReported ?? doseInWords(each);
    const name = vocabulary.agents.label(each.agent);
    return dose === null ? name : `${name}, ${dose}`;
  });
  return given.join('; ');
}

function registration(value: string): Identifier {
  return /^NCT\d{8}$/.test(value) ? { system: 'http://clinicaltrials.gov', value } : { value };
}

/** How many people or animals an arm had: a group of its own, which the arm refers to. */
function groupOf(arm: Arm, species: StudyDocument['population']['species']): Group[] {
  if (arm.n === null || species === null) return [];
  return [
    {
      resourceType: 'Group',
      id: arm.id,
      type: species === 'human' ? 'person' : species.startsWith('cell') ? 'specimen' : 'animal',
      membership: 'enumerated',
      name: arm.label,
      quantity: arm.n,
    },
  ];
}

function outcomeMeasures(
  study: StudyDocument,
  vocabulary: Pick<Vocabulary, 'measures'>,
): ResearchStudyOutcomeMeasure[] {
  const primary = concept(
    'Primary',
    'http://terminology.hl7.org/CodeSystem/research-study-objective-type',
    'primary',
  );
  const measured = new Map<string, ResearchStudyOutcomeMeasure>();
  for (const outcome of study.outcomes) {
    const name = vocabulary.measures.label(outcome.measure);
    const known = measured.get(name) ?? { name };
    measured.set(name, outcome.primary === true ? { ...known, type: [primary] } : known);
  }
  const planned = study.plannedOutcomes.map(({ title, timeFrame, primary: isPrimary }) => ({
    name: title,
    ...(isPrimary === true ? { type: [primary] } : {}),
    description:
      timeFrame === null
        ? 'Registered; no result is posted.'
        : `Registered, no result is posted. When: ${timeFrame}`,
  }));
  return [...measured.values(), ...planned];
}

/** The study itself: design, arms, registrations. What the record does not know is left out. */
export function fhirResearchStudy(
  study: StudyDocument,
  vocabulary: Pick<Vocabulary, 'agents' | 'measures' | 'countries'>,
): ResearchStudy {
  const { id, label, title, acronym, population, arms, registrations, countries, funding, notes } = study;
  const groups = arms.flatMap((arm) => groupOf(arm, population.species));
  const counted = new Set(groups.map((group) => group.id));
  return {
    resourceType: 'ResearchStudy',
    ...filled('contained', groups),
    identifier: [{ system: ownSystem, value: id }, ...registrations.map(registration)],
    title,
    label: [
      { value: label },
      ...(acronym === null
        ? []
        : [{ type: concept('Acronym', 'http://hl7.org/fhir/title-type', 'acronym'), value: acronym }]),
    ],
    ...(study.parentStudy === null
      ? {}
      : {
          partOf: [
            { identifier: { system: ownSystem, value: study.parentStudy }, display: study.parentStudy },
          ],
        }),
    relatedArtifact: [{ type: 'cite-as', resourceReference: { reference: urnOf(`${id}/citation`) } }],
    status: study.status === 'extracted' ? 'active' : 'draft',
    ...filled('studyDesign', fhirDesign(study)),
    ...filled(
      'focus',
      study.interventions.map((agent) => ({ concept: { text: vocabulary.agents.label(agent) } })),
    ),
    ...filled(
      'condition',
      population.conditions.map((each) => ({ text: fixedTerms(conditions).label(each) })),
    ),
    ...filled(
      'region',
      countries.map((code) => concept(vocabulary.countries.label(code), 'urn:iso:std:iso:3166', code)),
    ),
    descriptionSummary: population.description,
    ...(notes === '' ? {} : { note: [{ text: notes }] }),
    ...(funding === null
      ? {}
      : {
          associatedParty: [
            {
              name: funding,
              role: concept(
                'Funding source',
                'http://hl7.org/fhir/research-study-party-role',
                'funding-source',
              ),
            },
          ],
        }),
    ...(population.nEnrolled === null ? {} : { recruitment: { actualNumber: population.nEnrolled } }),
    ...filled(
      'comparisonGroup',
      arms.map((arm) => {
        const given = givenTo(arm, vocabulary);
        return {
          linkId: arm.id,
          name: arm.label,
          type: concept(
            fixedTerms(armRoles).label(arm.role),
            'http://hl7.org/fhir/research-study-arm-type',
            armCodes[arm.role],
          ),
          ...(given === '' ? {} : { description: given }),
          ...(counted.has(arm.id) ? { observedGroup: { reference: `#${arm.id}` } } : {}),
        };
      }),
    ),
    ...filled('outcomeMeasure', outcomeMeasures(study, vocabulary)),
    ...filled(
      'result',
      study.outcomes.map((outcome) => ({ reference: urnOf(`${id}/${outcome.id}`) })),
    ),
  };
}
