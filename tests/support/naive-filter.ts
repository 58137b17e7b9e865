import { bareRegistration } from './matched-studies.ts';
import { dosesHold } from './naive-doses.ts';
import {
  agentOf,
  type Filter,
  folded,
  idsOf,
  type RawArm,
  type RawOutcome,
  type RawSeeds,
  type RawStudy,
  type RawTerm,
} from './raw-seeds.ts';

/**
 * The filters once more, written from DESIGN.md and not from `src/`: one look at each raw record, no index and no
 * SQL, so slow and so plain that one sees that it is right. Tests compare what the API answers with it.
 */

/** Names of the vocabularies that the code fixes, as far as the tests use them: written down by hand. */
const otherNames: Readonly<Record<string, string>> = {
  people: 'human',
  mice: 'mouse',
  rct: 'randomized_controlled_trial',
  prospectivecohort: 'cohort',
  unblinded: 'open_label',
  women: 'female',
  maleonly: 'male',
  both: 'all',
  hemodialysis: 'haemodialysis',
  ckd: 'chronic_kidney_disease',
  elderly: 'older_adults',
  denmark: 'dk',
  dnk: 'dk',
  netherlands: 'nl',
  japan: 'jp',
  heartarteries: 'coronary',
  blood: 'circulating',
  elasticity: 'stiffness',
  review: 'secondary',
};

/** What lies below the terms of the vocabularies that the code fixes: written down by hand too. */
const below: Readonly<Record<string, readonly string[]>> = {
  randomized_controlled_trial: ['randomized_crossover_trial'],
  diabetes: ['type_1_diabetes', 'type_2_diabetes'],
  chronic_kidney_disease: ['dialysis', 'haemodialysis', 'peritoneal_dialysis'],
  dialysis: ['haemodialysis', 'peritoneal_dialysis'],
  established_vascular_disease: ['coronary_artery_disease', 'peripheral_artery_disease'],
  aorta: ['thoracic_aorta', 'abdominal_aorta'],
  peripheral: ['femoral'],
};

function testedIn(arms: readonly RawArm[]): string[] {
  return arms
    .flatMap(({ interventions }) => interventions.filter(({ role }) => role === 'test'))
    .map(agentOf);
}

function comparedWith({ arms, outcomes }: RawStudy): string[] {
  return arms.flatMap((arm) => {
    const compared = outcomes.some(({ contrast }) => contrast?.comparator === arm.id);
    return arm.interventions.filter(({ role }) => compared || role === 'comparator').map(agentOf);
  });
}

const known = (value: unknown) => value !== null && value !== undefined;

/** The words of `has` that hold for an outcome of some arms. */
function toldOfOutcome({ armResults, contrast, unit, timepointDays }: RawOutcome, arms: readonly RawArm[]) {
  const summaries = armResults.flatMap((arm) => [arm.baseline, arm.final, arm.change]);
  const told: Record<string, boolean> = {
    dose: arms.some((arm) =>
      arm.interventions.some((given) => given.role === 'test' && (known(given.dose) || known(given.doseMax))),
    ),
    comparator: known(contrast?.comparator),
    baseline: armResults.some((arm) => known(arm.baseline)),
    change: armResults.some((arm) => known(arm.change)),
    mean: summaries.some((summary) => known(summary?.mean)),
    sd: summaries.some((summary) => known(summary?.sd)),
    se: summaries.some((summary) => known(summary?.se)),
    median: summaries.some((summary) => known(summary?.median)),
    events: armResults.some((arm) => known(arm.events)),
    estimate: known(contrast?.estimate),
    interval: known(contrast?.ciLow) && known(contrast?.ciHigh),
    p_value: known(contrast?.pValue),
    unit: known(unit),
    timepoint: known(timepointDays),
  };
  return Object.keys(told).filter((word) => told[word]);
}

function toldOfStudy({ publication, population, ...study }: RawStudy): string[] {
  const told: Record<string, boolean> = {
    registration: study.registrations.length > 0,
    doi: known(publication.doi),
    pmid: known(publication.pmid),
    funding: known(study.funding),
    country: study.countries.length > 0,
    masking: known(study.masking),
    participants: known(population.nRandomized ?? population.nEnrolled ?? population.nAnalysed),
    age: known(population.ageMeanYears),
    duration: known(study.durationDays),
  };
  return Object.keys(told).filter((word) => told[word]);
}

function armsOf({ arms }: RawStudy, { contrast }: RawOutcome): readonly RawArm[] {
  return contrast === null ? arms : arms.filter(({ id }) => id === contrast.experimental);
}

