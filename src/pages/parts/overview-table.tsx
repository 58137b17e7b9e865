import type { z } from 'zod';
import { effectMeasures } from '../../meta-analysis/effects/effect-measures.ts';
import type { overviewAnswer } from '../../meta-analysis/overview.ts';
import type { PageContext } from '../context.ts';
import { EffectMark } from './marks.tsx';
import { Scroll } from './scroll.tsx';
import { count, withInterval } from './words.ts';

/** What is known of an agent, as it is answered. */
export type Overview = z.infer<typeof overviewAnswer>;

/** Which side a pooled effect is on, where its interval leaves one alone. */
function favoured({ favours, effectMeasure, ciLow, ciHigh }: Overview['data'][number]): string {
  if (favours === null || ciLow === null || ciHigh === null) return '—';
  const isRatio = effectMeasures.some(({ id, scale }) => id === effectMeasure && scale.name === 'log');
  const none = isRatio ? 1 : 0;
  if (ciLow <= none && ciHigh >= none) return 'neither shown';
  return favours === 'tested' ? 'what is tested' : favours;
}

/** What an effect was made of: one trial is nothing that was pooled. */
export function madeOf(k: number): string {
  return k === 1 ? 'one trial' : `pooled from ${count(k)} trials`;
}

/** The rows of an overview: measure by measure what is known. */
export function OverviewTable({ rows, context }: { rows: Overview['data']; context: PageContext }) {
  return (
    <Scroll label="Measures">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" class="number">
              Trials
            </th>
            <th scope="col">Effect</th>
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
              <td class="number" data-label="Trials">
                {count(row.trials)}
              </td>
              <td class="number first" data-label="Effect">
                {row.estimate === null ? (
                  '—'
                ) : (
                  <>
                    {row.effectMeasure} {withInterval(row.estimate, row.ciLow, row.ciHigh)}
                    {row.unit !== null && ` ${row.unit}`}
                    <span class="small block">
                      {madeOf(row.k)}
                      {row.i2 !== null && `, I² ${Math.round(row.i2)} %`}
                      {row.retracted > 0 && <span class="retracted">, {row.retracted} retracted</span>}
                    </span>
                  </>
                )}
                {row.refused.map((reason) => (
                  <span key={reason} class="small block">
                    not pooled: {reason}
                  </span>
                ))}
              </td>
              <td data-label="Favours">{favoured(row)}</td>
              <td data-label="Results">
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
