/** What became of a record. */
export type Written = 'created' | 'updated' | 'unchanged';
