/** What is written in capitals. */
const abbreviations: ReadonlySet<string> = new Set([
  'ci',
  'doi',
  'id',
  'pmcid',
  'pmid',
  'q1',
  'q3',
  'sd',
  'se',
]);

/** The name of a field in words: `nRandomized` is `N randomized`. */
export function inWords(name: string): string {
  const words = name.replace(/[A-Z]+/g, (capitals) => ` ${capitals.toLowerCase()}`).split(' ');
  const said = words.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** A JSON Pointer in words: `/outcomes/0/effect` is `Outcomes › 1 › Effect`. */
export function placeInWords(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : inWords(step)))
    .join(' › ');
}
