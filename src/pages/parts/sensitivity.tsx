import type { Analysis, LabelledEffect } from '../../meta-analysis/analysis/answer.ts';
import { Scroll } from './scroll.tsx';
import { figure, plural, pValue, withInterval } from './words.ts';

/** A number of the analysis as it is printed: a ratio of its logarithm. */
export function printed({ scale }: Pick<Analysis, 'scale'>, value: number | null): number | null {
  return value === null || scale !== 'log' ? value : Math.exp(value);
}

function Refits({
  analysis,
  heading,
  first,
  rows,
}: {
  analysis: Analysis;
  heading: string;
  first: string;
  rows: readonly LabelledEffect[];
}) {
  return (
    <Scroll label={heading}>
      <table>
        <caption>{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" class="number">
              Pooled
            </th>
            <th scope="col" class="number">
              Effect
            </th>
            <th scope="col" class="number">
              p
            </th>
            <th scope="col" class="number">
              I²
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, k, estimate, ciLow, ciHigh, p, i2 }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{k}</td>
              <td class="number">
                {withInterval(
                  printed(analysis, estimate),
                  printed(analysis, ciLow),
                  printed(analysis, ciHigh),
                )}
              </td>
              <td class="number">{p === null ? '—' : Number(p.toPrecision(2))}</td>
              <td class="number">{k < 2 || i2 === null ? '—' : `${figure(Math.round(i2))} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What the pooled effect depends on, as far as it was asked for. */
export function Sensitivity({ analysis }: { analysis: Analysis }) {
  const { leaveOneOut, cumulative, egger, k } = analysis;
  if (leaveOneOut === null && cumulative === null && egger === null) return null;
  return (
    <section id="sensitivity">
      <h2>Sensitivity</h2>
      {leaveOneOut !== null && leaveOneOut.length > 0 && (
        <Refits analysis={analysis} heading="Without each study" first="Left out" rows={leaveOneOut} />
      )}
      {cumulative !== null && (
        <Refits analysis={analysis} heading="Up to each study" first="Last one in" rows={cumulative} />
      )}
      {egger !== null && (
        <p>
          Egger’s test of the funnel: {pValue('=', egger.p)}
          {k < 10 && `, of ${plural(k, 'comparison')}: below ten it should not be relied on`}.
        </p>
      )}
    </section>
  );
}
