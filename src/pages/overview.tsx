import type { z } from 'zod';
import type { overviewAnswer } from '../meta-analysis/overview.ts';
import type { PageContent, PageContext } from './context.ts';
import { Chips } from './parts/list.tsx';
import { EffectMark } from './parts/marks.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, figure, plural } from './parts/words.ts';

type Overview = z.infer<typeof overviewAnswer>;

/** The rows of an overview: measure by measure what is known. */
export function OverviewTable({ rows, context }: { rows: Overview['data']; context: PageContext }) {
  return (
    <Scroll label="Measures">
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" class="number">
              Trials
            </th>
            <th scope="col" class="number">
              Pooled
            </th>
            <th scope="col">Pooled effect</th>
            <th scope="col">Favours</th>
            <th scope="col">Results by effect</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.measure}>
              <th scope="row">
                <a href={row.request}>{row.measureLabel}</a>
              </th>
              <td class="number">{count(row.trials)}</td>
              <td class="number">{count(row.k)}</td>
              <td class="number">
                {row.estimate === null ? (
                  '—'
                ) : (
                  <>
                    {row.effectMeasure} {figure(row.estimate)} [{figure(row.ciLow)}, {figure(row.ciHigh)}]
                    {row.unit !== null && ` ${row.unit}`}
                    {row.i2 !== null && <span class="small block">I² {figure(row.i2)} %</span>}
                  </>
                )}
                {row.refused.map((reason) => (
                  <span key={reason} class="small block">
                    not pooled: {reason}
                  </span>
                ))}
              </td>
              <td>{row.favours === 'tested' ? 'what is tested' : (row.favours ?? '—')}</td>
              <td>
                {Object.entries(row.effects).map(([effect, number]) => (
                  <span key={effect} class="block">
                    <EffectMark effect={effect} names={context.names} /> {number}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** `/meta-analysis/overview`: what is known of an agent, measure by measure. */
export function overviewPage(json: string, context: PageContext): PageContent {
  const answer: Overview = JSON.parse(json);
  const agents = answer.meta.interpretation
    .filter(({ parameter }) => parameter === 'intervention')
    .map(({ value }) => context.names.vocabulary.agents.find(value)?.label ?? value);
  const title = `${agents.join(', ')}: what is known, measure by measure`;
  return {
    title,
    description: `${plural(answer.data.length, 'measure')}: pooled where it can be, counted where not.`,
    content: (
      <>
        <p class="kicker">Overview</p>
        <h1>{title}</h1>
        <form class="filters" method="get" action="/meta-analysis/overview">
          <label>
            Agent{' '}
            <select name="intervention">
              {context.names.vocabulary.agents.terms.map(({ id, label }) => (
                <option key={id} value={id} selected={context.query.get('intervention') === id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <input type="hidden" name="species" value={context.query.get('species') ?? 'human'} />
          <button type="submit">Show</button>
        </form>
        <Chips list={answer} path="/meta-analysis/overview" query={context.query} />
        <OverviewTable rows={answer.data} context={context} />
      </>
    ),
  };
}
