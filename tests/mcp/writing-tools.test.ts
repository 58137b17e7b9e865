import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey, revokeKey } from '../../src/keys/store.ts';
import type { Scope } from '../../src/vocabulary/scopes.ts';
import { exampleClaim, exampleStudy } from '../../src/writing/examples.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { callTool, connectClient } from '../support/mcp-client.ts';

let api: TestApi;
let curator: Client;
let reader: Client;
let anyone: Client;
beforeAll(async () => {
  api = await startApi();
  const withKey = (name: string, scope: Scope) =>
    connectClient(api, { authorization: `Bearer ${createKey(api.database, name, scope).token}` });
  curator = await withKey('Curator', 'write');
  reader = await withKey('Reader', 'read');
  anyone = await connectClient(api);
});
afterAll(async () => {
  for (const client of [curator, reader, anyone]) await client.close();
  await api.close();
});

const writing = ['accept_study', 'add_claim', 'add_study', 'correct_claim', 'correct_study'];
const study = (id: string) => ({ ...exampleStudy, id });

test('who may write is told of the tools that do, with what each does to the data', async () => {
  const { tools } = await curator.listTools();
  const told = new Map(tools.map(({ name, annotations }) => [name, annotations]));
  for (const name of writing)
    expect(told.get(name), name).toMatchObject({ readOnlyHint: false, openWorldHint: false });
  expect(told.get('add_study')).toMatchObject({ destructiveHint: false, idempotentHint: false });
  expect(told.get('correct_study')).toMatchObject({ destructiveHint: true, idempotentHint: true });
  expect(told.get('accept_study')).toMatchObject({ destructiveHint: false, idempotentHint: true });
  for (const client of [reader, anyone]) {
    const names = (await client.listTools()).tools.map(({ name }) => name);
    expect(names.filter((name) => writing.includes(name))).toEqual([]);
  }
});

test('who may not is refused by the API, and nothing is written', async () => {
  const before = (await api.get('/')).body.dataVersion;
  for (const [client, status] of [
    [anyone, 401],
    [reader, 403],
  ] as const) {
    const { isError, text } = await callTool(client, 'add_study', {
      record: study('mallory-2026'),
      note: 'none',
    });
    expect(isError).toBe(true);
    expect(text).toContain(`(${status})`);
    expect(text).toContain('scope write');
  }
  expect((await api.get('/')).body.dataVersion).toBe(before);
  // Whoever may read may have a record checked.
  const checked = await callTool(anyone, 'add_study', {
    record: study('mallory-2026'),
    dryRun: true,
    note: '',
  });
  expect(checked.structured).toMatchObject({ written: false, faults: [] });
});

test('a study is checked, added, corrected and in the history of who did it', async () => {
  const id = 'agent-2026';
  const broken = {
    ...study(id),
    design: 'guess',
    outcomes: [{ ...exampleStudy.outcomes[0], measure: 'cac_scor' }],
  };
  const checked = await callTool(curator, 'add_study', { record: broken, dryRun: true, note: 'Tried.' });
  expect(checked.structured.written).toBe(false);
  expect(checked.structured.faults.join('\n')).toMatch(/\/design: .*\n.*\/outcomes\/0\/measure: .*cac_score/);
  expect((await api.get(`/studies/${id}`)).status).toBe(404);
  const refused = await callTool(curator, 'add_study', { record: broken, note: 'Tried.' });
  expect(refused.isError).toBe(true);
  expect(refused.text).toContain('cac_score');

  const added = await callTool(curator, 'add_study', { record: study(id), note: 'Read from the abstract.' });
  expect(added.structured).toMatchObject({ id, written: true, status: 'extracted' });
  expect((await api.get(`/studies/${id}`)).body.title).toBe(exampleStudy.title);
  const again = await callTool(curator, 'add_study', { record: study(id), note: 'Again.' });
  expect(again.isError).toBe(true);
  expect(again.text).toContain('(409)');

  const { structured: read } = await callTool(curator, 'get_study', { id });
  const corrected = await callTool(curator, 'correct_study', {
    id,
    version: read.version,
    outcome: 'o1',
    change: { timepointDays: 365 },
    note: 'The table tells it.',
  });
  expect(corrected.structured).toMatchObject({ id, written: true });
  const { body } = await api.get(`/studies/${id}`);
  expect(body.outcomes[0].timepointDays).toBe(365);
  // What it has not seen, it does not overwrite.
  const late = await callTool(curator, 'correct_study', {
    id,
    version: read.version,
    change: { notes: 'x' },
    note: 'Late.',
  });
  expect(late.isError).toBe(true);
  expect(late.text).toContain('(412)');
  expect(late.text).toContain('not the one that get_study tells of the study now: read it again');
  const next = await callTool(curator, 'correct_study', {
    id,
    version: corrected.structured.version,
    change: { notes: 'Read again.' },
    note: 'Read again.',
  });
  expect(next.structured.written).toBe(true);
  const { data } = (await api.get(`/studies/${id}/revisions`)).body;
  expect(data.map(({ writtenBy, note }: { writtenBy: string; note: string }) => [writtenBy, note])).toEqual([
    ['Curator', 'Read from the abstract.'],
    ['Curator', 'The table tells it.'],
    ['Curator', 'Read again.'],
  ]);
});

