import { isDeepStrictEqual } from 'node:util';
import { type StudyRecord, studyRecord } from '../studies/record/study.ts';
import { freeSlug } from './bibliography/study-slug.ts';
import type { Origin } from './candidate.ts';
import { type KnownStudies, recordOf } from './study-store.ts';

/** What is done where a study is known already and the record says something else. */
export const conflictChoices = ['skip', 'update', 'fail'] as const;
export type OnConflict = (typeof conflictChoices)[number];

/** What is to be done with a sound record. */
export type Decision =
  | { readonly what: 'create' | 'update'; readonly study: StudyRecord }
  | { readonly what: 'unchanged'; readonly id: string }
  /** To be looked at again when the rest is written: its parent study may come later. */
  | { readonly what: 'wait'; readonly study: StudyRecord }
  | {
      readonly what: 'skip' | 'reject';
      readonly id: string;
      readonly path: string | null;
      readonly reason: string;
    };

const reject = (id: string, path: string | null, reason: string): Decision => ({
  what: 'reject',
  id,
  path,
  reason,
});

/** A study that is known under this id: the same, or to be left, replaced or refused. */
function onKnown(study: StudyRecord, text: string, onConflict: OnConflict): Decision {
  const { id } = study;
  const same =
    text === JSON.stringify(study) || isDeepStrictEqual(studyRecord.safeParse(JSON.parse(text)).data, study);
  if (same) return { what: 'unchanged', id };
  if (onConflict === 'update') return { what: 'update', study };
  if (onConflict === 'fail') return reject(id, '/id', 'already exists, and the record says something else');
  return { what: 'skip', id, path: '/id', reason: 'already exists, and says something else' };
}

/** What stands between a record and the other studies: publications that are another's, parents that cannot be. */
function faultBetween(study: StudyRecord, known: KnownStudies): Decision | undefined {
  const { id, parentStudy, publication } = study;
  if (known.wasDeleted(id))
    return reject(id, '/id', 'was that of a study that was deleted; restore it first');
  const owners = [
    [
      '/publication/doi',
      publication.doi,
      publication.doi === null ? undefined : known.withDoi(publication.doi),
    ],
    [
      '/publication/pmid',
      publication.pmid,
      publication.pmid === null ? undefined : known.withPmid(publication.pmid),
    ],
  ] as const;
  for (const [path, value, owner] of owners) {
    if (owner !== undefined && owner !== id)
      return reject(id, path, `"${value}" already belongs to ${owner}`);
  }
  if (parentStudy === null) return undefined;
  if (!known.has(parentStudy)) return { what: 'wait', study };
  const seen = new Set<string>();
  for (
    let above: string | null = parentStudy;
    above !== null && !seen.has(above);
    above = known.parentOf(above)
  ) {
    if (above === id) return reject(id, '/parentStudy', 'the study is its own ancestor');
    seen.add(above);
  }
  return undefined;
}

/** A publication that may be known, by its identifiers, then by title and year. */
function knownPublication(
  { publication, title }: StudyRecord,
  known: KnownStudies,
): { id: string; by: string } | undefined {
  const byDoi = publication.doi === null ? undefined : known.withDoi(publication.doi);
  if (byDoi !== undefined) return { id: byDoi, by: `DOI ${publication.doi}` };
  const byPmid = publication.pmid === null ? undefined : known.withPmid(publication.pmid);
  if (byPmid !== undefined) return { id: byPmid, by: `PMID ${publication.pmid}` };
  for (const id of known.withTitle(title, publication.year)) {
    const other = recordOf(known, id)?.publication;
    // Two publications with identifiers that differ are two, whatever their titles.
    const differ = (mine: string | null, theirs: string | null | undefined) =>
      mine !== null && theirs != null && mine.toLowerCase() !== theirs.toLowerCase();
    if (differ(publication.doi, other?.doi) || differ(publication.pmid, other?.pmid)) continue;
    return { id, by: 'title and year' };
  }
  return undefined;
}

function decideCitation(study: StudyRecord, known: KnownStudies, onConflict: OnConflict): Decision {
  const match = knownPublication(study, known);
  if (match === undefined)
    return {
      what: 'create',
      study: { ...study, id: freeSlug(study.id, (id) => known.has(id) || known.wasDeleted(id)) },
    };
  const reason = `already exists, found by ${match.by}`;
  if (onConflict === 'fail') return reject(match.id, null, reason);
  const stored = recordOf(known, match.id);
  if (onConflict === 'skip' || stored?.status !== 'awaiting_extraction') {
    return { what: 'skip', id: match.id, path: null, reason };
  }
  // What a curator has noted since stays; the citation alone is brought up to date, and loses nothing it had.
  const { publication } = stored;
  const merged: StudyRecord = {
    ...stored,
    title: study.title,
    registrations: [...new Set([...stored.registrations, ...study.registrations])],
    publication: {
      ...study.publication,
      journal: study.publication.journal ?? publication.journal,
      volume: study.publication.volume ?? publication.volume,
      issue: study.publication.issue ?? publication.issue,
      pages: study.publication.pages ?? publication.pages,
      doi: study.publication.doi ?? publication.doi,
      pmid: study.publication.pmid ?? publication.pmid,
      pmcid: study.publication.pmcid ?? publication.pmcid,
    },
  };
  return isDeepStrictEqual(merged, stored)
    ? { what: 'unchanged', id: match.id }
    : { what: 'update', study: merged };
}

function decideRegistry(
  study: StudyRecord,
  text: string | undefined,
  known: KnownStudies,
  onConflict: OnConflict,
): Decision {
  if (text !== undefined) {
    const judged = studyRecord.safeParse(JSON.parse(text)).data?.status === 'extracted';
    const decision = onKnown(study, text, onConflict);
    // What a curator has judged is worth more than the registry entry that it was made of.
    return judged && decision.what === 'update'
      ? {
          what: 'skip',
          id: study.id,
          path: '/status',
          reason: 'was extracted by a curator since, and is not overwritten',
        }
      : decision;
  }
  const others = study.registrations.flatMap((registration) => known.withRegistration(registration));
  if (others.length === 0) return { what: 'create', study };
  const reason = `${study.registrations[0]} is the registration of ${[...new Set(others)].join(', ')} already`;
  return onConflict === 'fail'
    ? reject(study.id, '/registrations', reason)
    : { what: 'skip', id: study.id, path: '/registrations', reason };
}

/** Decides what becomes of a sound record, given what is known. */
export function decide(
  study: StudyRecord,
  origin: Origin,
  known: KnownStudies,
  onConflict: OnConflict,
): Decision {
  if (origin === 'citation') return decideCitation(study, known, onConflict);
  const text = known.textOf(study.id);
  const decision: Decision =
    origin === 'registry'
      ? decideRegistry(study, text, known, onConflict)
      : text === undefined
        ? { what: 'create', study }
        : onKnown(study, text, onConflict);
  if (decision.what !== 'create' && decision.what !== 'update') return decision;
  return faultBetween(study, known) ?? decision;
}
