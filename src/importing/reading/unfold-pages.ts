import type { SourceRecord } from './source-record.ts';

function isPage(value: unknown): value is { studies: unknown[] } {
  return typeof value === 'object' && value !== null && 'studies' in value && Array.isArray(value.studies);
}

/** The records of a page `{studies: [...]}`, as registries and this API answer; anything else is itself a record. */
export function unfoldPage({ place, value }: SourceRecord): SourceRecord[] {
  if (!isPage(value)) return [{ place, value }];
  return value.studies.map((study, index) => ({
    place: { line: place.line, path: `${place.path}/studies/${index}` },
    value: study,
  }));
}
