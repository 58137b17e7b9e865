import { describe, expect, test } from 'vitest';
import { registryRecord } from '../../../src/importing/clinical-trials/registry-record.ts';
import { studyOfRegistryRecord } from '../../../src/importing/clinical-trials/study-of-registry-record.ts';
import { jsonCandidates } from '../../../src/importing/json-candidates.ts';
import { readJsonDocument } from '../../../src/importing/reading/json-document.ts';
import { studyFaults } from '../../../src/studies/consistency.ts';
import { studyRecord } from '../../../src/studies/record/study.ts';
import { everything, pieces, soundSeeds } from '../support.ts';

const { vocabulary } = soundSeeds();

// What a registry entry says beside the results themselves: what was planned, who was harmed, which group is which arm.

const participants = (...counts: readonly (readonly [string, string])[]) => [
  { units: 'Participants', counts: counts.map(([groupId, value]) => ({ groupId, value })) },
];

/** An outcome with means of two groups. */
function posted(title: string, groups: readonly object[], more: object = {}) {
  return {
    type: 'PRIMARY',
    title,
    reportingStatus: 'POSTED',
    paramType: 'MEAN',
    dispersionType: 'Standard Deviation',
    unitOfMeasure: 'AU',
    timeFrame: '12 months',
    groups,
    denoms: participants(['OG000', '20'], ['OG001', '19']),
    classes: [
      {
        categories: [
          {
            measurements: [
              { groupId: 'OG000', value: '100', spread: '50' },
              { groupId: 'OG001', value: '110', spread: '60' },
            ],
          },
        ],
      },
    ],
    ...more,
  };
}

interface Given {
  readonly arms?: readonly object[];
  readonly outcomes?: object;
  readonly results?: object;
}

function trial({ arms, outcomes, results }: Given): object {
  return {
    protocolSection: {
      identificationModule: {
        nctId: 'NCT95000100',
        briefTitle: 'A trial',
        organization: { fullName: 'Org' },
      },
      statusModule: { studyFirstPostDateStruct: { date: '2015-01-01' } },
      designModule: {
        studyType: 'INTERVENTIONAL',
        designInfo: { allocation: 'RANDOMIZED', interventionModel: 'PARALLEL' },
        enrollmentInfo: { count: 40, type: 'ACTUAL' },
      },
      armsInterventionsModule: {
        armGroups: arms ?? [
          {
            label: 'Active',
            type: 'EXPERIMENTAL',
            description: 'MK-7 by mouth for one year, as capsules',
            interventionNames: ['Drug: Vitamin K2'],
          },
          {
            label: 'Control',
            type: 'PLACEBO_COMPARATOR',
            description: 'Capsules without MK-7 for one year',
            interventionNames: ['Drug: Placebo'],
          },
        ],
        interventions: [
          { type: 'DRUG', name: 'Vitamin K2', armGroupLabels: ['Active'] },
          { type: 'DRUG', name: 'Placebo', armGroupLabels: ['Control'] },
        ],
      },
      outcomesModule: outcomes,
    },
    resultsSection: results,
  };
}

function come(given: Given) {
  const { record, unmatched, notes } = studyOfRegistryRecord(registryRecord.parse(trial(given)), vocabulary);
  const study = studyRecord.parse(record);
  expect(studyFaults(study, vocabulary)).toEqual([]);
  return { study, unmatched, notes };
}

const named = [
  { id: 'OG000', title: 'Active' },
  { id: 'OG001', title: 'Control' },
];

