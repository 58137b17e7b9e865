import type { VNode } from 'preact';
import type { CheckedSentence, FoundEvidence, NearClaim } from '../../fact-checking/answers.ts';
import type { PageContext } from '../context.ts';
import { ListedClaim } from '../parts/listed-claim.tsx';
import { EffectMark, Verdict } from '../parts/marks.tsx';
import { madeOf } from '../parts/overview-table.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { count, withInterval } from '../parts/words.ts';

/** A stretch of a sentence that is shown in a way of its own. */
interface Marked {
  readonly start: number;
  readonly end: number;
  readonly show: (words: string) => VNode;
}

/** What was understood of a sentence, and what was not, marked in it. */
function MarkedSentence({ sentence }: { sentence: CheckedSentence }) {
  const { text, terms, assertions, notUnderstood } = sentence;
  const known = new Set<number>();
  const marks: Marked[] = [];
  for (const { start, end, label, isLess, role } of terms) {
    if (start === null || end === null || known.has(start)) continue;
    known.add(start);
    const how =
      role === 'compared_with'
        ? ', compared with'
        : role === 'induces_disease'
          ? ', induces the disease'
          : '';
    marks.push({
      start,
      end,
      show: (words) => <mark title={`${label}${isLess ? ', less of it' : ''}${how}`}>{words}</mark>,
    });
  }
  for (const { start, end, label, polarity } of assertions) {
    marks.push({ start, end, show: (words) => <b title={`${label}, ${polarity}`}>{words}</b> });
  }
  for (const { start, end, reason } of notUnderstood) {
    marks.push({
      start,
      end,
      show: (words) => (
        <span class="left-over" title={reason ?? 'not understood'}>
          {words}
        </span>
      ),
    });
  }
  marks.sort((a, b) => a.start - b.start);
  const parts: (string | VNode)[] = [];
  let place = 0;
  for (const { start, end, show } of marks) {
    if (start < place) continue;
    parts.push(text.slice(place, start), show(text.slice(start, end)));
    place = end;
  }
  return (
    <>
      {parts}
      {text.slice(place)}
    </>
  );
}

const polarityWords: Readonly<Record<string, string>> = {
  asserted: 'asserts',
  denied: 'denies',
  unproven: 'calls unproven',
  unclear: 'asserts or denies, which is not clear:',
};

/** What a sentence asserts, in words. */
function Asserted({ sentence, context }: { sentence: CheckedSentence; context: PageContext }) {
  const { assertions, terms, isQuestion } = sentence;
  const { agents } = context.names.vocabulary;
  const carried = terms.find(({ carriedFrom }) => carriedFrom !== null);
  return (
    <p class="small">
      {isQuestion && 'It asks, and so asserts nothing. '}
      {carried !== undefined && `“It” is taken for ${carried.label}, of the sentence before. `}
      {assertions.length === 0 && !isQuestion && 'No effect that it asserts was understood.'}
      {!isQuestion &&
        assertions.map(({ effect, polarity, isHedged, agents: of, start }, place) => (
          <span key={start}>
            {place === 0 ? 'It ' : '; it '}
            {polarityWords[polarity]} <EffectMark effect={effect} names={context.names} />
            {of.length > 0 && ` of ${of.map((id) => agents.label(id)).join(', ')}`}
            {isHedged && ', as possible'}
          </span>
        ))}
    </p>
  );
}

const directionWords: Readonly<Record<NearClaim['direction'], string>> = {
  same: 'The sentence asserts the same effect.',
  same_way: 'The sentence asserts another effect, which points the same way.',
  opposite: 'The sentence asserts the opposite.',
  not_comparable: 'Whether both assert the same cannot be told.',
};

/** A known claim near a sentence, and how the two differ. */
export function NearestClaim({ claim, context }: { claim: NearClaim; context: PageContext }) {
  const { saysTheSame, direction, differences, score } = claim;
  return (
    <ListedClaim claim={claim} names={context.names}>
      <strong>{saysTheSame ? 'The sentence says the same.' : directionWords[direction]}</strong>{' '}
      {differences.length > 0 && `They differ in ${differences.join('; in ')}.`} Nearness {score.toFixed(2)}.
    </ListedClaim>
  );
}

/** What the studies found, agent by agent. */
export function Evidence({
  evidence,
  of,
  context,
}: {
  evidence: readonly FoundEvidence[];
  /** What it is about, in words. */
  of: string;
  context: PageContext;
}) {
  return (
    <>
      <Scroll label={`What the studies found: ${of}`}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">In</th>
              <th scope="col" class="number">
                Studies
              </th>
              <th scope="col">Studies by effect</th>
              <th scope="col">Effect in numbers</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map(({ agentLabel, who, request, studies, effects, pooled, note }) => (
              <tr key={request}>
                <th scope="row">{agentLabel}</th>
                <td class="first" data-label="In">
                  {who}
                  {note !== null && <span class="small block">{note}</span>}
                </td>
                <td class="number" data-label="Studies">
                  {studies === 0 ? '0' : <a href={request}>{count(studies)}</a>}
                </td>
                <td data-label="By effect">
                  {effects.map(({ effect, studies: number }) => (
                    <span key={effect} class="block">
                      <EffectMark effect={effect} names={context.names} /> {count(number)}
                    </span>
                  ))}
                </td>
                <td class="first" data-label="Effect">
                  {pooled.map((row) => (
                    <span key={row.measure} class="block">
                      <a href={row.request}>{row.measureLabel}</a>: {row.effectMeasure}{' '}
                      {withInterval(row.estimate, row.ciLow, row.ciHigh)}
                      {row.unit !== null && ` ${row.unit}`}{' '}
                      <span class="small">
                        {madeOf(row.k)}
                        {row.retracted > 0 && `, ${row.retracted} retracted`}
                      </span>
                    </span>
                  ))}
                  {pooled.length === 0 && '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="small">Outcomes of parts of a study’s people are not counted here.</p>
    </>
  );
}

/** A sentence: what was understood of it, the claims near it, and what the studies found. */
export function Sentence({ sentence, context }: { sentence: CheckedSentence; context: PageContext }) {
  const { nearestClaims, evidence, assessment, assessedBy, assessmentBasis, evidenceNote } = sentence;
  const isPlain = nearestClaims.length === 0 && evidence.length === 0;
  return (
    <li class={isPlain ? 'sentence plain' : 'sentence'}>
      <p class="statement">
        <MarkedSentence sentence={sentence} />
      </p>
      {isPlain ? (
        <p class="small">
          Not assessed. {assessmentBasis} {evidenceNote}
        </p>
      ) : (
        <>
          <p class="answer">
            <Verdict verdict={assessment} names={context.names} /> {assessmentBasis}
            {assessedBy !== null && (
              <>
                {' '}
                (<a href={`/claims/${assessedBy}`}>the verdict on a claim that says the same</a>)
              </>
            )}
          </p>
          <Asserted sentence={sentence} context={context} />
          {nearestClaims.length > 0 && (
            <>
              <h2>Known claims near it, each with its own verdict</h2>
              <ul class="claims">
                {nearestClaims.map((claim) => (
                  <NearestClaim key={claim.id} claim={claim} context={context} />
                ))}
              </ul>
            </>
          )}
          {evidence.length > 0 && <Evidence evidence={evidence} of={sentence.text} context={context} />}
          {evidenceNote !== null && <p class="small">{evidenceNote}</p>}
        </>
      )}
    </li>
  );
}
