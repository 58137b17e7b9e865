import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { understand } from '../../src/fact-checking/language/understanding.ts';
import { buildVocabulary } from '../../src/vocabulary/vocabulary.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/${name}`, import.meta.url), 'utf8'));
const vocabulary = buildVocabulary(read('vocabulary.json'), read('claims.json').verdicts);

/** The terms of a sentence, with what it says of their role. */
function terms(sentence: string): string[] {
  return understand(sentence, vocabulary).mentions.map(
    ({ terms: named, role, isLess }) =>
      `${named.map(({ id }) => id).join('+')}${role === 'spoken_of' ? '' : ` ${role}`}${isLess ? ' less' : ''}`,
  );
}
/** What a sentence asserts. */
function asserted(sentence: string): string[] {
  return understand(sentence, vocabulary).assertions.map(
    ({ effect, polarity, hedged, agents }) =>
      `${polarity}${hedged ? '?' : ''} ${effect} of ${agents.join('+')}`,
  );
}

const named: readonly (readonly [string, readonly string[]])[] = [
  ['Vit. K2 and MK‑7', ['vitamin_k2', 'mk_7']],
  ['MK 7, MK7, mk-7, MENAQUINONE-7 and menaquinone', ['mk_7', 'mk_7', 'mk_7', 'mk_7', 'vitamin_k2']],
  ['K₂ in Ｋ２', ['vitamin_k2', 'vitamin_k2']],
  ['α-tocopherol', ['vitamin_e']],
  ['ω-3 fatty acids', ['omega_3']],
  ['vitamins K and D', ['vitamin_k', 'vitamin_d']],
  ['K2 and D were given', ['vitamin_k2', 'vitamin_d']],
  ["vitamin K's role", ['vitamin_k']],
  ['statins and bisphosphonates', ['statin', 'bisphosphonate']],
  ['haemodialysis and hemodialysis', ['haemodialysis', 'haemodialysis']],
  ['sodium thiosulphate', ['sodium_thiosulfate']],
  // What is another thing, under a name that begins alike.
  ['vitamin K antagonists', ['vitamin_k_antagonist']],
  ['antagonists of vitamin K', []],
  ['vitamin K-dependent proteins', []],
  ['the vitamin K cycle', []],
  ['K alone is potassium, and D is a letter', []],
  ['type D and serum K', []],
  ['10 mg of Mg', ['magnesium']],
  ['a pad, not PAD', ['peripheral_artery_disease']],
  // Calcium that is taken, and calcium that lies in arteries.
  ['calcium supplements', ['calcium']],
  ['coronary calcium', ['coronary_calcification']],
  ['calcium deposits', ['calcification']],
  ['It binds calcium', []],
  // Roles.
  ['MK-7 compared with placebo', ['mk_7', 'placebo compared_with']],
  ['K2 rather than K1', ['vitamin_k2', 'vitamin_k1 compared_with']],
  ['warfarin-induced calcification', ['warfarin induces_disease', 'calcification']],
  ['rats calcified by warfarin', ['rat', 'calcification', 'warfarin induces_disease']],
  ['vitamin K deficiency', ['vitamin_k less']],
  ['low intake of magnesium', ['magnesium less']],
  ['animal products', []],
  ['mice, men and women', ['mouse', 'human', 'human']],
];