describe('outcomes that were registered', () => {
  const outcomes = {
    primaryOutcomes: [{ measure: 'Agatston Score', timeFrame: '12 months' }],
    secondaryOutcomes: [
      { measure: 'Pulse Wave Velocity (PWV)', timeFrame: '12 months' },
      { measure: 'Happiness', timeFrame: '6 and 12 months' },
    ],
    otherOutcomes: [{ measure: 'dp-ucMGP' }],
  };

  test('are all planned where no result is posted', () => {
    const { study } = come({ outcomes });
    expect(study.plannedOutcomes).toEqual([
      { title: 'Agatston Score', measure: 'cac_score', timeFrame: '12 months', primary: true },
      {
        title: 'Pulse Wave Velocity (PWV)',
        measure: 'pulse_wave_velocity',
        timeFrame: '12 months',
        primary: false,
      },
      { title: 'Happiness', measure: null, timeFrame: '6 and 12 months', primary: false },
      { title: 'dp-ucMGP', measure: 'dp_ucmgp', timeFrame: null, primary: false },
    ]);
  });

  test('are those alone that have no result where some are posted, those named without numbers too', () => {
    const { study } = come({
      outcomes,
      results: {
        outcomeMeasuresModule: {
          outcomeMeasures: [
            posted('Agatston score', named),
            {
              type: 'SECONDARY',
              title: 'Happiness',
              reportingStatus: 'NOT_POSTED',
              timeFrame: '6 and 12 months',
            },
            { type: 'SECONDARY', title: 'Sleep', reportingStatus: 'NOT_POSTED' },
          ],
        },
      },
    });
    expect(study.outcomes).toHaveLength(1);
    expect(study.plannedOutcomes.map(({ title, primary }) => [title, primary])).toEqual([
      ['Pulse Wave Velocity (PWV)', false],
      ['Happiness', false],
      ['dp-ucMGP', false],
      ['Sleep', false],
    ]);
  });
});

describe('adverse events', () => {
  const groups = (active: object, control: object) => ({
    adverseEventsModule: {
      frequencyThreshold: '5',
      timeFrame: '12 months',
      eventGroups: [
        { id: 'EG000', title: 'Active', ...active },
        { id: 'EG001', title: 'Control', ...control },
      ],
    },
  });

  test('are the participants of each arm: affected of those at risk', () => {
    const { study } = come({
      results: groups(
        {
          deathsNumAffected: 0,
          deathsNumAtRisk: 20,
          seriousNumAffected: 3,
          seriousNumAtRisk: 20,
          otherNumAffected: 9,
          otherNumAtRisk: 20,
        },
        { seriousNumAffected: 5, seriousNumAtRisk: 19 },
      ),
    });
    const over = { timeFrame: '12 months', threshold: null };
    expect(study.adverseEvents).toEqual([
      { arm: 'a1', kind: 'death', affected: 0, atRisk: 20, ...over },
      { arm: 'a1', kind: 'serious', affected: 3, atRisk: 20, ...over },
      { arm: 'a1', kind: 'other', affected: 9, atRisk: 20, ...over, threshold: 5 },
      { arm: 'a2', kind: 'serious', affected: 5, atRisk: 19, ...over },
    ]);
  });

  test('that cannot be are left out alone, with a note', () => {
    const { study, notes } = come({
      results: groups(
        { seriousNumAffected: 30, seriousNumAtRisk: 20, otherNumAffected: 9, otherNumAtRisk: 20 },
        { seriousNumAffected: 5 },
      ),
    });
    expect(study.adverseEvents.map(({ arm, kind }) => [arm, kind])).toEqual([['a1', 'other']]);
    expect(JSON.stringify(notes)).toContain('30 of 20');
  });
});

describe('groups of the results', () => {
  const measured = (groups: readonly object[]) => ({
    outcomeMeasuresModule: { outcomeMeasures: [posted('Agatston Score', groups)] },
  });

  test('with other titles than the arms are found by their descriptions', () => {
    const { study } = come({
      results: measured([
        { id: 'OG000', title: 'Menaquinone', description: 'MK-7 by mouth for one year, as capsules.' },
        { id: 'OG001', title: 'Dummy', description: 'Capsules without MK-7 for one year' },
      ]),
    });
    expect(study.outcomes[0]?.armResults.map(({ arm, final, n }) => [arm, final?.mean, n])).toEqual([
      ['a1', 100, 20],
      ['a2', 110, 19],
    ]);
  });

  test('are the arms, whether or not they are called groups', () => {
    const { study } = come({
      results: measured([
        { id: 'OG000', title: 'Active Group' },
        { id: 'OG001', title: 'Control arm' },
      ]),
    });
    expect(study.outcomes[0]?.armResults.map(({ arm }) => arm)).toEqual(['a1', 'a2']);
  });

  test('that are neither are told with the arms', () => {
    const { study, unmatched } = come({
      results: measured([
        { id: 'OG000', title: 'Menaquinone', description: 'Something else than the arm says' },
        { id: 'OG001', title: 'Control' },
      ]),
    });
    expect(study.outcomes[0]?.armResults.map(({ arm }) => arm)).toEqual(['a2']);
    expect(unmatched).toContainEqual(
      expect.objectContaining({
        kind: 'group of results',
        text: 'Menaquinone (Agatston Score; the arms are "Active", "Control")',
      }),
    );
  });
});

