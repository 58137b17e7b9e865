import { type Database, inOneState } from '../../src/database/connection.ts';
import type { StudyIndex } from '../../src/studies/index/study-index.ts';

/** What an index tells of all studies and outcomes: columns, keys and terms, whatever their numbers. */
export function toldByIndex(database: Database, index: StudyIndex) {
  const { dictionaries } = index;
  return inOneState(database, () =>
    index.of(database).chunks.map((chunk) => ({
      ...chunk,
      stamp: 0,
      ...Object.fromEntries(
        (['studies', 'outcomes'] as const).map((kind) => [
          kind,
          [...chunk[kind].columns].map(([name, column]) => {
            const dictionary = dictionaries.of(name);
            const idsOf = (codes: Iterable<number>) => Array.from(codes, (code) => dictionary.id(code));
            if (column.kind === 'term') return [name, idsOf(column.codes)];
            if (column.kind !== 'terms') return [name, column];
            const { codes, offsets, items } = column;
            return [name, Array.from(codes, (set) => idsOf(items.subarray(offsets[set], offsets[set + 1])))];
          }),
        ]),
      ),
      outcomeIds: Array.from(chunk.outcomeIds, (code) => dictionaries.outcomeIds.id(code)),
    })),
  );
}