/** A unit under all names that its measure has for it. */
function unitsOf({ unit, measure }: RawOutcome, seeds: RawSeeds): string[] {
  if (unit === null) return [];
  const lower = (name: string) => name.toLowerCase();
  const units = seeds.vocabulary.measures.find(({ id }) => id === measure)?.units ?? [];
  const same = units
    .map((each) => [each.unit, ...each.aliases].map(lower))
    .filter((names) => names.includes(lower(unit)));
  return [lower(unit), ...same.flat()];
}

/** Names that are compared as they are written, but for case, accents and signs. */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll(/[^a-z0-9]/g, '');

/** Whether a name is what was asked for. */
function nameHolds(parameter: string, text: string, study: RawStudy): boolean {
  const { authors, journal } = study.publication;
  if (parameter === 'funding') return (study.funding ?? '').toLowerCase().includes(text.toLowerCase());
  const names =
    parameter === 'author'
      ? authors.flatMap((author) => [author, author.replace(/ [A-Z-]{1,5}$/, '')])
      : [journal?.replace(/^The /, '') ?? ''];
  const asked = parameter === 'journal' ? text.replace(/^The /, '') : text;
  if (asked.endsWith('*')) return names.some((name) => plain(name).startsWith(plain(asked)));
  return names.some((name) => plain(name) !== '' && plain(name) === plain(asked));
}

/** What a record has for a parameter: names to be among, or a number to be in a range. */
type Facts = readonly (string | null)[] | { readonly number: number | null } | { readonly named: RawStudy };

/** An outcome that tells nothing itself. */
const nothingMeasured: RawOutcome = {
  ...{ id: '', unit: null, measure: '', effect: '', site: null, subgroup: null, timepointDays: null },
  ...{ armResults: [], contrast: null },
};

function factsOfStudy(parameter: string, study: RawStudy, seeds: RawSeeds): Facts | undefined {
  const { population, publication } = study;
  const bearing = seeds.claims.filter(({ evidence }) => evidence.some((each) => each.study === study.id));
  const facts: Record<string, Facts> = {
    species: [population.species],
    intervention: testedIn(study.arms),
    agent: study.arms.flatMap(({ interventions }) => interventions.map(agentOf)),
    comparator: comparedWith(study),
    condition: population.conditions,
    design: [study.design],
    masking: [study.masking ?? null],
    sex: [population.sex],
    country: study.countries,
    study: [study.id],
    registration: study.registrations.map(bareRegistration),
    doi: [publication.doi],
    pmid: [publication.pmid],
    verification: [study.verification],
    retracted: [String(study.publication.retracted === true), 'any'],
    status: [study.status ?? 'extracted', 'any'],
    document: bearing.map(({ document }) => document),
    claim: bearing.map(({ id }) => id),
    author: { named: study },
    journal: { named: study },
    funding: { named: study },
    has: [
      ...toldOfStudy(study),
      ...study.outcomes.flatMap((outcome) => toldOfOutcome(outcome, armsOf(study, outcome))),
      ...toldOfOutcome(nothingMeasured, study.arms),
    ],
    year: { number: publication.year },
    duration: { number: study.durationDays },
    participants: { number: population.nRandomized ?? population.nEnrolled ?? population.nAnalysed },
    age: { number: population.ageMeanYears },
  };
  return facts[parameter];
}

function factsOfOutcome(parameter: string, outcome: RawOutcome, study: RawStudy, seeds: RawSeeds) {
  const { contrast, measure, effect } = outcome;
  const arms = contrast === null ? study.arms : study.arms.filter(({ id }) => id === contrast.experimental);
  const facts: Record<string, Facts> = {
    outcome: [effect, measure],
    effect: [effect],
    measure: [measure],
    domain: [seeds.vocabulary.measures.find(({ id }) => id === measure)?.domain ?? null],
    site: [outcome.site],
    subgroup: [outcome.subgroup === null ? 'none' : 'only', 'any'],
    timepoint: { number: outcome.timepointDays },
    unit: unitsOf(outcome, seeds),
    has: [...toldOfStudy(study), ...toldOfOutcome(outcome, arms)],
    intervention: testedIn(arms),
  };
  return facts[parameter];
}

