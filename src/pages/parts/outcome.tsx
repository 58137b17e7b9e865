import type { StudyDocument } from '../../studies/answers.ts';
import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import { analyses, sites } from '../../vocabulary/enumerations.ts';
import type { PageContext } from '../context.ts';
import { Estimate } from './interval.tsx';
import { EffectMark } from './marks.tsx';
import { Scroll } from './scroll.tsx';
import { count, duration, figure, nameOf, pValue } from './words.ts';

type Summary = NonNullable<OutcomeRecord['armResults'][number]['change']>;

/** Two ends of which a source may print one alone. */
function between(name: string, low: number | null, high: number | null): string | false {
  return (low !== null || high !== null) && `${name} ${figure(low)} to ${figure(high)}`;
}

/** A mean with its spread, or a median with its quartiles, as printed; a dash for what a source does not tell. */
export function Summarized({ summary }: { summary: Summary | null }) {
  if (summary === null) return <>—</>;
  const { mean, sd, se, median, q1, q3, ciLow, ciHigh, geometricMean, percent, min, max } = summary;
  const parts = [
    mean !== null &&
      `${figure(mean)}${sd !== null ? ` ± ${figure(sd)} SD` : se !== null ? ` ± ${figure(se)} SE` : ''}`,
    median !== null && `median ${figure(median)}`,
    between('quartiles', q1, q3),
    geometricMean !== null && `geometric mean ${figure(geometricMean)}`,
    percent !== null && `${figure(percent)} %`,
    (ciLow !== null || ciHigh !== null) && `[${figure(ciLow)}, ${figure(ciHigh)}]`,
    between('range', min, max),
  ].filter((part) => part !== false);
  return <>{parts.join(' ') || '—'}</>;
}

type ArmResult = OutcomeRecord['armResults'][number];

/** How many of an arm had what was counted, as printed; a dash for what a source does not tell. */
export function affectedOf({ events, total, n, percentAffected }: ArmResult): string {
  const counted = events === null ? null : `${count(events)} of ${count(total ?? n)}`;
  const share = percentAffected === null ? null : `${figure(percentAffected)} %`;
  if (counted !== null && share !== null) return `${counted} (${share})`;
  return counted ?? share ?? '—';
}

/** One result of a study: what was measured, in which arms, and why its effect was judged so. */
export function Outcome({
  outcome,
  study,
  context,
}: {
  outcome: OutcomeRecord;
  study: StudyDocument;
  context: PageContext;
}) {
  const { measures } = context.names.vocabulary;
  const { contrast } = outcome;
  // Of arms about which the source prints nothing but that they were, a row of dashes says nothing.
  const results = outcome.armResults.filter(({ arm: _arm, ...values }) =>
    Object.values(values).some((value) => value !== null),
  );
  const armOf = (id: string | null) => study.arms.find((arm) => arm.id === id)?.label ?? 'baseline';
  return (
    <section class="outcome" id={outcome.id}>
      <h3>
        {measures.label(outcome.measure)} <EffectMark effect={outcome.effect} names={context.names} />
      </h3>
      <p class="small">
        {[
          outcome.site === null ? null : nameOf(sites, outcome.site).toLowerCase(),
          outcome.method,
          outcome.timepointDays === null ? null : `after ${duration(outcome.timepointDays)}`,
          outcome.primary === true ? 'primary outcome' : null,
          outcome.subgroup === null ? null : `part of the participants: ${outcome.subgroup}`,
          outcome.analysis === null ? null : nameOf(analyses, outcome.analysis).toLowerCase(),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {results.length > 0 && (
        <Scroll label="Results of the arms">
          <table class="cards">
            <thead>
              <tr>
                <th scope="col">Arm</th>
                <th scope="col" class="number">
                  n
                </th>
                <th scope="col">Baseline</th>
                <th scope="col">Final</th>
                <th scope="col">Change{outcome.unit !== null && `, ${outcome.unit}`}</th>
                <th scope="col" class="number">
                  With the event
                </th>
              </tr>
            </thead>
            <tbody>
              {results.map((result) => (
                <tr key={result.arm}>
                  <th scope="row">{armOf(result.arm)}</th>
                  <td class="number" data-label="n">
                    {count(result.n)}
                  </td>
                  <td data-label="Baseline">
                    <Summarized summary={result.baseline} />
                  </td>
                  <td data-label="Final">
                    <Summarized summary={result.final} />
                  </td>
                  <td data-label="Change">
                    <Summarized summary={result.change} />
                  </td>
                  <td class="number" data-label="With the event">
                    {affectedOf(result)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {contrast !== null && (
        <p>
          {armOf(contrast.experimental)} against {armOf(contrast.comparator)}:{' '}
          <Estimate result={contrast} unit={outcome.unit} />{' '}
          {contrast.pValue !== null && (
            <span class="number">{pValue(contrast.pOperator, contrast.pValue)}</span>
          )}
          {contrast.estimate === null &&
            contrast.pValue === null &&
            contrast.ciLow === null &&
            contrast.ciHigh === null &&
            'the source prints no difference and no p value'}
          {contrast.adjusted !== null && <span class="small"> adjusted for {contrast.adjusted}</span>}
        </p>
      )}
      <p class="basis">
        <b>Why this effect:</b> {outcome.effectBasis}
      </p>
    </section>
  );
}
