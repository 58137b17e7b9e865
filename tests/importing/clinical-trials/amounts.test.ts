import { describe, expect, test } from 'vitest';
import { parseDose } from '../../../src/importing/clinical-trials/doses.ts';

// An amount is the dose of an agent only where beyond doubt it is of this agent. The sentences are as entries of
// ClinicalTrials.gov have them, in part shortened; the right doses were read by hand.

type Row = readonly [agent: string, text: string];
type Told = readonly [agent: string, text: string, dose: number, unit: string];

describe('an amount that is the agent’s own', () => {
  test.each<Told>([
    [
      'Vitamin K2 = MK-4',
      'Group C will receive vitamin K2 (MK4) 45 mg daily and vitamin K1 placebo',
      45,
      'mg',
    ],
    [
      'Vitamin D3',
      'Patients in arm one will be repleted with Cholecalciferol (Vitamin D3) at 5000 IU orally daily for 40 days',
      5000,
      'IU',
    ],
    [
      'Pitavastatin',
      '4 mg of pitavastatin or placebo once a day for the entire time they are enrolled',
      4,
      'mg',
    ],
    ['Atorvastatin', 'to receive atorvastatin at a dose of 80 mg per day for 48 weeks', 80, 'mg'],
    ['Rosuvastatin', 'Rosuvastatin 20 mg or placebo', 20, 'mg'],
    ['Simvastatin', 'Daily treatment with 40mg simvastatin in addition to antipsychotic treatment', 40, 'mg'],
    ['Sitagliptin', '100 mg oral sitagliptin therapy added to metformin', 100, 'mg'],
    ['Denosumab', 'Active therapy arm: Denosumab 120 mg subcutaneously for one dose', 120, 'mg'],
    ['Denosumab = Xgeva', 'Denosumab (Xgeva) given 120mg monthly', 120, 'mg'],
    ['Alendronate', 'Cinacalcet (as before) plus oral alendronate (70 mg once weekly)', 70, 'mg'],
    ['Spironolactone', 'Spironolactone 25 mg per day or not for 6 months', 25, 'mg'],
    [
      'Zoledronic acid',
      'a single dose of 5 mg zoledronic acid or placebo intravenously after surgery',
      5,
      'mg',
    ],
    [
      'Metformin',
      'Treatment Arm A (experimental treatment): Metformin 1000 mg, 2 times daily per os',
      1000,
      'mg',
    ],
    ['Metformin', 'Metformin hydrochloride 1000 mg BID', 1000, 'mg'],
    [
      'Pravastatin',
      'The patients will be randomized to receive pravastatin 40 mg (subjects) or not',
      40,
      'mg',
    ],
    ['Bevacizumab', '5 mg/kg as a single intravenous dose', 5, 'mg_per_kg'],
    ['Phytomenadione', '10 mg thrice weekly after each dialysis session', 10, 'mg'],
    ['Vitamin D', 'one capsule with 2000 IU daily, with breakfast', 2000, 'IU'],
    ['Vitamin D', "Vitamin D 100'000 IU, a single dose", 100000, 'IU'],
    ['MK-7', '360 μg once daily, together with usual care', 360, 'ug'],
  ])('%s: %s', (agent, text, dose, unit) => {
    expect(parseDose(text, agent.split(' = '))).toEqual({ dose, doseMax: null, unit });
  });
});

