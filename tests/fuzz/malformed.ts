import { connect } from 'node:net';
import fc from 'fast-check';
import { brief, must, Violation } from './properties/violation.ts';

/** Bytes that are no sound HTTP, or only just, on a bare socket. */

/** What is sent, in pieces, as latin1; and how it ends. */
export interface RawRequest {
  readonly pieces: readonly string[];
  /** Whether the sending side is closed after the last piece, or the connection is cut. */
  readonly end: 'close' | 'cut' | 'wait';
  /** How many answers of 200 there must be first; undefined where it cannot be told. */
  readonly sound?: number;
}

const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers.map((each) => `${each}\r\n`).join('')}\r\n`;
const post = (headers: readonly string[], body: string) =>
  `POST /meta-analysis HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers.map((each) => `${each}\r\n`).join('')}\r\n${body}`;
const body =
  '{"effectMeasure":"GEN","studies":[{"label":"a","yi":0.1,"vi":0.2},{"label":"b","yi":0.3,"vi":0.1}]}';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

const curious: readonly string[] = [
  '\r\n\r\n\r\n',
  'GET\r\n\r\n',
  'GET /\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'GET  / HTTP/1.1\r\nHost: a\r\n\r\n',
  'get / HTTP/1.1\r\nHost: a\r\n\r\n',
  'FOO / HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://example.org/studies HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http:// HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET //studies HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET studies HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET ? HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET # HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /studies?q=\u00ff\u00fe HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /studies?q=\0 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /studies?q=a b HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1\nHost: a\n\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'GET / HTTP/1.1\r\n Host: a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\n: empty\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: \r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nConnection: close, keep-alive, upgrade\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3000)}\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(300_000)}\r\n\r\n`,
  `GET /${'a'.repeat(300_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET /studies?${'a=b&'.repeat(1900)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nAccept: ${'a/b,'.repeat(10_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: ${'"a",'.repeat(20_000)}\r\n\r\n`,
  post(['Content-Length: 5', 'Transfer-Encoding: chunked'], chunk(body)),
  post(['Transfer-Encoding: chunked', 'Content-Length: 5'], `${chunk(body)}0\r\n\r\n`),
  post([`Content-Length: ${body.length}`, 'Content-Length: 3'], body),
  post(['Content-Length: -1'], body),
  post(['Content-Length: 1e3'], body),
  post(['Content-Length: 99999999999999999999'], body),
  post([`Content-Length: ${body.length + 10}`], body),
  post([`Content-Length: ${body.length - 10}`], body),
  post(['Transfer-Encoding: gzip'], body),
  post(['Transfer-Encoding: chunked, identity'], `${chunk(body)}0\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], `zz\r\n${body}\r\n0\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], `-1\r\n${body}\r\n0\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], `ffffffffffffffff1\r\n${body}\r\n0\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], `5;${'x'.repeat(20_000)}\r\nabcde\r\n0\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], `${chunk(body)}0\r\nTrailer: x\r\n\r\n`),
  post(['Transfer-Encoding: chunked'], chunk(body)),
  post(['Expect: 100-continue', `Content-Length: ${body.length}`], body),
  post([], ''),
  post(['Content-Encoding: gzip', `Content-Length: ${body.length}`], body),
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  '\0'.repeat(2000),
  '\u00ff'.repeat(2000),
];

const soundRequests: readonly (readonly [text: string, answers: number])[] = [
  [get('/studies?limit=2'), 1],
  [get('/health/live'), 1],
  [get('/claims?limit=1', 'Accept-Encoding: gzip'), 1],
  [post([`Content-Length: ${body.length}`], body), 1],
  [post(['Transfer-Encoding: chunked'], `${[...body].map(chunk).join('')}0\r\n\r\n`), 1],
  [`\r\n${get('/')}`, 1],
];

/** Requests on a bare socket: sound ones one after the other, odd ones, and sound ones with some bytes changed. */
export function rawRequest(): fc.Arbitrary<RawRequest> {
  const end = fc.constantFrom('close', 'close', 'cut', 'wait') as fc.Arbitrary<RawRequest['end']>;
  const sound = fc.constantFrom(...soundRequests);
  const cutUp = (text: string, cuts: readonly number[]) => {
    const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted(
      (one, other) => one - other,
    );
    return [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length));
  };
  const pipelined = fc
    .tuple(fc.array(sound, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(), { maxLength: 4 }))
    .map(
      ([all, cuts]): RawRequest => ({
        pieces: cutUp(all.map(([text]) => text).join(''), cuts),
        end: 'wait',
        sound: all.length,
      }),
    );
  const odd = fc
    .tuple(fc.constantFrom(...curious), end)
    .map(([text, how]): RawRequest => ({ pieces: [text], end: how }));
  const afterSound = fc
    .tuple(sound, fc.constantFrom(...curious), end)
    .map(([[text], other, how]): RawRequest => ({ pieces: [text + other], end: how }));
  const changed = fc
    .tuple(
      sound,
      fc.array(
        fc.tuple(fc.nat(), fc.constantFrom('', '\0', '\r', '\n', ' ', ':', '\u00ff', '\t', '/', '%')),
        { minLength: 1, maxLength: 3 },
      ),
      end,
    )
    .map(
      ([[text], changes, how]): RawRequest => ({
        pieces: [
          changes.reduce(
            (now, [at, by]) => now.slice(0, at % now.length) + by + now.slice((at % now.length) + 1),
            text,
          ),
        ],
        end: how,
      }),
    );
  const cutShort = fc
    .tuple(sound, fc.nat(), end)
    .map(([[text], at, how]): RawRequest => ({ pieces: [text.slice(0, at % text.length)], end: how }));
  return fc.oneof(pipelined, odd, afterSound, changed, cutShort);
}

/** How long a connection is listened to that the service leaves open, in milliseconds. */
const listening = 300;
const patience = 20_000;

/** What the service sent until it closed, or until the time to listen was over. */
export function sendRaw(port: number, raw: RawRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      for (const piece of raw.pieces) socket.write(Buffer.from(piece, 'latin1'));
      if (raw.end === 'close') socket.end();
      if (raw.end === 'cut') setTimeout(() => socket.destroy(), 5);
      const listens = raw.sound === undefined ? listening : patience / 2;
      if (raw.end === 'wait') setTimeout(() => socket.destroy(), listens);
    });
    socket.setNoDelay(true);
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new Violation(
          'a connection that was closed is closed',
          `still open after ${patience} ms: ${brief(text)}`,
        ),
      );
    }, patience);
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part;
      if (raw.sound !== undefined && statusesOf(text).length >= raw.sound)
        setTimeout(() => socket.destroy(), 10);
    });
    // The service may close while too much is still being sent.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

/** The statuses of the answers in what came over a connection. */
export function statusesOf(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 ([0-9]{3}) /g)].map(([, status]) => Number(status));
}

/** @throws Violation where what is sent raw is answered otherwise than it must be, or harms the service. */
export async function tryRaw(port: number, raw: RawRequest, isWell: () => Promise<boolean>): Promise<void> {
  const text = await sendRaw(port, raw);
  const statuses = statusesOf(text);
  must(!statuses.some((status) => status >= 500), 'never a 5xx', () => brief(text));
  if (raw.sound !== undefined) {
    const good = statuses.length === raw.sound && statuses.every((status) => status === 200);
    must(
      good,
      'requests in a row are all answered',
      () => `${statuses.join(', ')} to ${raw.sound}: ${brief(text)}`,
    );
  }
  for (const [answer] of text.matchAll(/HTTP\/1\.1 4[0-9]{2} [\s\S]*?\r\n\r\n/g)) {
    must(/content-type: application\/problem\+json/i.test(answer), 'a 4xx is problem details', () =>
      brief(answer),
    );
  }
  // A moment looks like a place in a file.
  const untimed = text.replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+/g, 'then');
  must(
    !/node_modules|\bat .+:[0-9]+:[0-9]+|HPE_/.test(untimed),
    'a problem tells nothing of the inside',
    () => brief(text),
  );
  must(await isWell(), 'the service goes on', () => 'it does not answer');
}
