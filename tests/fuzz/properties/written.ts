import type { Answer, Client } from '../client.ts';
import type { FuzzRequest } from '../requests/request.ts';
import { brief, must } from './violation.ts';

/** After a write that succeeded, GET tells what was answered; what was deleted is brought back. */
export async function keptAsWritten(client: Client, request: FuzzRequest, answer: Answer): Promise<void> {
  const asked = request.url.split(/[?#]/, 1)[0] ?? '';
  if (answer.status === 204 && request.method === 'DELETE') {
    const gone = await client.send({ method: 'GET', url: asked, headers: {} });
    must(gone.status === 410, 'what was deleted is gone', () => `${gone.status} ${brief(gone.text)}`);
    await client.send({
      method: 'POST',
      url: `${asked}/restore`,
      headers: { authorization: 'Bearer {write}' },
    });
    return;
  }
  if (answer.status !== 200 && answer.status !== 201) return;
  if (answer.status === 201) {
    must(answer.headers.location !== undefined, 'a new record has a place', () =>
      JSON.stringify(answer.headers),
    );
  }
  // What is changed by itself is part of its study.
  const place = (answer.headers.location ?? asked).replace(/\/(accept|(outcomes|arms)\/[^/]+)$/, '');
  const now = await client.send({ method: 'GET', url: place, headers: {} });
  must(now.status === 200, 'what was written is there', () => `${place}: ${now.status}`);
  // The answer has the warnings behind the document, which it is otherwise to the byte.
  const { warnings }: { warnings: unknown } = JSON.parse(answer.text);
  must(
    `${now.text.slice(0, -1)},"warnings":${JSON.stringify(warnings)}}` === answer.text,
    'what was written is as it was answered',
    () => `${brief(answer.text)}; GET ${brief(now.text)}`,
  );
  must(
    now.headers.etag === answer.headers.etag,
    'a write tells the ETag of GET',
    () => `${answer.headers.etag}; GET ${now.headers.etag}`,
  );
}
