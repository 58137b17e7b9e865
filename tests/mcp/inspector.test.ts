import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { cliPath, projectFolder } from '../support/command.ts';
import { baseOf } from '../support/mcp-client.ts';
import { seededFile } from '../support/prepared-files.ts';

/** The command line of the inspector, by which people try servers. */

const inspector = join(
  projectFolder,
  'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js',
);
const run = promisify(execFile);

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  folder = mkdtempSync(join(tmpdir(), 'evidence-inspector-'));
  seededFile(join(folder, 'evidence.db'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const overHttp = () => [`${baseOf(api)}/mcp`, '--transport', 'http'];
const overStdio = () => [
  ...[process.execPath, cliPath, 'mcp', '-e', `DATABASE_URL=file:${join(folder, 'evidence.db')}`],
  ...['--transport', 'stdio'],
];

async function inspect(target: readonly string[], ...args: string[]) {
  const { stdout, stderr } = await run(process.execPath, [inspector, '--cli', ...target, ...args], {
    // What it keeps is kept apart from that of whoever runs the tests.
    env: { ...process.env, HOME: folder },
    maxBuffer: 16 * 1024 * 1024,
  });
  return { answer: JSON.parse(stdout), stderr };
}

test('it lists the tools, and finds no schema that some client could not read', async () => {
  const { answer, stderr } = await inspect(overHttp(), '--method', 'tools/list', '--strict');
  expect(answer.tools.map(({ name }: { name: string }) => name)).toContain('find_studies');
  expect(stderr).not.toContain('error');
});

test.each([
  ['HTTP', overHttp],
  ['stdio', overStdio],
])('it calls a tool over %s, whose answer is as its schema says', async (_name, target) => {
  const { answer } = await inspect(
    target(),
    ...['--method', 'tools/call', '--tool-name', 'meta_analysis'],
    ...['--tool-arg', 'measure=CAC', 'intervention=vitamin_k', 'species=human'],
  );
  expect(answer.structuredContent.pooled.estimate).toBeCloseTo(-11.5801, 4);
});

test('it reads a resource and gets a prompt', async () => {
  const { answer } = await inspect(
    overHttp(),
    '--method',
    'resources/read',
    '--uri',
    'evidence://claims/vk-18',
  );
  expect(JSON.parse(answer.contents[0].text).id).toBe('vk-18');
  const prompt = await inspect(
    overHttp(),
    ...['--method', 'prompts/get', '--prompt-name', 'check_sentence'],
    ...['--prompt-args', 'sentence=K2 reverses it.'],
  );
  expect(prompt.answer.messages[0].content.text).toContain('K2 reverses it.');
});
