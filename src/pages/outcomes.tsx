import type { ListAnswer } from '../http/list.ts';
import type { OutcomeDocument } from '../studies/answers.ts';
import { analyses, designs, sites, species } from '../vocabulary/enumerations.ts';
import { addressWith, type PageContent, type PageContext, type Words } from './context.ts';
import { ChosenTable, ColumnChoice, chosenColumns, type TableColumn } from './parts/columns.tsx';
import { type Facets, Filters } from './parts/filters.tsx';
import { Estimate } from './parts/interval.tsx';
import { keptPart } from './parts/kept-parts.tsx';
import { ApiCall, Chips, countedChips, Hints, NextPage, NothingFound } from './parts/list.tsx';
import { EffectMark, Verification } from './parts/marks.tsx';
import { affectedOf, Summarized } from './parts/outcome.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, duration, nameOf, plural, pValue } from './parts/words.ts';

/** What can be shown of an outcome, besides its study. */
type Row = Partial<OutcomeDocument> & Pick<OutcomeDocument, 'study' | 'id'>;

const columns: readonly TableColumn<Row>[] = [
  {
    field: 'interventions',
    label: 'Given',
    cell: (row, { names }) =>
      row.interventions?.map((agent) => names.vocabulary.agents.label(agent)).join(' + ') || '—',
  },
  {
    field: 'experimentalArm',
    label: 'Arm',
    cell: ({ experimentalArm }) => experimentalArm?.label ?? '—',
  },
  {
    field: 'comparatorArm',
    label: 'Compared with',
    cell: ({ comparatorArm }) => comparatorArm?.label ?? '—',
  },
  {
    field: 'measure',
    label: 'Measured',
    cell: ({ measure = '' }, { names }) => names.vocabulary.measures.label(measure),
  },
  { field: 'site', label: 'Site', cell: ({ site }) => nameOf(sites, site ?? null) },
  { field: 'method', label: 'Method', cell: ({ method }) => method ?? '—' },
  { field: 'subgroup', label: 'Subgroup', cell: ({ subgroup }) => subgroup ?? '—' },
  { field: 'analysis', label: 'Analysis', cell: ({ analysis }) => nameOf(analyses, analysis ?? null) },
  {
    field: 'timepointDays',
    label: 'After',
    isNumber: true,
    cell: ({ timepointDays }) => duration(timepointDays ?? null),
  },
  {
    field: 'armResults',
    label: 'Of each arm, as printed',
    cell: ({ armResults = [] }) =>
      armResults.map((result) => (
        <span key={result.arm} class="block">
          {result.arm}
          {result.n !== null && ` (n ${count(result.n)})`}: <ArmResult result={result} />
        </span>
      )),
  },
  { field: 'unit', label: 'Unit', cell: ({ unit }) => unit ?? '—' },
  {
    field: 'contrast',
    label: 'Difference, as printed',
    cell: ({ contrast, unit = null }) => contrast && <Compared contrast={contrast} unit={unit} />,
  },
  {
    field: 'effect',
    label: 'Effect',
    cell: ({ effect }, { names }) => effect !== undefined && <EffectMark effect={effect} names={names} />,
  },
  { field: 'effectBasis', label: 'Why', cell: ({ effectBasis }) => effectBasis },
];

function ArmResult({ result }: { result: OutcomeDocument['armResults'][number] }) {
  const { baseline, final, change } = result;
  const affected = affectedOf(result);
  if (baseline === null && final === null && change === null) return <>{affected}</>;
  return (
    <>
      {baseline !== null && <Summarized summary={baseline} />}
      {final !== null && [' → ', <Summarized summary={final} />]}
      {change !== null && [' changed by ', <Summarized summary={change} />]}
      {affected !== '—' && `, ${affected}`}
    </>
  );
}

/** Whether a source prints an estimate, an interval or a p value of a comparison. */
const saysSomething = (contrast: OutcomeDocument['contrast']): contrast is NonNullable<typeof contrast> =>
  contrast !== null &&
  [contrast.estimate, contrast.ciLow, contrast.ciHigh, contrast.pValue].some((value) => value !== null);