function wantedIds(parameter: string, name: string, { vocabulary }: RawSeeds): string[] {
  const { agents, measures, effects } = vocabulary;
  const vocabularies: Record<string, readonly RawTerm[]> = {
    intervention: agents,
    agent: agents,
    comparator: agents,
    measure: measures,
    effect: effects,
    outcome: [...effects, ...measures],
  };
  const terms = vocabularies[parameter];
  const ids =
    terms === undefined
      ? [otherNames[folded(name)] ?? bareRegistration(name.replace('https://doi.org/', ''))].flatMap((id) => [
          id,
          ...(below[id] ?? []),
        ])
      : idsOf(terms, name);
  if (ids.length === 0) throw new Error(`the test names an unknown term: ${parameter}=${name}`);
  return ids.map(folded);
}

const unitDays: Record<string, number> = { '': 1, d: 1, w: 7, mo: 30.4, y: 365 };

/** An end of a range: `6mo` is 182; open ends are infinite. */
function endOf(text: string, open: number): number {
  if (text === '') return open;
  const number = Number.parseFloat(text);
  const days = unitDays[text.replace(/^[0-9.]+/, '')] ?? Number.NaN;
  return days === 1 ? number : Math.round(number * days);
}

function alternativeHolds(parameter: string, text: string, facts: Facts, seeds: RawSeeds): boolean {
  if ('named' in facts) return nameHolds(parameter, text, facts.named);
  if (parameter === 'unit' && !('number' in facts)) {
    const asked = text.toLowerCase();
    return facts.some((unit) =>
      asked.endsWith('*') ? unit?.startsWith(asked.slice(0, -1)) : unit === asked,
    );
  }
  if (!('number' in facts)) {
    const wanted = wantedIds(parameter, text, seeds);
    return facts.some((fact) => fact !== null && wanted.includes(folded(fact)));
  }
  const [low = '', high = low] = text.split('..');
  const { number } = facts;
  return (
    number !== null &&
    number >= endOf(low, Number.NEGATIVE_INFINITY) &&
    number <= endOf(high, Number.POSITIVE_INFINITY)
  );
}

/** `a,b` is either, `!a` is not. */
function holds([parameter, value]: Filter, facts: Facts | undefined, seeds: RawSeeds): boolean {
  if (facts === undefined) throw new Error(`the test names an unknown parameter: ${parameter}`);
  return value.split(',').some((alternative) => {
    const text = alternative.trim();
    return text.startsWith('!')
      ? !alternativeHolds(parameter, text.slice(1), facts, seeds)
      : alternativeHolds(parameter, text, facts, seeds);
  });
}

const outcomeParameters = [
  ...['outcome', 'effect', 'measure', 'domain', 'site', 'subgroup', 'timepoint', 'unit'],
];

/** Ids of the studies that all filters together select, each with the ids of its matched outcomes. */
export function selectNaively(seeds: RawSeeds, filters: readonly Filter[]): Map<string, string[]> {
  const told = filters.some(([parameter]) => parameter === 'status');
  const ofOutcome = filters.filter(([parameter]) => outcomeParameters.includes(parameter));
  const tested = filters.filter(([parameter]) => parameter === 'intervention' || parameter === 'has');
  const doses = filters.filter(([parameter]) => parameter === 'dose');
  const ofStudy = filters.filter(
    (filter) => !ofOutcome.includes(filter) && !tested.includes(filter) && !doses.includes(filter),
  );
  const selected = new Map<string, string[]>();
  for (const study of seeds.studies) {
    if (!told && (study.status ?? 'extracted') !== 'extracted') continue;
    const studyHolds = (filter: Filter) => holds(filter, factsOfStudy(filter[0], study, seeds), seeds);
    const matched = study.outcomes.filter((outcome) => {
      const { contrast } = outcome;
      const arms =
        contrast === null ? study.arms : study.arms.filter(({ id }) => id === contrast.experimental);
      return (
        doses.every((filter) => dosesHold(filter, arms, filters, seeds)) &&
        [...ofOutcome, ...tested].every((filter) =>
          holds(filter, factsOfOutcome(filter[0], outcome, study, seeds), seeds),
        )
      );
    });
    const outcomesHold =
      ofOutcome.length > 0
        ? matched.length > 0
        : tested.every(studyHolds) && doses.every((filter) => dosesHold(filter, study.arms, filters, seeds));
    if (ofStudy.every(studyHolds) && outcomesHold)
      selected.set(
        study.id,
        matched.map(({ id }) => id),
      );
  }
  return selected;
}

/** The filters as a query string. */
export function queryString(filters: readonly Filter[]): string {
  return filters.map(([parameter, value]) => `${parameter}=${encodeURIComponent(value)}`).join('&');
}
