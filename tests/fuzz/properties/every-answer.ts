import { assertDocumented } from '../../support/documented-answer.ts';
import { leaks } from '../../support/leaks.ts';
import type { Answer } from '../client.ts';
import type { Specification } from '../requests/operations.ts';
import type { FuzzRequest } from '../requests/request.ts';
import { brief, must, Violation } from './violation.ts';

/** What must hold of every answer, whatever was asked. */

/** The text of what was asked, decoded: what stands in it may be told again. */
function asked({ url, headers, body }: FuzzRequest): string {
  const query = url.split('?').slice(1).join('?');
  const texts = [url, Object.values(headers).join('\n'), body ?? '', new URLSearchParams(query).toString()];
  for (const text of [url, query.replaceAll('+', ' ')]) {
    try {
      texts.push(decodeURIComponent(text));
    } catch {
      texts.push([...new URLSearchParams(query)].flat().join('\n'));
    }
  }
  return texts.join('\n').toLowerCase();
}

function checkProblem(request: FuzzRequest, answer: Answer): void {
  const type = answer.headers['content-type'] ?? '';
  if (type.startsWith('text/html')) {
    const asked = `${request.headers.accept ?? ''} ${request.url.toLowerCase()}`;
    const may =
      (request.method === 'GET' || request.method === 'HEAD') && /text\/html|format=html/.test(asked);
    must(may, 'a 4xx is a page only where one was asked for', () => `${request.method} ${asked}`);
    return;
  }
  must(type.startsWith('application/problem+json'), 'a 4xx is problem details', () => `it is ${type}`);
  if (request.method === 'HEAD') return;
  let problem: { type?: unknown; title?: unknown; status?: unknown; detail?: unknown; instance?: unknown };
  try {
    problem = JSON.parse(answer.text);
  } catch {
    throw new Violation('a 4xx is problem details', `the body is ${brief(answer.text)}`);
  }
  const { title, status, detail } = problem;
  must(status === answer.status, 'problem details tell the status', () => `${status} in a ${answer.status}`);
  must(
    typeof problem.type === 'string' && problem.type !== '' && typeof title === 'string' && title !== '',
    'problem details have a type and a title',
    () => brief(answer.text),
  );
  must(typeof detail === 'string' && detail.length >= 10, 'problem details name something', () =>
    brief(answer.text),
  );
  must(answer.text.length < 64 * 1024, 'a problem is short', () => `${answer.text.length} characters`);
  // A moment looks like a place in a file.
  const leak = leaks.exec(answer.text.replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+|\d\d:\d\d/g, 'then'))?.[0];
  must(
    leak === undefined || leaks.test(asked(request)),
    'a problem tells nothing of the inside',
    () => `${brief(leak ?? '')} in ${brief(answer.text)}`,
  );
}

/** @throws Violation where an answer is not as every answer must be. */
export function checkEveryAnswer(specification: Specification, request: FuzzRequest, answer: Answer): void {
  must(answer.status < 500, 'never a 5xx', () => `${answer.status} ${brief(answer.text)}`);
  try {
    assertDocumented(specification, request.method, request.url.split('#', 1)[0] ?? '', answer);
  } catch (error) {
    throw new Violation('as documented', error instanceof Error ? error.message : String(error));
  }
  if (answer.status >= 400) checkProblem(request, answer);
  if (answer.status === 304 || answer.status === 204) {
    must(answer.body.length === 0, 'no body where there is none', () => brief(answer.text));
  }
  must(
    !('x-injected' in answer.headers) && !('set-cookie' in answer.headers),
    'no header from what was sent',
    () => JSON.stringify(answer.headers),
  );
}
