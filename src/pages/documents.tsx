import type { ClaimDocument, DocumentAnswer } from '../claims/answers.ts';
import { ClaimItem } from './claims.tsx';
import type { PageContent, PageContext } from './context.ts';
import type { List } from './parts/list.tsx';
import { Verdict } from './parts/marks.tsx';
import { plural } from './parts/words.ts';

function Verdicts({ of: { id, verdicts }, context }: { of: DocumentAnswer; context: PageContext }) {
  return (
    <p class="verdicts">
      {Object.entries(verdicts)
        .filter(([, number]) => number > 0)
        .map(([verdict, number]) => (
          <a key={verdict} href={`/claims?document=${id}&verdict=${verdict}`}>
            <Verdict verdict={verdict} names={context.names} /> {number}
          </a>
        ))}
    </p>
  );
}

/** `/documents`: the articles whose statements are checked. */
export function documentsPage(json: string, context: PageContext): PageContent {
  const list: Pick<List<DocumentAnswer>, 'data'> = JSON.parse(json);
  return {
    title: 'Documents whose claims are checked',
    description: 'Health articles about calcified arteries, taken apart into claims.',
    content: (
      <>
        <h1>Documents</h1>
        {list.data.map((document) => (
          <section key={document.id}>
            <h2>
              <a href={`/documents/${document.id}`}>{document.title}</a>
            </h2>
            <p class="small">{byline(document)}</p>
            <Verdicts of={document} context={context} />
          </section>
        ))}
      </>
    ),
  };
}

function byline({ author, site, publishedOn, claims }: DocumentAnswer): string {
  return [author ?? 'author not told', site, publishedOn, plural(claims, 'claim')]
    .filter((part) => part !== null)
    .join(' · ');
}

/** `/documents/{id}`: the statements of an article in order, with their verdicts. */
export async function documentPage(json: string, context: PageContext): Promise<PageContent> {
  const document: DocumentAnswer = JSON.parse(json);
  const claims: List<ClaimDocument> = JSON.parse(
    await context.ask(`/claims?document=${document.id}&limit=200`),
  );
  const bySection = Map.groupBy(claims.data, ({ locator }) => locator.section);
  return {
    title: `${document.title}: its claims checked`,
    description: `${plural(document.claims, 'claim')} of this article, each held against the published studies.`,
    content: (
      <article>
        <p class="kicker">Document</p>
        <h1>{document.title}</h1>
        <p class="small">{byline(document)}</p>
        <Verdicts of={document} context={context} />
        {[...bySection].map(([section, of]) => (
          <section key={section}>
            {section !== '' && <h2>{section}</h2>}
            <ul class="claims">
              {of.map((claim) => (
                <ClaimItem key={claim.id} claim={claim} context={context} />
              ))}
            </ul>
          </section>
        ))}
      </article>
    ),
  };
}
