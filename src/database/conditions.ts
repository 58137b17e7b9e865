import { and, between, gte, inArray, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Condition, Test } from '../query/condition.ts';

/** How a test of a field is put in SQL: over a column, or as the field's own look-up of ids. */
export type FieldSql =
  | { readonly column: AnySQLiteColumn }
  | { readonly lookUp: (ids: readonly string[]) => SQL };

function testSql(test: Test, field: FieldSql): SQL | undefined {
  if ('lookUp' in field) {
    if (!('ids' in test)) throw new Error(`the field ${test.field} is looked up by ids alone`);
    return field.lookUp(test.ids);
  }
  const { column } = field;
  if ('flag' in test) throw new Error(`the field ${test.field} is no flag`);
  if ('ids' in test) return inArray(column, [...test.ids]);
  if (test.from === null) return test.to === null ? isNotNull(column) : lte(column, test.to);
  return test.to === null ? gte(column, test.from) : between(column, test.from, test.to);
}

/** Turns conditions into SQL: all must hold, each through one of its alternatives. */
export function conditionsSql(
  conditions: readonly Condition[],
  fields: Readonly<Record<string, FieldSql>>,
): SQL | undefined {
  return and(
    ...conditions.map((alternatives) =>
      or(
        ...alternatives.map((alternative) => {
          const field = fields[alternative.field];
          if (field === undefined) throw new Error(`there is no field ${alternative.field}`);
          const holds = testSql(alternative, field);
          // `is not true`: what is not known does not pass a test, and so passes its opposite.
          return alternative.negated ? sql`(${holds}) is not true` : holds;
        }),
      ),
    ),
  );
}