test('a study that needs review counts once it was accepted', async () => {
  const id = 'review-2026';
  await callTool(curator, 'add_study', {
    record: { ...study(id), status: 'needs_review' },
    note: 'Read by an agent.',
  });
  const found = async () => (await callTool(anyone, 'find_studies', { study: id })).structured.total;
  expect(await found()).toBe(0);
  const { structured } = await callTool(anyone, 'get_study', { id });
  expect(structured.study).toMatchObject({ status: 'needs_review', missing: [] });
  const accepted = await callTool(curator, 'accept_study', {
    id,
    version: structured.version,
    note: 'Read by a person.',
  });
  expect(accepted.structured).toMatchObject({ id, status: 'extracted' });
  expect(await found()).toBe(1);
});

test('a claim is added and corrected', async () => {
  const added = await callTool(curator, 'add_claim', {
    record: { ...exampleClaim, id: 'agent-01' },
    note: 'From the article.',
  });
  expect(added.structured).toMatchObject({ id: 'agent-01', written: true });
  const { structured } = await callTool(anyone, 'get_claim_evidence', { id: 'agent-01' });
  const corrected = await callTool(curator, 'correct_claim', {
    id: 'agent-01',
    version: structured.version,
    change: { verdictBasis: 'Nobody has looked yet.' },
    note: 'In plain words.',
  });
  expect(corrected.structured.written).toBe(true);
  expect((await api.get('/claims/agent-01')).body.verdictBasis).toBe('Nobody has looked yet.');
});

test.each([
  ['add_study', { note: 'x' }, 'record is needed'],
  ['add_study', { record: 'x', note: 'x' }, 'record is needed'],
  ['add_study', { record: study('noteless-2026') }, 'note is needed'],
  ['correct_study', { id: 'shea-2009', change: {}, note: 'x' }, 'version is needed'],
  [
    'correct_study',
    { id: 'shea-2009', version: '*', change: {}, note: 'x' },
    'not the one that get_study tells of the study now: read it again',
  ],
  ['accept_study', { id: 'shea-2009', version: '"x"' }, 'note is needed: why this is written'],
  [
    'correct_study',
    { id: 'shea-2009', version: '"x"', change: { n: 1 }, outcome: 'o1', arm: 'a1', note: 'x' },
    'leave one out',
  ],
  ['correct_study', { id: 'shea-2008', version: '"x"', change: {}, note: 'x' }, 'shea-2009'],
])('%s with %j says what would be right', async (name, args, told) => {
  const { isError, text } = await callTool(curator, name, args);
  expect(isError).toBe(true);
  expect(text).toContain(told);
  // Nothing that could be sent back as if it were so, and no words of HTTP.
  expect(text).not.toMatch(/Read against|Read from|erratum|0bLqv|If-Match|ETag|\w[.][.](\s|$)/);
});

test('who may not write learns that before what else is wrong', async () => {
  for (const name of writing) {
    const { isError, text } = await callTool(reader, name, {});
    expect(isError).toBe(true);
    expect(text, name).toMatch(/\(403\).*scope write/s);
    expect(text, name).not.toContain('is needed:');
    expect((await callTool(anyone, name, {})).text, name).toContain('(401)');
  }
});

test('a change that changes nothing is told to have written nothing', async () => {
  const id = 'shea-2009';
  const revisions = async () => (await api.get(`/studies/${id}/revisions`)).body.data.length;
  const before = await revisions();
  const { structured: read } = await callTool(curator, 'get_study', { id });
  const { notes } = (await api.get(`/studies/${id}`)).body;
  for (const change of [{}, { notes }]) {
    const { isError, text, structured } = await callTool(curator, 'correct_study', {
      id,
      version: read.version,
      change,
      note: 'Tried.',
    });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ id, written: false, version: read.version });
    expect(text).toContain('Nothing differs, and nothing was written');
  }
  expect(await revisions()).toBe(before);
});

test('a key that was revoked writes nothing more', async () => {
  const { id, token } = createKey(api.database, 'Former', 'write');
  const former = await connectClient(api, { authorization: `Bearer ${token}` });
  revokeKey(api.database, id);
  await expect(callTool(former, 'add_study', { record: study('former-2026'), note: 'x' })).rejects.toThrow(
    /401|not known/,
  );
  expect((await api.get('/studies/former-2026')).status).toBe(404);
});

test('the schema of what is written can be read, and its example can be sent', async () => {
  const { contents } = await curator.readResource({ uri: 'evidence://schemas/study' });
  const [content] = contents;
  expect(
    content !== undefined && 'text' in content ? JSON.parse(content.text).$defs : undefined,
  ).toBeDefined();
  const { tools } = await curator.listTools();
  const record = tools.find(({ name }) => name === 'add_study')?.inputSchema.properties?.record;
  const examples: unknown[] =
    record !== undefined && 'examples' in record && Array.isArray(record.examples) ? record.examples : [];
  expect(
    (await callTool(curator, 'add_study', { record: examples[0], note: 'Tried.', dryRun: true })).structured
      .faults,
  ).toEqual([]);
});

test('what is neither true nor false for dryRun writes nothing', async () => {
  for (const dryRun of [1, 'yes', null, 'True']) {
    const args = { record: study('unclear-2026'), note: 'Tried.', dryRun };
    const { isError, text } = await callTool(curator, 'add_study', args);
    expect(isError, String(dryRun)).toBe(true);
    expect(text).toContain('dryRun is true or false');
  }
  expect((await api.get('/studies/unclear-2026')).status).toBe(404);
});
