import { createServer } from 'node:http';
import { describeProblem, statusOf } from '../http/problem.ts';
import type { Progress } from '../seeding/render-again.ts';

/** After how many seconds it makes sense to ask again. */
const retryAfter = '5';

/** Answers while the database is prepared. */
export interface WaitingServer {
  readonly progress: Progress;
  readonly close: () => Promise<void>;
}

/**
 * Listens where the service will, until its database is ready: `/health/live` is answered as usual, so that nobody
 * ends a process that works, and everything else with 503 and how far it is.
 * @throws where the address cannot be listened on.
 */
export async function startWaiting(address: {
  readonly host: string;
  readonly port: number;
}): Promise<WaitingServer> {
  let howFar = '';
  const server = createServer(({ url = '/' }, response) => {
    const send = (status: number, type: string, body: unknown) =>
      response
        .writeHead(status, {
          'content-type': type,
          'cache-control': 'no-store',
          'retry-after': retryAfter,
          // Its body is not read, and the next request is for another server.
          connection: 'close',
        })
        .end(JSON.stringify(body));
    if (url.split('?', 1)[0] === '/health/live') {
      send(200, 'application/json; charset=utf-8', { status: 'ok' });
      return;
    }
    const detail = `The database is being prepared for this release${howFar}. Ask again in a while.`;
    const problem = describeProblem('unavailable', detail, url);
    send(statusOf('unavailable'), 'application/problem+json; charset=utf-8', problem);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.host, resolve);
  });
  return {
    progress: (done, of) => {
      howFar = `: ${done} of ${of} studies are done`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
