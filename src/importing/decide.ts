import { isDeepStrictEqual } from 'node:util';
import { normalizeDoi, withoutZeros } from '../studies/record/publication-ids.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyParser } from '../studies/study-parser.ts';
import { normalizeName } from '../vocabulary/term-index.ts';
import { nobody } from './bibliography/stub-of-citation.ts';
import { freeSlug, surname } from './bibliography/study-slug.ts';
import type { Origin } from './candidate.ts';
import { type KnownStudies, recordOf } from './known-studies.ts';

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
    text === JSON.stringify(study) ||
    isDeepStrictEqual(studyParser().safeParse(JSON.parse(text)).data, study);
  if (same) return { what: 'unchanged', id };
  if (onConflict === 'update') return { what: 'update', study };
  if (onConflict === 'fail') return reject(id, '/id', 'already exists, and the record says something else');
  return { what: 'skip', id, path: '/id', reason: 'already exists, and says something else' };
}

/** That an identifier of a publication is another study's. */
function identifierOfAnother({ id, publication }: StudyRecord, known: KnownStudies): Decision | undefined {
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
    [
      '/publication/pmcid',
      publication.pmcid,
      publication.pmcid === null ? undefined : known.withPmcid(publication.pmcid),
    ],
  ] as const;
  for (const [path, value, owner] of owners) {
    if (owner !== undefined && owner !== id)
      return reject(id, path, `"${value}" already belongs to ${owner}`);
  }
  return undefined;
}

/** What stands between a record and the other studies: publications that are another's, parents that cannot be. */
function faultBetween(study: StudyRecord, known: KnownStudies): Decision | undefined {
  const { id, parentStudy } = study;
  if (known.wasDeleted(id))
    return reject(id, '/id', 'was that of a study that was deleted; restore it first');
  const taken = identifierOfAnother(study, known);
  if (taken !== undefined) return taken;
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

/** A study that a reference is of, and what shows it. */
interface KnownPublication {
  readonly id: string;
  readonly by: string;
}

/** What two identifiers of one paper say of each other, where they say different things. */
function disagreement(study: StudyRecord, known: KnownStudies, id: string, by: 'doi' | 'pmid'): string {
  const other = by === 'doi' ? 'pmid' : 'doi';
  const name = { doi: 'DOI', pmid: 'PMID' }[other];
  const mine = study.publication[other];
  const theirs = recordOf(known, id)?.publication[other] ?? null;
  if (mine === null || theirs === null || isSame(mine, theirs)) return '';
  return `, whose ${name} is ${theirs}; the file has ${mine}`;
}

const isSame = (mine: string, theirs: string) =>
  withoutZeros(normalizeDoi(mine)) === withoutZeros(normalizeDoi(theirs));
const isOther = (mine: string | null, theirs: string | null) =>
  mine !== null && theirs !== null && !isSame(mine, theirs);
const isAgreed = (mine: string | null, theirs: string | null) =>
  mine !== null && theirs !== null && normalizeName(mine) === normalizeName(theirs);

const firstPage = (pages: string | null) => pages?.split(/[-\u2013]/, 1)[0]?.trim() ?? null;

/**
 * Whether two references of one title and year are one paper: an author is the same, or the journal with volume or first
 * page. Editorials, replies and reports of one title come every year.
 */
function agree(mine: StudyRecord['publication'], theirs: StudyRecord['publication']): boolean {
  const isOf = (id: 'doi' | 'pmid' | 'pmcid') => isOther(mine[id], theirs[id]);
  if (isOf('doi') || isOf('pmid') || isOf('pmcid')) return false;
  const volume = isAgreed(mine.volume, theirs.volume);
  const page = isAgreed(firstPage(mine.pages), firstPage(theirs.pages));
  const elsewhere =
    isOther(mine.journal, theirs.journal) &&
    isOther(mine.volume, theirs.volume) &&
    isOther(firstPage(mine.pages), firstPage(theirs.pages));
  if (elsewhere) return false;
  if (isAgreed(mine.journal, theirs.journal) && (volume || page)) return true;
  // Of two that tell nothing else, such as a file that is read again, nothing tells them apart.
  const isBare = ({ authors, doi, pmid, volume, pages }: StudyRecord['publication']) =>
    authors.every((author) => author === nobody) &&
    doi === null &&
    pmid === null &&
    volume === null &&
    pages === null;
  if (isAgreed(mine.journal, theirs.journal) && isBare(mine) && isBare(theirs)) return true;
  const surnames = new Set(theirs.authors.map((author) => normalizeName(surname(author))));
  return mine.authors.some((author) => author !== nobody && surnames.has(normalizeName(surname(author))));
}

/** A publication that may be known: by its identifiers, by its registration where it has no other, by title and year. */
function knownPublication(study: StudyRecord, known: KnownStudies): KnownPublication | undefined {
  const { publication, title, registrations } = study;
  const byDoi = publication.doi === null ? undefined : known.withDoi(publication.doi);
  const byPmid = publication.pmid === null ? undefined : known.withPmid(publication.pmid);
  if (byDoi !== undefined) {
    const also =
      byPmid !== undefined && byPmid !== byDoi ? `; its PMID ${publication.pmid} is that of ${byPmid}` : '';
    return { id: byDoi, by: `DOI ${publication.doi}${disagreement(study, known, byDoi, 'doi')}${also}` };
  }
  if (byPmid !== undefined) {
    return { id: byPmid, by: `PMID ${publication.pmid}${disagreement(study, known, byPmid, 'pmid')}` };
  }
  const byPmcid = publication.pmcid === null ? undefined : known.withPmcid(publication.pmcid);
  if (byPmcid !== undefined) return { id: byPmcid, by: `PMCID ${publication.pmcid}` };
  // The entry of a registry, as libraries list it beside papers. A paper that names its registration is another report.
  if (publication.doi === null && publication.pmid === null && publication.pmcid === null) {
    for (const registration of registrations) {
      const [id] = known.withRegistration(registration);
      if (id !== undefined) return { id, by: `registration ${registration}` };
    }
  }
  for (const id of known.withTitle(title, publication.year)) {
    const other = recordOf(known, id)?.publication;
    if (other !== undefined && agree(publication, other))
      return { id, by: 'title, year and authors or journal' };
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
  const stored = recordOf(known, match.id);
  const isNews = study.publication.retracted === true && stored?.publication.retracted !== true;
  const reason = `already exists, found by ${match.by}${isNews ? '; the file says that it was retracted, the record does not' : ''}`;
  if (onConflict === 'fail') return reject(match.id, null, reason);
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
      retracted: study.publication.retracted ?? publication.retracted,
      abstract: study.publication.abstract ?? publication.abstract,
    },
  };
  return isDeepStrictEqual(merged, stored)
    ? { what: 'unchanged', id: match.id }
    : (identifierOfAnother(merged, known) ?? { what: 'update', study: merged });
}

function decideRegistry(
  study: StudyRecord,
  text: string | undefined,
  known: KnownStudies,
  onConflict: OnConflict,
): Decision {
  if (text !== undefined) {
    const judged = studyParser().safeParse(JSON.parse(text)).data?.status === 'extracted';
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
