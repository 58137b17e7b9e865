import type { StudyDocument } from '../studies/answers.ts';
import type { OutcomeRecord } from '../studies/record/outcome.ts';
import {
  adverseEventKinds,
  armRoles,
  conditions,
  designs,
  doseUnits,
  frequencies,
  interventionRoles,
  maskings,
  secondReadings,
  sexes,
  sites,
  species,
  stances,
} from '../vocabulary/enumerations.ts';
import type { PageContent, PageContext } from './context.ts';
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

function Arms({ study, context }: { study: StudyDocument; context: PageContext }) {
  const { agents } = context.names.vocabulary;
  return (
    <Scroll label="Arms">
      <table>
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
              <td>{nameOf(armRoles, arm.role)}</td>
              <td class="number">{count(arm.n)}</td>
              <td>
                {arm.interventions.length === 0 && '—'}
                {arm.interventions.map((given, place) => (
                  <span key={`${given.agent} ${place}`} class="block">
                    <a href={`/studies?intervention=${given.agent}`}>{agents.label(given.agent)}</a>
                    {given.dose !== null && ` ${figure(given.dose)}`}
                    {given.doseMax !== null && ` to ${figure(given.doseMax)}`}
                    {given.unit !== null && ` ${nameOf(doseUnits, given.unit)}`}
                    {given.frequency !== null && `, ${nameOf(frequencies, given.frequency).toLowerCase()}`}
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

/** What was registered and has no result: a reader cannot see it from the outcomes. */
function Planned({ study, context }: { study: StudyDocument; context: PageContext }) {
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

function AdverseEvents({ study }: { study: StudyDocument }) {
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
        {publication.retracted === true && (
          <p class="retracted">
            <strong>This publication was retracted.</strong> Its numbers must not be relied on.
          </p>
        )}
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
        {study.outcomes.map((outcome) => (
          <Outcome key={outcome.id} outcome={outcome} study={study} context={context} />
        ))}
        {study.outcomes.length === 0 && <p>No outcome has been extracted.</p>}
        <Planned study={study} context={context} />
        <AdverseEvents study={study} />
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
