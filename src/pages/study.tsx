import type { StudyDocument } from '../studies/answers.ts';
import type { OutcomeRecord } from '../studies/record/outcome.ts';
import {
  conditions,
  designs,
  maskings,
  secondReadings,
  sexes,
  sites,
  species,
  stances,
} from '../vocabulary/enumerations.ts';
import type { PageContent, PageContext } from './context.ts';
import { Arms } from './parts/arms.tsx';
import { Differences } from './parts/differences.tsx';
import { Estimate } from './parts/interval.tsx';
import { EffectMark, Verdict, Verification } from './parts/marks.tsx';
import { Scroll } from './parts/scroll.tsx';
import { count, duration, figure, nameOf, pValue } from './parts/words.ts';

type Summary = NonNullable<OutcomeRecord['armResults'][number]['change']>;

/** A mean with its spread, or a median with its quartiles, as printed; a dash for what a source does not tell. */
function Summarized({ summary }: { summary: Summary | null }) {
  if (summary === null) return <>—</>;
  const { mean, sd, se, median, q1, q3, ciLow, ciHigh, geometricMean, percent, min, max } = summary;
  const parts = [
    mean !== null &&
      `${figure(mean)}${sd !== null ? ` ± ${figure(sd)} SD` : se !== null ? ` ± ${figure(se)} SE` : ''}`,
    median !== null && `median ${figure(median)}`,
    q1 !== null && q3 !== null && `(${figure(q1)} to ${figure(q3)})`,
    geometricMean !== null && `geometric mean ${figure(geometricMean)}`,
    percent !== null && `${figure(percent)} %`,
    ciLow !== null && ciHigh !== null && `[${figure(ciLow)}, ${figure(ciHigh)}]`,
    min !== null && max !== null && `range ${figure(min)} to ${figure(max)}`,
  ].filter((part) => part !== false);
  return <>{parts.join(' ') || '—'}</>;
}

function Outcome({
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
  const results = outcome.armResults.filter(({ n, baseline, final, change, events }) =>
    [n, baseline, final, change, events].some((value) => value !== null),
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
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {results.length > 0 && (
        <Scroll label="Results of the arms">
          <table>
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
                  Events
                </th>
              </tr>
            </thead>
            <tbody>
              {results.map((result) => (
                <tr key={result.arm}>
                  <th scope="row">{armOf(result.arm)}</th>
                  <td class="number">{count(result.n)}</td>
                  <td>
                    <Summarized summary={result.baseline} />
                  </td>
                  <td>
                    <Summarized summary={result.final} />
                  </td>
                  <td>
                    <Summarized summary={result.change} />
                  </td>
                  <td class="number">
                    {result.events === null
                      ? '—'
                      : `${count(result.events)} of ${count(result.total ?? result.n)}`}
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
            'the source prints no difference and no p value'}
        </p>
      )}
      <p class="basis">
        <b>Why this effect:</b> {outcome.effectBasis}
      </p>
    </section>
  );
}

/** `/studies/{id}`: one study whole. */
export function studyPage(json: string, context: PageContext): PageContent {
  const study: StudyDocument = JSON.parse(json);
  const { publication, population } = study;
  const authors = `${publication.authors.join(', ')}${publication.etAl ? ' et al.' : ''}`;
  const age = [
    population.ageMeanYears !== null && `mean ${figure(population.ageMeanYears)}`,
    population.ageMinYears !== null &&
      population.ageMaxYears !== null &&
      `${figure(population.ageMinYears)} to ${figure(population.ageMaxYears)}`,
  ].filter((part) => part !== false);
  const facts: readonly (readonly [string, preact.ComponentChildren])[] = [
    [
      'Design',
      [nameOf(designs, study.design), study.masking && `, ${nameOf(maskings, study.masking).toLowerCase()}`],
    ],
    ['Who', population.description],
    ['Species', nameOf(species, population.species)],
    ['Conditions', population.conditions.map((id) => nameOf(conditions, id)).join(', ') || '—'],
    ['Participants', count(study.participants)],
    ['Sex', nameOf(sexes, population.sex)],
    ['Age', age.length === 0 ? '—' : `${age.join(', ')} years`],
    ['Duration', duration(study.durationDays)],
    ['Countries', study.countries.join(', ') || '—'],
    ['Funding', study.funding ?? '—'],
    [
      'How it was read',
      [
        <Verification verification={study.verification} />,
        study.secondReading !== null &&
          ` · second reading: ${nameOf(secondReadings, study.secondReading).toLowerCase()}`,
      ],
    ],
  ];
  return {
    title: `${study.label}: ${study.title}`,
    description: `${nameOf(designs, study.design)}, ${population.description}`,
    content: (
      <article>
        <p class="kicker">{study.label}</p>
        <h1>{study.title}</h1>
        <p class="citation">
          {authors}. {publication.journal !== null && <i>{publication.journal}</i>} {publication.year}
          {publication.volume !== null && `;${publication.volume}`}
          {publication.issue !== null && `(${publication.issue})`}
          {publication.pages !== null && `:${publication.pages}`}.{' '}
          {publication.doi !== null && <a href={`https://doi.org/${encodeURI(publication.doi)}`}>DOI</a>}{' '}
          {publication.pmid !== null && (
            <a href={`https://pubmed.ncbi.nlm.nih.gov/${publication.pmid}/`}>PubMed</a>
          )}{' '}
          {study.registrations.map((registration) =>
            /^NCT\d{8}$/.test(registration) ? (
              <a key={registration} href={`https://clinicaltrials.gov/study/${registration}`}>
                {registration}
              </a>
            ) : (
              <span key={registration}>{registration}</span>
            ),
          )}
        </p>
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>Arms</h2>
        <Arms study={study} context={context} />
        <h2>Outcomes</h2>
        <Differences study={study} context={context} />
        {study.outcomes.map((outcome) => (
          <Outcome key={outcome.id} outcome={outcome} study={study} context={context} />
        ))}
        {study.outcomes.length === 0 && <p>No outcome has been extracted.</p>}
        {(study.laterReports.length > 0 || study.parentStudy !== null) && (
          <>
            <h2>Other reports of the trial</h2>
            <ul>
              {[...(study.parentStudy === null ? [] : [study.parentStudy]), ...study.laterReports].map(
                (id) => (
                  <li key={id}>
                    <a href={`/studies/${id}`}>{id}</a>
                  </li>
                ),
              )}
            </ul>
          </>
        )}
        {study.claims.length > 0 && (
          <>
            <h2>Claims that lean on it</h2>
            <ul class="claims">
              {study.claims.map((claim) => (
                <li key={claim.id} class="claim">
                  <Verdict verdict={claim.verdict} names={context.names} />
                  <div>
                    <a class="statement" href={`/claims/${claim.id}`}>
                      {claim.statement}
                    </a>
                    <p class="small">this study {nameOf(stances, claim.stance).toLowerCase()} it</p>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
        {study.notes !== '' && (
          <>
            <h2>Notes</h2>
            <p>{study.notes}</p>
          </>
        )}
        <h2>Sources</h2>
        <ul>
          {study.sources.map(({ url, kind }) => (
            <li key={url}>
              <a href={url}>{url}</a> <span class="small">{kind.replaceAll('_', ' ')}</span>
            </li>
          ))}
        </ul>
        <p>
          Cite: <a href={`/studies/${study.id}?format=ris`}>RIS</a>,{' '}
          <a href={`/studies/${study.id}?format=bibtex`}>BibTeX</a>
          {' · '}
          <a href={`/studies/${study.id}/revisions`}>history of the record</a>
        </p>
      </article>
    ),
  };
}
