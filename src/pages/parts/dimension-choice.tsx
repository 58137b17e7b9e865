import { dimensionNames } from '../../studies/fields/registry.ts';
import type { PageContext } from '../context.ts';
import { plainWords } from './words.ts';

/** What people call a dimension, where its name does not say it. */
const called: ReadonlyMap<string, string> = new Map([
  ['intervention', 'Agent'],
  ['durationRange', 'Duration'],
  ['participantsRange', 'Participants'],
  ['has', 'What the record tells'],
  ['verification', 'How it was read'],
  ['outcome', 'Effect or measure'],
]);

/** The name of a dimension for people. */
export const dimensionLabel = (name: string): string => called.get(name) ?? plainWords(name);

/** The rows and columns of a map, to be chosen. @param path the filters that stay as they are. */
export function DimensionChoice({ chosen, path }: { chosen: readonly string[]; path: PageContext['query'] }) {
  return (
    <form class="filters" method="get" action="/aggregate">
      {[0, 1].map((place) => (
        <label key={place}>
          {place === 0 ? 'Rows' : 'Columns'}{' '}
          <select name="groupBy">
            {dimensionNames.map((name) => (
              <option key={name} value={name} selected={chosen[place] === name}>
                {dimensionLabel(name)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {[...path].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">Show</button>
    </form>
  );
}
