import type { Citation } from './bibliography/citation.ts';
import { stubOfCitation } from './bibliography/stub-of-citation.ts';
import type { StrayLines, TaggedRecord } from './bibliography/tagged-lines.ts';
import type { Candidate, Refusal } from './candidate.ts';

/** The publications of a bibliographic file as studies that await extraction. */
export async function* citationCandidates(
  records: AsyncIterable<TaggedRecord | StrayLines>,
  citationOf: (record: TaggedRecord) => Citation,
): AsyncGenerator<Candidate | Refusal> {
  for await (const read of records) {
    const place = { line: read.line, path: '' };
    if ('stray' in read) {
      yield { place, id: null, faults: [{ path: null, message: read.stray }] };
      continue;
    }
    const stub = stubOfCitation(citationOf(read));
    if ('missing' in stub) {
      yield { place, id: null, faults: [{ path: null, message: `the record lacks ${stub.missing}` }] };
      continue;
    }
    yield {
      place,
      origin: 'citation',
      record: stub,
      unmatched: [],
      notes: [],
      pathInFile: (pointer) => pointer,
    };
  }
}
