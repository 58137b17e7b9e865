import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const all = 'tests/**/*.test.ts';

/** It looks at what is made while the program is loaded: nothing may be loaded before. */
const looksAtLoading = 'tests/hostile/regular-expressions.test.ts';

/** The tests that talk to the application over HTTP: they run a second time, with all work in threads. */
const overHttp = globSync(all, { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(file, 'utf8').includes('support/api.ts'),
);

export default defineConfig({
  test: {
    globalSetup: 'tests/support/build.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // All processors: left alone, it would keep one of two free.
    maxWorkers: '100%',
    // Test files share what they import, which takes longer to load than most of them to run; each makes its own data.
    isolate: false,
    // Programs that are started are compiled once, and not each time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'evidence-compile-cache') },
    projects: [
      { extends: true, test: { name: 'usual', include: [all], exclude: [looksAtLoading] } },
      { extends: true, test: { name: 'loading', include: [looksAtLoading], isolate: true } },
      {
        extends: true,
        test: { name: 'threads', include: overHttp, env: { EVERYTHING_IN_THREADS: '1' } },
      },
    ],
  },
});
