// Loads a server from a process of its own; reads what to do as JSON from its input, prints the figures as JSON.
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';

const { url, paths, headers, connections, seconds } = JSON.parse(await text(process.stdin));
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: paths.map((path) => ({ method: 'GET', path, headers })),
});
const { requests, latency, errors, non2xx, statusCodeStats } = result;
console.log(
  JSON.stringify({
    perSecond: requests.average,
    total: requests.total,
    p50: latency.p50,
    p99: latency.p99,
    errors,
    unexpected:
      headers['if-none-match'] === undefined ? non2xx : requests.total - (statusCodeStats['304']?.count ?? 0),
  }),
);
