/**
 * Reads a CSV as RFC 4180 has it, and not otherwise: records end with CRLF; a field with a quote, a comma or a line break
 * is quoted; all records have as many fields.
 * @throws where it is not so.
 */
export function readRfc4180(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (found === null) throw new Error(`no field at ${at}: ${JSON.stringify(text.slice(at, at + 80))}`);
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (record.length !== (records[0] ?? record).length) {
      throw new Error(`record ${records.length + 1} has ${record.length} fields`);
    }
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error('it ends within a record');
  return records;
}
