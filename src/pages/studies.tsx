import type { ListAnswer } from '../http/list.ts';
import type { ListedStudy } from '../studies/formats/study-columns.ts';
import { conditions, designs, maskings, secondReadings, sexes, species } from '../vocabulary/enumerations.ts';
import { addressWith, type PageContent, type PageContext, type Words } from './context.ts';
import { ChosenTable, ColumnChoice, chosenColumns, type TableColumn } from './parts/columns.tsx';
import { type Facets, Filters } from './parts/filters.tsx';
import { keptPart } from './parts/kept-parts.tsx';
import { ApiCall, Chips, countedChips, Hints, NextPage, NothingFound } from './parts/list.tsx';
import { EffectMark, RetractedMark, Verification } from './parts/marks.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, duration, figure, nameOf, plural } from './parts/words.ts';

/** What can be shown of a study, besides its name. */
type Row = Partial<ListedStudy> & Pick<ListedStudy, 'id' | 'label'>;
const listed = (values: readonly string[] | undefined) => values?.join(', ') || '—';

const columns: readonly TableColumn<Row>[] = [
  { field: 'title', label: 'Title', cell: ({ title }) => title },
  { field: 'authors', label: 'Authors', cell: ({ authors }) => listed(authors) },
  { field: 'year', label: 'Year', isNumber: true, cell: ({ year }) => year },
  { field: 'journal', label: 'Journal', cell: ({ journal }) => journal ?? '—' },
  { field: 'species', label: 'Species', cell: (row) => nameOf(species, row.species ?? null) },
  { field: 'design', label: 'Design', cell: ({ design }) => nameOf(designs, design ?? null) },
  { field: 'masking', label: 'Masking', cell: ({ masking }) => nameOf(maskings, masking ?? null) },
  {
    field: 'conditions',
    label: 'Conditions',
    cell: (row) => listed(row.conditions?.map((id) => nameOf(conditions, id))),
  },
  { field: 'countries', label: 'Countries', cell: ({ countries }) => listed(countries) },
  { field: 'sex', label: 'Sex', cell: ({ sex }) => nameOf(sexes, sex ?? null) },
  {
    field: 'ageMeanYears',
    label: 'Mean age',
    isNumber: true,
    cell: ({ ageMeanYears }) => figure(ageMeanYears ?? null),
  },
  {
    field: 'interventions',
    label: 'Given',
    cell: (row, { names }) => listed(row.interventions?.map((id) => names.vocabulary.agents.label(id))),
  },
  {
    field: 'comparators',
    label: 'Compared with',
    cell: (row, { names }) => listed(row.comparators?.map((id) => names.vocabulary.agents.label(id))),
  },
  { field: 'participants', label: 'People', isNumber: true, cell: (row) => count(row.participants) },
  {
    field: 'durationDays',
    label: 'Time',
    isNumber: true,
    cell: ({ durationDays }) => duration(durationDays ?? null),
  },
  { field: 'registrations', label: 'Registrations', cell: (row) => listed(row.registrations) },
  {
    field: 'doi',
    label: 'DOI',
    cell: ({ doi }) => (doi ? <a href={`https://doi.org/${encodeURI(doi)}`}>{doi}</a> : '—'),
  },
  {
    field: 'verification',
    label: 'Read',
    cell: ({ verification }) => verification && <Verification verification={verification} />,
  },
  {
    field: 'secondReading',
    label: 'Second reading',
    cell: (row) => nameOf(secondReadings, row.secondReading ?? null),
  },
];

/** One row of the list: a study with the outcomes that the filters match. */
function StudyRow({ row: study, names }: { row: ListedStudy; names: Words }) {
  const { vocabulary } = names;
  const matched = study.outcomes.filter(
    ({ id }) => study.matchedOutcomes === undefined || study.matchedOutcomes.includes(id),
  );
  const shown = matched.slice(0, 3);
  return (
    <tr>
      <th scope="row">
        <a href={`/studies/${study.id}`}>{study.label}</a>
        <RetractedMark retracted={study.retracted} />
        <span class="small block">{study.title}</span>
      </th>
      <td data-label="Who, how">
        {nameOf(species, study.species)}
        <span class="small block">{nameOf(designs, study.design)}</span>
      </td>
      <td data-label="Given">
        {study.interventions.map((agent) => vocabulary.agents.label(agent)).join(', ') || '—'}
      </td>
      <td class="number" data-label="People">
        {count(study.participants)}
      </td>
      <td class="number" data-label="Time">
        {duration(study.durationDays)}
      </td>
      <td class="first" data-label="Outcomes">
        {shown.map((outcome) => (
          <span key={outcome.id} class="block">
            {vocabulary.measures.label(outcome.measure)}: <EffectMark effect={outcome.effect} names={names} />
          </span>
        ))}
        {matched.length > shown.length && <span class="small">and {matched.length - shown.length} more</span>}
      </td>
      <td data-label="Read">
        <Verification verification={study.verification} />
      </td>
    </tr>
  );
}

