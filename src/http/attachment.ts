/**
 * The Content-Disposition of a file that is saved under a name which tells what it holds and of which state of the
 * data, e.g. `vascular-calcification-studies-1-0a1b2c3d4e5f.csv`.
 * @param extension without a dot.
 */
export function attachment(what: string, dataVersion: string, extension: string): Record<string, string> {
  const name = `vascular-calcification-${what}-${dataVersion}.${extension}`;
  return { 'content-disposition': `attachment; filename="${name}"` };
}
