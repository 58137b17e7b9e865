import { z } from 'zod';
import type { LogConnection } from './servers.ts';

/** 64-bit integers come as text. */
export const whole = z.coerce.number().int();

/** The rows that a query gives, checked. */
export async function rowsOf<T>(
  connection: LogConnection,
  row: z.ZodType<T>,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const { rows } = await connection.query(text, [...values]);
  return z.array(row).parse(rows);
}

/** So many rows are inserted by one statement. */
const rowsAtOnce = 500;

/** Inserts rows by as few statements as can be. */
export async function insertRows(
  connection: LogConnection,
  into: string,
  rows: readonly (readonly unknown[])[],
  onConflict = '',
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    let place = 0;
    const marks = some.map((row) => `(${row.map(() => `$${++place}`).join(', ')})`).join(', ');
    await connection.query(`insert into ${into} values ${marks} ${onConflict}`, some.flat());
  }
}