const studyRow = keptPart(StudyRow);

const sorts = [
  ['-year,label', 'newest publication'],
  ['-participants', 'most people'],
  ['-duration', 'longest'],
  ['label', 'name'],
  ['-created', 'added last'],
] as const;

/** The other ways in which a selection can be had. */
function OtherViews({ context, total }: { context: PageContext; total: number }) {
  const words = context.query.get('q');
  const unsorted = { sort: '', limit: '', fields: '' };
  return (
    <p class="total">
      {plural(total, 'study', 'studies')} ·{' '}
      <a href={addressWith('/outcomes', context.query, { sort: '', fields: '' })}>as outcomes</a> ·{' '}
      <a href={addressWith('/aggregate', context.query, { ...unsorted, groupBy: 'intervention,effect' })}>
        as a map
      </a>{' '}
      · download <a href={addressWith('/studies', context.query, { format: 'csv' })}>CSV</a>,{' '}
      <a href={addressWith('/studies', context.query, { format: 'ris', fields: '' })}>RIS</a>,{' '}
      <a href={addressWith('/export/escalc.csv', context.query, unsorted)}>R (escalc)</a>
      {words !== null && (
        <>
          {' '}
          ·{' '}
          <a href={addressWith('/claims', new URLSearchParams({ q: words }), {})}>claims with these words</a>
        </>
      )}
    </p>
  );
}

/** `/studies`: the studies that filters select. */
export async function studiesPage(list: ListAnswer, context: PageContext): Promise<PageContent> {
  const { facets }: { readonly facets: Facets } = Object(list.more);
  // Of a sample nothing is known but by drawing it.
  const { durationRange: duration, participantsRange: participants } = facets;
  const known = context.query.has('sample')
    ? {}
    : { ...facets, ...(duration && { duration }), ...(participants && { participants }) };
  const chips = await countedChips(list, '/studies', context, known);
  const chosen = chosenColumns<Row>(columns, context.query);
  return {
    title: `${plural(list.meta.total, 'study', 'studies')} on vascular calcification`,
    description:
      list.meta.interpretation.map(({ meaning }) => meaning).join('; ') || 'All studies of the database.',
    content: (
      <>
        <h1>Studies</h1>
        <Filters
          action="/studies"
          facets={facets}
          sorts={sorts}
          columns={<ColumnChoice columns={columns} query={context.query} />}
          context={context}
        />
        <div class="results">
          <Chips chips={chips} />
          <OtherViews context={context} total={list.meta.total} />
          {list.rows.length === 0 && (
            <NothingFound chips={chips} what="study" words={context.query.get('q')} />
          )}
          <Hints hints={list.meta.hints} />
          {list.rows.length > 0 &&
            (chosen === null ? (
              <StudyTable rows={list.rows} context={context} />
            ) : (
              <ChosenTable
                label="Studies"
                columns={chosen}
                rows={list.rows.map((row): Row => JSON.parse(row))}
                heading={({ id, label }) => <a href={`/studies/${id}`}>{label}</a>}
                keyOf={({ id }) => id}
                context={context}
              />
            ))}
          <NextPage links={list.links} />
          <ApiCall path="/studies" context={context} />
        </div>
      </>
    ),
  };
}

function StudyTable({ rows, context }: { rows: readonly string[]; context: PageContext }) {
  return (
    <Scroll label="Studies">
      <table class="studies cards">
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
        <tbody>{rows.map((row) => studyRow(row, context.names))}</tbody>
      </table>
    </Scroll>
  );
}
