import type { ProblemDocument } from '../http/problem.ts';
import { addressWith, type PageContent, type PageContext, pathOf } from './context.ts';
import { agentsIn, PoolChoice } from './parts/pool-choice.tsx';

type Fault = ProblemDocument['errors'][number];

/** The address in which what was not understood is as suggested; null where that is not a matter of the address. */
function corrected({ in: where, name, message }: Fault, value: string, { url }: PageContext): string | null {
  // As it was sent: what was not understood is not among what was.
  const sent = new URL(`http://here${url}`).searchParams;
  const path = pathOf({ url });
  if (where === 'path') return `${path.slice(0, path.lastIndexOf('/') + 1)}${encodeURIComponent(value)}`;
  if (where !== 'query') return null;
  if (!message.startsWith(`there is no parameter "${name}"`)) {
    return addressWith(path, sent, { [name]: value });
  }
  // What is suggested is another name for the parameter.
  return addressWith(path, sent, { [name]: '', [value]: sent.get(name) ?? '' });
}

/** What a problem says, without what it says of the API to programs: links below it lead there. */
function inWords({ status, detail }: ProblemDocument): string {
  if (status !== 410) return detail.replace(/; see errors\.?$/, ':');
  const end = detail.indexOf('; its history is at ');
  return end === -1 ? detail : `${detail.slice(0, end)}.`;
}

/** A message with a full stop, where what follows begins anew. */
const endedSentence = (message: string) => (/[.?!:]$/.test(message) ? message : `${message}.`);

function Suggestion({ fault, value, context }: { fault: Fault; value: string; context: PageContext }) {
  const href = corrected(fault, value, context);
  // "true" says nothing without what it is the value of.
  const words = value === 'true' || value === 'false' ? `${fault.name}=${value}` : value;
  return href === null ? <code>{words}</code> : <a href={href}>{words}</a>;
}

/** What was wrong with a request, for people. */
export async function problemPage(json: string, context: PageContext): Promise<PageContent> {
  const problem: ProblemDocument = JSON.parse(json);
  const ofPooling = problem.status === 400 && /^\/meta-analysis(\/overview)?$/.test(pathOf(context));
  const agents = ofPooling ? await agentsIn('human', context) : [];
  return {
    title: problem.title,
    description: problem.detail,
    content: (
      <article class="problem">
        <p class="kicker">{problem.status}</p>
        <h1>{problem.title}</h1>
        <p class="lead">{inWords(problem)}</p>
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((fault) => (
              <li key={`${fault.name} ${fault.message}`}>
                {fault.message === problem.detail ? (
                  'What may be meant:'
                ) : (
                  <>
                    <b>{fault.name}</b>: {endedSentence(fault.message)}
                  </>
                )}
                {fault.suggestions.length > 0 && (
                  <>
                    {' '}
                    {fault.message !== problem.detail && 'Try '}
                    {fault.suggestions.map((value, place) => (
                      <>
                        {place > 0 && ', '}
                        <Suggestion fault={fault} value={value} context={context} />
                      </>
                    ))}
                    .
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {problem.status === 410 && (
          <p>
            <a href={`${pathOf(context)}/revisions`}>Its history</a> ·{' '}
            <a href={`/desk${pathOf(context)}`}>bring it back at the desk</a>
          </p>
        )}
        {ofPooling && <PoolChoice agent={null} species="human" agents={agents} measures={[]} chosen={null} />}
        <p>
          <a href="/">Start page</a> · <a href="/studies">All studies</a> · <a href="/claims">All claims</a>
        </p>
      </article>
    ),
  };
}
