import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { projectFolder } from '../support/command.ts';
import { baseOf } from '../support/mcp-client.ts';

/** The official suite for servers: what it asks of any server, and what it asks of one that is made for it. */

const suite = join(projectFolder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const run = promisify(execFile);

/** Scenarios that any server can pass. */
const passed = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
];

/** Scenarios that this one cannot: each with what it would need. */
const others: Readonly<Record<string, string>> = {
  // Names of tools, prompts and resources of the server that the suite is made for.
  'completion-complete': 'the prompt test_prompt_with_arguments',
  'tools-call-simple-text': 'the tool test_simple_text',
  'tools-call-image': 'the tool test_image_content',
  'tools-call-audio': 'the tool test_audio_content',
  'tools-call-embedded-resource': 'the tool test_embedded_resource',
  'tools-call-mixed-content': 'the tool test_multiple_content_types',
  'tools-call-error': 'the tool test_error_handling',
  'resources-read-text': 'the resource test://static-text',
  'resources-read-binary': 'the resource test://static-binary',
  'resources-templates-read': 'the resource test://template/123/data',
  'prompts-get-simple': 'the prompt test_simple_prompt',
  'prompts-get-with-args': 'the prompt test_prompt_with_arguments',
  'prompts-get-embedded-resource': 'the prompt test_prompt_with_embedded_resource',
  'prompts-get-with-image': 'the prompt test_prompt_with_image',
  // A session, or a stream from the server, of which it has neither: it is stateless, and asks clients for nothing.
  'logging-set-level': 'log messages in a session',
  'tools-call-with-logging': 'log messages on a stream',
  'tools-call-with-progress': 'progress on a stream',
  'tools-call-sampling': 'questions to the model of the client',
  'tools-call-elicitation': 'questions to the person at the client',
  'elicitation-sep1034-defaults': 'questions to the person at the client',
  'elicitation-sep1330-enums': 'questions to the person at the client',
  'resources-subscribe': 'subscriptions in a session',
  'resources-unsubscribe': 'subscriptions in a session',
};

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  // It leaves its results where it is run.
  folder = mkdtempSync(join(tmpdir(), 'evidence-conformance-'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every scenario that does not need the test server passes, and no scenario is passed over', async () => {
  // Its exit code tells that some failed.
  const ended = await run(process.execPath, [suite, 'server', '--url', `${baseOf(api)}/mcp`], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  const results = [...ended.stdout.matchAll(/^([✓✗]) ([a-z0-9-]+): (\d+) passed, (\d+) failed/gm)].map(
    ([, mark, name]) => ({ mark, name: name ?? '' }),
  );
  expect(results.map(({ name }) => name).toSorted()).toEqual([...passed, ...Object.keys(others)].toSorted());
  expect(
    results
      .filter(({ mark }) => mark === '✓')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(passed.toSorted());
});
