import type { InterventionRecord } from '../../studies/record/arm.ts';

type Frequency = NonNullable<InterventionRecord['frequency']>;

const count =
  '(?:[0-9]+(?:\\.[0-9]+)?|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|multiple|many|some)';
const range = `${count}(?:\\s*(?:-|–|—|/|to|or|and)\\s*${count})?`;
const every = '(?:a|per|each|every|(?:in|of|out of) (?:a|the|each|every))';

/** How long something is given: `for a week`, `x 12 weeks`; `for 5 days a week` is no length. */
const lengths = [
  new RegExp(
    `\\b(?:for|over|after|during|within|lasting)\\s+(?:the (?:first|last) |about |at least |up to )?(?:an?\\s|${range})[\\s-]*(?:day|week|month|year)s?\\b(?!\\s*(?:${every}\\b|/))`,
    'gi',
  ),
  /[x×]\s*[0-9]+\s*(?:day|week|month|year)s?\b/gi,
];

const times = (many: string, often: string) => `(?:${many})[\\s-]{0,3}(?:${every}\\s{1,3}|/\\s?)?${often}`;
const twice = 'twice|(?:two\\s+|2\\s*)(?:times|x|×)';
const thrice = 'thrice|(?:three\\s+|3\\s*)(?:times|x|×)';
/** Longest first: `three times weekly` must not be read as `weekly`. */
const known: readonly (readonly [RegExp, Frequency])[] = [
  [new RegExp(`\\b(?:${times(thrice, '(?:week|weekly)')})\\b`, 'gi'), 'three_times_weekly'],
  [new RegExp(`\\b(?:${times(twice, '(?:week|weekly)')})\\b`, 'gi'), 'twice_weekly'],
  [
    new RegExp(`\\b(?:${times(thrice, '(?:day|daily)')}|tid|t\\.i\\.d\\.?)(?!\\w)`, 'gi'),
    'three_times_daily',
  ],
  [new RegExp(`\\b(?:${times(twice, '(?:day|daily)')}|bid|b\\.i\\.d\\.?)(?!\\w)`, 'gi'), 'twice_daily'],
  [/\b(?:each|every|per|at each|during each) (?:ha?emo)?dialysis(?: session)?\b/gi, 'per_dialysis_session'],
  [/\b(?:once[ -](?:a |per )?week(?:ly)?|weekly|(?:a|per|each|every) week)\b|\/\s*week\b/gi, 'per_week'],
  [/\b(?:once[ -](?:a |per )?month(?:ly)?|monthly|(?:a|per|each|every) month)\b/gi, 'per_month'],
  [
    /\b(?:once[ -](?:a |per )?da(?:y|ily)|daily|(?:a|per|each|every) day|qd|q\.d\.)(?!\w)|\/\s*d(?:ay)?\b/gi,
    'per_day',
  ],
  [/\bsingle (?:oral |intravenous |subcutaneous )?dose\b/gi, 'once'],
];

/** What makes another rhythm of a text, one that no term has, or not the rhythm of what is given. */
const doubtful = [
  /\bevery (?:other|second|third|fourth|few|two|three|four|six|eight|twelve|[0-9])|\bevery-other\b|\balternat/i,
  /\b(?:bi|semi|tri)-?(?:weekly|monthly|annual|daily)|\bfortnight/i,
  /\bq\.?\s?[0-9]+\s?-?\s?(?:h|hr|hrs|hours|d|days|w|wk|weeks)\b|\b(?:qid|q\.i\.d|qod|q\.o\.d|q\.a\.d)\b/i,
  /\bdivided\b|\bsplit\b|\bas needed\b|\bif needed\b|\bwhen (?:needed|required)\b|\bprn\b|\bp\.r\.n/i,
  new RegExp(`\\bin ${range} (?:\\w+ )?(?:doses|portions|parts|servings)\\b`, 'i'),
  /\b(?:each|every|per) (?:main )?meal\b|\bmeals\b|\bmorning and\b|\band (?:in the |at )?(?:evening|night|bedtime)/i,
  new RegExp(`\\b${range}\\s*(?:days?|nights?)\\s*(?:${every}|/|weekly)`, 'i'),
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:week|dialysis|non-dialysis) ?days\b/i,
  /\b(?:daily|weekly|monthly) (?:\w+ )?(?:visits?|follow|monitor|measure|assess|check|intakes?|allowance|requirement|calls?|meetings?)/i,
];

/** What may stand before `daily` or `a week` and makes a count of it that no pattern covers. */
const countBefore = new RegExp(
  `(?:\\b${range}\\s*(?:-|–|—|/|to|or|and)|\\b(?:twice|thrice|times|x|doses|tablets|capsules|pills|softgels|sachets|sessions|injections|infusions|days|hours|applications|at least|up to|more than|less than|maximum|minimum)|[×0-9]\\s*[x×]?)(?:\\s+(?:in|of|on|out of|the))*\\s*$`,
  'i',
);
/** A count of times that no pattern took. */
const countLeft = /\btimes\b|\b[0-9]+\s?[x×]|[x×]\s?[0-9]/i;

type Reading = { readonly frequency: Frequency | null };

/** What a text says of how often; undefined where it says nothing, null where it is in doubt. */
function readFrequency(text: string): Reading | undefined {
  let rest = text;
  for (const length of lengths) rest = rest.replaceAll(length, ' ; ');
  let doubt = doubtful.some((pattern) => pattern.test(rest));
  const found = new Set<Frequency>();
  for (const [pattern, frequency] of known) {
    rest = rest.replaceAll(pattern, (_match: string, ...more: unknown[]) => {
      const place = more.find((each) => typeof each === 'number') ?? 0;
      const before = rest.slice(Math.max(0, place - 60), place);
      if (countBefore.test(before)) doubt = true;
      found.add(frequency);
      return ' ; ';
    });
  }
  if (found.size === 0 && !doubt) return undefined;
  const [only] = found;
  const sure = !doubt && found.size === 1 && !countLeft.test(rest);
  return { frequency: sure && only !== undefined ? only : null };
}

/**
 * How often a text says that something is given; null where it does not tell, tells two things, or one that no term
 * has, such as `four times daily`: a number that no pattern covers is never passed over.
 */
export function parseFrequency(text: string): Frequency | null {
  return readFrequency(text)?.frequency ?? null;
}

/** Whether a text speaks of how often at all, whether or not it can be told. */
export function mentionsFrequency(text: string): boolean {
  return readFrequency(text) !== undefined;
}
