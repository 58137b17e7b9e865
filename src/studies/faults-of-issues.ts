import { jsonPointer } from '../formats/json-pointer.ts';
import { valueAt } from '../formats/json-value.ts';
import type { SchemaIssue } from '../formats/parse-bounded.ts';
import type { TermIndex } from '../vocabulary/term-index.ts';
import { unknownId } from '../vocabulary/unknown-id.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { isDoi } from './record/publication.ts';
import { doiMeant } from './record/publication-ids.ts';
import type { Fault } from './record-faults.ts';

function indexOf(vocabulary: Vocabulary, name: string): TermIndex | undefined {
  if (name === 'countries') return vocabulary.countries;
  if (name === 'agents' || name === 'measures' || name === 'effects' || name === 'verdicts')
    return vocabulary[name];
  return undefined;
}

/**
 * What a schema found wrong with a record, as faults of it.
 * @param vocabulary where it is at hand: what may have been meant by what is not the id of a term.
 */
export function faultsOfIssues(
  issues: readonly SchemaIssue[],
  record: unknown,
  vocabulary: Vocabulary | null,
): Fault[] {
  return issues.map(({ path, message, suggestions, vocabulary: name }) => {
    const index = name === null || vocabulary === null ? undefined : indexOf(vocabulary, name);
    const written = valueAt(record, path);
    if (path.at(-1) === 'doi' && typeof written === 'string') {
      const doi = doiMeant(written);
      return {
        path: jsonPointer(path),
        message,
        suggestions: isDoi.test(doi) ? [doi] : [],
      };
    }
    if (index === undefined || typeof written !== 'string')
      return { path: jsonPointer(path), message, suggestions };
    return { path: jsonPointer(path), ...unknownId(index, written) };
  });
}
