import { parseBounded } from '../formats/parse-bounded.ts';
import { derivedOfStudy } from '../studies/answers.ts';
import { faultsOfIssues } from '../studies/faults-of-issues.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { citationOfCsl, cslItem, isCslItem } from './bibliography/csl.ts';
import type { Candidate, Refusal } from './candidate.ts';
import { citationCandidate } from './citation-candidates.ts';
import { claimKindOf, withoutAnswers } from './claim-import.ts';
import { isOldRegistryRecord, isRegistryRecord, registryRecord } from './clinical-trials/registry-record.ts';
import { studyOfRegistryRecord, UnusableRegistryRecord } from './clinical-trials/study-of-registry-record.ts';
import type { ReadRecord } from './reading/source-record.ts';

function withoutDerived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!Object.keys(value).some((key) => derivedOfStudy.has(key))) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !derivedOfStudy.has(key)));
}

const oldRegistry =
  'is of the old API of ClinicalTrials.gov, which ended in 2024 and has other names for everything; fetch v2: https://clinicaltrials.gov/api/v2/studies/NCT… (or ?query.term=…), and import that';

const itself = (pointer: string) => pointer;

function registryCandidate(
  { place, value }: Extract<ReadRecord, { value: unknown }>,
  vocabulary: Vocabulary,
): Candidate | Refusal {
  const parsed = parseBounded(registryRecord, value);
  if ('issues' in parsed) return { place, id: null, faults: faultsOfIssues(parsed.issues, value, null) };
  const { nctId } = parsed.data.protocolSection.identificationModule;
  try {
    const { record, unmatched, notes } = studyOfRegistryRecord(parsed.data, vocabulary);
    return { place, origin: 'registry', record, unmatched, notes, pathInFile: itself };
  } catch (error) {
    if (!(error instanceof UnusableRegistryRecord)) throw error;
    return { place, id: nctId.toLowerCase(), faults: [{ path: error.path, message: error.message }] };
  }
}

function cslCandidate({ place, value }: Extract<ReadRecord, { value: unknown }>): Candidate | Refusal {
  const parsed = parseBounded(cslItem, value);
  if ('issues' in parsed) return { place, id: null, faults: faultsOfIssues(parsed.issues, value, null) };
  return citationCandidate(citationOfCsl({ line: place.line ?? 0, item: parsed.data }), place);
}

/** Records of our own, of ClinicalTrials.gov and of CSL-JSON, told apart one by one. */
export async function* jsonCandidates(
  records: AsyncIterable<ReadRecord>,
  vocabulary: Vocabulary,
): AsyncGenerator<Candidate | Refusal> {
  for await (const read of records) {
    if ('unreadable' in read) {
      yield { place: read.place, id: null, faults: [{ path: null, message: read.unreadable }] };
    } else if (isRegistryRecord(read.value)) {
      yield registryCandidate(read, vocabulary);
    } else if (isCslItem(read.value)) {
      yield cslCandidate(read);
    } else if (isOldRegistryRecord(read.value)) {
      yield { place: read.place, id: null, faults: [{ path: null, message: oldRegistry }] };
    } else {
      const { place, value } = read;
      const kind = claimKindOf(value);
      if (kind !== undefined && typeof value === 'object' && value !== null) {
        const record = withoutAnswers(kind, value);
        yield { place, origin: kind, record, unmatched: [], notes: [], pathInFile: itself };
        continue;
      }
      const record = withoutDerived(value);
      yield { place, origin: 'record', record, unmatched: [], notes: [], pathInFile: itself };
    }
  }
}
