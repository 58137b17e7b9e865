import type { Term } from './term.ts';

/**
 * The vocabularies that the study schema itself fixes: each list below is the only definition of its terms.
 * The record's zod enums, the check constraints, the filters and `/vocabularies` are derived from them.
 * Agents, measures, effects and verdicts are data, in `seeds/vocabulary.json` and `seeds/claims.json`.
 */

type TermText = readonly [
  label: string,
  synonyms?: readonly string[],
  description?: string | null,
  parent?: string,
];

/** A fixed list of terms: its ids for zod, its terms for filters and documentation. */
export interface Enumeration<Id extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly ids: readonly [Id, ...Id[]];
  readonly terms: readonly Term[];
}

function enumeration<const T extends Record<string, TermText>>(
  name: string,
  title: string,
  texts: T,
): Enumeration<Extract<keyof T, string>> {
  const ids = Object.keys(texts).filter((id): id is Extract<keyof T, string> => id in texts);
  const [first, ...rest] = ids;
  if (first === undefined) throw new Error(`the vocabulary ${name} has no terms`);
  const terms = Object.entries<TermText>(texts).map(
    ([id, [label, synonyms = [], description = null, parent = null]]) => ({
      id,
      label,
      synonyms,
      parent,
      description,
    }),
  );
  return { name, title, ids: [first, ...rest], terms };
}

export const species = enumeration('species', 'Who was studied', {
  human: ['Human', ['humans', 'people', 'Homo sapiens']],
  rat: ['Rat', ['rats', 'Rattus norvegicus']],
  mouse: ['Mouse', ['mice', 'Mus musculus']],
  rabbit: ['Rabbit', ['rabbits']],
  pig: ['Pig', ['pigs', 'swine', 'porcine']],
  dog: ['Dog', ['dogs', 'canine']],
  hamster: ['Hamster', ['hamsters']],
  cell_culture_human: ['Human cells in culture', ['human cells']],
  cell_culture_animal: ['Animal cells in culture', ['animal cells']],
});

export const designs = enumeration('designs', 'How the study was made', {
  randomized_controlled_trial: ['Randomized controlled trial', ['RCT', 'randomised controlled trial']],
  randomized_crossover_trial: [
    'Randomized crossover trial',
    ['crossover', 'randomised crossover trial'],
    null,
    'randomized_controlled_trial',
  ],
  nonrandomized_controlled_trial: [
    'Non-randomized controlled trial',
    ['non-randomised controlled trial', 'controlled trial without randomization'],
  ],
  single_arm_trial: ['Single-arm trial', ['single arm', 'uncontrolled trial', 'before-after study']],
  post_hoc_analysis: ['Post-hoc analysis of a trial', ['post hoc', 'secondary analysis']],
  cohort: ['Cohort study', ['prospective cohort', 'longitudinal study']],
  case_control: ['Case-control study', ['case control']],
  cross_sectional: ['Cross-sectional study', ['cross sectional', 'prevalence study']],
  case_series: ['Case series', ['case reports']],
  animal_experiment: ['Animal experiment', ['animal study', 'in vivo']],
  in_vitro: ['Experiment in vitro', ['cell culture', 'cell experiment']],
});

export const maskings = enumeration('maskings', 'Who did not know which arm a participant was in', {
  open_label: ['Open label', ['unblinded', 'unmasked', 'open']],
  single_blind: ['Single blind', ['single masked']],
  double_blind: ['Double blind', ['double masked']],
  outcome_assessor: ['Outcome assessor blinded', ['assessor blind', 'PROBE']],
});

