import { notesOnLeftOut, registrationsAlone } from '../studies/record/registration-key.ts';
import type { Citation } from './bibliography/citation.ts';
import { stubOfCitation } from './bibliography/stub-of-citation.ts';
import type { StrayLines } from './bibliography/tagged-lines.ts';
import type { Candidate, Refusal } from './candidate.ts';
import type { FileNote, Place } from './reading/source-record.ts';

/** A publication as a study that awaits extraction, or what it lacks. */
export function citationCandidate(citation: Citation, place: Place): Candidate | Refusal {
  const stub = stubOfCitation(citation);
  if ('missing' in stub) {
    return { place, id: null, faults: [{ path: null, message: `the record lacks ${stub.missing}` }] };
  }
  return {
    place,
    origin: 'citation',
    record: stub,
    unmatched: [],
    notes: [...citation.notes, ...notesOnLeftOut(registrationsAlone(citation.registrations).leftOut)],
    pathInFile: (pointer) => pointer,
  };
}

/** The publications of a bibliographic file as studies that await extraction. */
export async function* citationCandidates<Read extends { readonly line: number }>(
  records: AsyncIterable<Read | StrayLines | FileNote>,
  citationOf: (record: Read) => Citation,
): AsyncGenerator<Candidate | Refusal | FileNote> {
  for await (const read of records) {
    if ('note' in read) {
      yield read;
    } else if ('stray' in read) {
      const place = { line: read.line, path: '' };
      yield { place, id: null, faults: [{ path: null, message: read.stray }] };
    } else {
      yield citationCandidate(citationOf(read), { line: read.line, path: '' });
    }
  }
}
