import type { PageContent, PageContext } from './context.ts';
import { Chips, chipsOf } from './parts/list.tsx';
import { type Overview, OverviewTable } from './parts/overview-table.tsx';
import { PoolChoice } from './parts/pool-choice.tsx';
import { plural } from './parts/words.ts';

/** `/meta-analysis/overview`: what is known of an agent, measure by measure. */
export function overviewPage(json: string, context: PageContext): PageContent {
  const answer: Overview = JSON.parse(json);
  const [agent, ...more] = answer.meta.interpretation
    .filter(({ parameter }) => parameter === 'intervention')
    .map(({ value }) => context.names.vocabulary.agents.find(value) ?? { id: value, label: value });
  const named = [agent, ...more].map((each) => each?.label).join(', ');
  const title = `${named}: what is known, measure by measure`;
  return {
    title,
    description: `${plural(answer.data.length, 'measure')}: pooled where it can be, counted where not.`,
    content: (
      <>
        <p class="kicker">Overview</p>
        <h1>{title}</h1>
        <PoolChoice
          agent={agent?.id ?? null}
          species={context.query.get('species') ?? 'human'}
          measures={answer.data}
          chosen={null}
          context={context}
        />
        <Chips chips={chipsOf(answer, '/meta-analysis/overview', context.query)} />
        <OverviewTable rows={answer.data} context={context} />
      </>
    ),
  };
}
