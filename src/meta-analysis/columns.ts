import type { z } from 'zod';
import type { Column } from '../formats/csv.ts';
import type { poolAnswer } from './answers.ts';

type PooledComparison = z.infer<typeof poolAnswer>['included'][number];
type PlainField = Exclude<keyof PooledComparison, 'inputs'>;

function asItIs(name: PlainField): Column<PooledComparison> {
  return { name, value: (comparison) => comparison[name] };
}

/** The columns of a CSV of what was pooled: `yi` and `vi` are what metafor's `rma` takes. */
export const poolColumns: readonly Column<PooledComparison>[] = [
  asItIs('label'),
  asItIs('study'),
  asItIs('outcome'),
  asItIs('measure'),
  asItIs('unit'),
  asItIs('experimentalArm'),
  asItIs('comparatorArm'),
  asItIs('yi'),
  asItIs('vi'),
  asItIs('n1'),
  asItIs('n2'),
  asItIs('weight'),
  asItIs('derivation'),
  {
    name: 'inputs',
    value: ({ inputs }) => Object.entries(inputs).map(([name, value]) => `${name}=${value}`),
  },
  asItIs('reversed'),
  asItIs('flags'),
];
