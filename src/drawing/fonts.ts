import { packageFolder } from '../system/package.ts';

/** The fonts that texts are measured by and that PNG files are drawn with; Arimo is as wide as Arial, glyph by glyph. */
export const fontFiles = {
  normal: packageFolder('fonts/Arimo-Regular.ttf'),
  bold: packageFolder('fonts/Arimo-Bold.ttf'),
};

/** The fonts of characters that Arimo lacks, in one weight: Arabic; Chinese and Japanese. */
export const fallbackFiles: readonly string[] = [
  packageFolder('fonts/NotoSansArabic-Regular.ttf'),
  packageFolder('fonts/DroidSansFallbackFull.ttf'),
];

/** The family of `fontFiles`. */
export const fontFamily = 'Arimo';

/** Families with the widths of Arimo, of which every common system has one. */
export const fontStack = `${fontFamily}, Arial, Liberation Sans, Helvetica, sans-serif`;

export type FontWeight = keyof typeof fontFiles;
