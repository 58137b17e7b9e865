import type { Filter, RawSeeds } from '../support/raw-seeds.ts';
import { type OldService, wordsIn } from './old-service.ts';
import type { Random } from './random.ts';
import { RandomFilters } from './random-filters.ts';

/** A query to ask, and how many of its pages. */
export interface RandomQuery {
  readonly path: string;
  readonly parameters: readonly Filter[];
  readonly pages: number;
}

/** The address of a query. */
export function addressOf({ path, parameters }: RandomQuery): string {
  return `${path}?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/** Queries of each kind, as the old OpenAPI document admits them. */
export class RandomQueries {
  readonly #random: Random;
  readonly #filters: RandomFilters;
  readonly #sorts: Readonly<Record<'/studies' | '/outcomes', readonly string[]>>;
  readonly #facets: readonly string[];
  readonly #dimensions: readonly string[];
  readonly #metrics: readonly string[];
  readonly #scales: readonly string[];
  readonly #models: readonly string[];
  readonly #moderators: readonly string[];
  readonly #includes: readonly string[];

  constructor(random: Random, service: OldService, seeds: RawSeeds) {
    this.#random = random;
    this.#filters = new RandomFilters(random, service, seeds);
    const text = (path: string, name: string) => service.parameters(path).get(name)?.description ?? '';
    const sorts = (path: string) => wordsIn(text(path, 'sort'), 'Keys:', 'and with');
    this.#sorts = { '/studies': sorts('/studies'), '/outcomes': sorts('/outcomes') };
    this.#facets = wordsIn(text('/studies', 'facets'));
    this.#dimensions = wordsIn(text('/aggregate', 'groupBy'), 'One to three', '. A row');
    this.#metrics = wordsIn(text('/aggregate', 'metrics'), 'some of', ', or single');
    const allowed = (name: string) => service.parameters('/meta-analysis').get(name)?.schema.enum ?? [];
    this.#scales = allowed('effectMeasure');
    this.#models = allowed('model');
    this.#moderators = wordsIn(text('/meta-analysis', 'moderators'));
    this.#includes = wordsIn(text('/meta-analysis', 'include'));
  }

  /** Mostly one to three filters that hold for some study, some with a text. */
  #selection(): Filter[] {
    const random = this.#random;
    const around = this.#filters.around();
    if (random.happens(0.04)) return this.#negatedAlone(around);
    const filters = this.#filters.filters(around, random.one([0, 1, 1, 1, 2, 2, 2, 3, 3, 4]));
    if (random.happens(0.12)) filters.push(['q', this.#filters.text(around)]);
    return filters;
  }

  /** What is not tested, and no condition on outcomes: beside it, counts of their values were others than the list's. */
  #negatedAlone(around: ReturnType<RandomFilters['around']>): Filter[] {
    const [, value = 'placebo'] = this.#filters.filter('intervention', around) ?? [];
    const negated: Filter = ['intervention', value.replaceAll(/(^|,)!?/g, '$1!')];
    const species = this.#random.happens(0.3) ? this.#filters.filter('species', around) : undefined;
    return species === undefined ? [negated] : [negated, species];
  }

  #sorted(keys: readonly string[], probability: number): Filter[] {
    const random = this.#random;
    if (!random.happens(probability)) return [];
    const chosen = random.some(keys, random.one([1, 1, 2, 3]));
    return [['sort', chosen.map((key) => (random.happens(0.5) ? `-${key}` : key)).join(',')]];
  }

  /** A list of `/studies` or `/outcomes`, whole or by pages. */
  list(path: '/studies' | '/outcomes'): RandomQuery {
    const random = this.#random;
    const selection = this.#selection();
    const sort = this.#sorted(this.#sorts[path], 0.6);
    if (random.happens(0.55))
      return { path, parameters: [...selection, ...sort, ['limit', '200']], pages: 4 };
    const limit: Filter = ['limit', String(random.whole(1, 40))];
    return { path, parameters: [...selection, ...sort, limit], pages: random.whole(1, 4) };
  }

  facets(): RandomQuery {
    const chosen = this.#random.some(this.#facets, this.#random.whole(1, 4));
    const parameters: Filter[] = [...this.#selection(), ['facets', chosen.join(',')], ['limit', '1']];
    return { path: '/studies', parameters, pages: 1 };
  }

  aggregate(): RandomQuery {
    const random = this.#random;
    const groupBy = random.some(this.#dimensions, random.one([1, 1, 1, 2, 2, 3]));
    const parameters: Filter[] = [...this.#selection(), ['groupBy', groupBy.join(',')]];
    if (random.happens(0.4)) parameters.push(['level', random.one(['all', 'leaf', 'root'])]);
    if (random.happens(0.25)) {
      parameters.push(['metrics', random.some(this.#metrics, random.whole(1, 4)).join(',')]);
    }
    const sortable = ['studies', 'outcomes', 'participants', 'trials', 'favourableShare', 'earliestYear'];
    parameters.push(...this.#sorted([...sortable, ...groupBy], 0.5));
    if (random.happens(0.2)) parameters.push(['minStudies', String(random.whole(2, 6))]);
    if (random.happens(0.3)) parameters.push(['examples', String(random.whole(0, 6))]);
    // Not together with minStudies, of which CHANGELOG says what was wrong with it beside fill.
    if (!parameters.some(([name]) => name === 'minStudies') && random.happens(0.1)) {
      parameters.push(['fill', 'true']);
    }
    parameters.push(['limit', String(random.one([3, 8, 15, 25]))]);
    return { path: '/aggregate', parameters, pages: 1 };
  }

  pooling(): RandomQuery {
    const random = this.#random;
    const compared = ({ outcome }: ReturnType<RandomFilters['around']>) => outcome.contrast?.estimate != null;
    const around = this.#filters.around((each) => random.happens(0.2) || compared(each));
    const measure = this.#filters.filter('measure', around) ?? ['measure', around.outcome.measure];
    const parameters: Filter[] = [measure];
    if (random.happens(0.4)) {
      const intervention = this.#filters.filter('intervention', around);
      if (intervention !== undefined) parameters.push(intervention);
    }
    const count = random.one([0, 0, 0, 1, 1, 2]);
    parameters.push(...this.#filters.filters(around, count, ['measure', 'intervention']));
    parameters.push(['mixSpecies', 'true'], ['mixDesigns', 'true']);
    if (random.happens(0.6)) parameters.push(['effectMeasure', random.one(this.#scales)]);
    if (random.happens(0.6)) parameters.push(['model', random.one(this.#models)]);
    if (random.happens(0.5)) parameters.push(['test', random.one(['z', 'knha'])]);
    if (random.happens(0.15)) parameters.push(['level', random.one(['0.9', '0.99', '0.8'])]);
    if (random.happens(0.15)) parameters.push(['comparisons', random.one(['one', 'all'])]);
    if (random.happens(0.2)) parameters.push(['by', random.one(this.#moderators)]);
    if (random.happens(0.2)) parameters.push(['subgroupTau2', random.one(['separate', 'common'])]);
    if (random.happens(0.2)) {
      parameters.push(['moderators', random.some(this.#moderators, random.whole(1, 2)).join(',')]);
    }
    if (random.happens(0.5)) {
      parameters.push(['include', random.some(this.#includes, random.whole(1, 3)).join(',')]);
    }
    return { path: '/meta-analysis', parameters, pages: 1 };
  }
}
