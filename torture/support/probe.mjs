// Loaded into the service by the soak: tells about its memory after a collection of garbage, its handles and how late
// its event loop ran, when asked by SIGWINCH.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  process.on('SIGWINCH', () => {
    const milliseconds = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
    // Before the collection, which is the soak's doing and not the service's.
    const delays = {
      p50: milliseconds(delay.percentile(50)),
      p99: milliseconds(delay.percentile(99)),
      max: milliseconds(delay.max),
    };
    collect();
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    const megabytes = (bytes) => Math.round(bytes / 1e4) / 100;
    const path = process.env.TORTURE_PROBE;
    const handles = process.getActiveResourcesInfo().filter((name) => !/^(Timeout|Immediate)$/.test(name));
    const told = {
      rss: megabytes(rss),
      heap: megabytes(heapUsed),
      external: megabytes(external + arrayBuffers),
      handles: handles.length,
      delay: delays,
    };
    writeFileSync(`${path}.draft`, JSON.stringify(told));
    renameSync(`${path}.draft`, path);
    setImmediate(() => delay.reset());
  });
}
