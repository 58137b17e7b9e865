import type { PageContext } from '../context.ts';
import type { AggregateAnswer } from './map.tsx';
import type { Overview } from './overview-table.tsx';
import { count } from './words.ts';

/** An agent, how deep it lies in the tree, and how many studies tested it. */
interface TestedAgent {
  readonly id: string;
  readonly label: string;
  readonly depth: number;
  readonly studies: number;
}

/** How many trials of a measure can be pooled. */
const poolable = (k: number) => (k === 0 ? 'nothing to pool' : k === 1 ? 'one trial' : `${k} can be pooled`);

/** What can be asked of pooling: an agent, and those of its measures of which there is anything. */
export function PoolChoice({
  agent,
  species,
  agents,
  measures,
  chosen,
}: {
  agent: string | null;
  species: string;
  agents: readonly TestedAgent[];
  /** Of the agent; empty where none is chosen. */
  measures: Overview['data'];
  chosen: string | null;
}) {
  return (
    <div class="choices">
      <form class="filters" method="get" action="/meta-analysis/overview">
        <label>
          Agent{' '}
          <select name="intervention">
            {agents.map(({ id, label, depth, studies }) => (
              <option key={id} value={id} selected={id === agent}>
                {'\u00a0\u00a0'.repeat(depth)}
                {label} ({count(studies)})
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
                  {measureLabel} ({poolable(k)})
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

/** The agents that studies of a species tested, in the order of their tree. */
export async function agentsIn(
  species: string,
  { ask, names: { vocabulary } }: PageContext,
): Promise<readonly TestedAgent[]> {
  const query = new URLSearchParams({ groupBy: 'intervention', species, metrics: 'studies', limit: '1000' });
  const { data }: AggregateAnswer = JSON.parse(await ask(`/aggregate?${query}`));
  const studiesOf = new Map(data.map(({ group: [value], studies }) => [value?.id, studies ?? 0]));
  return vocabulary.agents.terms.flatMap(({ id, label }) => {
    const studies = studiesOf.get(id);
    return studies === undefined
      ? []
      : [{ id, label, depth: vocabulary.agents.ancestors(id).length, studies }];
  });
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
