import { queryFault, type RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { type RawQuery, single } from '../query/raw-query.ts';

/** The most rows of a sample. */
const largestSample = 10_000;
const largestSeed = 2 ** 32 - 1;

/** The parameters that take some of the rows of a list at random. @param rows what they are called. */
export const sampleParameters = (rows: string): readonly ParameterDocumentation[] => [
  {
    name: 'sample',
    description: `How many of the ${rows} that the filters select to take, at random: with the same \`seed\` the same ones. The order is that of \`sort\`.`,
    example: 20,
    repeats: false,
    minimum: 1,
    maximum: largestSample,
  },
  {
    name: 'seed',
    description: 'Which random sample is taken; without `sample` it says nothing.',
    example: 7,
    repeats: false,
    minimum: 0,
    maximum: largestSeed,
    default: 0,
  },
];

function wholeNumber(
  raw: RawQuery,
  name: string,
  least: number,
  most: number,
  faults: RequestFault[],
): number | undefined {
  const text = single(raw, name, faults);
  if (text === undefined) return undefined;
  const value = /^[0-9]{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  faults.push(queryFault(name, text, `"${text}" is not a whole number from ${least} to ${most}`));
  return undefined;
}

/** How many of the selected rows are taken, at random, and what decides which. */
export interface Sample {
  readonly size: number;
  readonly seed: number;
}

/** Reads which sample is wanted: a part of a query, empty where all is. */
export function parseSample(raw: RawQuery, faults: RequestFault[]): { readonly sample?: Sample } {
  const size = wholeNumber(raw, 'sample', 1, largestSample, faults);
  const seed = wholeNumber(raw, 'seed', 0, largestSeed, faults);
  return size === undefined ? {} : { sample: { size, seed: seed ?? 0 } };
}
