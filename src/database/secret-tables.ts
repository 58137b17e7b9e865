/**
 * Tables whose rows never leave the process: a snapshot has them empty. A table of curators' keys, or of what was
 * answered to them, belongs here; names that the database does not have are passed over.
 */
export const secretTables: readonly string[] = ['access_keys', 'repeatable_answers'];
