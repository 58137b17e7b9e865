import type { InterventionRecord } from '../../studies/record/arm.ts';
import { belongs, OwnNames } from './belonging.ts';
import { parseFrequency } from './frequencies.ts';

/** A dose that a text states beyond doubt. */
export type Dose = Pick<InterventionRecord, 'dose' | 'doseMax' | 'unit'>;

const numeral = "(?:[0-9]{1,3}(?:[,'’][0-9]{3})+|[0-9]+(?:\\.[0-9]+)?)";
const unitWords =
  'µg|μg|ug|mcg|micrograms?|microgrammes?|mg|milligrams?|milligrammes?|grams?|grammes?|g|IU|I\\.U\\.|international units?|mmol';
const dosePattern = new RegExp(
  `(?<![\\w.,'’/-])(${numeral})(?:\\s*(?:-|–|to)\\s*(${numeral}))?[\\s-]*(${unitWords})(?:(?:\\s*/\\s*|\\s+per\\s+)(\\w+)(?:\\s*/\\s*(\\w+))?)?(?![\\w%])`,
  'gi',
);

/** Every amount, those too whose number the pattern does not take. */
const anyAmount = new RegExp(`[0-9½¼¾]\\s{0,3}-?\\s{0,3}(?:${unitWords})(?![\\w%])`, 'gi');

/** Several pieces: the number in front of the unit is that of one of them. */
const pieces =
  /\b(?:[2-9]|[1-9][0-9]+|two|three|four|five|six|eight)\s+(?:\w+\s+)?(?:tablet|capsule|pill|softgel|gelcap|drop|sachet|spray|dose|injection|vial)s?\b|\b(?:[2-9]|two|three|four)\s+(?:per|a|each)\s+day\b/i;

/** What makes the number in front of a unit not the dose: pieces, parts, steps, products, sums, what was measured. */
const doubtful = [
  pieces,
  /\b(?:tablets|capsules|pills|softgels|gelcaps|sachets|vials)\b/i,
  /\beach (?:\w+[ -]){0,3}(?:tablet|capsule|pill|softgel|gelcap|sachet|vial|drop)\b/i,
  /\bdivided\b|\bsplit\b|\bhal(?:f|ves)\b|\bdoubl/i,
  /titrat|increas|decreas|reduc|escalat|adjust|uptitr|taper|switch|convert|\bstart(?:ing|ed)?\b|\binitial|loading|bolus|mainten|\bmaxim|\bminim|\bup to\b|\bat least\b|followed by|\bthen\b|thereafter/i,
  /\btotal\b|\bcumulative\b|\boverall\b|\bsum\b|\bapprox|\babout\b|\broughly\b/i,
  /\b(?:serum|plasma|blood|urin\w+|level|levels|concentration\w*|target\w*|threshold|cut-?off|deficien\w+|insufficien\w+|excretion|intake|diet\w*)\b/i,
  /[0-9]\s*[x×*]\s*[0-9]|[x×*]\s*[0-9]+\b|\b[0-9]+\s*[x×]/i,
];

/** A limit in front of an amount: what is compared with it is not what is given. */
const limit =
  /(?:\b(?:more|less|greater|fewer|higher|lower) than|\b(?:over|above|below|under|exceed(?:s|ing)?|within)|[<>≤≥]=?)\s*(?:or equal to\s*)?$/i;

const units: readonly (readonly [RegExp, NonNullable<Dose['unit']>])[] = [
  [/^(?:µg|μg|ug|mcg|micrograms?|microgrammes?)$/i, 'ug'],
  [/^(?:mg|milligrams?|milligrammes?)$/i, 'mg'],
  [/^(?:g|grams?|grammes?)$/i, 'g'],
  [/^(?:IU|I\.U\.|international units?)$/i, 'IU'],
  [/^mmol$/i, 'mmol'],
];

/** What an amount may be said to be given in, so that it is still the amount of one time. */
const perTime =
  /^(?:d|day|week|month|dose|administration|infusion|injection|treatment|session|dialysis|ha?emodialysis|os|mouth)$/i;

