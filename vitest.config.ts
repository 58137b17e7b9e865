import { globSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';
import { namesThreads } from './tests/support/work-in-threads.ts';

const all = 'tests/**/*.test.ts';

// Programs that are started, and what tests load of the sources, are compiled once, and not in each process.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'evidence-compile-cache');

/** It looks at what is made while the program is loaded: nothing may be loaded before. */
const looksAtLoading = 'tests/hostile/regular-expressions.test.ts';

/**
 * Trials that start the program again and again, kill it, break its disk, pack it, guess its keys, or try it from other languages
 * and the page of its documentation: two fifths of the time of all tests. CI always runs them.
 */
const trials = [
  'tests/torture/torture.test.ts',
  'tests/database/foreign-client.test.ts',
  'tests/database/faults-while-running.test.ts',
  'tests/deploy/container.test.ts',
  'tests/fuzz/fuzz.test.ts',
  'tests/package/package.test.ts',
  'tests/clients/python.test.ts',
  'tests/clients/r.test.ts',
  'tests/clients/typescript-package.test.ts',
  'tests/keys/brute-force.test.ts',
  'tests/pages/docs.test.ts',
  'tests/replication/commands.test.ts',
  'tests/replication/fail-over.test.ts',
  'tests/replication/same-answers.test.ts',
];

/** What a browser does with a page is the same wherever its answers were made. */
const inBrowsers = 'tests/pages/{browser,desk}.test.ts';

/** The tests whose requests reach work that can be done in threads: they run a second time, with all of it in threads. */
const reachThreads = globSync(all, { cwd: import.meta.dirname }).filter((file) =>
  namesThreads(readFileSync(join(import.meta.dirname, file), 'utf8')),
);

export default defineConfig({
  // Tests import the sources, and get what is built of them: it runs as it is, where Vitest would load all of it anew and slower.
  resolve: {
    alias: [{ find: /^(?:\.\.\/)+src\/(.+)\.tsx?$/, replacement: join(import.meta.dirname, 'dist/$1.js') }],
  },
  test: {
    globalSetup: 'tests/support/build.ts',
    execArgv: ['--import', join(import.meta.dirname, 'tests/support/import-quickly.mjs')],
    server: { deps: { external: [/\/dist\/.+\.js$/] } },
    sequence: { sequencer: LongestFirst },
    // Against hanging alone: however busy the machine is, what goes on comes to its end.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // More than processors: much of the time, tests wait for programs that they start, and for time to go by. Three times as
    // many took longer: each loads what it tests.
    maxWorkers: availableParallelism() + 2,
    // Test files share what they import, which takes longer to load than most of them to run; each makes its own data.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'usual', include: [all], exclude: [looksAtLoading, ...trials] } },
      { extends: true, test: { name: 'trials', include: trials } },
      { extends: true, test: { name: 'loading', include: [looksAtLoading], isolate: true } },
      {
        extends: true,
        test: {
          name: 'threads',
          include: reachThreads,
          exclude: [inBrowsers],
          env: { EVERYTHING_IN_THREADS: '1' },
        },
      },
    ],
  },
});