/** A comparison as its source prints it. */
function Compared({
  contrast,
  unit,
}: {
  contrast: NonNullable<OutcomeDocument['contrast']>;
  unit: string | null;
}) {
  return (
    <>
      <Estimate result={contrast} unit={unit} />{' '}
      {contrast.pValue !== null && <span class="number">{pValue(contrast.pOperator, contrast.pValue)}</span>}
    </>
  );
}

const sorts = [
  ['-year,label', 'newest publication'],
  ['measure,-year', 'measure'],
  ['effect,-year', 'effect'],
  ['-participants', 'most people'],
  ['-timepoint', 'longest'],
] as const;

function OutcomeRow({ row: outcome, names }: { row: OutcomeDocument; names: Words }) {
  const { study, contrast } = outcome;
  const { agents, measures } = names.vocabulary;
  return (
    <tr>
      <th scope="row">
        <a href={`/studies/${study.id}#${outcome.id}`}>{study.label}</a>
        <span class="small block">
          {nameOf(species, study.species)}, {nameOf(designs, study.design).toLowerCase()}
        </span>
      </th>
      <td data-label="Given">
        {outcome.interventions.map((agent) => agents.label(agent)).join(' + ') || '—'}
      </td>
      <td data-label="Measured">
        {measures.label(outcome.measure)}
        <span class="small block">
          {[outcome.site && nameOf(sites, outcome.site).toLowerCase(), outcome.subgroup]
            .filter(Boolean)
            .join(', ')}
        </span>
      </td>
      <td class="number" data-label="After">
        {duration(outcome.timepointDays)}
      </td>
      <td class="number" data-label="People">
        {count(study.participants)}
      </td>
      <td class="first" data-label="Effect">
        <EffectMark effect={outcome.effect} names={names} />
      </td>
      <td class="first" data-label="Difference">
        {saysSomething(contrast) ? <Compared contrast={contrast} unit={outcome.unit} /> : '—'}
      </td>
      <td data-label="Read">
        <Verification verification={study.verification} />
      </td>
    </tr>
  );
}

const outcomeRow = keptPart(OutcomeRow);

/** `/outcomes`: the results of the studies that filters select, one a row. */
export async function outcomesPage(list: ListAnswer, context: PageContext): Promise<PageContent> {
  const { facets }: { readonly facets: Facets } = Object(list.more);
  const chips = await countedChips(list, '/outcomes', context);
  const chosen = chosenColumns<Row>(columns, context.query);
  return {
    title: `${plural(list.meta.total, 'outcome')} of studies on vascular calcification`,
    description:
      list.meta.interpretation.map(({ meaning }) => meaning).join('; ') || 'All outcomes of the database.',
    content: (
      <>
        <h1>Outcomes</h1>
        <Filters
          action="/outcomes"
          facets={facets}
          sorts={sorts}
          columns={<ColumnChoice columns={columns} query={context.query} />}
          context={context}
        />
        <div class="results">
          <Chips chips={chips} />
          <p class="total">
            {plural(list.meta.total, 'outcome')} ·{' '}
            <a href={addressWith('/studies', context.query, { sort: '', fields: '' })}>as studies</a> ·
            download <a href={addressWith('/outcomes', context.query, { format: 'csv', fields: '' })}>CSV</a>
          </p>
          {list.rows.length === 0 && (
            <NothingFound chips={chips} what="outcome" words={context.query.get('q')} />
          )}
          <Hints hints={list.meta.hints} />
          {chosen !== null && list.rows.length > 0 && (
            <ChosenTable
              label="Outcomes"
              columns={chosen}
              rows={list.rows.map((row): Row => JSON.parse(row))}
              heading={({ study, id }) => <a href={`/studies/${study.id}#${id}`}>{study.label}</a>}
              keyOf={({ study, id }) => `${study.id} ${id}`}
              context={context}
            />
          )}
          {chosen === null && list.rows.length > 0 && (
            <Scroll label="Outcomes">
              <table class="studies cards">
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
                <tbody>{list.rows.map((row) => outcomeRow(row, context.names))}</tbody>
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