function unitOf(word: string, per: string | undefined, perWhat: string | undefined): Dose['unit'] {
  const unit = units.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  const divisor = per?.toLowerCase();
  if (perWhat !== undefined && !perTime.test(perWhat)) return null;
  if (divisor === undefined || perTime.test(divisor)) return unit;
  if (divisor === 'kg') return unit === 'mg' ? 'mg_per_kg' : unit === 'ug' ? 'ug_per_kg' : null;
  if ((divisor === 'l' || divisor === 'liter' || divisor === 'litre') && unit === 'mmol') return 'mmol_per_l';
  return null;
}

function numberOf(text: string): number | null {
  // 10.000 is ten to some and ten thousand to others.
  if (/^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(text)) return null;
  const number = Number(text.replaceAll(/[,'’]/g, ''));
  return number > 0 && Number.isFinite(number) && !/^0[0-9]/.test(text) ? number : null;
}

/** Whether an amount for a day, or week, is given at once: it is one dose only where there is no other rhythm. */
function isAtOnce(text: string, per: string | undefined): boolean {
  const rhythm = { d: 'per_day', day: 'per_day', week: 'per_week', month: 'per_month' } as const;
  const told = Object.entries(rhythm).find(([name]) => name === per?.toLowerCase())?.[1];
  return told === undefined || parseFrequency(text) === told;
}

/**
 * The dose that a text states: `360 µg`, `2,000 IU daily`, `7 mg/kg`. Null where it states none, several, one that
 * pieces, divided doses or titration make doubtful, a limit, or an amount that may be of something else, such as of a
 * meal or of a drug taken besides: a dose is never guessed.
 * @param names what the thing is called that the dose must be of.
 */
export function parseDose(text: string, names: readonly string[] = []): Dose | null {
  if (doubtful.some((pattern) => pattern.test(text))) return null;
  const [match, ...others] = [...text.matchAll(dosePattern)];
  if (match === undefined || others.length > 0 || (text.match(anyAmount) ?? []).length > 1) return null;
  const [whole, low = '', high, word = '', per, perWhat] = match;
  if (limit.test(text.slice(Math.max(0, match.index - 40), match.index))) return null;
  if (!belongs(text, match.index, match.index + whole.length, new OwnNames(names))) return null;
  const dose = numberOf(low);
  const doseMax = high === undefined ? null : numberOf(high);
  const unit = unitOf(word, per, perWhat);
  if (dose === null || unit === null || (high !== undefined && doseMax === null)) return null;
  if (unit === 'mmol_per_l' && !/dialys/i.test(text)) return null;
  if (!isAtOnce(text, per) || !isAtOnce(text, perWhat)) return null;
  if (doseMax !== null && doseMax < dose) return null;
  return { dose, doseMax, unit };
}

const spelled =
  /\b(?:one|two|three|four|five|six|ten|half a|[0-9][0-9.,]{0,15})\s{1,3}(?:million\s{1,3})?(?:grams?|milligrams?|micrograms?|units|IU|mEq|U)\b/i;

/** Whether a text speaks of a dose at all, whether or not it can be parsed. */
export function mentionsDose(text: string): boolean {
  return (
    new RegExp(dosePattern.source, 'i').test(text) ||
    pieces.test(text) ||
    spelled.test(text) ||
    /[0-9]\s*(?:µg|μg|mcg|mg|IU)\b/i.test(text)
  );
}

/** Whether a text names an amount that may be of something else than what has these names. */
export function namesOtherAmounts(text: string, names: OwnNames): boolean {
  return [...text.matchAll(dosePattern)].some(
    (match) => !belongs(text, match.index, match.index + match[0].length, names),
  );
}

/** How a text says that something is given; null where it does not tell, or tells two ways. */
export function parseRoute(text: string): InterventionRecord['route'] {
  const patterns = [
    [/\boral(?:ly)?\b|\bby mouth\b/i, 'oral'],
    [/\bintravenous(?:ly)?\b|\bIV\b/, 'intravenous'],
    [/\bsubcutaneous(?:ly)?\b/i, 'subcutaneous'],
  ] as const;
  const found = patterns.filter(([pattern]) => pattern.test(text));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only[1] : null;
}
