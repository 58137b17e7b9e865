import type { Answer, Client } from '../client.ts';
import type { FuzzRequest } from '../requests/request.ts';
import { brief, must } from './violation.ts';

/** What must hold of a GET when it is sent once more in another way, while nobody writes. */

/** Headers that belong to a sending, and not to the answer. */
const passing = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'x-request-id',
]);

function lasting(headers: Answer['headers']): string {
  return JSON.stringify(
    Object.entries(headers)
      .filter(
        ([name]) =>
          !passing.has(name) &&
          !name.startsWith('x-ratelimit') &&
          !name.startsWith('ratelimit') &&
          name !== 'retry-after',
      )
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

const without = (request: FuzzRequest, ...names: string[]): FuzzRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !names.includes(name))),
});

/** The same request again: the same status, ETag and bytes. */
export async function sameAgain(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  const again = await client.send(request);
  must(
    again.status === answer.status,
    'GET is deterministic',
    () => `${answer.status}, then ${again.status}`,
  );
  must(
    again.headers.etag === answer.headers.etag,
    'GET is deterministic',
    () => `${answer.headers.etag}, then ${again.headers.etag}`,
  );
  must(
    lasting(again.headers) === lasting(answer.headers),
    'GET is deterministic',
    () => `${lasting(answer.headers)}, then ${lasting(again.headers)}`,
  );
  must(
    again.body.equals(answer.body),
    'GET is deterministic',
    () => `${brief(answer.text)}, then ${brief(again.text)}`,
  );
}

/** HEAD: the headers of GET, and no body. */
export async function headToo(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  // Range is defined for GET alone.
  if (answer.status === 206 || answer.status === 416) return;
  const head = await client.send({ ...request, method: 'HEAD' });
  must(head.status === answer.status, 'HEAD answers as GET', () => `${answer.status}, HEAD ${head.status}`);
  must(head.body.length === 0, 'HEAD has no body', () => brief(head.text));
  must(
    lasting(head.headers) === lasting(answer.headers),
    'HEAD has the headers of GET',
    () => `${lasting(answer.headers)}; HEAD ${lasting(head.headers)}`,
  );
  const [length, own] = [answer.headers['content-length'], head.headers['content-length']];
  must(
    // What is wrong is told with the method in it.
    answer.status >= 400 || own === undefined || length === undefined || own === length,
    'HEAD has the length of GET',
    () => `${length}; HEAD ${own}`,
  );
}

/** If-None-Match with the ETag of the answer: 304 without a body. */
export async function knownAlready(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  const { etag } = answer.headers;
  if (etag === undefined) return;
  for (const tags of [etag, `"other", W/${etag}`]) {
    const known = without(request, 'range', 'if-range');
    const again = await client.send({ ...known, headers: { ...known.headers, 'if-none-match': tags } });
    must(again.status === 304, 'If-None-Match with the ETag is 304', () => `${again.status} to ${tags}`);
    must(again.headers.etag === etag, '304 has the ETag', () => `${again.headers.etag} for ${etag}`);
  }
}

/** Encoded or not, it says the same, under ETags that differ. */
export async function encodedToo(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  for (const encoding of ['gzip', 'br', 'identity']) {
    const other = await client.send({
      ...request,
      headers: { ...request.headers, 'accept-encoding': encoding },
    });
    must(
      other.status === answer.status && other.body.equals(answer.body),
      'encoded, it says the same',
      () => `${encoding}: ${other.status} ${brief(other.text)}`,
    );
    const differs = (other.headers['content-encoding'] ?? '') !== (answer.headers['content-encoding'] ?? '');
    must(
      !differs || other.headers.etag === undefined || other.headers.etag !== answer.headers.etag,
      'a strong ETag is of one encoding',
      () => `${other.headers.etag} of both ${encoding} and ${answer.headers['content-encoding']}`,
    );
  }
}
