import { stemmer } from 'stemmer';
import { comparedWord, type Token } from './tokens.ts';

/** What a word says happens: an effect as the vocabulary names it, or what becomes one with what it is about. */
export type Cue =
  | 'reversal'
  | 'stabilization'
  | 'slowed_progression'
  | 'prevention'
  | 'improvement'
  | 'no_effect'
  | 'worsening'
  | 'induction'
  /** More or less of something: what that means depends on it. */
  | 'up'
  | 'down'
  /** As an adjective: more or less of something where something else is. */
  | 'more'
  | 'less'
  | 'faster'
  | 'progression'
  | 'risk'
  | 'association'
  /** An effect or a change, whichever way. */
  | 'any_effect'
  | 'activation';

const words: readonly (readonly [Cue, string])[] = [
  [
    'reversal',
    'reverse reversal reversible reversing regress regression dissolve remove removal shrink undo eliminate',
  ],
  ['stabilization', 'stabilize stabilization stabilizing stable halt arrest stop'],
  [
    'slowed_progression',
    'slow slower delay attenuate attenuation retard decelerate deceleration curb blunt mitigate',
  ],
  [
    'prevention',
    'prevent prevention preventive protect protection protective inhibit inhibition suppress avert',
  ],
  ['improvement', 'improve improvement benefit beneficial enhance restore normalize effective ameliorate'],
  ['no_effect', 'ineffective unaffected neutral neutrality unchanged useless futile'],
  ['worsening', 'worsen worse aggravate exacerbate accelerate acceleration'],
  ['induction', 'induce induction cause causing trigger provoke produce promote'],
  ['up', 'increase raise elevate rise rose grow'],
  ['down', 'reduce reduction decrease diminish decline fall fell drop lessen'],
  ['more', 'more higher greater'],
  ['less', 'less lower fewer'],
  ['faster', 'faster rapid quicker'],
  ['progression', 'progress progression progressive'],
  ['risk', 'risk'],
  ['association', 'associate association correlate correlation link predict predictor marker biomarker'],
  ['any_effect', 'effect affect difference differ change influence impact alter'],
  ['activation', 'activate activation'],
];

const stemOf = (word: string) => stemmer(comparedWord(word));
const cues: ReadonlyMap<string, Cue> = new Map(
  words.flatMap(([cue, list]) => list.split(' ').map((word) => [stemOf(word), cue] as const)),
);

/** Words whose stem is that of a cue, and which are none. */
const noCues: ReadonlySet<string> = new Set([
  ...['active', 'actively', 'activity', 'activities', 'product', 'products', 'production', 'effectively'],
]);
/** Forms of `lower` that are verbs alone. */
const lowering: ReadonlySet<string> = new Set(['lowers', 'lowered', 'lowering']);
const beforeVerbs: ReadonlySet<string> = new Set([
  'to',
  'can',
  'may',
  'might',
  'could',
  'not',
  'did',
  'do',
  'would',
]);
const statistics: ReadonlySet<string> = new Set([
  ...['analysi', 'analysis', 'analyses', 'model', 'coefficient', 'line', 'slope'],
]);
const ofStatistics: ReadonlySet<string> = new Set([
  ...['cox', 'linear', 'logistic', 'meta', 'multiple', 'multivariable', 'multivariate', 'poisson', 'hazard'],
]);
const unwanted: ReadonlySet<string> = new Set(['adverse', 'side', 'toxic', 'negative', 'harmful']);