describe('an amount that may be of something else', () => {
  test.each<Row>([
    ['Vitamin K2', 'with aspirin 100 mg'],
    ['Vitamin K2', 'Vitamin K2 with aspirin 100 mg daily'],
    ['Vitamin K2', 'Vitamin K2 (with aspirin 100 mg daily)'],
    ['Clopidogrel', 'both in addition to aspirin 162 mg daily'],
    ['Clopidogrel', 'Clopidogrel, all patients were given aspirin 150mg daily'],
    ['Ticagrelor', 'usually aspirin 300 mg at least 2 hours prior to the procedure'],
    ['Cinacalcet', 'Cinacalcet (as before) plus oral alendronate (70 mg once weekly)'],
    ['Insulin detemir', 'insulin detemir on a background of metformin 2000 mg per day'],
    ['Canagliflozin', 'patients who are currently taking metformin at a stable dose of 1500 mg/day'],
    ['Liraglutide', 'background treatment to metformin 2000 mg per day'],
    ['Magnesium', '15 mg albuterol diluted in magnesium sulfate solution'],
    ['Vitamin D', 'placebo or with 1000 mg calcium citrate daily'],
    ['Vitamin D3', 'Fultium with omega fatty acids, 1 gram of fish oil'],
    ['Zoledronate', 'All subjects will receive supplementation of 600 mg elemental calcium'],
    ['Colchicine', 'if SAA is above 10 mg / l'],
    ['Vitamin K2', '1 capsule before a meal that contains 20 g of carbohydrate'],
    ['Vitamin K2', '500 mg (as calcium carbonate)'],
    ['Vitamin D3', 'two groups: daily oral calcium (500mg) and weekly vitamin D3'],
    ['EPA', '4 g of EPA and DHA per day'],
    ['Vitamin K2', 'in the aspirin group: 100 mg daily'],
  ])('belongs to nothing else: %s: %s', (agent, text) => {
    expect(parseDose(text, agent.split(' = '))).toBeNull();
  });

  test.each<Row>([
    ['Lovastatin', 'Lovastatin until cholesterol was less than 110mg/dL'],
    ['Vitamin D', 'vitamin D level <25nmol/L; 2400 IU in deficiency'],
    ['Vitamin D', 'Vitamin D (serum 25(OH)D 30 mmol/L)'],
    ['Magnesium', 'serum magnesium 1.2 mmol/L'],
    ['Calcium', 'urinary calcium excretion 150 mg/day'],
    ['Calcium', 'dietary intake of 500 mg calcium'],
    ['Metformin', 'metformin (1,000 mg or above)'],
    ['Metformin', 'Metformin >=500 mg'],
    ['Metformin', 'metformin minimum 40 mg/day'],
    ['Vitamin D', 'a daily dose of 4,000 IU per day is the safe upper limit, not more than 4000 IU'],
  ])('limits and what is measured are none: %s: %s', (agent, text) => {
    expect(parseDose(text, agent.split(' = '))).toBeNull();
  });

  test.each<Row>([
    ['Rivaroxaban', 'Rivaroxaban (10 or 15 mg a day)'],
    ['Atorvastatin', 'Atorvastatin 10 mg vs 40 mg'],
    ['Atorvastatin', 'Atorvastatin 10, 20 or 40 mg'],
    ['Atorvastatin', '10/20 mg atorvastatin'],
    ['Vitamin D', 'vitamin D, a loading dose of 100 000 IU'],
    ['Vitamin D', "24'000 IU vitamin D per month (equivalent to 800 IU vitamin D/day)"],
    ['Vitamin D', '3 treatment arms (600, 2000, and 4000 IU vitamin D)'],
    ['Vitamin D', 'Vitamin D 100 000 IU'],
    ['Vitamin K2', 'MK-7, dosage is 180 1/2g'],
    ['Paricalcitol', 'a single dose of 3 1/2g paricalcitol'],
    ['Magnesium', 'magnesium sulfate in the maintenance phase 1g / h'],
    ['Magnesium', 'magnesium sulphate 50 mg per kg'],
    ['Aminophylline', 'aminophylline 6 mg/kg/h'],
    ['Spironolactone', '25mg spironolactone titrated to the highest'],
    ['Metformin', 'gradually increasing doses of metformin to 2000 mg daily'],
    ['Vitamin B12', 'each tablet containing 1000 mcg vitamin B12'],
    ['Vitamin D', 'three capsules once daily, each 3,200 IU vitamin D'],
    ['EPA', 'total daily dose of 2840 mg EPA'],
    ['Calcium', '1200 mg/day of calcium, three times daily'],
    ['Metformin', 'metformin 1500 mg/day in two portions, twice a day'],
    ['Fenofibrate', 'converting patients from fenofibrate 160mg'],
    ['Magnesium', '2 x 500 mg magnesium'],
    ['Vitamin D', 'vitamin D3/d 400 IU may be increased'],
  ])('ranges, lists, rates, steps and pieces are none: %s: %s', (agent, text) => {
    const dose = parseDose(text, agent.split(' = '));
    // Per kilogram is a unit of its own; without it the number would be another dose.
    expect(dose === null || (text.includes('per kg') && dose.unit === 'mg_per_kg')).toBe(true);
  });
});
