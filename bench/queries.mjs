// Queries as they may come, each list with no address twice, so that no answer that was kept can serve.
import { randomNumbers } from './random.mjs';

const species = ['human', 'rat', 'mouse', 'rabbit', 'pig', 'dog'];
const outcomes = ['reversal', 'slowed_progression', 'no_effect', 'worsening', 'CAC', 'PWV', 'dp_ucmgp'];
const agents = [
  'vitamin_k',
  'K2',
  'mk_7',
  'magnesium',
  'statin',
  'vitamin_d',
  'phosphate_binder',
  'warfarin',
];
const words = [
  'placebo',
  'dialysis',
  'calcif*',
  'arterial stiffness',
  'aortic valve',
  'vitamin',
  'zelkova',
  'osteocalcin',
];

const others = {
  site: ['coronary', 'aorta', 'aortic_valve', 'carotid', 'circulating'],
  design: ['randomized_controlled_trial', 'cohort', 'animal_experiment', 'case_control'],
  sex: ['male', 'female', 'all'],
  country: ['DK', 'US', 'JP', 'NL', 'DE', 'CN', 'GB'],
  condition: ['dialysis', 'type_2_diabetes', 'older_adults', 'hypertension'],
  verification: ['abstract', 'full_text'],
  subgroup: ['none', 'only'],
};

/** Makes addresses until there are so many different ones. */
function different(count, make) {
  const made = new Set();
  while (made.size < count) made.add(make());
  return [...made];
}

/** Lists with filters, exact total and a first page. */
export function distinctLists(count, seed = 1) {
  const random = randomNumbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return different(count, () => {
    const parts = [];
    if (random() < 0.7) parts.push(`species=${pick(species)}`);
    if (random() < 0.7) parts.push(`outcome=${pick(outcomes)}`);
    if (random() < 0.7) parts.push(`intervention=${pick(agents)}`);
    for (const [name, values] of Object.entries(others)) {
      if (random() < 0.3) parts.push(`${name}=${pick(values)}`);
    }
    if (random() < 0.3)
      parts.push(`year=${1995 + Math.floor(random() * 20)}..${2016 + Math.floor(random() * 10)}`);
    return `/studies?${parts.join('&')}`;
  });
}

/** Lists with a range that was never asked before, so that nothing that is kept of a filter can serve. */
export function distinctRanges(count, seed = 3) {
  const random = randomNumbers(seed);
  return different(count, () => {
    const low = 1 + Math.floor(random() * 1500);
    return `/studies?species=human&participants=${low}..${low + 1 + Math.floor(random() * 500)}`;
  });
}

export function distinctSearches(count, seed = 2) {
  const random = randomNumbers(seed);
  const pick = () => words[Math.floor(random() * words.length)];
  return different(count, () => {
    const text = random() < 0.5 ? pick() : `${pick()} ${pick()}`;
    return `/studies?q=${encodeURIComponent(text)}&year=${1980 + Math.floor(random() * 40)}..`;
  });
}

/** Aggregates of two dimensions, each over another selection. */
export const aggregates = [
  'intervention,effect',
  'species,effect',
  'country,measure',
  'condition,intervention',
  'design,domain',
].flatMap((dimensions) =>
  [1, 2, 3].map((most) => `/aggregate?groupBy=${dimensions}&minStudies=${most}&year=..${2030 + most}`),
);
