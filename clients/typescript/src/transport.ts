import { ConnectionError, EvidenceError } from './errors.js';

/** How often, and how long, requests are sent again that were not answered, or with 429 or 503. */
export interface RetryOptions {
  /** How often at most; 3 where it is not given, 0 for never. */
  readonly most?: number;
  /** For how many seconds at most all waits of one request together; 60 where it is not given. */
  readonly seconds?: number;
}

/** One request, as it is sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']>;
  readonly signal?: AbortSignal;
  /** Whether it does no harm to send it twice. */
  readonly repeatable: boolean;
}

/** When it makes sense to send a request again, and what it takes for that. */
const worthAnotherTry = new Set([429, 503]);

/** Seconds of a Retry-After header, which tells them or a date; null where it tells neither. */
function secondsOf(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

function wait(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Sends a request; one that may be sent twice again, where it was not answered, or with 429 or 503, after as long as
 * Retry-After says.
 * @param read takes what is wanted from the answer
 * @throws EvidenceError for an answer that is no success, ConnectionError where there is none, the signal's reason where
 * it was aborted
 */
export async function send<T>(
  fetcher: typeof fetch,
  sent: Sent,
  retries: RetryOptions,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { most = 3, seconds = 60 } = retries;
  const { method, url, headers, body, signal, repeatable } = sent;
  let waited = 0;
  for (let tried = 0; ; tried += 1) {
    let problem: ConnectionError | EvidenceError;
    let after: number | null = null;
    try {
      const response = await fetcher(url, {
        method,
        headers,
        redirect: 'follow',
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      });
      if (response.ok) return await read(response);
      after = secondsOf(response.headers.get('retry-after'));
      const { status } = response;
      problem = new EvidenceError(sent, { status, text: await response.text(), retryAfter: after });
      if (!worthAnotherTry.has(status)) throw problem;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof EvidenceError) throw error;
      problem = new ConnectionError(sent, error);
    }
    // Without a word of the service: half a second, one, two, and a little more, so that not all come back at once.
    const pause = after ?? 2 ** tried / 2 + Math.random() / 4;
    if (!repeatable || tried >= most || waited + pause > seconds) throw problem;
    await wait(pause, signal);
    waited += pause;
  }
}
