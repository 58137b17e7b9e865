function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** The processor time that something takes, in milliseconds: other work on the machine does not count. */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return milliseconds(process.cpuUsage(before));
}

/** The least of several times: what else this process does in between, such as collecting garbage, only ever adds. */
export function leastProcessorTime(run: () => unknown, times = 11): number {
  return Math.min(...Array.from({ length: times }, () => processorTime(run)));
}

/** How long a machine is taken to be as fast as it was, in milliseconds. */
const steadyFor = 30_000;
let measured: { readonly at: number; readonly time: number } | undefined;

/**
 * The processor time of ten million logarithms, in milliseconds: what the time of something else is told in, for a slow
 * machine is slow at both.
 */
export function timeOfLogarithms(): number {
  if (measured === undefined || performance.now() - measured.at > steadyFor) {
    measured = { at: performance.now(), time: measureLogarithms() };
  }
  return measured.time;
}

function measureLogarithms(): number {
  let sum = 0;
  const time = leastProcessorTime(() => {
    for (let n = 1; n <= 10_000_000; n += 1) sum += Math.log(n);
  }, 3);
  // What nobody looks at need not be computed.
  if (!Number.isFinite(sum)) throw new Error('the logarithms are not numbers');
  return time;
}
