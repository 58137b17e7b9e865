import { foldedId, registrationsIn } from './registries.ts';

/** How one registry's ids are written, of letters and digits alone, and the form in which they are compared. */
type Writing = readonly [written: RegExp, compared: string];

/*
 * Only what is certain to be the same registration. Ids of registries that are not here are compared by their letters and
 * digits, names of registries and types of trials in them included.
 */
const writings: readonly Writing[] = [
  [/^(?:CLINICALTRIALSGOV|CTGOV)(?:IDENTIFIER|ID|NUMBER|NO)?(NCT\d{8})$/, '$1'],
  [/^(?:ISRCTNREGISTRY|ISRCTN)(ISRCTN\d{8})$/, '$1'],
  // EudraCT; the WHO's portal adds the country, or that there is none in Europe, whose authority entered it.
  [/^(?:EUDRACT|EUCTR|EUCT|CTIS|EU)(?:NUMBER|NO)?((?:19|20)\d{10})(?:[A-Z]{2}|OUTSIDEEUEEA|3RD)?$/, '$1'],
  [/^((?:19|20)\d{10})(?:[A-Z]{2}|OUTSIDEEUEEA|3RD)$/, '$1'],
  // CTIS, whose numbers begin at 500000 in each year: the last two digits say how often it was submitted.
  [/^(?:EUDRACT|EUCTR|EUCT|CTIS|EU)?(?:NUMBER|NO)?(20[2-4]\d[5-9]\d{7})\d{2}$/, '$1'],
  [/^(?:JPRN)?(?:UMINCTR)?(UMIN\d{9})$/, '$1'],
  [/^(?:JPRN)?UMINCTR(\d{9})$/, 'UMIN$1'],
  [/^JPRN(JRCTS?\d{9,10}|JAPICCTI\d{6}|JMAIIA\d{5})$/, '$1'],
  // A `p` behind it says that it was registered before the trial was approved.
  [/^(?:ANZCTR)?(ACTRN\d{14})P?$/, '$1'],
  [/^ANZCTR(\d{14})P?$/, 'ACTRN$1'],
  [/^(?:DRKSID)(DRKS\d{8})$/, '$1'],
];

/** Words that stand in place of an id. */
const prose = /^(?:not|none|nil|unregistered|unknown|pending|never)(?![a-z0-9])/i;

/** The letters and digits of a text, in capitals. */
export function lettersAndDigits(text: string): string {
  return foldedId(text)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{Nd}]/gu, '');
}

/** A registration as it is compared, and by which reports of one trial are told; null for what is no id of a registry. */
export function registrationKey(registration: string): string | null {
  const written = foldedId(registration);
  if (prose.test(written)) return null;
  if (/^(?:https?:\/\/|www\.)/i.test(written)) {
    const [id, ...others] = registrationsIn(written);
    return id === undefined || others.length > 0 ? null : registrationKey(id);
  }
  const letters = lettersAndDigits(written);
  for (const [pattern, compared] of writings) {
    if (pattern.test(letters)) return letters.replace(pattern, compared);
  }
  return registrationForm.test(letters) ? letters : null;
}

/** What a registration looks like as it is compared: letters and digits, and a digit among them. */
export const registrationForm = /^(?=\P{Nd}*\p{Nd})[\p{L}\p{Nd}]{4,40}$/u;

/** The registrations of a study as they are compared, each once. */
export function registrationKeys(registrations: readonly string[]): string[] {
  return [...new Set(registrations.flatMap((each) => registrationKey(each) ?? []))];
}

/** Why a text cannot be a registration, and what may have been meant; undefined where it can. */
export function faultOfRegistration(
  registration: string,
): { readonly message: string; readonly suggestions: string[] } | undefined {
  const shown = `"${registration.slice(0, 100)}"`;
  const named = registrationsIn(registration);
  const written = registration.trim().replaceAll(/\s/g, ' ');
  const meant = foldedId(registration);
  if (named.length > 0 && !named.includes(written)) {
    return {
      message: `${shown} names a registration; write its id alone, ${named.join(' or ')}, by which reports of one trial are told`,
      suggestions: named,
    };
  }
  if (registrationKey(registration) === null || /(?![\x20-\x7e])[\p{L}\p{Nd}]/u.test(meant)) {
    return {
      message: `${shown} is not an id of a registry, which has Latin letters and digits, such as NCT00183001; where there is none, leave it out`,
      suggestions: [],
    };
  }
  if (meant === written) return undefined;
  return { message: `${shown} has signs that no id of a registry has: write ${meant}`, suggestions: [meant] };
}

/**
 * What sources give as registrations: the ids that each names, where it names some, else the text as it is.
 * @returns each once, and apart what is no id of a registry.
 */
export function registrationsAlone(texts: readonly string[]): {
  readonly registrations: string[];
  readonly leftOut: string[];
} {
  const written = texts.map((text) => {
    const named = registrationsIn(text);
    return named.length > 0 ? named : [foldedId(text)];
  });
  const all = [...new Set(written.flat())];
  const [registrations, leftOut] = [true, false].map((sound) =>
    all.filter((each) => (faultOfRegistration(each) === undefined) === sound),
  );
  return { registrations: registrations ?? [], leftOut: leftOut ?? [] };
}

/** What is noted of what a source gives as a registration, and is none. */
export function notesOnLeftOut(leftOut: readonly string[]): string[] {
  return leftOut.map(
    (text) => `its registration "${text.slice(0, 100)}" is not an id of a registry, and left out`,
  );
}
