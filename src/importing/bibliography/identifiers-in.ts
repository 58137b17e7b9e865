import { doiMeant, withoutZeros } from '../../studies/record/publication-ids.ts';
import { withoutMarkup } from '../../text/without-markup.ts';

/** A DOI has 500 characters at most; no more of a field than this is looked at. */
const longestField = 2000;

const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const registrant = /10\.[0-9]{4,9}\//;

/** What follows a DOI in its field: which kind of identifier it is, or whether it is that of the printed edition. */
const annotation = /[[(](?:doi|pii|online|print|electronic|epub)[\])]$/i;
const prefix = /^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|(?:info:)?doi[\s:=/]{0,4}(?=10\s?\.))/i;

const ofResolver = /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i;

/** Whether a blank between two parts of a DOI was put in by whoever wrapped the line. */
function isGap(before: string, after: string): boolean {
  return /[/._:;([<-]$/.test(before) || /^[[(/._:;<)\]>-]/.test(after);
}

/**
 * The DOI that a field for DOIs holds, whole: with square brackets, as a SICI, percent-encoded, with blanks inside, with a
 * resolver in front. Null where it begins with none.
 */
export function doiOfField(text: string | undefined): string | null {
  const written = withoutMarkup((text ?? '').trim().slice(0, longestField))
    .replaceAll(unseen, '')
    .trim()
    .replace(annotation, '')
    .trim();
  const bare = written
    .replace(prefix, '')
    .trimStart()
    .replace(/^10\s?\.\s?(?=[0-9])/, '10.')
    .replace(/^(10\.[0-9]{4,9})\s?\/\s?/, '$1/')
    // What an address of the resolver adds is no part of it; `#` at the end of a SICI is.
    .replace(ofResolver.test(written) ? /(?<!CO;2-)[?#].*$/is : /$^/, '');
  if (!/^10\.[0-9]{4,9}(?:\/|%2F)/i.test(bare)) return doiInText(written);
  const [first = '', ...rest] = bare.split(/\s+/);
  // Blanks are inside it where all of them can be; else the DOI ends at the first.
  let last = first;
  const whole = rest.every((part) => {
    const joins = isGap(last, part) && !registrant.test(part);
    last = part;
    return joins;
  });
  const doi = whole ? [first, ...rest].join('') : first;
  const [own = ''] = doi.split(/[;,|](?=\s*(?:https?:|doi:|10\.[0-9]{4,9}\/))/i);
  // A percent sign of its own is followed by no two hexadecimal digits.
  const told = doiMeant(/%[0-9a-f]{2}/i.test(own) ? decoded(own) : own);
  return registrant.test(told) && told.length > told.indexOf('/') + 1 && !/\s/.test(told) ? told : null;
}

/** What is noted of the DOIs that fields for DOIs hold beside the one that was taken. */
export function notesOnFurtherDois(fields: readonly string[], taken: string | null): string[] {
  const all = fields
    .flatMap((field) =>
      field.slice(0, longestField).split(/[;,|\s](?=(?:https?:|doi:)?\S{0,40}10\.[0-9]{4,9}\/)/i),
    )
    .flatMap((part) => doiOfField(part) ?? []);
  const others = new Set(all.filter((doi) => doi.toLowerCase() !== taken?.toLowerCase()));
  return others.size === 0 ? [] : [`its DOI is taken as ${taken}; it names ${[...others].join(', ')}, too`];
}

/** The DOI that an address leads to, of a resolver or of a publisher; null where it has none in its path or its query. */
export function doiOfAddress(address: string): string | null {
  // `#` stands in SICIs, at their very end.
  const parts = address
    .trim()
    .replace(/(CO;2-)#$/i, '$1%23')
    .split(/[?&#=\s]/);
  for (const part of parts) {
    const path = decoded(decoded(part));
    const place = path.search(/(?:^|[/:])10\.[0-9]{4,9}\//);
    if (place < 0) continue;
    const doi = path
      .slice(path.indexOf('10.', place))
      // What a publisher keeps below the paper: its files, figures, supplements.
      .replace(/\/(?:assets?|suppl(?:_file)?|figures?)\/[\s\S]*/i, '')
      .replace(/\/(?:full|abs|abstract|pdf|epdf|pdfdirect|html|meta|fulltext|summary|references)\/?$/i, '');
    return doiMeant(doi.replace(/\/$/, '').replace(/\.pdf$/i, ''));
  }
  return null;
}

/** What PsycINFO names in a note: a test that the paper used. */
const ofTest = /^10\.1037\/t[0-9]{4,6}-000$/i;

/** The DOI that a sentence names after `doi` or a resolver. Null where it names none. */
export function doiInText(text: string): string | null {
  const found =
    /(?:\bdoi\s{0,2}[:=]?\s{0,2}|doi\.org\/)(10\.[0-9]{4,9}\/[^\s"|]+(?: \[[0-9]+:[A-Z]+\][^\s"|]+)?)/i.exec(
      withoutMarkup(text).replaceAll(unseen, ''),
    )?.[1];
  return found === undefined || ofTest.test(found) ? null : doiOfField(found);
}

/** What says that a note is about another paper: from here on its identifiers are that paper's. */
const aboutAnother =
  /\b(?:comment(?:s|ary)?|errat(?:um|a)|corrections?|corrigend(?:um|a)|corrected|retract(?:ion|ed)|republished|republication|reprint(?:ed)?|updat(?:e|ed|es)|expression of concern|concern|patient summary|summary for patients|repl(?:y|ies)|response|refers?|cit(?:es|ed|ing)|original report|companion|preprint|related|see)(?: and republished)?\s?(?:on|in|of|for|from|to|by|as|also|:)/i;

/** A note up to where it speaks of another paper. */
export function aboutThisPaper(note: string): string {
  const place = note.search(aboutAnother);
  return place < 0 ? note : note.slice(0, place);
}

/** The PubMed id that a text names as such: `PMID: 19386744`, `19386744 [PMID]`, an address of PubMed or Europe PMC. */
export function pmidInText(text: string): string | null {
  const [, ...groups] =
    /\bpmid\s?[:=#]?\s{0,2}([0-9]{1,8})(?![0-9])|(?<![0-9])([0-9]{1,8})\s?\[pmid\]|\b(?:pubmed|medline)(?: id)?\s?[:#]?\s?([0-9]{4,8})(?![0-9])|pubmed\.ncbi\.nlm\.nih\.gov\/([0-9]{1,8})(?![0-9])|ncbi\.nlm\.nih\.gov\/(?:m\/)?pubmed\/([0-9]{1,8})(?![0-9])|list_uids=([0-9]{1,8})(?![0-9])|europepmc\.org\/(?:abstract|article)\/med\/([0-9]{1,8})(?![0-9])/i.exec(
      text,
    ) ?? [];
  const id = groups.find((each) => each !== undefined);
  return id === undefined || /^0+$/.test(id) ? null : withoutZeros(id);
}

/** The PubMed Central id in a text. */
export function pmcidInText(text: string): string | null {
  const id = /(?<![A-Za-z])PMC0*[1-9][0-9]{1,8}(?![0-9])/.exec(text)?.[0];
  return id === undefined ? null : withoutZeros(id);
}
