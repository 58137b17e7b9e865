import { normalizeName } from '../vocabulary/term-index.ts';

/** Names of other APIs, or of other words, that mean one parameter and nothing else. */
const sameAs: Readonly<Record<string, string>> = {
  ...{ rows: 'limit', perpage: 'limit', pagesize: 'limit', size: 'limit', maxresults: 'limit', top: 'limit' },
  ...{ search: 'q', query: 'q', keyword: 'q', keywords: 'q', fulltext: 'q' },
  ...{ sortby: 'sort', orderby: 'sort' },
  ...{ columns: 'fields', select: 'fields' },
  ...{ nct: 'registration', nctid: 'registration', pubmed: 'pmid', pubmedid: 'pmid' },
  ...{ n: 'participants', nparticipants: 'participants', animal: 'species', organism: 'species' },
  ...{
    modified: 'updated',
    lastmodified: 'updated',
    updatedat: 'updated',
    createdat: 'created',
    added: 'created',
  },
  ...{ samplesize: 'participants', publicationyear: 'year', pubyear: 'year' },
  ...{ sponsor: 'funding', funder: 'funding', fundedby: 'funding', firstauthor: 'author', surname: 'author' },
  ...{
    dosage: 'dose',
    tells: 'has',
    group: 'groupBy',
    trialid: 'registration',
    id: 'study',
    studyid: 'study',
  },
};

/** The parameter that a name means without a doubt; undefined where there is none. */
export function meantParameter(name: string, allowed: readonly string[]): string | undefined {
  const written = normalizeName(name);
  const other = sameAs[written];
  if (other !== undefined && Object.hasOwn(sameAs, written) && allowed.includes(other)) return other;
  return allowed.find((each) => normalizeName(each) === written || `${normalizeName(each)}s` === written);
}

interface Advice {
  readonly names: readonly string[];
  readonly text: string;
  /** Parameters that say it; those that the operation does not have are left out. */
  readonly parameters: readonly string[];
}

const advices: readonly Advice[] = [
  {
    names: ['page', 'pagenumber', 'offset', 'start', 'skip', 'from', 'after'],
    text: 'lists go on by cursor: links.next of an answer is the address of the next page, meta.nextCursor its cursor; limit says how many rows a page has',
    parameters: ['cursor', 'limit'],
  },
  {
    names: ['order', 'direction', 'asc', 'desc', 'sortorder'],
    text: 'the order is part of sort: sort=-year is the newest first, sort=year the oldest',
    parameters: ['sort'],
  },
  {
    names: ['view', 'expand', 'include', 'embed', 'detail', 'full'],
    text: 'whole studies are at /studies/full, one with all that is known of it at /studies/{id}, its record alone at /studies/{id}/record',
    parameters: ['fields'],
  },
  {
    names: ['treatment', 'drug', 'supplement', 'medication', 'compound', 'substance', 'exposure'],
    text: 'intervention is what was tested, comparator what it was compared with, agent what was given in any role',
    parameters: ['intervention', 'agent', 'comparator'],
  },
  {
    names: ['patients', 'subjects'],
    text: 'condition is what the participants had, participants is how many there were, such as participants=100..',
    parameters: ['condition', 'participants'],
  },
  {
    names: ['disease', 'population', 'populations', 'diagnosis'],
    text: 'condition is what the participants had, species who was studied',
    parameters: ['condition', 'species'],
  },
  {
    names: ['title', 'text', 'abstract', 'name', 'label', 'acronym', 'term'],
    text: 'q looks for words in titles, names, descriptions and notes',
    parameters: ['q'],
  },
  {
    names: ['since', 'date'],
    text: 'year takes a range of years of publication, such as year=2010..2020 or year=2010..; updated one of days on which a record was written here, such as updated=2026-11-01..',
    parameters: ['year', 'updated'],
  },
  {
    names: ['updatedsince', 'updatedafter', 'modifiedsince', 'createdsince', 'createdafter', 'addedsince'],
    text: 'updated is when a record was last written here, created when it came here; both take ranges, such as updated=2026-11-01..',
    parameters: ['updated', 'created'],
  },
  {
    names: ['yearfrom', 'yearto', 'fromyear', 'toyear', 'minyear', 'maxyear'],
    text: 'year takes a range, such as year=2010..2020, year=2010.. or year=..2020',
    parameters: ['year'],
  },
  {
    names: ['location', 'nation', 'region', 'place'],
    text: 'country is where the study took place, site where in the body something was measured',
    parameters: ['country', 'site'],
  },
  {
    names: ['type', 'studytype', 'studydesign'],
    text: 'design is how a study was made, such as design=RCT',
    parameters: ['design'],
  },
  {
    names: ['endpoint', 'result', 'finding'],
    text: 'measure is what was measured, effect what happened, outcome either',
    parameters: ['outcome', 'measure', 'effect'],
  },
];

/** What to write for what a name seems to mean; undefined where that is not known. */
export function adviceFor(
  name: string,
  allowed: readonly string[],
): { readonly text: string; readonly parameters: readonly string[] } | undefined {
  const written = normalizeName(name);
  const advice = advices.find(({ names }) => names.includes(written));
  const parameters = advice?.parameters.filter((each) => allowed.includes(each)) ?? [];
  return advice === undefined || parameters.length === 0 ? undefined : { text: advice.text, parameters };
}
