import { stemmer } from 'stemmer';

/** A word or a number of a sentence; letters and digits that touch are two: `K2` is `k` and `2`. */
export interface Token {
  /** Place in the sentence, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
  /** As it is compared: small, without accents, singular, spelt the American way. */
  readonly word: string;
  /** Its stem by Porter: `reverses`, `reversed` and `reversal` have one. */
  readonly stem: string;
  /** What stands between it and the token before. */
  readonly gap: string;
}

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  κ: 'kappa',
  λ: 'lambda',
  τ: 'tau',
  ω: 'omega',
};

const irregular: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  children: 'child',
  people: 'person',
  indices: 'index',
  vit: 'vitamin',
  vits: 'vitamin',
};

/** One form for several of a word. */
function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** A word as it is compared. */
export function comparedWord(text: string): string {
  const plain = text
    .replace(/['’ʼ]s$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘ʼ]/gu, '')
    .replaceAll(/[αβγδκλτω]/g, (letter) => greek[letter] ?? letter)
    .replaceAll(/ae|oe/g, 'e')
    .replaceAll('sulph', 'sulf')
    .replaceAll(/is(ation|e|ed|es|ing)$/g, 'iz$1')
    .replaceAll('ß', 'ss');
  return singular(plain);
}

const wordOrNumber = /\p{L}[\p{L}\p{M}'’ʼ]*|\p{N}+(?:[.,]\p{N}+)*/gu;

/** The words and numbers of a sentence, in order. */
export function tokensOf(sentence: string): Token[] {
  let last = 0;
  return [...sentence.matchAll(wordOrNumber)].map(({ 0: text, index }) => {
    const word = comparedWord(text);
    const gap = sentence.slice(last, index);
    last = index + text.length;
    return { start: index, end: last, text, word, stem: stemmer(word), gap };
  });
}
