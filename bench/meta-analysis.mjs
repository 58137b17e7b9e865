// Times REML over 1,000 and 5,000 studies beside one pass over the same arrays: `npm run bench:meta`.
import { poolEffects } from '../dist/meta-analysis/engine/pooled-effect.js';
import { randomNumbers } from './random.mjs';

function median(run) {
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    run();
    if (i >= 10) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1];
}

let kept = 0;
const goals = new Map([
  [1000, 5],
  [5000, 50],
]);
for (const [k, goal] of goals) {
  const random = randomNumbers(k);
  const yi = Float64Array.from({ length: k }, () => random() + random() + random() - 1.5);
  const vi = Float64Array.from({ length: k }, () => 0.01 + random() * random());
  const pooling = median(() => {
    kept += poolEffects({ yi, vi }, { model: 'REML', test: 'z', level: 0.95 }).estimate;
  });
  const pass = median(() => {
    let [sum, weights] = [0, 0];
    for (let i = 0; i < k; i++) {
      const weight = 1 / vi[i];
      sum += weight * yi[i];
      weights += weight;
    }
    kept += sum / weights;
  });
  const verdict = pooling <= goal ? 'met' : 'MISSED';
  console.log(
    `REML over ${k} studies: ${pooling.toFixed(2)} ms (goal ${goal} ms, ${verdict}); one pass ${pass.toFixed(4)} ms, ratio ${(pooling / pass).toFixed(0)}`,
  );
}
if (!Number.isFinite(kept)) throw new Error('the pooled effects are not numbers');
