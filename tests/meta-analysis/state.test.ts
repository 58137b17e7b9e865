import { expect, test } from 'vitest';
import type { Background } from '../../src/background/task.ts';
import { startThreads } from '../../src/background/threads.ts';
import { startApi } from '../support/api.ts';
import { writerOf } from '../support/writer.ts';

const vitaminK = 'intervention=vitamin_k&species=human';

test('a write between finding studies and pooling them in a thread: all of the answer is of the state after it', async () => {
  const threads = startThreads({
    everything: true,
    worker: new URL('../../dist/worker.js', import.meta.url),
  });
  let comesBetween: (() => Promise<unknown>) | undefined;
  const background: Background = {
    ...threads,
    run: async (...task) => {
      const write = comesBetween;
      comesBetween = undefined;
      await write?.();
      return threads.run(...task);
    },
  };
  const api = await startApi(undefined, { background });
  const curator = writerOf(api);
  for (const [study, url] of [
    ['shea-2009', `/meta-analysis?measure=CAC&${vitaminK}`],
    ['kurnatowska-2015', `/meta-analysis?measure=CAC&${vitaminK}&format=csv`],
    ['lees-2021', `/meta-analysis/overview?measure=CAC&${vitaminK}`],
  ] as const) {
    let written: number | undefined;
    // What awaits review is no longer selected.
    comesBetween = async () => {
      written = (await curator.change('PATCH', `/studies/${study}`, { status: 'needs_review' })).status;
    };
    const answered = await api.get(url);
    expect(written).toBe(200);
    const after = await api.get(url);
    expect(answered.text).toBe(after.text);
    expect(answered.headers.etag).toBe(after.headers.etag);
    expect(after.text).not.toContain(study);
  }
  await api.close();
  await threads.close();
});
