import type { z } from 'zod';
import type { OfState } from '../database/data-version.ts';
import type { Names } from '../database/names.ts';
import type { Asker } from '../http/asker.ts';
import { formatParameter } from '../http/format.ts';
import type { RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import type { RawQuery } from '../query/raw-query.ts';

/** Something that another subject adds to the list of studies: its parameters, and a field of the answer. */
export interface ListExtension {
  readonly parameters: readonly ParameterDocumentation[];
  /** The field that it adds beside `data`, and its schema. */
  readonly field: string;
  readonly schema: z.ZodType;
  /** What its parameters are where the list in brief is shown as a page. */
  readonly onPages: (raw: RawQuery) => Readonly<Record<string, string>>;
  /** Reads its parameters: undefined where it is not asked for, else how to make the field. */
  readonly read: (
    raw: RawQuery,
    names: Names,
    faults: RequestFault[],
  ) => ((asker: Asker) => Promise<OfState<unknown>>) | undefined;
}

/** The query of a page, which comes with what it shows beside the list: one question, and not two. */
export function shownWith(raw: RawQuery, onPages: ListExtension['onPages']): RawQuery {
  const shown = new Map(raw);
  for (const [name, value] of Object.entries(onPages(raw))) shown.set(name, [value]);
  shown.delete(formatParameter.name);
  return shown;
}

/** Makes all that is asked for, of one state of the data. */
export async function madeTogether(
  wanted: readonly { readonly field: string; readonly make: () => Promise<OfState<unknown>> }[],
): Promise<OfState<Readonly<Record<string, unknown>>>> {
  for (;;) {
    const parts = await Promise.all(wanted.map(async ({ field, make }) => ({ field, ...(await make()) })));
    const version = parts[0]?.version ?? '';
    if (parts.some((part) => part.version !== version)) continue;
    return { version, made: Object.fromEntries(parts.map(({ field, made }) => [field, made])) };
  }
}
