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
 * The dose that a text states: `360 µg`, `2,000 IU daily`, `7 mg/kg`. Null where it states none, several, or one that
 * pieces, divided doses or titration make doubtful: a dose is never guessed.
 */
export function parseDose(text: string): Dose | null {
  if (doubtful.some((pattern) => pattern.test(text))) return null;
  const [match, ...others] = [...text.matchAll(dosePattern)];
  if (match === undefined || others.length > 0) return null;
  const [, low = '', high, word = '', per] = match;
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

const times = (many: string, often: string) =>
  `(?:${many})[\\s-]{0,3}(?:(?:a|per|each|every)\\s{0,3})?${often}`;
const twice = 'twice|(?:two|2)\\s+times';
const thrice = 'thrice|(?:three|3)\\s+times';
/** Longest first: `three times weekly` must not be read as `weekly`. */
const frequencyPatterns: readonly (readonly [RegExp, NonNullable<InterventionRecord['frequency']>])[] = [
  [new RegExp(`\\b(?:${times(thrice, '(?:week|weekly)')})\\b`, 'i'), 'three_times_weekly'],
  [new RegExp(`\\b(?:${times(twice, '(?:week|weekly)')})\\b`, 'i'), 'twice_weekly'],
  [new RegExp(`\\b(?:${times(thrice, '(?:day|daily)')}|tid|t\\.i\\.d\\.?)(?!\\w)`, 'i'), 'three_times_daily'],
  [new RegExp(`\\b(?:${times(twice, '(?:day|daily)')}|bid|b\\.i\\.d\\.?)(?!\\w)`, 'i'), 'twice_daily'],
  [/\b(?:each|every|per|at each|during each) (?:ha?emo)?dialysis(?: session)?\b/i, 'per_dialysis_session'],
  [/\b(?:once[ -](?:a |per )?week(?:ly)?|weekly|(?:a|per|each|every) week)\b|\/\s*week\b/i, 'per_week'],
  [/\b(?:once[ -](?:a |per )?month(?:ly)?|monthly|(?:a|per|each|every) month)\b/i, 'per_month'],
  [
    /\b(?:once[ -](?:a |per )?da(?:y|ily)|daily|(?:a|per|each|every) day|qd|q\.d\.)(?!\w)|\/\s*d(?:ay)?\b/i,
    'per_day',
  ],
  [/\bsingle (?:oral |intravenous |subcutaneous )?dose\b/i, 'once'],
];

/** How often a text says that something is given; null where it does not tell, or tells two things. */
export function parseFrequency(text: string): InterventionRecord['frequency'] {
  if (
    /\bevery (?:other|second|third|two|three|[0-9])|\b(?:bi|semi|tri)-?(?:weekly|monthly|annual)/i.test(text)
  )
    return null;
  let rest = text;
  const found: NonNullable<InterventionRecord['frequency']>[] = [];
  for (const [pattern, frequency] of frequencyPatterns) {
    if (!pattern.test(rest)) continue;
    found.push(frequency);
    rest = rest.replace(new RegExp(pattern.source, 'gi'), ' ');
  }
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
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
