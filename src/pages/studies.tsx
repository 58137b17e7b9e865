import type { ListedStudy } from '../studies/formats/study-columns.ts';
import { designs, species, verifications } from '../vocabulary/enumerations.ts';
import type { Term } from '../vocabulary/term.ts';
import { addressWith, type PageContent, type PageContext } from './context.ts';
import { Chips, type List, NextPage } from './parts/list.tsx';
import { EffectMark, Verification } from './parts/marks.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, duration, nameOf, plural } from './parts/words.ts';

/** How many studies a value of a facet would leave. */
interface FacetedList extends List<ListedStudy> {
  readonly facets?: Readonly<
    Record<string, { readonly values: readonly { readonly id: string | null; readonly studies: number }[] }>
  >;
}

function Choice({
  name,
  label,
  terms,
  context,
  counts,
}: {
  name: string;
  label: string;
  terms: readonly Pick<Term, 'id' | 'label' | 'parent'>[];
  context: PageContext;
  counts: ReadonlyMap<string, number>;
}) {
  const chosen = context.query.get(name) ?? '';
  const depthOf = (term: Pick<Term, 'id' | 'label' | 'parent'>): number => {
    const parent = terms.find(({ id }) => id === term.parent);
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  const isKnown = chosen === '' || terms.some(({ id }) => id === chosen);
  return (
    <label>
      {label}{' '}
      <select name={name}>
        <option value="">any</option>
        {!isKnown && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {terms.map((term) => (
          <option key={term.id} value={term.id} selected={term.id === chosen}>
            {'\u00a0\u00a0'.repeat(depthOf(term))}
            {term.label}
            {counts.has(term.id) && ` (${count(counts.get(term.id) ?? null)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filters that most people need; others stay as the address has them. */
function Filters({ context, facets }: { context: PageContext; facets: FacetedList['facets'] }) {
  const { vocabulary } = context.names;
  const countsOf = (name: string) =>
    new Map((facets?.[name]?.values ?? []).map(({ id, studies }) => [id ?? '', studies]));
  const shown = ['q', 'species', 'intervention', 'measure', 'effect', 'design', 'year', 'verification'];
  const others = [...context.query].filter(
    ([name]) => ![...shown, 'cursor', 'format', 'facets'].includes(name),
  );
  const choice = (name: string, label: string, terms: readonly Term[]) => (
    <Choice name={name} label={label} terms={terms} context={context} counts={countsOf(name)} />
  );
  return (
    <form class="filters" method="get" action="/studies">
      <label>
        Words <input type="search" name="q" value={context.query.get('q') ?? ''} />
      </label>
      {choice('species', 'Species', species.terms)}
      {choice('intervention', 'Agent', vocabulary.agents.terms)}
      {choice('measure', 'Measure', vocabulary.measures.terms)}
      {choice('effect', 'Effect', vocabulary.effects.terms)}
      {choice('design', 'Design', designs.terms)}
      {choice('verification', 'Read in', verifications.terms)}
      <label>
        Year <input name="year" placeholder="2010..2020" size={10} value={context.query.get('year') ?? ''} />
      </label>
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">Show</button>
    </form>
  );
}

/** One row of the list: a study with the outcomes that the filters match. */
function StudyRow({ study, context }: { study: ListedStudy; context: PageContext }) {
  const { vocabulary } = context.names;
  const matched = study.outcomes.filter(
    ({ id }) => study.matchedOutcomes === undefined || study.matchedOutcomes.includes(id),
  );
  const shown = matched.slice(0, 3);
  return (
    <tr>
      <th scope="row">
        <a href={`/studies/${study.id}`}>{study.label}</a>
        {study.retracted === true && <strong class="retracted"> retracted</strong>}
        <span class="small block">{study.title}</span>
      </th>
      <td>
        {nameOf(species, study.species)}
        <span class="small block">{nameOf(designs, study.design)}</span>
      </td>
      <td>{study.interventions.map((agent) => vocabulary.agents.label(agent)).join(', ') || '—'}</td>
      <td class="number">{count(study.participants)}</td>
      <td class="number">{duration(study.durationDays)}</td>
      <td>
        {shown.map((outcome) => (
          <span key={outcome.id} class="block">
            {vocabulary.measures.label(outcome.measure)}:{' '}
            <EffectMark effect={outcome.effect} names={context.names} />
          </span>
        ))}
        {matched.length > shown.length && <span class="small">and {matched.length - shown.length} more</span>}
      </td>
      <td>
        <Verification verification={study.verification} />
      </td>
    </tr>
  );
}

/** `/studies`: the studies that filters select. */
export async function studiesPage(json: string, context: PageContext): Promise<PageContent> {
  const list: FacetedList = JSON.parse(json);
  const faceted: FacetedList = JSON.parse(
    await context.ask(
      addressWith('/studies', context.query, {
        facets: 'species,intervention,measure,effect,design,verification',
        limit: '1',
        fields: 'id',
        view: '',
      }),
    ),
  );
  const as = (format: string) => addressWith('/studies', context.query, { format });
  return {
    title: `${plural(list.meta.total, 'study', 'studies')} on vascular calcification`,
    description:
      list.meta.interpretation.map(({ meaning }) => meaning).join('; ') || 'All studies of the database.',
    content: (
      <>
        <h1>Studies</h1>
        <Filters context={context} facets={faceted.facets} />
        <Chips list={list} path="/studies" query={context.query} />
        <p class="total">
          {plural(list.meta.total, 'study', 'studies')} · download <a href={as('csv')}>CSV</a>,{' '}
          <a href={as('ris')}>RIS</a>,{' '}
          <a
            href={addressWith('/export/escalc.csv', context.query, {
              sort: '',
              limit: '',
              fields: '',
              facets: '',
            })}
          >
            R (escalc)
          </a>
        </p>
        {list.data.length === 0 ? (
          <p class="lead">No study has all of this. Take one of the filters off.</p>
        ) : (
          <Scroll label="Studies">
            <table class="studies">
              <thead>
                <tr>
                  <th scope="col">Study</th>
                  <th scope="col">Who and how</th>
                  <th scope="col">Given</th>
                  <th scope="col" class="number">
                    People
                  </th>
                  <th scope="col" class="number">
                    Time
                  </th>
                  <th scope="col">{context.query.size > 0 ? 'Matching outcomes' : 'Outcomes'}</th>
                  <th scope="col">Read</th>
                </tr>
              </thead>
              <tbody>
                {list.data.map((study) => (
                  <StudyRow key={study.id} study={study} context={context} />
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        <NextPage links={list.links} />
      </>
    ),
  };
}
