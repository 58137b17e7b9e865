import { z } from 'zod';
import type { PoolingOptions } from '../../src/meta-analysis/engine/pooled-effect.ts';
import { finiteColumn, referenceColumn, referenceFile, referenceNumber } from './agreement.ts';

const fit = z.object({ weights: referenceColumn }).catchall(referenceNumber);
const columns = z.record(z.string(), referenceColumn);

const influence = z.object({ influential: z.array(z.boolean().nullable()) }).catchall(referenceColumn);

const trimFill = z
  .object({ side: z.enum(['left', 'right']), filledYi: finiteColumn, filledVi: finiteColumn })
  .catchall(referenceNumber);

const moderators = z.union([
  z.record(z.string(), z.array(z.union([z.number(), z.string()]))),
  z.array(z.never()),
]);
const raw = z.union([z.record(z.string(), finiteColumn), z.array(z.never())]);

/** One data set of metafor with what metafor makes of it. */
const dataSet = z.object({
  name: z.string(),
  measure: z.enum(['MD', 'SMD', 'ROM', 'RR', 'OR', 'RD', 'GEN']),
  raw,
  yi: finiteColumn,
  vi: finiteColumn,
  moderators,
  fits: z.record(z.string(), fit),
  leaveOneOut: z.record(z.string(), columns).default({}),
  cumulative: z.record(z.string(), columns).default({}),
  influence: z.record(z.string(), influence).default({}),
  trimFill: z.record(z.string(), trimFill).default({}),
  egger: z.record(z.string(), referenceNumber),
});

export const dataSets = referenceFile('data-sets', z.array(dataSet));

export const edgeCases = referenceFile(
  'edge-cases',
  z.array(
    z.object({ name: z.string(), yi: finiteColumn, vi: finiteColumn, fits: z.record(z.string(), fit) }),
  ),
);

/** The BCG vaccine trials at other levels of confidence. */
export const otherLevels = referenceFile(
  'levels',
  z.array(
    z.object({ level: z.number(), yi: finiteColumn, vi: finiteColumn, fits: z.record(z.string(), fit) }),
  ),
);

/** The options that a key of the reference such as "REML.knha" stands for. */
export function optionsOf(key: string): PoolingOptions {
  const [model, test] = key.split('.');
  return {
    model: z.enum(['CE', 'DL', 'REML', 'PM']).parse(model),
    test: z.enum(['z', 'knha']).parse(test),
    level: 0.95,
  };
}

/** Effects as the engine takes them. */
export function effectsOf(data: { yi: readonly number[]; vi: readonly number[] }) {
  return { yi: Float64Array.from(data.yi), vi: Float64Array.from(data.vi) };
}
