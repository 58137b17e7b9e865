import type { ClaimDocument } from '../claims/answers.ts';
import { claimAsReview } from '../claims/claim-review.ts';
import type { EvidenceRow } from '../claims/evidence-answers.ts';
import { designs, hedgings, species } from '../vocabulary/enumerations.ts';
import type { PageContent, PageContext, Words } from './context.ts';
import { Estimate } from './parts/interval.tsx';
import { keptPart } from './parts/kept-parts.tsx';
import { EffectLegend, EffectMark, RetractedMark, Verdict, Verification } from './parts/marks.tsx';
import { type Overview, OverviewTable } from './parts/overview-table.tsx';
import { count, duration, nameOf, pValue } from './parts/words.ts';

const stances = [
  ['supports', 'For'],
  ['contradicts', 'Against'],
  ['qualifies', 'Qualifies it'],
] as const;

function Result({ row, names }: { row: EvidenceRow; names: Words }) {
  return (
    <li class="result">
      <p>
        <a href={`/studies/${row.study}`}>{row.label}</a>
        <RetractedMark retracted={row.retracted} /> <span class="small">{nameOf(designs, row.design)}</span>
      </p>
      <p class="small">
        {row.interventions.map((agent) => names.vocabulary.agents.label(agent)).join(' + ') || 'no agent'} ·{' '}
        {names.vocabulary.measures.label(row.measure)} · {nameOf(species, row.species).toLowerCase()} ·{' '}
        {row.participants === null ? 'number not told' : `n ${count(row.participants)}`} ·{' '}
        {duration(row.timepointDays)}
        {row.subgroup !== null && <> · part of them: {row.subgroup}</>}
      </p>
      <p>
        <EffectMark effect={row.effect} names={names} /> <Estimate result={row} unit={row.unit} />{' '}
        {row.pValue !== null && <span class="number">{pValue(row.pOperator, row.pValue)}</span>}
      </p>
      <p class="basis">{row.effectBasis}</p>
      <Verification verification={row.verification} />
    </li>
  );
}

/** The results of most claims are those of others, too. */
const result = keptPart(Result);

/** `/claims/{id}`: whether a sentence is true, within a screen. */
export async function claimPage(json: string, context: PageContext): Promise<PageContent> {
  const claim: ClaimDocument = JSON.parse(json);
  const evidence = await context.evidenceOn(claim);
  const pooled = await pooledFor(claim, context);
  const document = context.documentOf(claim.document);
  const verdict = context.names.vocabulary.verdicts.label(claim.verdict);
  const { section, position } = claim.locator;
  const resultShown = (row: EvidenceRow) => result(JSON.stringify(row), context.names, () => row);
  return {
    title: `${claim.statement} — ${verdict}`,
    description: `${verdict}: ${claim.verdictBasis}`,
    jsonLd: JSON.stringify(claimAsReview(claim, document, verdict)),
    content: (
      <article>
        <p class="kicker">
          Claim in <a href={`/documents/${claim.document}`}>{claim.documentTitle}</a>
          {` · ${section}, ${position}`}
        </p>
        <h1 class="statement">{claim.statement}</h1>
        <p class="answer">
          <Verdict verdict={claim.verdict} names={context.names} /> {claim.verdictBasis}
        </p>
        <p class="small">
          {claim.verdictMeaning} In the article: {nameOf(hedgings, claim.hedging).toLowerCase()}
          {claim.assertedEffect !== null && (
            <>
              , asserting <EffectMark effect={claim.assertedEffect} names={context.names} />
            </>
          )}
          .
        </p>
        <EffectLegend />
        <div class="sides">
          {stances.map(([stance, heading]) => {
            const rows = evidence.linked.filter((row) => row.stance === stance);
            const without = evidence.withoutRelevantOutcome.filter((one) => one.stance === stance);
            return (
              <section key={stance} class={rows.length + without.length === 0 ? 'side empty' : 'side'}>
                <h2>
                  {heading}{' '}
                  <span class="small">{new Set(rows.map(({ study }) => study)).size + without.length}</span>
                </h2>
                {rows.length + without.length === 0 && <p class="small">No study.</p>}
                <ul>
                  {rows.map(resultShown)}
                  {without.map(({ study }) => (
                    <li key={study} class="result">
                      <a href={`/studies/${study}`}>{labelOf(claim, study)}</a>
                      <RetractedMark
                        retracted={claim.studies.some(({ id, retracted }) => id === study && retracted)}
                      />{' '}
                      <span class="small">no outcome of the measures that the claim names</span>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
        {pooled !== null && (
          <section>
            <h2>In all studies on people</h2>
            <p class="small">
              What is known, pooled where there are several trials, of{' '}
              <a href={pooled.address}>
                {claim.agents.map((agent) => context.names.vocabulary.agents.label(agent)).join(', ')}
              </a>{' '}
              in the measures that the claim names, whoever has linked it.
            </p>
            <OverviewTable rows={pooled.rows} context={context} />
          </section>
        )}
        {evidence.unlinked.length > 0 && (
          <details>
            <summary>
              {count(evidence.unlinked.length)} further results on the same agents and measures, which nobody
              has linked
            </summary>
            <ul>{evidence.unlinked.map(resultShown)}</ul>
          </details>
        )}
        <p class="small">
          Counting results is weak evidence: look at what each measured, in whom, and how.{' '}
          <a href={`/claims/${claim.id}/revisions`}>History of the record</a> ·{' '}
          <a href={`/claims/${claim.id}?format=jsonld`}>ClaimReview (JSON-LD)</a> ·{' '}
          <a href={`/desk/claims/${claim.id}`}>correct it</a>
        </p>
      </article>
    ),
  };
}

/** The overview of the claim's agent in its measures; null where it names several agents, or none, or no measure. */
async function pooledFor({ agents, measures, species }: ClaimDocument, { ask }: PageContext) {
  const [agent, ...others] = agents;
  const ofPeople = species.length === 0 || species.includes('human');
  if (agent === undefined || others.length > 0 || measures.length === 0 || !ofPeople) return null;
  const query = new URLSearchParams({ intervention: agent, species: 'human', measure: measures.join(',') });
  const address = `/meta-analysis/overview?${query.toString().replaceAll('%2C', ',')}`;
  const { data }: Overview = JSON.parse(await ask(address));
  const rows = data.filter(({ measure }) => measures.includes(measure));
  return rows.length === 0 ? null : { address, rows };
}

function labelOf({ studies }: ClaimDocument, id: string): string {
  return studies.find((study) => study.id === id)?.label ?? id;
}
