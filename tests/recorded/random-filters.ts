import type { Filter, RawOutcome, RawSeeds, RawStudy } from '../support/raw-seeds.ts';
import type { OldService } from './old-service.ts';
import type { Random } from './random.ts';

/** Filters as the old OpenAPI document admits them, made around a study of the seeds so that most select something. */

type Value = string | number | null | undefined;

interface Around {
  readonly study: RawStudy;
  readonly outcome: RawOutcome;
  readonly seeds: RawSeeds;
}

const testedIn = (arms: RawStudy['arms']) =>
  arms.flatMap(({ interventions }) => interventions.filter(({ role }) => role === 'test'));

/** What a study and one of its outcomes have for each parameter; agents of arms, and so on. */
const valuesFor: Readonly<Record<string, (around: Around) => readonly Value[]>> = {
  species: ({ study }) => [study.population.species],
  intervention: ({ study, outcome: { contrast } }) => {
    const arms = study.arms.filter(({ id }) => contrast === null || id === contrast.experimental);
    return testedIn(arms).map(({ agent }) => agent);
  },
  agent: ({ study }) => study.arms.flatMap(({ interventions }) => interventions.map(({ agent }) => agent)),
  comparator: ({ study, outcome: { contrast } }) =>
    study.arms
      .filter(({ id }) => id === contrast?.comparator)
      .flatMap(({ interventions }) => interventions.map(({ agent }) => agent)),
  outcome: ({ outcome }) => [outcome.effect, outcome.measure],
  effect: ({ outcome }) => [outcome.effect],
  measure: ({ outcome }) => [outcome.measure],
  domain: ({ outcome, seeds }) => [
    seeds.vocabulary.measures.find(({ id }) => id === outcome.measure)?.domain,
  ],
  site: ({ outcome }) => [outcome.site],
  timepoint: ({ outcome }) => [outcome.timepointDays],
  condition: ({ study }) => study.population.conditions,
  design: ({ study }) => [study.design],
  masking: ({ study }) => [study.masking],
  sex: ({ study }) => [study.population.sex],
  country: ({ study }) => study.countries,
  year: ({ study }) => [study.publication.year],
  duration: ({ study }) => [study.durationDays],
  participants: ({ study: { population } }) => [
    population.nRandomized ?? population.nEnrolled ?? population.nAnalysed,
  ],
  age: ({ study }) => [study.population.ageMeanYears],
  registration: ({ study }) => study.registrations,
  doi: ({ study }) => [study.publication.doi],
  pmid: ({ study }) => [study.publication.pmid],
  verification: ({ study }) => [study.verification],
  status: () => ['extracted', 'any'],
  document: ({ study, seeds }) => claimsOn(study, seeds).map(({ document }) => document),
  claim: ({ study, seeds }) => claimsOn(study, seeds).map(({ id }) => id),
};

const claimsOn = (study: RawStudy, { claims }: RawSeeds) =>
  claims.filter(({ evidence }) => evidence.some((each) => each.study === study.id));

/** Parameters that select no studies, or are made in another way. */
const others = new Set(['q', 'subgroup', 'sort', 'limit', 'cursor', 'view', 'fields', 'format', 'facets']);

const lengths = new Set(['timepoint', 'duration']);

/** How often each is chosen beside the others: identifiers leave one study, and say little together with others. */
const rarely = new Set(['registration', 'doi', 'pmid', 'status', 'verification', 'document', 'claim']);

export class RandomFilters {
  readonly #random: Random;
  readonly #service: OldService;
  readonly #seeds: RawSeeds;
  readonly #studies: readonly RawStudy[];
  /** Names of the parameters, those that are chosen more often several times. */
  readonly #names: readonly string[];

  constructor(random: Random, service: OldService, seeds: RawSeeds) {
    this.#random = random;
    this.#service = service;
    this.#seeds = seeds;
    this.#studies = seeds.studies.filter(({ outcomes }) => outcomes.length > 0);
    const names = [...service.parameters('/studies').keys()].filter((name) => !others.has(name));
    const unknown = names.filter((name) => valuesFor[name] === undefined);
    if (unknown.length > 0)
      throw new Error(`the old document has ${unknown.join(', ')}: say what these take`);
    this.#names = names.flatMap((name) => (rarely.has(name) ? [name] : [name, name, name, name]));
  }

