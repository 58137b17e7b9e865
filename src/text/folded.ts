/** Letters that are no base letter with a mark, as those write them who do not have them. */
const spelt: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' },
};

/** A text as it is compared: lower case, without accents, its words set apart by single blanks. */
export function foldedWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[øłđðþßæœı]/g, (letter) => spelt[letter] ?? letter)
    .replaceAll(/[\p{M}'’`]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name as it is compared: letters and digits alone, so that `O'Donnell`, `ODonnell` and `o’donnell` are one. */
export const foldedName = (name: string): string => foldedWords(name).replaceAll(' ', '');
