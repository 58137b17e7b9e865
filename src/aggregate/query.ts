import { queryFault, type RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord, type RawQuery, single, someWords } from '../query/raw-query.ts';
import { parseSort, type SortKey } from '../query/sort.ts';
import { dimensionNames } from '../studies/fields/registry.ts';
import { type Level, levels } from './dimension-values.ts';
import { type DoseBounds, readDoseBounds } from './dose-groups.ts';
import { type MetricName, type Metrics, metricFields } from './metrics.ts';

/** How to group, what to tell of each group, and which of them. */
export interface AggregateRequest {
  readonly groupBy: readonly string[];
  readonly level: Level;
  /** Where groups of doses end; null where every dose is one. */
  readonly doses: DoseBounds | null;
  /** The fields to tell of each row. */
  readonly fields: readonly (keyof Metrics)[];
  readonly sort: readonly SortKey<string>[];
  readonly limit: number;
  readonly minStudies: number;
  readonly examples: number;
  readonly fill: boolean;
}

const metricNames = Object.keys(metricFields).filter((name): name is MetricName => name in metricFields);
const fieldNames = metricNames.flatMap((name) => [...metricFields[name]]);
const sortableFields = Object.values(metricFields)
  .flat()
  .filter((field) => field !== 'examples');

/** The most rows that an aggregate has. */
export const mostRows = 10_000;
const mostDimensions = 3;
const mostExamples = 50;
const yesOrNo = ['false', 'true'] as const;

/** The parameters of an aggregate besides those that select studies. */
export const aggregateParameters: readonly ParameterDocumentation[] = [
  {
    name: 'groupBy',
    description: `One to three of ${dimensionNames.map((name) => `\`${name}\``).join(', ')}. At the usual \`level=all\` a row has exactly the studies that \`/studies\` finds with the same filters and the row's values as further filters.`,
    example: 'intervention,effect',
    repeats: false,
    required: true,
  },
  {
    name: 'level',
    description:
      'How terms of a tree (interventions, measures, conditions, sites, designs) are counted: `all` under themselves and all above them, as the filters find them; `leaf` as they are named; `root` under the top of their tree.',
    example: 'all',
    repeats: false,
    words: levels,
    default: 'all',
  },
  {
    name: 'doses',
    description:
      'Where groups of the dimension `dose` end, ascending: `100ug,200ug` makes those below 100 µg a day, from there to below 200 µg, and above. Where it is not given, every dose a day of an agent is a group. Without that dimension it says nothing.',
    example: '100ug,200ug,1mg',
    repeats: false,
  },
  {
    name: 'metrics',
    description: `What to tell of each row: some of ${metricNames.map((name) => `\`${name}\``).join(', ')}, or single fields of them such as \`trialParticipants\`; all when nothing is said.`,
    example: 'studies,participants,favourable',
    repeats: false,
  },
  {
    name: 'sort',
    description: `Order of the rows: fields of the metrics or dimensions, a minus for descending; most studies first when nothing is said. Rows without a value come last.`,
    example: '-studies',
    repeats: false,
    default: '-studies',
  },
  {
    name: 'limit',
    description: 'The most rows to send.',
    example: 100,
    repeats: false,
    minimum: 1,
    maximum: mostRows,
    default: mostRows,
  },
  {
    name: 'minStudies',
    description: 'Only rows with at least so many studies; with `fill`, only values that have such a row.',
    example: 1,
    repeats: false,
    minimum: 0,
    maximum: 1_000_000,
    default: 1,
  },
  {
    name: 'examples',
    description: 'How many ids of studies to name in each row.',
    example: 3,
    repeats: false,
    minimum: 0,
    maximum: mostExamples,
    default: 3,
  },
  {
    name: 'fill',
    description:
      'Whether to send a row for every combination of the values that occur, empty ones too: the holes of an evidence map. With `minStudies` the values are those of rows with so many studies, and smaller rows between them stay: they are no holes.',
    example: 'false',
    repeats: false,
    words: yesOrNo,
    default: 'false',
  },
];

/** Reads which fields to tell: a metric stands for all its fields. */
function readFields(raw: RawQuery, faults: RequestFault[]): readonly (keyof Metrics)[] {
  const words = someWords(raw, 'metrics', [...new Set([...metricNames, ...fieldNames])], faults);
  if (words === undefined) return fieldNames;
  const isMetric = (word: string): word is MetricName => word in metricFields;
  return [...new Set(words.flatMap((word) => (isMetric(word) ? [...metricFields[word]] : [word])))];
}

/** Reads a whole number between the ends that its documentation has; the usual one where it is not given. */
export function readWhole(
  raw: RawQuery,
  documentation: Pick<ParameterDocumentation, 'name' | 'minimum' | 'maximum' | 'default'>,
  faults: RequestFault[],
): number {
  const { name, minimum = 0, maximum = 0 } = documentation;
  const usual = Number(documentation.default);
  const text = single(raw, name, faults);
  if (text === undefined) return usual;
  const value = /^[0-9]{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  const nearest = value > maximum ? maximum : usual;
  faults.push(
    queryFault(name, text, `"${text}" is not a whole number from ${minimum} to ${maximum}`, [
      String(nearest),
    ]),
  );
  return usual;
}

/** Reads dimensions from a parameter; undefined where it is not given. */
export function readDimensions(raw: RawQuery, name: string, faults: RequestFault[]): string[] | undefined {
  return someWords(raw, name, dimensionNames, faults);
}

function documented(name: string): ParameterDocumentation {
  const found = aggregateParameters.find((parameter) => parameter.name === name);
  if (found === undefined) throw new Error(`aggregates have no parameter ${name}`);
  return found;
}

/** Reads how to aggregate; what cannot be understood is added to the faults. */
export function parseAggregateRequest(raw: RawQuery, faults: RequestFault[]): AggregateRequest {
  const groupBy = readDimensions(raw, 'groupBy', faults);
  if (groupBy === undefined) {
    faults.push(
      queryFault('groupBy', null, `groupBy is needed: one to three of ${dimensionNames.join(', ')}`, [
        'intervention,effect',
      ]),
    );
  } else if (groupBy.length > mostDimensions) {
    faults.push(
      queryFault('groupBy', groupBy.join(','), `at most ${mostDimensions} dimensions are possible`, [
        groupBy.slice(0, mostDimensions).join(','),
      ]),
    );
  }
  const doses = readDoseBounds(raw, faults);
  const fields = readFields(raw, faults);
  const examples = readWhole(raw, documented('examples'), faults);
  const sort = parseSort(
    single(raw, 'sort', faults) ?? '-studies',
    [...sortableFields, ...(groupBy ?? [])],
    faults,
  );
  return {
    groupBy: groupBy ?? [],
    level: oneWord(raw, 'level', levels, faults),
    doses,
    fields,
    sort,
    limit: readWhole(raw, documented('limit'), faults),
    minStudies: readWhole(raw, documented('minStudies'), faults),
    // Nobody looks for what is not told.
    examples: fields.includes('examples') ? examples : 0,
    fill: oneWord(raw, 'fill', yesOrNo, faults) === 'true',
  };
}