const effects: readonly (readonly [string, readonly string[]])[] = [
  ['Vitamin K2 reverses calcification.', ['asserted reversal of vitamin_k2']],
  ['Vitamin K2 does not reverse calcification.', ['denied reversal of vitamin_k2']],
  ['MK-7 didn’t slow coronary calcification.', ['denied slowed_progression of mk_7']],
  ['Vitamin K2 failed to halt progression.', ['denied stabilization of vitamin_k2']],
  [
    'Neither K1 nor K2 slowed or reversed calcification.',
    ['denied slowed_progression of vitamin_k1+vitamin_k2', 'denied reversal of vitamin_k1+vitamin_k2'],
  ],
  ['There is no evidence that vitamin K2 reverses calcification.', ['unproven reversal of vitamin_k2']],
  ['Reversal of calcification by vitamin K2 has not been shown.', ['unproven reversal of vitamin_k2']],
  ['It is a myth that vitamin K2 reverses calcification.', ['denied reversal of vitamin_k2']],
  ['Vitamin K2 may slow calcification.', ['asserted? slowed_progression of vitamin_k2']],
  ['Nobody has shown that K2 reverses calcification.', ['unproven reversal of vitamin_k2']],
  ['Few studies show that vitamin K2 reverses calcification.', ['unproven reversal of vitamin_k2']],
  ['A few studies show that vitamin K2 reverses calcification.', ['asserted reversal of vitamin_k2']],
  ['Vitamin K2 rarely reverses calcification.', ['denied reversal of vitamin_k2']],
  ['Vitamin K2 is not effective against calcification.', ['asserted no_effect of vitamin_k2']],
  // Said in a way that is not understood: no direction is told.
  ['Vitamin K2 reversed calcification in none of the patients.', ['unclear reversal of vitamin_k2']],
  ['That vitamin K2 slows calcification cannot be excluded.', ['unclear slowed_progression of vitamin_k2']],
  [
    'It cannot be excluded that vitamin K2 slows calcification.',
    ['unclear slowed_progression of vitamin_k2'],
  ],
  [
    'Vitamin K2 slows calcification, according to a refuted study.',
    ['unclear slowed_progression of vitamin_k2'],
  ],
  ['Vitamin K2 does not fail to reverse calcification.', ['unclear reversal of vitamin_k2']],
  ['Does vitamin K2 reverse calcification?', ['unclear reversal of vitamin_k2']],
  ['Vitamin K2 prevents the reversal of calcification.', ['unclear prevention of vitamin_k2']],
  ['Warfarin blocks the activation of MGP.', ['unclear improvement of warfarin']],
  // Not only is no denial; rather than is one.
  [
    'Vitamin K2 not only slows but reverses calcification.',
    ['asserted slowed_progression of vitamin_k2', 'asserted reversal of vitamin_k2'],
  ],
  [
    'Vitamin K2 slows calcification rather than reversing it.',
    ['asserted slowed_progression of vitamin_k2', 'denied reversal of vitamin_k2'],
  ],
  ['Vitamin D without vitamin K can worsen calcification.', ['asserted worsening of vitamin_d']],
  // More of what is bad is worse, more of what is good is better.
  [
    'Statins increase coronary calcification but reduce cardiovascular events.',
    ['asserted worsening of statin', 'asserted improvement of statin'],
  ],
  [
    'Etidronate reduced arterial stiffness and increased distensibility.',
    ['asserted reversal of etidronate', 'asserted improvement of etidronate'],
  ],
  ['Vitamin D reduces distensibility.', ['asserted worsening of vitamin_d']],
  ['Magnesium reduces the progression of calcification.', ['asserted slowed_progression of magnesium']],
  ['Vitamin D raises the absorption of calcium.', []],
  ['High doses of vitamin K were given.', []],
  // No effect.
  ['Vitamin K had no effect on pulse wave velocity.', ['asserted no_effect of vitamin_k']],
  ['Coronary calcium did not change with magnesium.', ['asserted no_effect of magnesium']],
  // Who does it.
  [
    'Calcification induced by warfarin is reversed by vitamin K1.',
    ['asserted induction of warfarin', 'asserted reversal of vitamin_k1'],
  ],
  [
    'Warfarin induces calcification, whereas apixaban does not accelerate it.',
    ['asserted induction of warfarin', 'denied worsening of doac'],
  ],
  ['Warfarin users taking vitamin K2 had less calcification.', ['asserted lower_risk of vitamin_k2']],
  ['Warfarin users had more calcification.', ['asserted higher_risk of warfarin']],
  // Less of an agent is told as more of it, turned round.
  ['Low vitamin K intake is associated with more calcification.', ['asserted lower_risk of vitamin_k']],
  [
    'People with higher magnesium intake have less aortic calcification.',
    ['asserted lower_risk of magnesium'],
  ],
  // What looks like a direction and is none.
  ['Vitamin K was tested by linear regression analysis.', []],
  ['Vitamin K2 kann Verkalkung nicht verhindern.', []],
];

describe('terms', () => {
  for (const [sentence, expected] of named) test(sentence, () => expect(terms(sentence)).toEqual(expected));

  test('what is no term is told, with why where it may be one', () => {
    const { leftOver, doubts, tokens } = understand('Ginkgo helps K balance.', vocabulary);
    expect(leftOver.map((place) => tokens[place]?.text)).toEqual(['Ginkgo', 'helps', 'K', 'balance']);
    expect(doubts.map(({ reason }) => reason)).toEqual([
      'alone may be vitamin K or potassium: write "vitamin K"',
    ]);
  });
});

describe('what is asserted', () => {
  for (const [sentence, expected] of effects)
    test(sentence, () => expect(asserted(sentence)).toEqual(expected));
});
