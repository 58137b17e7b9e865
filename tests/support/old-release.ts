import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * Puts a database of release 0.1.0 at a path, as that release left it: ten of its studies and four claims seeded; then
 * by a key of the name Curator, `mansour-2017` changed (notes), `own-2026` added and `lees-2021` deleted.
 */
export function databaseOfRelease010(path: string): void {
  const packed = fileURLToPath(new URL('../database/releases/0.1.0.db.gz', import.meta.url));
  writeFileSync(path, gunzipSync(readFileSync(packed)));
}
