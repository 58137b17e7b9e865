import type { z } from 'zod';
import type { Database } from '../database/connection.ts';
import type { RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';
import type { Names } from '../vocabulary/names.ts';

/** Something that another subject adds to the list of studies: its parameter, and a field of the answer. */
export interface ListExtension {
  readonly parameter: ParameterDocumentation;
  /** The field that it adds beside `data`, and its schema. */
  readonly field: string;
  readonly schema: z.ZodType;
  /** Reads its parameter: undefined where it is not asked for, else how to make the field. */
  readonly read: (
    raw: RawQuery,
    names: Names,
    faults: RequestFault[],
  ) => ((database: Database) => unknown) | undefined;
}
