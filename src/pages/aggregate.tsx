import type { ComponentChildren } from 'preact';
import { addressWith, type PageContent, type PageContext } from './context.ts';
import { DimensionChoice, dimensionLabel } from './parts/dimension-choice.tsx';
import { type Chip, Chips, chipsOf } from './parts/list.tsx';
import { type AggregateAnswer, EvidenceMap, studiesOf, withoutTheirs } from './parts/map.tsx';
import { Scroll } from './parts/scroll.tsx';
import { selecting } from './parts/selecting.ts';
import { count, plural } from './parts/words.ts';

/** Where a text of the API tells of its addresses, and what they are called here. */
const places: ReadonlyMap<string, readonly [href: string, words: string]> = new Map([
  ['/meta-analysis', ['/meta-analysis/overview?intervention=vitamin_k&species=human', 'pooling them']],
  ['/outcomes', ['/outcomes', 'the list of outcomes']],
]);

/** A text of the API in which addresses are links. */
function WithLinks({ text }: { text: string }) {
  return (
    <>
      {text.split(/(\/[a-z-]+)/).map((part) => {
        const place = places.get(part);
        return place === undefined ? part : <a href={place[0]}>{place[1]}</a>;
      })}
    </>
  );
}

function Linked({ href, children }: { href: string | null; children: ComponentChildren }) {
  return href === null ? children : <a href={href}>{children}</a>;
}

/** What leaves small groups out, with the way to take it off. */
function chipOfSmallest(query: PageContext['query']): Chip[] {
  const least = query.get('minStudies');
  if (least === null || Number(least) <= 1) return [];
  return [
    {
      key: 'minStudies',
      parameter: 'minStudies',
      meaning: `groups of at least ${plural(Number(least), 'study', 'studies')}`,
      href: addressWith('/aggregate', query, { minStudies: '' }),
      total: null,
    },
  ];
}

/** `/aggregate`: how many studies found what, as a map and as a table. */
export function aggregatePage(json: string, context: PageContext): PageContent {
  const answer: AggregateAnswer = JSON.parse(json);
  const dimensions = (context.query.get('groupBy') ?? '').split(',');
  const path = selecting(context.query);
  const as = (change: Record<string, string>) => addressWith('/aggregate', context.query, change);
  const counted = context.query.get('metrics')?.startsWith('participants') ? 'participants' : 'studies';
  return {
    title: 'Evidence map: how many studies found what',
    description: 'Studies on vascular calcification counted by what was given, measured and found.',
    content: (
      <>
        <h1>Evidence map</h1>
        <DimensionChoice chosen={dimensions} path={path} />
        <Chips chips={[...chipsOf(answer, '/aggregate', context.query), ...chipOfSmallest(context.query)]} />
        <p class="small">
          <WithLinks text={answer.meta.caution} />
        </p>
        {dimensions.length === 2 && (
          <>
            <p class="total">
              Counting{' '}
              {counted === 'studies' ? (
                <>
                  studies · <a href={as({ metrics: 'participants,studies,trials,outcomes' })}>participants</a>
                </>
              ) : (
                <>
                  <a href={as({ metrics: '' })}>studies</a> · participants
                </>
              )}
            </p>
            <EvidenceMap answer={answer} context={context} path={path} counted={counted} />
          </>
        )}
        <details open={dimensions.length !== 2}>
          <summary>The same as a table</summary>
          <Scroll label="Counts">
            <table>
              <thead>
                <tr>
                  {dimensions.map((name) => (
                    <th key={name} scope="col">
                      {dimensionLabel(name)}
                    </th>
                  ))}
                  <th scope="col" class="number">
                    Studies
                  </th>
                  <th scope="col" class="number">
                    Trials
                  </th>
                  <th scope="col" class="number">
                    Participants
                  </th>
                  <th scope="col" class="number">
                    Outcomes
                  </th>
                </tr>
              </thead>
              <tbody>
                {answer.data.map(
                  ({ group, studies, trials, participants, studiesWithoutCount, outcomes }) => (
                    <tr key={group.map(({ id }) => id).join(' ')}>
                      {group.map(({ label }, place) => (
                        <td key={dimensions[place]}>{label}</td>
                      ))}
                      <td class="number">
                        <Linked href={studiesOf(group, path)}>{count(studies)}</Linked>
                      </td>
                      <td class="number">{count(trials)}</td>
                      <td class="number">
                        {count(participants)}
                        {withoutTheirs({ participants, studiesWithoutCount }) > 0 &&
                          ` (${plural(studiesWithoutCount ?? 0, 'study', 'studies')} not told)`}
                      </td>
                      <td class="number">{count(outcomes)}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </Scroll>
        </details>
        <p>
          Download: <a href={addressWith('/aggregate', context.query, { format: 'csv' })}>CSV</a>
          {dimensions.length === 2 && (
            <>
              {', '}
              <a href={addressWith('/aggregate', context.query, { format: 'svg' })}>picture</a>
            </>
          )}
        </p>
      </>
    ),
  };
}
