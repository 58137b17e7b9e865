/** What spreadsheets set the cells of a row apart with; a comma where the header tells nothing. */
const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/**
 * What sets the columns of a CSV apart, by its header: no name of a column has any of these in it.
 * @param header the first line, whole or not.
 */
export function separatorOf(header: string): Separator {
  const counted = separators.map((separator) => ({ separator, times: header.split(separator).length - 1 }));
  return counted.reduce((best, each) => (each.times > best.times ? each : best)).separator;
}
