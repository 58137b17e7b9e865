import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type FuzzRequest, headersToSend, type Keys } from './requests/request.ts';

/** An answer, its body decoded. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly text: string;
  readonly milliseconds: number;
}

/** There was no answer: the connection broke, or it took too long. */
export class NoAnswer extends Error {}

export interface Client {
  readonly send: (request: FuzzRequest) => Promise<Answer>;
  readonly close: () => void;
}

/** How long an answer may take, in milliseconds. */
const patience = 30_000;

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : `${value}`,
    ]),
  );
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (encoding === 'br') return brotliDecompressSync(body);
  if (encoding === 'gzip') return gunzipSync(body);
  return body;
}

/** The request that tells the ETag of what another is to change. */
const reading = ({ url }: FuzzRequest): FuzzRequest => ({
  method: 'GET',
  // What is changed by itself has the ETag of its study.
  url: (url.split(/[?#]/, 1)[0] ?? '/').replace(/\/(accept|(outcomes|arms)\/[^/]+)$/, ''),
  headers: {},
});

/**
 * A client that sends what it is told as it is, and reads the whole answer.
 * @param sent is told of every answer.
 */
export function clientOf(
  port: number,
  keys: Keys,
  sent: (request: FuzzRequest, answer: Answer) => void = () => {},
): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const once = (request: FuzzRequest, etag: string) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now();
      const { method, url, body } = request;
      const headers = headersToSend(request, keys, etag);
      if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
      const outgoing = httpRequest(
        { host: '127.0.0.1', port, method, path: url, headers, agent, setHost: true },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            try {
              const plainHeaders = plain(response.headers);
              const whole = decoded(Buffer.concat(chunks), plainHeaders['content-encoding']);
              resolve({
                status: response.statusCode ?? 0,
                headers: plainHeaders,
                body: whole,
                text: whole.toString('utf8'),
                milliseconds: performance.now() - began,
              });
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      outgoing.setTimeout(patience, () => outgoing.destroy(new NoAnswer(`no answer within ${patience} ms`)));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const send = async (request: FuzzRequest): Promise<Answer> => {
    const etag = Object.values(request.headers).some((value) => value.includes('{etag}'))
      ? ((await send(reading(request))).headers.etag ?? '"none"')
      : '';
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await once(request, etag);
        sent(request, answer);
        return answer;
      } catch (error) {
        // A connection that was kept may be closed by the server as it is used again: HTTP allows that.
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if ((code === 'ECONNRESET' || code === 'EPIPE') && attempt < 3) continue;
        const why = error instanceof Error ? `${error.message} ${code}` : String(error);
        throw error instanceof NoAnswer ? error : new NoAnswer(`no answer: ${why}`);
      }
    }
  };
  return { send, close: () => agent.destroy() };
}
