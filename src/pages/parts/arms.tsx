import type { StudyDocument } from '../../studies/answers.ts';
import {
  armRoles,
  doseUnits,
  frequencies,
  interventionRoles,
  routes,
} from '../../vocabulary/enumerations.ts';
import type { PageContext } from '../context.ts';
import { Scroll } from './scroll.tsx';
import { count, figure, nameOf } from './words.ts';

/** The arms of a study: who got what. */
export function Arms({ study, context }: { study: StudyDocument; context: PageContext }) {
  const { agents } = context.names.vocabulary;
  return (
    <Scroll label="Arms">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">Arm</th>
            <th scope="col">Role</th>
            <th scope="col" class="number">
              n
            </th>
            <th scope="col">Given</th>
          </tr>
        </thead>
        <tbody>
          {study.arms.map((arm) => (
            <tr key={arm.id}>
              <th scope="row">{arm.label}</th>
              <td data-label="Role">{nameOf(armRoles, arm.role)}</td>
              <td class="number" data-label="n">
                {count(arm.n)}
              </td>
              <td data-label="Given">
                {arm.interventions.length === 0 && '—'}
                {arm.interventions.map((given, place) => (
                  <span key={`${given.agent} ${place}`} class="block">
                    <a href={`/studies?intervention=${given.agent}`}>{agents.label(given.agent)}</a>
                    {given.dose !== null && ` ${figure(given.dose)}`}
                    {given.doseMax !== null && ` to ${figure(given.doseMax)}`}
                    {given.unit !== null && ` ${nameOf(doseUnits, given.unit)}`}
                    {given.route !== null && `, ${nameOf(routes, given.route).toLowerCase()}`}
                    {given.frequency !== null && `, ${nameOf(frequencies, given.frequency).toLowerCase()}`}
                    {given.doseReported !== null && <span class="small"> (“{given.doseReported}”)</span>}
                    {given.role !== 'test' && (
                      <span class="small"> ({nameOf(interventionRoles, given.role).toLowerCase()})</span>
                    )}
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
