import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readTextSync } from './files.ts';

/** Path of a folder or file at the top of this package, whether it runs from `src` or from `dist`. */
export function packageFolder(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readTextSync(packageFolder('package.json'))));

/** The version of this software. */
export const softwareVersion = manifest.version;
