import type { OutcomeDocument } from '../studies/answers.ts';
import { designs, sites, species } from '../vocabulary/enumerations.ts';
import { addressWith, type PageContent, type PageContext } from './context.ts';
import { Filters, facetsOf } from './parts/filters.tsx';
import { Estimate } from './parts/interval.tsx';
import { ApiCall, Chips, countedChips, Hints, type List, NextPage, NothingFound } from './parts/list.tsx';
import { EffectMark, Verification } from './parts/marks.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, duration, nameOf, plural, pValue } from './parts/words.ts';

const sorts = [
  ['-year,label', 'newest publication'],
  ['measure,-year', 'measure'],
  ['effect,-year', 'effect'],
  ['-participants', 'most people'],
  ['-timepoint', 'longest'],
] as const;

function OutcomeRow({ outcome, context }: { outcome: OutcomeDocument; context: PageContext }) {
  const { study, contrast } = outcome;
  const { agents, measures } = context.names.vocabulary;
  return (
    <tr>
      <th scope="row">
        <a href={`/studies/${study.id}#${outcome.id}`}>{study.label}</a>
        <span class="small block">
          {nameOf(species, study.species)}, {nameOf(designs, study.design).toLowerCase()}
        </span>
      </th>
      <td>{outcome.interventions.map((agent) => agents.label(agent)).join(' + ') || '—'}</td>
      <td>
        {measures.label(outcome.measure)}
        <span class="small block">
          {[outcome.site && nameOf(sites, outcome.site).toLowerCase(), outcome.subgroup]
            .filter(Boolean)
            .join(', ')}
        </span>
      </td>
      <td class="number">{duration(outcome.timepointDays)}</td>
      <td class="number">{count(study.participants)}</td>
      <td>
        <EffectMark effect={outcome.effect} names={context.names} />
      </td>
      <td>
        {contrast !== null && <Estimate result={contrast} unit={outcome.unit} />}{' '}
        {contrast !== null && contrast.pValue !== null && (
          <span class="number">{pValue(contrast.pOperator, contrast.pValue)}</span>
        )}
      </td>
      <td>
        <Verification verification={study.verification} />
      </td>
    </tr>
  );
}

/** `/outcomes`: the results of the studies that filters select, one a row. */
export async function outcomesPage(json: string, context: PageContext): Promise<PageContent> {
  const list: List<OutcomeDocument> = JSON.parse(json);
  const [facets, chips] = await Promise.all([facetsOf(context), countedChips(list, '/outcomes', context)]);
  return {
    title: `${plural(list.meta.total, 'outcome')} of studies on vascular calcification`,
    description:
      list.meta.interpretation.map(({ meaning }) => meaning).join('; ') || 'All outcomes of the database.',
    content: (
      <>
        <h1>Outcomes</h1>
        <Filters action="/outcomes" facets={facets} sorts={sorts} context={context} />
        <div class="results">
          <Chips chips={chips} />
          <p class="total">
            {plural(list.meta.total, 'outcome')} ·{' '}
            <a href={addressWith('/studies', context.query, { sort: '' })}>as studies</a> · download{' '}
            <a href={addressWith('/outcomes', context.query, { format: 'csv' })}>CSV</a>
          </p>
          {list.data.length === 0 && <NothingFound chips={chips} what="outcome" />}
          <Hints hints={list.meta.hints} />
          {list.data.length > 0 && (
            <Scroll label="Outcomes">
              <table class="studies">
                <thead>
                  <tr>
                    <th scope="col">Study</th>
                    <th scope="col">Given</th>
                    <th scope="col">Measured</th>
                    <th scope="col" class="number">
                      After
                    </th>
                    <th scope="col" class="number">
                      People
                    </th>
                    <th scope="col">Effect</th>
                    <th scope="col">Difference, as printed</th>
                    <th scope="col">Read</th>
                  </tr>
                </thead>
                <tbody>
                  {list.data.map((outcome) => (
                    <OutcomeRow
                      key={`${outcome.study.id} ${outcome.id}`}
                      outcome={outcome}
                      context={context}
                    />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          <NextPage links={list.links} />
          <ApiCall path="/outcomes" context={context} />
        </div>
      </>
    ),
  };
}