export const conditions = enumeration('conditions', 'What the people or animals studied had', {
  general_population: ['General population'],
  postmenopausal: ['Postmenopausal women', ['postmenopause']],
  older_adults: ['Older adults', ['elderly']],
  coronary_artery_disease: [
    'Coronary artery disease',
    ['CAD', 'coronary heart disease'],
    null,
    'established_vascular_disease',
  ],
  coronary_artery_calcification: ['Coronary artery calcification'],
  aortic_valve_calcification: ['Aortic valve calcification'],
  aortic_stenosis: ['Aortic stenosis'],
  peripheral_artery_disease: ['Peripheral artery disease', ['PAD'], null, 'established_vascular_disease'],
  established_vascular_disease: ['Established vascular disease'],
  type_2_diabetes: ['Type 2 diabetes', ['T2D', 'T2DM'], null, 'diabetes'],
  type_1_diabetes: ['Type 1 diabetes', ['T1D', 'T1DM'], null, 'diabetes'],
  chronic_kidney_disease: ['Chronic kidney disease', ['CKD']],
  dialysis: ['Dialysis', [], 'as such where the kind is not told, or both', 'chronic_kidney_disease'],
  diabetes: ['Diabetes', [], 'as such where the type is not told, or both'],
  haemodialysis: ['Haemodialysis', ['hemodialysis', 'HD'], null, 'dialysis'],
  peritoneal_dialysis: ['Peritoneal dialysis', ['PD'], null, 'dialysis'],
  kidney_transplant: ['Kidney transplant', ['renal transplant']],
  hypertension: ['Hypertension', ['high blood pressure']],
  hyperlipidaemia: ['Hyperlipidaemia', ['hyperlipidemia', 'hypercholesterolaemia', 'hypercholesterolemia']],
  atrial_fibrillation: ['Atrial fibrillation', ['AF']],
  anticoagulant_users: ['Users of anticoagulants'],
  osteoporosis: ['Osteoporosis'],
  pseudoxanthoma_elasticum: ['Pseudoxanthoma elasticum', ['PXE']],
  calciphylaxis: ['Calciphylaxis'],
  obesity: ['Obesity', ['overweight']],
  healthy_volunteers: ['Healthy volunteers', ['healthy']],
  uraemic_model: ['Uraemic animal model', ['uremic model']],
  warfarin_model: ['Warfarin animal model'],
  vitamin_d_toxicity_model: ['Vitamin D toxicity animal model'],
  mgp_knockout: ['Matrix Gla protein knock-out', ['Mgp-/-']],
  other_genetic_model: ['Other genetic animal model'],
  other: ['Other condition'],
});

export const sexes = enumeration('sexes', 'The sex of the participants', {
  all: ['Both sexes', ['both', 'mixed']],
  female: ['Female only', ['women', 'females']],
  male: ['Male only', ['men', 'males']],
});

export const sites = enumeration('sites', 'The place in the body that was measured', {
  coronary: ['Coronary arteries', ['heart arteries']],
  aortic_valve: ['Aortic valve'],
  aorta: ['Aorta', ['aortic']],
  thoracic_aorta: ['Thoracic aorta', [], null, 'aorta'],
  abdominal_aorta: ['Abdominal aorta', [], null, 'aorta'],
  carotid: ['Carotid arteries'],
  femoral: ['Femoral arteries', [], null, 'peripheral'],
  peripheral: ['Peripheral arteries'],
  breast: ['Breast arteries'],
  systemic: ['The body as a whole'],
  circulating: ['Blood', ['serum', 'plasma']],
  other: ['Another place'],
});

export const domains = enumeration('domains', 'What kind of thing a measure measures', {
  calcification: ['Calcification'],
  plaque: ['Plaque and wall thickness'],
  stiffness: ['Arterial stiffness and elasticity', ['arterial stiffness', 'elasticity']],
  biomarker: ['Biomarker in blood'],
  function: ['Function of vessel or valve'],
  clinical: ['Clinical event or survival', ['clinical event']],
});

export const armRoles = enumeration('arm-roles', 'What an arm is in its study', {
  experimental: ['Experimental', [], 'receives what is tested'],
  active_comparator: ['Active comparator', [], 'receives another treatment for comparison'],
  placebo_comparator: ['Placebo comparator', ['placebo arm'], 'receives placebo'],
  no_intervention: ['No intervention', [], 'receives nothing'],
  usual_care: ['Usual care', ['standard of care'], 'receives what is usual'],
  disease_model: ['Disease model', [], 'animals made ill and not treated'],
  exposed: ['Exposed', [], 'observational: has (more of) the exposure'],
  unexposed: ['Unexposed', [], 'observational: has none, or less, of the exposure'],
});

export const interventionRoles = enumeration('intervention-roles', 'Why an agent is in an arm', {
  test: ['Tested', [], 'what the arm tests'],
  background: ['Background', [], 'given to all arms, or beside what is tested'],
  comparator: ['Comparator', [], 'what the test is compared with'],
  induces_disease: ['Induces the disease', [], 'what makes the animals or cells calcify'],
});

export const doseUnits = enumeration('dose-units', 'The unit of a dose', {
  ug: ['microgram', ['µg', 'mcg']],
  mg: ['milligram'],
  g: ['gram'],
  IU: ['international unit'],
  mmol: ['millimole'],
  mg_per_kg: ['milligram per kilogram of body weight', ['mg/kg']],
  ug_per_kg: ['microgram per kilogram of body weight', ['µg/kg']],
  g_per_day_intake: ['gram a day of dietary intake'],
  mg_per_g_diet: ['milligram per gram of diet'],
  ug_per_g_diet: ['microgram per gram of diet'],
  percent_of_diet: ['percent of the diet'],
  mmol_per_l: ['millimole per litre', ['mmol/L']],
  session: ['session', ['training session']],
});

