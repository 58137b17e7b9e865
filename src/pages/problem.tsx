import type { ProblemDocument } from '../http/problem.ts';
import { addressWith, type PageContent, type PageContext } from './context.ts';

/** A suggestion as a link: the same request with that value in the place of what was not understood. */
function Suggestion({
  name,
  value,
  where,
  context,
}: {
  name: string;
  value: string;
  where: string;
  context: PageContext;
}) {
  const path = context.url.split('?', 1)[0] ?? '/';
  const href =
    where === 'path'
      ? `${path.slice(0, path.lastIndexOf('/') + 1)}${encodeURIComponent(value)}`
      : where === 'query' && context.query.has(name)
        ? addressWith(path, context.query, { [name]: value })
        : null;
  return href === null ? <code>{value}</code> : <a href={href}>{value}</a>;
}

/** What was wrong with a request, for people. */
export function problemPage(json: string, context: PageContext): PageContent {
  const problem: ProblemDocument = JSON.parse(json);
  return {
    title: problem.title,
    description: problem.detail,
    content: (
      <article class="problem">
        <p class="kicker">{problem.status}</p>
        <h1>{problem.title}</h1>
        <p class="lead">{problem.detail}</p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ in: where, name, message, suggestions }) => (
              <li key={`${name} ${message}`}>
                <b>{name}</b>: {message}
                {suggestions.length > 0 && (
                  <>
                    {' '}
                    Try{' '}
                    {suggestions.map((value, place) => (
                      <>
                        {place > 0 && ', '}
                        <Suggestion name={name} value={value} where={where} context={context} />
                      </>
                    ))}
                    .
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href="/">Start page</a> · <a href="/studies">All studies</a> · <a href="/claims">All claims</a>
        </p>
      </article>
    ),
  };
}
