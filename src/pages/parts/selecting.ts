import { selectionParameters } from '../../studies/query.ts';

const selectionFilters: ReadonlySet<string> = new Set(selectionParameters.map(({ name }) => name));

/** The parameters that select studies, without those of what is made of them. */
export function selecting(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => selectionFilters.has(name)));
}
