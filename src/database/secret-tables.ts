/** Tables whose rows never leave the process: a snapshot has them empty. Tables that are not there are passed over. */
export const secretTables: readonly string[] = ['api_keys', 'idempotency_keys'];
