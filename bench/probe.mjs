// Loaded into the server by the bench: writes how late the event loop ran, and the processor time of the thread that
// answers, when asked by SIGWINCH.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  process.on('SIGWINCH', () => {
    const { user, system } = process.threadCpuUsage?.() ?? { user: 0, system: 0 };
    const milliseconds = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
    writeFileSync(
      process.env.BENCH_PROBE,
      JSON.stringify({
        p50: milliseconds(delay.percentile(50)),
        p99: milliseconds(delay.percentile(99)),
        max: milliseconds(delay.max),
        threadTime: user + system,
      }),
    );
    delay.reset();
  });
}
