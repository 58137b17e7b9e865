import type { ClaimDocument, DocumentAnswer } from '../claims/answers.ts';
import type { ListedStudy } from '../studies/formats/study-columns.ts';
import { ClaimItem } from './claims.tsx';
import type { PageContent, PageContext } from './context.ts';
import type { List } from './parts/list.tsx';
import { type AggregateAnswer, EvidenceMap } from './parts/map.tsx';
import { EffectLegend, Verdict } from './parts/marks.tsx';
import { SearchForm } from './parts/search-form.tsx';
import { count, plural } from './parts/words.ts';

const map = 'groupBy=intervention,effect&species=human';

/** `/`: what this is, and ways in. */
export async function homePage(_json: string, context: PageContext): Promise<PageContent> {
  const [aggregate, documents, claims, newest] = await Promise.all([
    context.ask(`/aggregate?${map}&limit=500`),
    context.ask('/documents'),
    context.ask('/claims?verdict=overstated,partly_supported&limit=4'),
    context.ask('/studies?sort=-created,-year&limit=5'),
  ]);
  const answer: AggregateAnswer = JSON.parse(aggregate);
  const { data }: Pick<List<DocumentAnswer>, 'data'> = JSON.parse(documents);
  const some: List<ClaimDocument> = JSON.parse(claims);
  const added: List<ListedStudy> = JSON.parse(newest);
  const verdicts = new Map<string, number>();
  for (const document of data) {
    for (const [verdict, number] of Object.entries(document.verdicts)) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + number);
    }
  }
  const { grandTotal } = answer.totals;
  return {
    title: 'Vascular calcification: what the studies show',
    description:
      'Can calcified arteries be reversed? Statements of health articles, each held against the published studies, with every number and its source.',
    content: (
      <>
        <section class="hero">
          <h1>Can calcified arteries be reversed?</h1>
          <p class="lead">
            Health articles say that vitamin K2, magnesium or statins do it. Here each such statement is held
            against the published studies that bear on it: who was studied, what they took, for how long, and
            what was measured.
          </p>
          <SearchForm text="" />
          <p class="small">
            {count(grandTotal.studies)} studies on people, {count(grandTotal.participants)} participants,{' '}
            {count([...verdicts.values()].reduce((sum, number) => sum + number, 0))} claims.
          </p>
        </section>
        <section>
          <h2>
            <a href="/claims">Claims, and how they stand</a>
          </h2>
          <p class="verdicts">
            {[...verdicts]
              .filter(([, number]) => number > 0)
              .map(([verdict, number]) => (
                <a key={verdict} href={`/claims?verdict=${verdict}`}>
                  <Verdict verdict={verdict} names={context.names} /> {number}
                </a>
              ))}
          </p>
          <ul class="claims">
            {some.data.map((claim) => (
              <ClaimItem key={claim.id} claim={claim} context={context} />
            ))}
          </ul>
          <p>
            <a href="/claims/check">Check a text</a>: paste what an article says, and see claims and studies
            beside each sentence.
          </p>
          <p class="small">
            From{' '}
            {data.map(({ id, title }, place) => (
              <>
                {place > 0 && ' and '}
                <a href={`/documents/${id}`}>{title}</a>
              </>
            ))}
          </p>
        </section>
        <section>
          <h2>
            <a href={`/aggregate?${map}`}>What was given, and what was found in people</a>
          </h2>
          <EffectLegend />
          <EvidenceMap
            answer={answer}
            context={context}
            path={new URLSearchParams({ species: 'human' })}
            mostRows={14}
          />
          <p class="small">
            Each number counts studies and leads to them; a study with several outcomes stands in several
            cells. Counting studies says nothing of how large an effect is:{' '}
            <a href="/meta-analysis/overview?intervention=vitamin_k&species=human">pooled effects</a> do.
          </p>
        </section>
        <section>
          <h2>
            <a href="/studies?sort=-created">Added last</a>
          </h2>
          <ul class="plain">
            {added.data.map(({ id, label, title, created, outcomes }) => (
              <li key={id}>
                <a href={`/studies/${id}`}>{label}</a>: {title}{' '}
                <span class="small">
                  {created.slice(0, 10)}, {plural(outcomes.length, 'outcome')}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>For developers</h2>
          <p>
            Every page is also JSON at the same address. <a href="/docs/">Documentation to try</a>,{' '}
            <a href="/openapi.json">OpenAPI</a>, <a href="/export/studies.csv">all studies as CSV</a>,{' '}
            <a href="/export/evidence.sqlite">the whole database</a>.
          </p>
        </section>
      </>
    ),
  };
}
