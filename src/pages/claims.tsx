import type { ClaimDocument } from '../claims/answers.ts';
import type { ListAnswer } from '../http/list.ts';
import type { PageContent, PageContext } from './context.ts';
import { ApiCall, Chips, countedChips, Hints, NextPage, NothingFound } from './parts/list.tsx';
import { ListedClaim } from './parts/listed-claim.tsx';
import { plural } from './parts/words.ts';

/** A claim in a list: what is stated, and how it stands. */
export function ClaimItem({ claim, context }: { claim: ClaimDocument; context: PageContext }) {
  const { documentTitle, document, studies } = claim;
  return (
    <ListedClaim claim={claim} names={context.names}>
      {plural(studies.length, 'study', 'studies')} · <a href={`/documents/${document}`}>{documentTitle}</a>
    </ListedClaim>
  );
}

/** `/claims`: what documents state. */
export async function claimsPage(list: ListAnswer, context: PageContext): Promise<PageContent> {
  const chips = await countedChips(list, '/claims', context);
  const { verdicts } = context.names.vocabulary;
  return {
    title: 'Claims about vascular calcification, and how they stand',
    description:
      'What health articles state about calcified arteries, each held against the published studies.',
    content: (
      <>
        <h1>Claims</h1>
        <p class="lead">
          What articles state about calcified arteries, in our own words, each held against the published
          studies that bear on it.
        </p>
        <p>
          <a href="/claims/check">Check a text</a> of your own, sentence by sentence.
        </p>
        <form class="filters" method="get" action="/claims">
          <label>
            Words <input type="search" name="q" value={context.query.get('q') ?? ''} />
          </label>
          <label>
            Verdict{' '}
            <select name="verdict">
              <option value="">any</option>
              {verdicts.terms.map(({ id, label }) => (
                <option key={id} value={id} selected={context.query.get('verdict') === id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">Show</button>
        </form>
        <Chips chips={chips} />
        <Hints hints={list.meta.hints} />
        <p class="total">{plural(list.meta.total, 'claim')}</p>
        {list.rows.length === 0 && <NothingFound chips={chips} what="claim" words={context.query.get('q')} />}
        <ul class="claims">
          {list.rows.map((row) => {
            const claim: ClaimDocument = JSON.parse(row);
            return <ClaimItem key={claim.id} claim={claim} context={context} />;
          })}
        </ul>
        <NextPage links={list.links} />
        <ApiCall path="/claims" context={context} />
      </>
    ),
  };
}
