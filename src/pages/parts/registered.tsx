import type { StudyDocument } from '../../studies/answers.ts';
import { adverseEventKinds } from '../../vocabulary/enumerations.ts';
import type { PageContext } from '../context.ts';
import { Scroll } from './scroll.tsx';
import { count, nameOf } from './words.ts';

/** What was registered and has no result: a reader cannot see it from the outcomes. */
export function Planned({ study, context }: { study: StudyDocument; context: PageContext }) {
  const { measures } = context.names.vocabulary;
  if (study.plannedOutcomes.length === 0) return null;
  return (
    <>
      <h2>Registered, without a posted result</h2>
      <ul>
        {study.plannedOutcomes.map(({ title, measure, timeFrame, primary }) => (
          <li key={`${title} ${timeFrame}`}>
            {title}{' '}
            <span class="small">
              {[
                measure === null ? null : measures.label(measure),
                timeFrame,
                primary === true ? 'primary outcome' : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many participants of each arm had adverse events, as registries count them. */
export function AdverseEvents({ study }: { study: StudyDocument }) {
  if (study.adverseEvents.length === 0) return null;
  const armOf = (id: string) => study.arms.find((arm) => arm.id === id)?.label ?? id;
  return (
    <>
      <h2>Adverse events</h2>
      <Scroll label="Adverse events">
        <table>
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col">Events</th>
              <th scope="col" class="number">
                Affected
              </th>
              <th scope="col" class="number">
                At risk
              </th>
              <th scope="col">Over</th>
            </tr>
          </thead>
          <tbody>
            {study.adverseEvents.map(({ arm, kind, affected, atRisk, timeFrame, threshold }) => (
              <tr key={`${arm} ${kind}`}>
                <th scope="row">{armOf(arm)}</th>
                <td>
                  {nameOf(adverseEventKinds, kind)}
                  {threshold !== null && <span class="small"> (of more than {threshold} % of an arm)</span>}
                </td>
                <td class="number">{count(affected)}</td>
                <td class="number">{count(atRisk)}</td>
                <td>{timeFrame ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
