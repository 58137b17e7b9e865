import { openReader } from '../../src/database/connection.ts';

/** What is wrong with a database after all that was written; empty where nothing is. */
export function faultsOfDatabase(path: string): string[] {
  const reader = openReader(path);
  try {
    const integrity = reader.sqlite.pragma('integrity_check', { simple: true });
    const foreign = reader.sqlite.pragma('foreign_key_check');
    return [
      ...(integrity === 'ok' ? [] : [`integrity_check: ${String(integrity)}`]),
      ...(Array.isArray(foreign) && foreign.length === 0
        ? []
        : [`foreign_key_check: ${JSON.stringify(foreign)}`]),
    ];
  } finally {
    reader.sqlite.close();
  }
}
