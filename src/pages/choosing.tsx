import { addressWith, type PageContent, type PageContext } from './context.ts';
import { DimensionChoice } from './parts/dimension-choice.tsx';
import { agentsIn, measuresOf, PoolChoice } from './parts/pool-choice.tsx';
import { selecting } from './parts/selecting.ts';
import { plural } from './parts/words.ts';

/** What is chosen where an address leaves it out: the parameter that it needs, and the page on which it is chosen. */
interface Chooser {
  readonly needs: string;
  readonly page: (context: PageContext) => PageContent | Promise<PageContent>;
}

const maps = [
  ['intervention,effect', 'What was given, and what was found'],
  ['intervention,measure', 'What was given, and what was measured'],
  ['measure,effect', 'What was measured, and what was found'],
  ['condition,intervention', 'In whom, and what was given'],
  ['durationRange,effect', 'For how long, and what was found'],
  ['intervention,decade', 'What was given, and when it was published'],
] as const;

/** `/aggregate` without dimensions. */
function chooseMap({ query }: PageContext): PageContent {
  const path = selecting(query);
  return {
    title: 'Evidence map: choose its rows and columns',
    description: 'Studies counted by what was given, measured and found, in whom and for how long.',
    content: (
      <>
        <h1>Evidence map</h1>
        <p class="lead">Choose what stands in its rows and columns.</p>
        <DimensionChoice chosen={['intervention', 'effect']} path={path} />
        <h2>Maps to begin with</h2>
        <ul class="plain">
          {maps.map(([groupBy, words]) => (
            <li key={groupBy}>
              <a href={addressWith('/aggregate', path, { groupBy })}>{words}</a>
              {!path.has('species') && (
                <>
                  {' '}
                  (<a href={addressWith('/aggregate', path, { groupBy, species: 'human' })}>in people</a>)
                </>
              )}
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

/** `/meta-analysis` without a measure, and its overview without an agent. */
async function choosePool(context: PageContext): Promise<PageContent> {
  const species = context.query.get('species') ?? 'human';
  const asked = context.query.get('intervention');
  const agent = asked === null ? null : (context.names.vocabulary.agents.find(asked)?.id ?? null);
  const agents = await agentsIn(species, context);
  const measures = agent === null ? [] : await measuresOf(agent, species, context);
  const poolable = measures.filter(({ k }) => k > 1).length;
  return {
    title: 'Pooled effects: choose an agent and a measure',
    description: 'What can be pooled of each agent, measure by measure.',
    content: (
      <>
        <p class="kicker">Meta-analysis</p>
        <h1>Choose what is pooled</h1>
        <p class="lead">
          {agent === null
            ? 'First an agent that was tested, then one of its measures.'
            : `Of ${context.names.vocabulary.agents.label(agent)} ${plural(poolable, 'measure')} can be pooled.`}
        </p>
        <PoolChoice agent={agent} species={species} agents={agents} measures={measures} chosen={null} />
        <h2>Agents that most studies tested</h2>
        <ul class="plain">
          {agents
            .toSorted((one, other) => other.studies - one.studies)
            .slice(0, 12)
            .map(({ id, label, studies }) => (
              <li key={id}>
                <a
                  href={addressWith(
                    '/meta-analysis/overview',
                    new URLSearchParams({ intervention: id, species }),
                    {},
                  )}
                >
                  {label}
                </a>{' '}
                <span class="small">{plural(studies, 'study', 'studies')}</span>
              </li>
            ))}
        </ul>
      </>
    ),
  };
}

/** By the path of a route whose answer needs a parameter: what a browser gets that leaves it out. */
export const choosers: ReadonlyMap<string, Chooser> = new Map<string, Chooser>([
  ['/aggregate', { needs: 'groupBy', page: chooseMap }],
  ['/meta-analysis', { needs: 'measure', page: choosePool }],
  ['/meta-analysis/overview', { needs: 'intervention', page: choosePool }],
]);