export const frequencies = enumeration('frequencies', 'How often a dose is given', {
  per_day: ['once a day', ['daily']],
  twice_daily: ['twice a day'],
  three_times_daily: ['three times a day'],
  per_week: ['once a week', ['weekly']],
  twice_weekly: ['twice a week'],
  three_times_weekly: ['three times a week'],
  per_month: ['once a month', ['monthly']],
  once: ['once'],
  in_diet: ['mixed into the diet'],
  per_dialysis_session: ['at each dialysis session'],
  titrated: ['titrated to a target'],
});

export const routes = enumeration('routes', 'How an agent is given', {
  oral: ['Oral', ['by mouth']],
  intravenous: ['Intravenous', ['IV']],
  subcutaneous: ['Subcutaneous', ['SC']],
  intraperitoneal: ['Intraperitoneal', ['IP']],
  dialysate: ['In the dialysate'],
  diet: ['In the diet', ['dietary']],
  behavioural: ['Behavioural', ['behavioral']],
});

export const analyses = enumeration('analyses', 'Whom an analysis takes in', {
  intention_to_treat: ['Intention to treat', ['ITT'], 'everyone as allocated'],
  per_protocol: ['Per protocol', ['PP'], 'those who kept to the protocol'],
  complete_case: ['Complete case', [], 'those with all measurements'],
});

export const printedEffectMeasures = enumeration('effect-measures', 'The scale of a contrast between arms', {
  mean_difference: ['Mean difference', ['MD']],
  median_difference: ['Median difference'],
  standardized_mean_difference: ['Standardized mean difference', ['SMD']],
  percent_difference: ['Difference in percent'],
  ratio_of_means: ['Ratio of means', ['ROM']],
  risk_ratio: ['Risk ratio', ['RR', 'relative risk']],
  odds_ratio: ['Odds ratio', ['OR']],
  hazard_ratio: ['Hazard ratio', ['HR']],
  risk_difference: ['Risk difference', ['RD']],
  regression_coefficient: ['Regression coefficient'],
  change_from_baseline: ['Change from baseline', [], 'within the experimental arm, without a comparator'],
  not_estimated: ['Not estimated', [], 'the source compares the arms but prints no estimate'],
});

/** When the values of an arm were taken: fields of its result, and a word of its rows. */
export const phases = ['baseline', 'final', 'change'] as const;

/** Whether an effect measure is 1, and not 0, where there is no difference. */
export function isRatio(effectMeasure: (typeof printedEffectMeasures.ids)[number]): boolean {
  return ['ratio_of_means', 'risk_ratio', 'odds_ratio', 'hazard_ratio'].includes(effectMeasure);
}

export const recordParts = enumeration('record-parts', 'What a record tells', {
  registration: ['Registration', [], 'a registry id'],
  doi: ['DOI'],
  pmid: ['PubMed id'],
  funding: ['Funding', [], 'who paid'],
  country: ['Country'],
  masking: ['Masking', ['blinding']],
  participants: ['Participants', ['n'], 'how many there were'],
  age: ['Mean age'],
  duration: ['Duration'],
  dose: ['Dose', [], 'of something that is tested, in whatever unit'],
  comparator: ['Comparator', [], 'an outcome that compares two arms'],
  baseline: ['Baseline', [], 'values of an arm before the treatment'],
  change: ['Change', [], 'change of an arm from baseline'],
  mean: ['Mean', [], 'a mean of an arm'],
  sd: ['Standard deviation', ['SD'], 'a standard deviation of an arm'],
  se: ['Standard error', ['SE', 'SEM'], 'a standard error of the mean of an arm'],
  median: ['Median', [], 'a median of an arm'],
  events: ['Events', ['counts'], 'how many of an arm had an event'],
  estimate: ['Estimate', [], 'an estimate of the difference between arms'],
  interval: ['Confidence interval', ['CI'], 'of the estimate'],
  p_value: ['p value', ['p']],
  unit: ['Unit', [], 'the unit of an outcome'],
  timepoint: ['Time point', [], 'when an outcome was measured'],
});

export const sourceKinds = enumeration('source-kinds', 'What was read', {
  full_text: ['Full text'],
  abstract: ['Abstract'],
  registry: ['Trial registry'],
  systematic_review: ['Systematic review'],
  secondary: ['Another secondary source'],
});

