// Holds connections open from a process of its own: reads what to do as JSON from its input, tells how many are open.
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { rawConnection } from './loads.mjs';

const { base, count, addresses } = JSON.parse(await text(process.stdin));
const held = [];
const tell = () => {
  const open = held.filter(({ state }) => state.connected && state.closed === null).length;
  const refused = held.filter(({ state }) => state.error !== null && !state.connected).length;
  process.stdout.write(`${JSON.stringify({ tried: held.length, open, refused })}\n`);
};
setInterval(tell, 200);
for (let number = 0; number < count; number++) {
  const connection = rawConnection(base, { localAddress: addresses[number % addresses.length] });
  held.push(connection);
  // Every second one asks once, and is then kept for a next request; the others never say a word.
  if (number % 2 === 0) connection.socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  // No faster than a server takes them: what overflows the queue of the system is lost without a word.
  if (number % 50 === 49) await wait(50);
}
