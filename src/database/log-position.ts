import { eq } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { logPosition } from './tables/system.ts';

/** Of which log a node's file is a copy, and how many of its entries it has. */
export interface LocalPosition {
  readonly log: string;
  readonly position: number;
}

/** Reads it; undefined of a database that belongs to no log. */
export function readLocalPosition({ orm }: Database): LocalPosition | undefined {
  return orm.select().from(logPosition).where(eq(logPosition.id, 1)).get();
}

/** Writes it, inside a transaction of the caller. */
export function writeLocalPosition({ orm }: Database, { log, position }: LocalPosition): void {
  orm
    .insert(logPosition)
    .values({ id: 1, log, position })
    .onConflictDoUpdate({ target: logPosition.id, set: { log, position } })
    .run();
}

/** Takes a database out of its log: it stands alone from here on. */
export function leaveLog({ orm }: Database): void {
  orm.delete(logPosition).run();
}
