import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dictionary } from '../../src/studies/index/dictionary.ts';
import { PackedTexts } from '../../src/studies/index/packed-texts.ts';

const texts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), { maxLength: 400 });

test('texts have the numbers that they were given, also when they were written and read', () => {
  fc.assert(
    fc.property(texts, fc.string({ unit: 'binary' }), (all, other) => {
      // Half a character of two is no text that UTF-8 can tell.
      const sound = all.filter((text) => text.isWellFormed());
      const packed = new PackedTexts();
      expect(sound.map((text) => packed.add(text))).toEqual([...sound.keys()]);
      for (const each of [packed, PackedTexts.read(packed.write())]) {
        expect(each.size).toBe(sound.length);
        expect(sound.map((_, number) => each.at(number))).toEqual(sound);
        expect(sound.map((text) => each.find(text))).toEqual([...sound.keys()]);
        expect(each.find(other)).toBe(sound.indexOf(other));
      }
    }),
    { seed: 20261130, numRuns: 200 },
  );
});

test('a dictionary of ten thousand ids numbers them as they come, and keeps those that are used', () => {
  const dictionary = new Dictionary();
  const ids = Array.from({ length: 10_000 }, (_, n) => `id ${n} – ${n * n}`);
  expect(ids.map((id) => dictionary.of(id))).toEqual(ids.map((_, place) => place + 1));
  expect(ids.map((id) => dictionary.of(id))).toEqual(ids.map((_, place) => place + 1));
  expect(dictionary.ids(1)).toEqual(ids);
  expect(dictionary.numberOf('not there')).toBeUndefined();

  const used = Uint8Array.from({ length: dictionary.size }, (_, number) => (number % 3 === 0 ? 1 : 0));
  const { first, others } = dictionary.kept(used);
  const again = new Dictionary();
  again.fill({ first, others: PackedTexts.read(others.write()) });
  expect(again.size).toBe(dictionary.size);
  for (const [place, id] of ids.entries()) {
    const number = place + 1;
    expect(again.id(number)).toBe(number % 3 === 0 ? id : '');
    expect(again.numberOf(id)).toBe(number % 3 === 0 ? number : undefined);
  }
  expect(again.of('another')).toBe(10_001);
  expect([...again.numbersWhere((id) => id === 'another' || id === ids[2]).keys()].length).toBe(10_002);
  expect(() => again.fill({ first: [''], others: new PackedTexts() })).toThrow('not empty');
});
