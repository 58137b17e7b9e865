import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** The fonts that texts are measured by and that PNG files are drawn with; Arimo is as wide as Arial, glyph by glyph. */
export const fontFiles = {
  normal: resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
};

/** The family of `fontFiles`. */
export const fontFamily = 'Arimo';

/** Families with the widths of Arimo, of which every common system has one. */
export const fontStack = `${fontFamily}, Arial, Liberation Sans, Helvetica, sans-serif`;

export type FontWeight = keyof typeof fontFiles;
