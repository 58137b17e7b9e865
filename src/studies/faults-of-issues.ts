import type { SchemaIssue } from '../formats/parse-bounded.ts';
import type { Fault } from './consistency.ts';
import { jsonPointer } from './record/json-pointer.ts';

/** What a schema found wrong with a record, as faults of it. */
export function faultsOfIssues(issues: readonly SchemaIssue[]): Fault[] {
  return issues.map(({ path, message }) => ({ path: jsonPointer(path), message }));
}
