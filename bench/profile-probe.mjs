// Loaded into the server by `protections.mjs`: SIGCONT begins a profile of the answering thread, the next one ends and writes it.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const session = new Session();
  session.connect();
  let running = false;
  const turn = async () => {
    running = !running;
    if (running) {
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      writeFileSync(process.env.BENCH_PROFILE, 'running');
    } else {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(process.env.BENCH_PROFILE, JSON.stringify(profile));
    }
  };
  // Beside the probe of the event loop, which listens to SIGWINCH.
  process.on('SIGCONT', () => void turn());
}