  /** A study at random, and one of its outcomes. */
  around(wanted: (around: Around) => boolean = () => true): Around {
    for (;;) {
      const study = this.#random.one(this.#studies);
      const around = { study, outcome: this.#random.one(study.outcomes), seeds: this.#seeds };
      if (wanted(around)) return around;
    }
  }

  /** So many filters that mostly hold for a study and an outcome; never one of those left out. */
  filters(around: Around, count: number, without: readonly string[] = []): Filter[] {
    const filters: Filter[] = [];
    for (let tries = 0; filters.length < count && tries < 30; tries++) {
      const name = this.#random.one(this.#names);
      if (without.includes(name) || filters.some(([given]) => given === name)) continue;
      const filter = this.filter(name, around);
      if (filter === undefined) continue;
      filters.push(filter);
      const again = this.#random.happens(0.06) ? this.filter(name, around) : undefined;
      if (again !== undefined && again[1] !== filter[1]) filters.push(again);
    }
    if (this.#random.happens(0.08)) filters.push(['subgroup', this.#random.one(['any', 'none', 'only'])]);
    return filters;
  }

  /** One filter by a parameter; undefined where the study has nothing for it. */
  filter(name: string, around: Around): Filter | undefined {
    const one = this.#written(name, around);
    if (one === undefined) return undefined;
    const random = this.#random;
    const texts = [one];
    while (random.happens(0.2) && texts.length < 4) {
      const other = this.#written(name, this.around());
      if (other !== undefined && !texts.includes(other)) texts.push(other);
    }
    const negated = random.happens(0.13);
    const mixed = texts.length > 1 && random.happens(0.05);
    const signed = texts.map((text, place) => ((mixed ? place > 0 : negated) ? `!${text}` : text));
    return [name, signed.join(',')];
  }

  #written(name: string, around: Around): string | undefined {
    const random = this.#random;
    const terms = this.#service.terms(name);
    if (terms.length > 0 && random.happens(0.07)) return this.#named(name, random.one(terms).id);
    const values = (valuesFor[name]?.(around) ?? []).filter((value) => value !== null && value !== undefined);
    if (values.length === 0) return undefined;
    const value = random.one(values);
    if (typeof value === 'number') return lengths.has(name) ? this.#length(value) : this.#range(value);
    return terms.length > 0 && value !== 'any' ? this.#named(name, value) : value;
  }

  /** A term, or one above it, by one of its names. */
  #named(name: string, id: string): string {
    const random = this.#random;
    const terms = this.#service.terms(name);
    let term = terms.find((each) => each.id === id);
    while (term?.parent != null && random.happens(0.3)) {
      const above: string = term.parent;
      term = terms.find((each) => each.id === above) ?? term;
    }
    if (term === undefined) return id;
    const names = random.happens(0.6) ? [term.id] : [term.label, ...term.synonyms];
    const sound = names.filter((text) => !/[,!]/.test(text));
    return sound.length === 0 ? term.id : random.one(sound);
  }

  #range(value: number): string {
    const random = this.#random;
    const wide = Math.max(1, Math.abs(value) * random.between(0.02, 0.5));
    const low = Math.round(value - (value > 1900 ? random.whole(0, 8) : wide));
    const high = Math.round(value + (value > 1900 ? random.whole(0, 8) : wide));
    return random.one([
      `${value}`,
      `${low}..${high}`,
      `${low}..${high}`,
      `${value}..`,
      `..${value}`,
      `${low}..`,
    ]);
  }

  #length(days: number): string {
    const random = this.#random;
    const unit = random.one(['', 'd', 'w', 'mo', 'y']);
    const size = { '': 1, d: 1, w: 7, mo: 30.4, y: 365 }[unit] ?? 1;
    const low = Math.max(0, Math.floor(days / size) - random.whole(0, 2));
    const high = Math.ceil(days / size) + random.whole(0, 3);
    return random.one([`${low}${unit}..${high}${unit}`, `${low}${unit}..`, `..${high}${unit}`, `${days}d`]);
  }

  /** Words of a study's title, and of what it tests and measures. */
  text(around: Around): string {
    const random = this.#random;
    const { study, outcome, seeds } = around;
    const names = [...seeds.vocabulary.agents, ...seeds.vocabulary.measures].filter(
      ({ id }) => id === outcome.measure || testedIn(study.arms).some(({ agent }) => agent === id),
    );
    const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
    const title = wordsOf(study.title);
    const words = [
      ...title,
      ...names.flatMap(({ label, synonyms = [] }) => [label, ...synonyms].flatMap(wordsOf)),
      ...wordsOf(study.population.description),
      ...wordsOf(study.notes).slice(0, 5),
    ];
    if (words.length === 0) return 'calcification';
    const phrase = title.length > 1 ? random.whole(0, title.length - 2) : 0;
    const inRow = study.title.match(new RegExp(`${title[phrase]}[^\\p{L}\\p{N}]+${title[phrase + 1]}`, 'u'));
    return random.one([
      random.one(words),
      random.one(words),
      random.some(words, 2).join(' '),
      `${random.one(words).slice(0, 5)}*`,
      inRow === null ? random.one(words) : `"${inRow[0].replaceAll('"', ' ')}"`,
    ]);
  }
}
