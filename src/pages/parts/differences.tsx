import type { StudyDocument } from '../../studies/answers.ts';
import type { OutcomeRecord } from '../../studies/record/outcome.ts';
import type { PageContext } from '../context.ts';
import { Estimate, scaleOf, sharedAxis } from './interval.tsx';
import { EffectMark } from './marks.tsx';
import { Scroll } from './scroll.tsx';
import { duration, pValue } from './words.ts';

type Compared = OutcomeRecord & { readonly contrast: NonNullable<OutcomeRecord['contrast']> };

const hasEstimate = (outcome: OutcomeRecord): outcome is Compared =>
  outcome.contrast !== null && outcome.contrast.estimate !== null;

/** The differences that a study prints, those of one scale and unit on one axis. */
export function Differences({ study, context }: { study: StudyDocument; context: PageContext }) {
  const compared = study.outcomes.filter(hasEstimate);
  if (compared.length < 2) return null;
  const groups = Map.groupBy(compared, ({ contrast, unit }) => scaleOf(contrast, unit) ?? '');
  return (
    <Scroll label="Differences at a glance">
      <table class="cards">
        {[...groups].map(([scale, outcomes]) => {
          const axis = sharedAxis(outcomes.map(({ contrast }) => contrast));
          return (
            <tbody key={scale}>
              <tr>
                <th scope="colgroup" colSpan={4}>
                  {scale}
                </th>
              </tr>
              {outcomes.map(({ id, measure, subgroup, timepointDays, effect, unit, contrast }) => (
                <tr key={id}>
                  <td class="first">
                    <a href={`#${id}`}>{context.names.vocabulary.measures.label(measure)}</a>
                    <span class="small block">
                      {[timepointDays !== null && `after ${duration(timepointDays)}`, subgroup]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </td>
                  <td class="first">
                    <Estimate result={contrast} unit={unit} axis={axis} />
                  </td>
                  <td class="number">{pValue(contrast.pOperator, contrast.pValue)}</td>
                  <td>
                    <EffectMark effect={effect} names={context.names} />
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </Scroll>
  );
}
