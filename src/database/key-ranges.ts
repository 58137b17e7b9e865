/** Keys as text: `3,7-19`. Those of an import run on, and take a few characters, however many they are. */
export function writeKeys(keys: Iterable<number>): string {
  const sorted = Float64Array.from(new Set(keys)).sort();
  const ranges: string[] = [];
  for (let first = 0; first < sorted.length; ) {
    let last = first;
    while (sorted[last + 1] === (sorted[last] ?? 0) + 1) last += 1;
    ranges.push(first === last ? `${sorted[first]}` : `${sorted[first]}-${sorted[last]}`);
    first = last + 1;
  }
  return ranges.join(',');
}

/** The ranges of such a text, both ends included. */
export function readKeys(text: string): { readonly first: number; readonly last: number }[] {
  if (text === '') return [];
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.split('-');
    return { first: Number(first), last: Number(last) };
  });
}
