import type { PageContent, PageContext } from './context.ts';
import { Chips, chipsOf } from './parts/list.tsx';
import { type Overview, OverviewTable } from './parts/overview-table.tsx';
import { agentsIn, PoolChoice } from './parts/pool-choice.tsx';
import { plural } from './parts/words.ts';

/** `/meta-analysis/overview`: what is known of an agent, measure by measure. */
export async function overviewPage(json: string, context: PageContext): Promise<PageContent> {
  const answer: Overview = JSON.parse(json);
  const [agent, ...more] = answer.meta.interpretation
    .filter(({ parameter }) => parameter === 'intervention')
    .map(({ value }) => context.names.vocabulary.agents.find(value) ?? { id: value, label: value });
  const named = [agent, ...more].map((each) => each?.label).join(', ');
  const title = `${named}: what is known, measure by measure`;
  const species = context.query.get('species') ?? 'human';
  const agents = await agentsIn(species, context);
  return {
    title,
    description: `${plural(answer.data.length, 'measure')}: pooled where it can be, counted where not.`,
    content: (
      <>
        <p class="kicker">Overview</p>
        <h1>{title}</h1>
        <PoolChoice
          agent={agent?.id ?? null}
          species={species}
          agents={agents}
          measures={answer.data}
          chosen={null}
        />
        <Chips chips={chipsOf(answer, '/meta-analysis/overview', context.query)} />
        <OverviewTable rows={answer.data} context={context} />
      </>
    ),
  };
}