export const sourceParts = enumeration('source-parts', 'What of a record a source supports', {
  citation: ['Citation'],
  population: ['Population'],
  arms: ['Arms and doses'],
  outcomes: ['Outcomes and numbers'],
  registration: ['Registration'],
});

export const verifications = enumeration(
  'verifications',
  'The best source that the outcome numbers were read in',
  {
    full_text: ['Full text', ['paper']],
    abstract: ['Abstract'],
    secondary: ['Secondary source', ['review']],
  },
);

export const secondReadings = enumeration(
  'second-readings',
  'What a second, independent reading of a source found',
  {
    agrees: ['The record agreed'],
    corrected: ['The record was corrected'],
    not_found: ['No source could be found again'],
  },
);

export const statuses = enumeration('statuses', 'How far the extraction of a study has come', {
  extracted: ['Extracted', [], 'read and judged by a person'],
  needs_review: [
    'Needs review',
    ['unreviewed'],
    'read by a machine from a registry; no person has judged it',
  ],
  awaiting_extraction: [
    'Awaiting extraction',
    ['stub', 'bibliographic stub'],
    'a reference alone: its arms and outcomes are not read yet',
  ],
});

export const adverseEventKinds = enumeration('adverse-event-kinds', 'Which adverse events are counted', {
  death: ['Death', ['deaths', 'all-cause mortality'], 'of any cause'],
  serious: [
    'Serious',
    ['SAE', 'serious adverse event'],
    'serious adverse events, by the regulation that the source follows',
  ],
  other: [
    'Other',
    ['other adverse event'],
    'adverse events that are not serious; registries count those above a threshold',
  ],
});

export const documentKinds = enumeration('document-kinds', 'What a document is', {
  web_article: ['Web article'],
  blog_post: ['Blog post'],
});

export const claimKinds = enumeration('claim-kinds', 'What a claim is about', {
  efficacy: ['Efficacy', [], 'whether something works'],
  mechanism: ['Mechanism', [], 'how it works'],
  study_result: ['Result of a study', [], 'what a study found'],
  epidemiology: ['Epidemiology', [], 'how common something is, and what it goes with'],
  pharmacology: ['Pharmacology', [], 'where an agent goes and how long it stays'],
  safety: ['Safety', [], 'what harm may come of it'],
  dietary_source: ['Dietary source', [], 'which food contains it'],
  research_gap: ['Gap in research', [], 'what is not known'],
  biomarker: ['Biomarker', [], 'what a measurement tells'],
  guidance: ['Guidance', [], 'what one should do'],
});

export const hedgings = enumeration('hedgings', 'How surely a document states a claim', {
  stated: ['Stated as a fact'],
  probable: ['As probable'],
  possible: ['As possible'],
  unproven: ['As unproven'],
});

export const stances = enumeration('stances', 'How a study stands to a claim', {
  supports: ['Supports', ['support']],
  contradicts: ['Contradicts', ['contradict', 'against']],
  qualifies: ['Qualifies', ['qualify'], 'supports it in part, or for other people or measures'],
});

export const agentKinds = enumeration('agent-kinds', 'What kind of thing an agent is', {
  nutrient: ['Nutrient'],
  drug: ['Drug'],
  lifestyle: ['Way of life'],
  exposure: ['Exposure'],
  model: ['Maker of a disease model'],
  control: ['Control'],
});

export const effectDirections = enumeration('effect-directions', 'Which way an effect points', {
  favourable: ['Favourable', [], 'good for the artery'],
  unfavourable: ['Unfavourable', [], 'bad for the artery'],
  none: ['No difference shown', [], 'tested, and no significant difference found'],
  unknown: ['Not known', [], 'reported without a test: no evidence of an effect, nor of its absence'],
});

export const directions = enumeration('directions', 'What a higher value of a measure means', {
  better: ['Higher is better'],
  worse: ['Higher is worse'],
  unclear: ['Not clear'],
});

/** Every fixed vocabulary, in the order in which `/vocabularies` lists them. */
export const enumerations: readonly Enumeration[] = [
  species,
  designs,
  maskings,
  conditions,
  sexes,
  sites,
  domains,
  armRoles,
  interventionRoles,
  doseUnits,
  frequencies,
  routes,
  analyses,
  printedEffectMeasures,
  recordParts,
  sourceKinds,
  sourceParts,
  verifications,
  secondReadings,
  statuses,
  adverseEventKinds,
  documentKinds,
  claimKinds,
  hedgings,
  stances,
  agentKinds,
  effectDirections,
  directions,
];
