import type { InterventionRecord } from '../../studies/record/arm.ts';

/** A dose that a text states beyond doubt. */
export type Dose = Pick<InterventionRecord, 'dose' | 'doseMax' | 'unit'>;

const numeral = '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\\.[0-9]+)?)';
const unitWords =
  'µg|μg|ug|mcg|micrograms?|microgrammes?|mg|milligrams?|milligrammes?|grams?|grammes?|g|IU|I\\.U\\.|international units?|mmol';
const dosePattern = new RegExp(
  `(?<![\\w.,-])(${numeral})(?:\\s*(?:-|–|to)\\s*(${numeral}))?[\\s-]*(${unitWords})(?:\\s*/\\s*(\\w+))?(?![\\w%])`,
  'gi',
);

/** What makes the number in front of a unit not the dose: pieces, parts, steps, products. */
const doubtful = [
  /\b(?:[2-9]|[1-9][0-9]+|two|three|four|five|six)\s+(?:\w+\s+)?(?:tablet|capsule|pill|softgel|drop|sachet|spray|dose)s?\b/i,
  /\b(?:tablets|capsules|pills|softgels|sachets)\b/i,
  /\bdivided\b|\bsplit\b/i,
  /titrat|increas|escalat|adjust|uptitr|\bstart(?:ing|ed)?\b|\binitial|loading|\bmaxim|\bup to\b|\bat least\b|followed by|\bthen\b/i,
  /[0-9]\s*[x×*]\s*[0-9]|[x×*]\s*[0-9]+\b|\b[0-9]+\s*[x×]/i,
];

/** Words between an amount and what it is an amount of. */
const linking = new Set(
  'the a an oral active elemental pure total study trial drug medication product supplement supplementation agent compound treatment'.split(
    ' ',
  ),
);
/** What is eaten or drunk with a drug, or carries it: an amount of it is no dose, unless it is what is tested. */
const foods =
  /^(?:carbohydrates?|carbs?|fats?|proteins?|fib(?:er|re)s?|sugars?|glucose|dextrose|lactose|sucrose|fructose|maltodextrin|cellulose|starch|sodium|salt|saline|water|alcohol|ethanol|caffeine|cheese|milk|juice|meals?|foods?|diets?|breakfast|oil|yogh?urt|bread|snacks?)$/i;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether what follows an amount says that it is one of something other than what has these names. */
function isOfSomethingElse(after: string, names: readonly string[]): boolean {
  const own = new Set(names.flatMap(wordsIn));
  const of = /^\s*of\s/i.test(after);
  const [noun] = wordsIn(after.slice(0, 80).split(/[,;.:()]/)[0] ?? '').filter(
    (word) => word !== 'of' && !linking.has(word),
  );
  if (noun === undefined || own.has(noun)) return false;
  return of || foods.test(noun);
}

/** A limit in front of an amount: what is compared with it is not what is given. */
const limit =
  /(?:\b(?:more|less|greater|fewer|higher|lower) than|\b(?:over|above|below|under|exceed(?:s|ing)?|within)|[<>≤≥])\s*(?:or equal to\s*)?$/i;

const units: readonly (readonly [RegExp, NonNullable<Dose['unit']>])[] = [
  [/^(?:µg|μg|ug|mcg|micrograms?|microgrammes?)$/i, 'ug'],
  [/^(?:mg|milligrams?|milligrammes?)$/i, 'mg'],
  [/^(?:g|grams?|grammes?)$/i, 'g'],
  [/^(?:IU|I\.U\.|international units?)$/i, 'IU'],
  [/^mmol$/i, 'mmol'],
];

function unitOf(word: string, per: string | undefined): Dose['unit'] {
  const unit = units.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  const divisor = per?.toLowerCase();
  if (divisor === undefined || ['day', 'd', 'week', 'dose', 'capsule', 'tablet'].includes(divisor))
    return unit;
  if (divisor === 'kg') return unit === 'mg' ? 'mg_per_kg' : unit === 'ug' ? 'ug_per_kg' : null;
  if ((divisor === 'l' || divisor === 'liter' || divisor === 'litre') && unit === 'mmol') return 'mmol_per_l';
  return null;
}

function numberOf(text: string): number | null {
  // 10.000 is ten to some and ten thousand to others.
  if (/^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}

/**
 * The dose that a text states: `360 µg`, `2,000 IU daily`, `7 mg/kg`. Null where it states none, several, one that
 * pieces, divided doses or titration make doubtful, a limit, or an amount of something else, such as of a meal: a dose
 * is never guessed.
 * @param names what the thing is called that the dose must be of.
 */
export function parseDose(text: string, names: readonly string[] = []): Dose | null {
  if (doubtful.some((pattern) => pattern.test(text))) return null;
  const [match, ...others] = [...text.matchAll(dosePattern)];
  if (match === undefined || others.length > 0) return null;
  const [whole, low = '', high, word = '', per] = match;
  if (limit.test(text.slice(Math.max(0, match.index - 40), match.index))) return null;
  if (isOfSomethingElse(text.slice(match.index + whole.length), names)) return null;
  const dose = numberOf(low);
  const doseMax = high === undefined ? null : numberOf(high);
  const unit = unitOf(word, per);
  if (dose === null || unit === null || (high !== undefined && doseMax === null)) return null;
  if (doseMax !== null && doseMax < dose) return null;
  return { dose, doseMax, unit };
}

/** Whether a text speaks of a dose at all, whether or not it can be parsed. */
export function mentionsDose(text: string): boolean {
  return new RegExp(dosePattern.source, 'i').test(text);
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
