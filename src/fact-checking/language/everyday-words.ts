/** The vocabularies whose terms are looked for in sentences. */
export const vocabularyNames = ['agents', 'measures', 'domains', 'species', 'conditions'] as const;
export type VocabularyName = (typeof vocabularyNames)[number];

/** A term of a vocabulary. */
export interface TermName {
  readonly vocabulary: VocabularyName;
  readonly id: string;
}

/** Words of articles that the vocabularies lack, and the terms that they stand for. */
interface EverydayWords {
  readonly words: readonly string[];
  readonly terms: Readonly<Partial<Record<VocabularyName, readonly string[]>>>;
  /** Whether more of it is better for the artery, where that of the vocabulary is another. */
  readonly moreIs?: 'better';
}

/**
 * What articles call things in words that are too wide, or too plain, for a synonym of one term: `calcification` is a
 * domain of measures, `animals` are several species. Terms that a vocabulary does not have are passed over.
 */
export const everydayWords: readonly EverydayWords[] = [
  {
    words: [
      ...[
        'calcification',
        'calcified',
        'calcify',
        'calcifying',
        'calcific',
        'mineralization',
        'hardened artery',
      ],
      ...[
        'vascular calcification',
        'arterial calcification',
        'artery calcification',
        'soft-tissue calcification',
      ],
      ...[
        'calcium deposit',
        'calcium deposition',
        'calcium buildup',
        'calcium build-up',
        'calcium accumulation',
      ],
      ...[
        'calcium phosphate deposit',
        'mineral deposition',
        'deposited calcium',
        'hardening of the arteries',
      ],
      ...['calcified artery', 'calcified plaque', 'calcified arterial plaque', 'calcified coronary plaque'],
    ],
    terms: { domains: ['calcification'] },
  },
  {
    words: [
      'arterial stiffness',
      'stiffness',
      'stiffening',
      'stiff artery',
      'vascular stiffness',
      'aortic stiffness',
    ],
    terms: { domains: ['stiffness'] },
  },
  {
    words: [
      'elasticity',
      'arterial elasticity',
      'arterial flexibility',
      'flexible artery',
      'vascular elasticity',
    ],
    terms: { domains: ['stiffness'] },
    moreIs: 'better',
  },
  {
    words: [
      'plaque',
      'arterial plaque',
      'atherosclerosis',
      'atherosclerotic plaque',
      'atheroma',
      'wall thickness',
    ],
    terms: { domains: ['plaque'] },
  },
  {
    words: [
      ...['heart attack', 'myocardial infarction', 'stroke', 'cardiovascular event', 'cardiac event'],
      ...['cardiovascular disease', 'cardiovascular risk'],
    ],
    terms: { measures: ['cardiovascular_events'] },
  },
  {
    words: ['dying', 'die early', 'die prematurely', 'cardiovascular death'],
    terms: { measures: ['mortality'] },
  },
  { words: ['MGP', 'matrix Gla protein'], terms: { measures: ['dp_ucmgp', 'ucmgp'] } },
  {
    words: [
      'inactive MGP',
      'uncarboxylated MGP',
      'undercarboxylated MGP',
      'uncarboxylated matrix Gla protein',
    ],
    terms: { agents: ['inactive_mgp'], measures: ['dp_ucmgp', 'ucmgp'] },
  },
  {
    words: ['MGP-deficient', 'MGP deficiency', 'lack MGP', 'lack the MGP gene', 'without MGP', 'MGP-null'],
    terms: { agents: ['mgp_deficiency'] },
  },
  {
    words: [
      'training',
      'exercise',
      'workout',
      'endurance training',
      'strength training',
      'resistance training',
    ],
    terms: { agents: ['exercise'] },
  },
  { words: ['smoker', 'cigarette', 'tobacco', 'cigarette smoking'], terms: { agents: ['smoking'] } },
  {
    words: ['quitting smoking', 'quit smoking', 'stop smoking', 'stopping smoking', 'giving up smoking'],
    terms: { agents: ['smoking_cessation'] },
  },
  {
    words: ['blood thinner', 'anticoagulant', 'oral anticoagulant', 'anticoagulant medication'],
    terms: { agents: ['vitamin_k_antagonist', 'doac'] },
  },
  {
    words: [
      'diet low in phosphate',
      'diet low in inorganic phosphate',
      'low phosphorus diet',
      'low in phosphate',
    ],
    terms: { agents: ['low_phosphate_diet'] },
  },
  {
    words: ['phosphate additive', 'diet high in phosphate', 'phosphate intake'],
    terms: { agents: ['dietary_phosphate'] },
  },
  { words: ['omega-3', 'omega-3 fat', 'omega-3 fatty acid'], terms: { agents: ['omega_3'] } },
  {
    words: ['control of blood pressure', 'blood pressure control', 'glucose control', 'weight control'],
    terms: { agents: ['risk_factor_control'] },
  },
  { words: ['losing weight', 'weight reduction'], terms: { agents: ['weight_loss'] } },
  {
    words: [
      ...[
        'human',
        'patient',
        'participant',
        'man',
        'woman',
        'adult',
        'person',
        'individual',
        'volunteer',
        'child',
      ],
    ],
    terms: { species: ['human'] },
  },
  {
    words: ['animal', 'animal study', 'animal model', 'animal data'],
    terms: { species: ['rat', 'mouse', 'rabbit', 'pig', 'dog', 'hamster'] },
  },
  { words: ['rodent'], terms: { species: ['rat', 'mouse'] } },
  {
    words: ['in vitro', 'cell culture', 'cultured cell', 'vascular smooth muscle cell', 'smooth muscle cell'],
    terms: { species: ['cell_culture_human', 'cell_culture_animal'] },
  },
  {
    words: [
      'kidney disease',
      'renal disease',
      'kidney failure',
      'renal failure',
      'ESRD',
      'ESKD',
      'end-stage renal disease',
    ],
    terms: { conditions: ['chronic_kidney_disease'] },
  },
  { words: ['diabetic', 'diabetes mellitus'], terms: { conditions: ['diabetes'] } },
  {
    words: ['elderly', 'older person', 'older man', 'older woman', 'aged'],
    terms: { conditions: ['older_adults'] },
  },
  { words: ['postmenopausal', 'postmenopausal woman'], terms: { conditions: ['postmenopausal'] } },
  { words: ['hypertensive'], terms: { conditions: ['hypertension'] } },
];

/** Names of the vocabularies that mean something else where nobody asks for a term: they are not looked for. */
export const notLookedFor: ReadonlySet<string> = new Set([
  ...[
    'K',
    'D',
    'other',
    'Other',
    'Other condition',
    'healthy',
    'stable',
    'null',
    'canine',
    'porcine',
    'swine',
  ],
]);
