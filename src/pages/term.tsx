import type { z } from 'zod';
import type { ClaimDocument } from '../claims/answers.ts';
import type { overviewAnswer } from '../meta-analysis/overview.ts';
import type { termDocument } from '../vocabularies/answers.ts';
import { ClaimItem } from './claims.tsx';
import type { PageContent, PageContext } from './context.ts';
import type { List } from './parts/list.tsx';
import { type AggregateAnswer, EvidenceMap } from './parts/map.tsx';
import { EffectLegend } from './parts/marks.tsx';
import { OverviewTable } from './parts/overview-table.tsx';
import { plural } from './parts/words.ts';

type Term = z.infer<typeof termDocument>;

function Relatives({ term, heading, of }: { term: Term; heading: string; of: Term['above'] }) {
  if (of.length === 0) return null;
  return (
    <p>
      {heading}{' '}
      {of.map(({ id, label }, place) => (
        <>
          {place > 0 && ', '}
          <a href={`/vocabularies/${term.vocabulary}/${id}`}>{label}</a>
        </>
      ))}
    </p>
  );
}

/** What the studies of a term found: the row of the map that is its own. */
async function mapOf(term: Term, context: PageContext) {
  const dimension = { agents: 'measure', measures: 'intervention' }[term.vocabulary];
  if (dimension === undefined || term.studyParameter === null || term.studies === 0) return null;
  const query = `${term.studyParameter}=${term.id}`;
  const answer: AggregateAnswer = JSON.parse(
    await context.ask(`/aggregate?groupBy=${dimension},effect&${query}&limit=500`),
  );
  return (
    <>
      <h2>What was found</h2>
      <EffectLegend />
      <EvidenceMap answer={answer} context={context} path={new URLSearchParams(query)} mostRows={25} />
    </>
  );
}

/** Of an agent what is pooled in people, measure by measure. */
async function overviewOf(term: Term, context: PageContext) {
  if (term.vocabulary !== 'agents' || term.studies === 0) return null;
  const url = `/meta-analysis/overview?intervention=${term.id}&species=human`;
  const { data }: z.infer<typeof overviewAnswer> = JSON.parse(await context.ask(url));
  if (data.length === 0) return null;
  return (
    <>
      <h2>
        <a href={url}>In people, measure by measure</a>
      </h2>
      <OverviewTable rows={data} context={context} />
    </>
  );
}

async function claimsOn(term: Term, context: PageContext) {
  if (term.claimParameter === null || !term.claims) return null;
  const url = `/claims?${term.claimParameter}=${term.id}`;
  const { data }: List<ClaimDocument> = JSON.parse(await context.ask(`${url}&limit=10`));
  return (
    <>
      <h2>
        <a href={url}>{plural(term.claims, 'claim')}</a>
      </h2>
      <ul class="claims">
        {data.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} context={context} />
        ))}
      </ul>
    </>
  );
}

/** `/vocabularies/{name}/{id}`: a term, what lies above and below it, and what is known. */
export async function termPage(json: string, context: PageContext): Promise<PageContent> {
  const term: Term = JSON.parse(json);
  return {
    title: `${term.label}: studies, claims and pooled effects`,
    description: term.description ?? `What published studies found of ${term.label}.`,
    content: (
      <article>
        <p class="kicker">
          <a href={`/vocabularies/${term.vocabulary}`}>Terms</a>
        </p>
        <h1>{term.label}</h1>
        {term.description !== null && <p class="lead">{term.description}</p>}
        {term.synonyms.length > 0 && <p>Also called {term.synonyms.join(', ')}.</p>}
        <Relatives term={term} heading="A kind of" of={term.above} />
        <Relatives term={term} heading="Its kinds:" of={term.below} />
        {term.studyParameter !== null && term.studies !== null && (
          <p>
            <a class="button" href={`/studies?${term.studyParameter}=${term.id}`}>
              {plural(term.studies, 'study', 'studies')}
            </a>
          </p>
        )}
        {await mapOf(term, context)}
        {await overviewOf(term, context)}
        {await claimsOn(term, context)}
      </article>
    ),
  };
}
