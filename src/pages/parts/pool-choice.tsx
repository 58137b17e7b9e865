import type { PageContext } from '../context.ts';
import type { Overview } from './overview-table.tsx';

/** What can be asked of pooling: an agent, and those of its measures of which there is anything. */
export function PoolChoice({
  agent,
  species,
  measures,
  chosen,
  context,
}: {
  agent: string | null;
  species: string;
  /** Of the agent; empty where none is chosen. */
  measures: Overview['data'];
  chosen: string | null;
  context: PageContext;
}) {
  return (
    <div class="choices">
      <form class="filters" method="get" action="/meta-analysis/overview">
        <label>
          Agent{' '}
          <select name="intervention">
            {context.names.vocabulary.agents.terms.map(({ id, label }) => (
              <option key={id} value={id} selected={id === agent}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <input type="hidden" name="species" value={species} />
        <button type="submit">Its measures</button>
      </form>
      {agent !== null && measures.length > 0 && (
        <form class="filters" method="get" action="/meta-analysis">
          <input type="hidden" name="intervention" value={agent} />
          <input type="hidden" name="species" value={species} />
          <label>
            Measure{' '}
            <select name="measure">
              {measures.map(({ measure, measureLabel, k }) => (
                <option key={measure} value={measure} selected={measure === chosen}>
                  {measureLabel} ({k === null ? 'not pooled' : `${k} can be pooled`})
                </option>
              ))}
            </select>
          </label>
          <button type="submit">Pool</button>
        </form>
      )}
    </div>
  );
}

/** The measures of an agent with how many comparisons of each can be pooled. */
export async function measuresOf(
  agent: string,
  species: string,
  { ask }: PageContext,
): Promise<Overview['data']> {
  const query = new URLSearchParams({ intervention: agent, species });
  const { data }: Overview = JSON.parse(await ask(`/meta-analysis/overview?${query}`));
  return data;
}
