import type { z } from 'zod';
import type { vocabularyAnswer, vocabularyList } from '../vocabularies/answers.ts';
import type { PageContent } from './context.ts';
import { count, plural } from './parts/words.ts';

/** `/vocabularies`: the lists of terms. */
export function vocabulariesPage(json: string): PageContent {
  const { data }: z.infer<typeof vocabularyList> = JSON.parse(json);
  return {
    title: 'Terms',
    description: 'Every term by which studies and claims can be found.',
    content: (
      <>
        <h1>Terms</h1>
        <ul class="plain">
          {data.map(({ name, title, terms, url }) => (
            <li key={name}>
              <a href={url}>{title}</a> <span class="small">{plural(terms, 'term')}</span>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

/** `/vocabularies/{name}`: its terms as a tree, with what is found by each. */
export function vocabularyPage(json: string): PageContent {
  const answer: z.infer<typeof vocabularyAnswer> = JSON.parse(json);
  const below = Map.groupBy(answer.terms, ({ parent }) => parent);
  const Branch = ({ parent }: { parent: string | null }) => (
    <ul class={parent === null ? 'plain' : undefined}>
      {(below.get(parent) ?? []).map((term) => (
        <li key={term.id} id={term.id}>
          <a href={`/vocabularies/${answer.name}/${term.id}`}>{term.label}</a>{' '}
          {answer.studyParameter !== null && term.studies !== null && term.studies > 0 && (
            <a href={`/studies?${answer.studyParameter}=${term.id}`}>
              {plural(term.studies, 'study', 'studies')}
            </a>
          )}{' '}
          {answer.claimParameter !== null && term.claims !== null && term.claims > 0 && (
            <a href={`/claims?${answer.claimParameter}=${term.id}`}>{plural(term.claims, 'claim')}</a>
          )}{' '}
          {answer.name === 'agents' && term.studies !== null && term.studies > 0 && (
            <a href={`/meta-analysis/overview?intervention=${term.id}&species=human`}>overview</a>
          )}
          {term.synonyms.length > 0 && <span class="small block">also {term.synonyms.join(', ')}</span>}
          {term.description !== null && <span class="small block">{term.description}</span>}
          {below.has(term.id) && <Branch parent={term.id} />}
        </li>
      ))}
    </ul>
  );
  return {
    title: answer.title,
    description: `${count(answer.terms.length)} terms: ${answer.title.toLowerCase()}.`,
    content: (
      <>
        <p class="kicker">
          <a href="/vocabularies">Terms</a>
        </p>
        <h1>{answer.title}</h1>
        <Branch parent={null} />
      </>
    ),
  };
}
