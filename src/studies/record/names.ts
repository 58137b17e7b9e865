import { foldedName } from '../../text/folded.ts';

/** The family name of an author in the form `Shea MK`; the whole name where it does not end in initials. */
function familyName(author: string): string {
  const [, family] = /^(.+?),? (?:\p{Lu}\.?[- ]?){1,5}$/u.exec(author.trim()) ?? [];
  return family ?? author.trim();
}

/** The names by which an author is found: the family name, and with its initials. */
export const namesOfAuthor = (author: string): string[] => [
  ...new Set([foldedName(familyName(author)), foldedName(author)]),
];

/** A journal as it is compared: `The American Journal …` is found without its article. */
export const journalName = (journal: string): string => foldedName(journal.replace(/^the /i, ''));
