import type { StudyDocument } from '../studies/answers.ts';
import type { ListedStudy } from '../studies/formats/study-columns.ts';
import {
  conditions,
  designs,
  maskings,
  secondReadings,
  sexes,
  species,
  stances,
} from '../vocabulary/enumerations.ts';
import type { PageContent, PageContext } from './context.ts';
import { Arms } from './parts/arms.tsx';
import { Differences } from './parts/differences.tsx';
import type { List } from './parts/list.tsx';
import { Verdict, Verification } from './parts/marks.tsx';
import { Outcome } from './parts/outcome.tsx';
import { AdverseEvents, Planned } from './parts/registered.tsx';
import { count, duration, figure, nameOf } from './parts/words.ts';

/** What is told of another report of the same trial. */
type Report = Pick<ListedStudy, 'id' | 'label' | 'title'>;

/** So many are shown: an address names each of them. */
const mostReports = 50;

/** The other reports of a study's trial, whatever their status, the oldest first. */
async function reportsBeside(study: StudyDocument, context: PageContext): Promise<readonly Report[]> {
  const others = context.otherReports(study);
  const ids = others.slice(0, mostReports).map(({ id }) => id);
  if (ids.length === 0) return [];
  const {
    data,
  }: Pick<List<Report>, 'data'> = JSON.parse(
    await context.ask(
      `/studies?study=${ids.join(',')}&status=any&sort=year,label&fields=id,label,title&limit=200`,
    ),
  );
  return data;
}

/** `/studies/{id}`: one study whole. */
export async function studyPage(json: string, context: PageContext): Promise<PageContent> {
  const study: StudyDocument = JSON.parse(json);
  const reports = await reportsBeside(study, context);
  const { publication, population } = study;
  const authors = `${publication.authors.join(', ')}${publication.etAl ? ' et al.' : ''}`;
  const age = [
    population.ageMeanYears !== null &&
      `mean ${figure(population.ageMeanYears)}${population.ageSdYears === null ? '' : ` ± ${figure(population.ageSdYears)} SD`}`,
    population.ageMinYears !== null && population.ageMaxYears !== null
      ? `${figure(population.ageMinYears)} to ${figure(population.ageMaxYears)}`
      : population.ageMinYears !== null
        ? `from ${figure(population.ageMinYears)}`
        : population.ageMaxYears !== null && `up to ${figure(population.ageMaxYears)}`,
  ].filter((part) => part !== false);
  const numbers = [
    population.nEnrolled !== null && `${count(population.nEnrolled)} enrolled`,
    population.nRandomized !== null && `${count(population.nRandomized)} randomized`,
    population.nAnalysed !== null && `${count(population.nAnalysed)} analysed`,
  ]
    .filter((part) => part !== false)
    .join(', ');
  const facts: readonly (readonly [string, preact.ComponentChildren])[] = [
    [
      'Design',
      [nameOf(designs, study.design), study.masking && `, ${nameOf(maskings, study.masking).toLowerCase()}`],
    ],
    ['Who', population.description],
    [
      'Species',
      [nameOf(species, population.species), population.strain !== null && `, ${population.strain}`],
    ],
    ['Conditions', population.conditions.map((id) => nameOf(conditions, id)).join(', ') || '—'],
    ['Participants', [count(study.participants), numbers !== '' && <span class="small"> ({numbers})</span>]],
    ['Sex', nameOf(sexes, population.sex)],
    ['Age', age.length === 0 ? '—' : `${age.join(', ')} years`],
    [
      'Duration',
      [
        duration(study.durationDays),
        study.durationReported !== null && <span class="small"> (“{study.durationReported}”)</span>,
      ],
    ],
    [
      'Countries',
      [
        study.countries.join(', ') || '—',
        study.multicentre !== null && (study.multicentre ? ', several centres' : ', one centre'),
      ],
    ],
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
        <p class="kicker">
          {study.label}
          {study.acronym !== null && ` · ${study.acronym}`}
        </p>
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
        <Differences study={study} context={context} />
        {study.outcomes.map((outcome) => (
          <Outcome key={outcome.id} outcome={outcome} study={study} context={context} />
        ))}
        {study.outcomes.length === 0 && <p>No outcome has been extracted.</p>}
        <Planned study={study} context={context} />
        <AdverseEvents study={study} />
        {reports.length > 0 && (
          <>
            <h2>Other reports of the trial</h2>
            <ul>
              {reports.map(({ id, label, title }) => (
                <li key={id}>
                  <a href={`/studies/${id}`}>{label}</a>: {title}
                </li>
              ))}
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
          <a href={`/studies/${study.id}?format=bibtex`}>BibTeX</a> · the study as{' '}
          <a href={`/studies/${study.id}?format=fhir`}>FHIR R5</a>,{' '}
          <a href={`/studies/${study.id}?format=jsonld`}>JSON-LD</a>
          {' · '}
          <a href={`/studies/${study.id}/revisions`}>history of the record</a>
          {' · '}
          <a href={`/desk/studies/${study.id}`}>correct it</a>
        </p>
      </article>
    ),
  };
}