test('who started the first period is the number of each arm', () => {
  const { study } = come({
    results: {
      participantFlowModule: {
        groups: [
          { id: 'FG000', title: 'Active' },
          { id: 'FG001', title: 'Other name', description: 'Capsules without MK-7 for one year' },
        ],
        periods: [
          {
            milestones: [
              {
                type: 'STARTED',
                achievements: [
                  { groupId: 'FG000', numSubjects: '21' },
                  { groupId: 'FG001', numSubjects: '19' },
                ],
              },
            ],
          },
        ],
      },
    },
  });
  expect(study.arms.map(({ n }) => n)).toEqual([21, 19]);
  expect(study.population.nRandomized).toBe(40);
});

test('a sham is the placebo of a procedure', () => {
  const { study } = come({
    arms: [
      { label: 'Active', type: 'EXPERIMENTAL', interventionNames: ['Drug: Vitamin K2'] },
      { label: 'Control', type: 'SHAM_COMPARATOR', interventionNames: [] },
    ],
  });
  expect(study.arms.map(({ role }) => role)).toEqual(['experimental', 'placebo_comparator']);
});

describe('where', () => {
  test.each([
    [
      'Change in Coronary Artery Calcium Score (Agatston) From Baseline at 24 Months',
      'cac_score',
      'coronary',
    ],
    ['Carotid Intima Media Thickness', 'intima_media_thickness', 'carotid'],
    ['Plasma dp-ucMGP concentration', 'dp_ucmgp', 'circulating'],
    ['Abdominal Aortic Calcification (AAC) Score', 'aortic_calcification', 'abdominal_aorta'],
    ['Thoracic Aortic Calcification Score', 'aortic_calcification', 'thoracic_aorta'],
    ['Change in Aortic Valve Calcium Score', 'valve_calcification', 'aortic_valve'],
    ['Pulse Wave Velocity', 'pulse_wave_velocity', null],
    ['Coronary Calcification Progression at 18 Months', 'coronary_calcification', 'coronary'],
  ])('%s', (title, measure, site) => {
    const { study } = come({
      results: { outcomeMeasuresModule: { outcomeMeasures: [posted(title, named)] } },
    });
    expect(study.outcomes.map((outcome) => [outcome.measure, outcome.site])).toEqual([[measure, site]]);
  });

  test.each([
    'Change in serum phosphate in patients with coronary artery calcification',
    'Number of Participants With CAC Score Above 400',
    'Log CAC Volume Score',
    'Coronary Calcium Score in Diabetics',
    'Cardiovascular mortality',
    'Serum calcium',
  ])('a title about something else is no measure: %s', (title) => {
    const { study, unmatched } = come({
      results: { outcomeMeasuresModule: { outcomeMeasures: [posted(title, named)] } },
    });
    expect(study.outcomes).toEqual([]);
    expect(unmatched).toContainEqual(expect.objectContaining({ kind: 'measure', text: title }));
  });
});

test.each([
  { FullStudiesResponse: { FullStudies: [{ Rank: 1, Study: { ProtocolSection: {} } }] } },
  { StudyFieldsResponse: { StudyFields: [] } },
  { Study: { ProtocolSection: { IdentificationModule: { NCTId: 'NCT00785109' } } } },
])('what the old API gave is refused with the address of the new one: %j', async (old) => {
  const read = await everything(jsonCandidates(readJsonDocument(pieces(JSON.stringify(old))), vocabulary));
  expect(read).toHaveLength(1);
  expect(JSON.stringify(read[0])).toContain('fetch v2');
});
