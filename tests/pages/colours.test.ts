import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What eyes make of linear red, green and blue (Machado, Oliveira, Fernandes 2009, of full severity). */
const eyes = {
  'all colours': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

const style = readFileSync(new URL('../../assets/style.css', import.meta.url), 'utf8');
const meanings = ['favourable', 'none', 'unfavourable', 'unknown'];

/** The colours of the four meanings: where paper is light, and where it is dark. */
const [light = [], dark = []] = [0, 1].map((scheme) =>
  meanings.map(
    (name) => [...style.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))][scheme]?.[1] ?? '',
  ),
);

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

const times = (matrix: readonly number[], [r = 0, g = 0, b = 0]: readonly number[]) =>
  [0, 3, 6].map((row) => {
    const [x = 0, y = 0, z = 0] = matrix.slice(row, row + 3);
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  });

/** CIE 1976 L*a*b* of linear sRGB. */
function lab([r = 0, g = 0, b = 0]: readonly number[]): [number, number, number] {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test.each(Object.entries(eyes))('benefit, none, harm and not tested look different to %s', (_, matrix) => {
  for (const colours of [light, dark]) {
    const seen = colours.map((colour) => lab(times(matrix, linear(colour))));
    for (const [place, one] of seen.entries()) {
      for (const [other, another] of seen.slice(0, place).entries()) {
        const distance = Math.hypot(...one.map((value, at) => value - (another[at] ?? 0)));
        // What is told apart without looking twice: 2 is what can just be seen.
        expect(distance, `${meanings[other]} and ${meanings[place]}`).toBeGreaterThan(20);
      }
    }
  }
});
