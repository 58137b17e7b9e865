import { normalizeName, type TermIndex } from '../../vocabulary/term-index.ts';
import { textsInBrackets, withoutBrackets } from './brackets.ts';

/** What a title says beside the name of the measure: that it is a change, and of what kind. */
export interface TitleReading {
  readonly measure: string | undefined;
  readonly isChange: boolean;
  /** Whether the title calls the change one in percent; its unit must say so too. */
  readonly saysPercent: boolean;
}

const changeWords =
  '(?:change|changes|difference|progression|increase|decrease|reduction|rate of progression|progression rate)';
const leading = new RegExp(
  `^(?:the\\s+)?(?:(?:mean|median|average|absolute|relative|annual|annuali[sz]ed|percent(?:age)?|%)\\s+)*${changeWords}(?:\\s+from\\s+baseline)?(?:\\s+(?:at|to|until)\\s+(?:week|month|year|day)\\s+[0-9]+)?\\s+(?:in|of)\\s+(?:the\\s+)?`,
  'i',
);
const leadingPlain = /^(?:the\s+)?(?:(?:mean|median|average|number of participants with|incidence of)\s+)/i;
/** From here on a title tells when, or against what; not in whom, which may be a part of the participants. */
const trailing =
  / ?(?:,|;| [-–] |\b(?:from baseline|change from baseline|at (?:baseline|week|month|year|day|[0-9]+|the end)|after [0-9]+|over [0-9]+|over the|between baseline|to (?:week|month|year)|compared (?:to|with)|by (?:week|month|year)|during the|during [0-9]+|assessed (?:by|with|using)|measured (?:by|with|using|as|on))\b).*$/is;

/** Words around the name of a measure that make no other measure of it. */
const where = /^(?:(?:plasma|serum|circulating|brachial artery|brachial)\s+)+/i;
const what = / (?:progression|changes?|scores?|levels?|concentrations?|values?|measurements?)$/i;

/** A name as it is, and without the words around it that make no other measure of it. */
function withoutFrame(name: string): string[] {
  const names = [name];
  for (let rest = name; what.test(rest); names.push(rest)) rest = rest.replace(what, '');
  return names.flatMap((each) => [each, each.replace(where, '')]);
}

/** The measures by the parts of their labels: `Coronary artery calcium score (Agatston)` is called by both its parts. */
function measuresByPart(measures: TermIndex): ReadonlyMap<string, string | null> {
  const byPart = new Map<string, string | null>();
  for (const { id, label } of measures.terms) {
    const inBrackets = textsInBrackets(label).flatMap((text) => text.split(','));
    if (inBrackets.length === 0) continue;
    for (const part of [withoutBrackets(label), ...inBrackets].map(normalizeName)) {
      if (part.length < 3) continue;
      byPart.set(part, byPart.has(part) && byPart.get(part) !== id ? null : id);
    }
  }
  return byPart;
}

function readings(title: string): string[] {
  const plain = title.replaceAll(/\s+/g, ' ').trim().replace(/[.]$/, '');
  const without = withoutBrackets(plain).replaceAll(/\s+/g, ' ');
  const bare = [plain, without].flatMap((text) => {
    const body = text.replace(leading, '').replace(leadingPlain, '');
    return [text, body, body.replace(trailing, ''), text.replace(trailing, '')];
  });
  return [...bare.flatMap((text) => withoutFrame(text.trim())), ...textsInBrackets(plain)]
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/**
 * The measure that the title of an outcome names, by the synonyms of the vocabulary, when only words about change and
 * time are taken off it: never by a name that stands somewhere in it, for that may be about the participants.
 */
export function readTitle(measures: TermIndex, title: string): TitleReading {
  const byPart = measuresByPart(measures);
  const found = new Set(
    readings(title).flatMap(
      (reading) => measures.find(reading)?.id ?? byPart.get(normalizeName(reading)) ?? [],
    ),
  );
  // A name of what is above says nothing against one of what lies below.
  for (const id of [...found])
    for (const above of measures.ancestors(id)) if (above !== id) found.delete(above);
  const [only] = found;
  const isChange = new RegExp(`\\b${changeWords}\\b`, 'i').test(title);
  return {
    measure: found.size === 1 ? only : undefined,
    isChange,
    saysPercent: isChange && /\bpercent|%|\brelative change/i.test(title),
  };
}