/** The cue at a place of a sentence; undefined for none. */
export function cueAt(tokens: readonly Token[], place: number): Cue | undefined {
  const token = tokens[place];
  if (token === undefined || noCues.has(token.text.toLowerCase())) return undefined;
  const before = tokens[place - 1]?.word ?? '';
  const behind = tokens[place + 1]?.word ?? '';
  const cue = cues.get(token.stem);
  if (cue === 'reversal' && (statistics.has(behind) || ofStatistics.has(before))) return undefined;
  if (
    cue === 'less' &&
    (lowering.has(token.text.toLowerCase()) || (token.word === 'lower' && beforeVerbs.has(before)))
  ) {
    return 'down';
  }
  if (cue === 'any_effect' && unwanted.has(before)) return undefined;
  if (token.word === 'level' && behind === 'off') return 'stabilization';
  if (token.word === 'leveling' && behind === 'off') return 'stabilization';
  if (['lead', 'result', 'contribute'].includes(token.stem) || token.stem === stemOf('contribute')) {
    return behind === 'to' || behind === 'in' ? 'induction' : undefined;
  }
  if (token.word === 'speed' && behind === 'up') return 'worsening';
  return cue;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(comparedWord));

/** Words that say no to what follows. */
export const negators = set(
  'not no never none nobody neither rarely seldom few cannot cant dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt couldnt wont wouldnt shouldnt without fail failed fails failing failure unable inability incapable unlikely hardly barely scarcely lack lacked',
);
/** Words that say no to all that follows in their sentence. */
export const refutations = set(
  'myth false untrue wrong refuted refute disproved disprove debunked debunk nonsense',
);
/** Words that say that something is not known, behind it or before it. */
export const unknowns = set(
  'unproven undemonstrated unclear unknown uncertain inconclusive unconfirmed unsubstantiated questionable doubtful unestablished',
);
/** What is not done to what is not known: "has not been shown". */
export const shown = set(
  'shown show demonstrated proven proved established establish observed confirmed found known clear certain claim claimed conclude concluded',
);
/** Words that say that something may be. */
export const hedges = set(
  'may might could would should possibly possible potentially potential perhaps suggest suggests suggested suggesting appear appears seem seems likely probable probably promising promise maybe conceivably presumably hint hints',
);
/** What keeps something else from coming: what that does to what is said of it is not understood. */
export const obstacles = set(
  'block blocks blocked blocking impair impairs impaired hinder hinders interfere interferes disrupt disrupts abolish abolishes needed required necessary requires exclude excluded excludes ruled',
);
/** Words that begin a statement which ends with the next comma. */
export const subordinate = set('while whereas although though because despite since if unless');
/** Words that begin another statement. */
export const clauseOpeners = set(
  'but while whereas although though however yet because despite nevertheless',
);

const commonWords = set(
  `a an the and or nor of in on at to from by for with without as than then that this these those it its they their them there here which who whom whose what when where why how if whether so such both either each every all any some many most much few several one two other another same own only just also even still too very quite rather instead not no never is are was were be been being am do does did done has have had having can could may might will would shall should must about above after again against ahead along already although always among amount another around because before behind below between beyond but compared comparison per due during especially ever further furthermore generally get give given gives go however into itself less like likely made mainly make makes meanwhile more moreover near nearly need needed nevertheless next now often once onto otherwise out over overall particularly perhaps primarily really recent recently regarding relative respectively seem seen several since some sometimes soon than therefore though through throughout thus together toward towards under unless until up upon usually via versus vs was well while whole widely within yet you your we our us he she his her i my me him themselves himself`,
);
/** What is said about studies, not about what they found. */
const talkOfStudies = set(
  `include includes including included study studies trial trials research evidence data finding findings result results report reported reports show shows showed shown suggest suggested found find demonstrate demonstrated indicate indicates indicated reveal revealed conclude concluded observe observed author authors publish published literature scientific clinical experiment experimental controlled randomized randomised significantly significant statistically clearly strongly definitively consistently effective effectively compared group groups analysis take taking taken takes use used using user receive received receiving given treated treatment therapy supplement supplements supplementation supplementing intake dose doses high highly level levels role ability potential able existing known term long`,
);

/** Whether a word says nothing by itself. */
export const saysNothing = ({ word, text }: Pick<Token, 'word' | 'text'>): boolean =>
  commonWords.has(word) || talkOfStudies.has(word) || (/^\p{L}$/u.test(text) && !/^[KD]$/.test(text));
