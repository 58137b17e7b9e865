/** Registrations are looked for at the beginning of a text alone. */
const longestLookedAt = 5000;

/** A registry of trials: how its ids begin, and what they look like whole. */
interface Registry {
  readonly name: string;
  readonly begins: RegExp;
  readonly whole: RegExp;
  readonly example: string;
}

/** The registries of the WHO's network and its data providers; the first whose beginning fits is meant. */
const registries: readonly Registry[] = [
  { name: 'ClinicalTrials.gov', begins: /^NCT/i, whole: /^NCT\d{8}$/i, example: 'NCT00183001' },
  { name: 'ISRCTN', begins: /^ISRCTN/i, whole: /^ISRCTN\d{8}$/i, example: 'ISRCTN21444964' },
  {
    name: 'EudraCT or EU CTIS',
    begins: /^(EudraCT|EU ?CTR?|CTIS|EUCT|\d{4}-\d{6}-)/i,
    // The WHO's portal adds the country whose authority entered it.
    whole:
      /^(?:(?:EudraCT|EU ?CTR?|CTIS|EUCT)(?: (?:No\.?|number))?:?[ -]?)?\d{4}-\d{6}-\d{2}(?:-(?:\d{2}|[A-Z]{2}))?$/i,
    example: '2010-021264-14',
  },
  {
    name: 'ChiCTR',
    begins: /^ChiCTR/i,
    whole: /^ChiCTR(?:-[A-Z]{2,5}(?:-[A-Z]{1,3})?-?)?\d{8,10}$/i,
    example: 'ChiCTR2000028953',
  },
  { name: 'ITMCTR', begins: /^ITMCTR/i, whole: /^ITMCTR\d{10}$/i, example: 'ITMCTR2023000001' },
  { name: 'UMIN', begins: /^(JPRN-)?UMIN/i, whole: /^(JPRN-)?UMIN\d{9}$/i, example: 'UMIN000011220' },
  { name: 'jRCT', begins: /^(JPRN-)?jRCT/i, whole: /^(JPRN-)?jRCTs?\d{9,10}$/i, example: 'jRCTs031180131' },
  {
    name: 'JapicCTI',
    begins: /^(JPRN-)?Japic/i,
    whole: /^(JPRN-)?JapicCTI-\d{6}$/i,
    example: 'JapicCTI-132103',
  },
  { name: 'JMACCT', begins: /^(JPRN-)?JMA/i, whole: /^(JPRN-)?JMA-IIA\d{5}$/i, example: 'JMA-IIA00123' },
  { name: 'ANZCTR', begins: /^ACTRN/i, whole: /^ACTRN\d{14}p?$/i, example: 'ACTRN12610000650022' },
  { name: 'CTRI', begins: /^CTRI/i, whole: /^CTRI\/\d{4}\/\d{2,3}\/\d{6}$/i, example: 'CTRI/2019/07/020318' },
  {
    name: 'the Dutch trial register',
    begins: /^(NTR|NL)/i,
    whole: /^(NTR\d{1,5}|NL\d{1,5}|NL-OMON\d{1,6}|NL\d{5}\.\d{3}\.\d{2})$/i,
    example: 'NTR2336',
  },
  { name: 'DRKS', begins: /^DRKS/i, whole: /^DRKS\d{8}$/i, example: 'DRKS00003127' },
  { name: 'IRCT', begins: /^IRCT/i, whole: /^IRCT\d{3,17}(N\d{1,4})?$/i, example: 'IRCT20100712004366N5' },
  { name: 'CRIS', begins: /^KCT/i, whole: /^KCT\d{7}$/i, example: 'KCT0001234' },
  { name: 'PACTR', begins: /^PACTR/i, whole: /^PACTR\d{15,16}$/i, example: 'PACTR201509001251113' },
  { name: 'ReBec', begins: /^RBR/i, whole: /^RBR-[0-9a-z]{6,8}$/i, example: 'RBR-6cgt8p' },
  { name: 'TCTR', begins: /^TCTR/i, whole: /^TCTR\d{11}$/i, example: 'TCTR20190411001' },
  { name: 'SLCTR', begins: /^SLCTR/i, whole: /^SLCTR\/\d{4}\/\d{3}$/i, example: 'SLCTR/2015/021' },
  { name: 'RPCEC', begins: /^RPCEC/i, whole: /^RPCEC\d{8}$/i, example: 'RPCEC00000149' },
  { name: 'REPEC', begins: /^PER/i, whole: /^PER-\d{3}-\d{2}$/i, example: 'PER-041-17' },
  { name: 'LBCTR', begins: /^LBCTR/i, whole: /^LBCTR\d{10}$/i, example: 'LBCTR2019020198' },
  {
    name: 'WHO universal trial number',
    begins: /^U1/i,
    whole: /^U1\d{3}-\d{4}-\d{4}$/i,
    example: 'U1111-1223-4567',
  },
];

/** Ids that are numbers to others as well, unless something says whose they are. */
const ambiguous = /^(?:\d|NL\d{1,5}$)/i;

/** An id without what nobody sees, in plain letters and digits: as wide as Chinese ones they are others to a machine. */
export function foldedId(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s/g, ' ')
    .trim();
}

/** Whether a text is an id of a registry, and can be nothing else. */
function isRegistration(text: string): boolean {
  return !ambiguous.test(text) && registries.some(({ whole }) => whole.test(text));
}

/**
 * The registrations that a short text names, such as an address at a registry, each whole: some have slashes inside,
 * `CTRI/2019/07/020318`.
 */
export function registrationsIn(text: string): string[] {
  const found = foldedId(text.slice(0, longestLookedAt))
    .split(/[\s;,()[\]"'=:?&|]+/)
    .flatMap((word) => {
      const bare = word.replace(/\.(?:aspx|html?)?$/i, '');
      const withSlashes = bare.search(/(?:CTRI|SLCTR)\//i);
      const parts = withSlashes < 0 ? bare.split('/') : [bare.slice(withSlashes)];
      return parts.filter(isRegistration);
    });
  return [...new Set(found)];
}

/**
 * The registration of a line of a list of data banks, such as `CTRI/CTRI/2019/07/020318`: what follows the name of the
 * bank. Null for a bank that is no registry of trials, such as one of genes.
 */
export function registrationOfDatabank(line: string): string | null {
  const slash = line.indexOf('/');
  const bank = line.slice(0, Math.max(slash, 0)).trim();
  const id = line.slice(slash + 1).trim();
  if (id === '') return null;
  if (registries.some(({ whole }) => whole.test(id))) return id;
  return /clinicaltrials\.gov|isrctn|eudract|ctis|umin|ctr\b|ctri|jrct|jprn|drks|irct|rebec|rpcec|repec|cris|\bntr\b/i.test(
    bank,
  )
    ? id
    : null;
}

/** What is odd about the form of a registration; null where it looks like an id of a known registry. */
export function oddRegistration(registration: string): string | null {
  const written = registration.trim();
  const registry = registries.find(({ begins }) => begins.test(written));
  if (registry === undefined) return `"${written}" is not the id of a registry that is known here`;
  if (registry.whole.test(written)) return null;
  return `"${written}" does not look like an id of ${registry.name}, such as ${registry.example}`;
}
