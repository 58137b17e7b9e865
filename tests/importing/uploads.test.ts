import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { template } from '../../src/importing/csv/template.ts';
import { createKey } from '../../src/keys/store.ts';
import { temporaryDatabase } from '../support/api.ts';
import { vocabularyFile } from '../support/prepared-files.ts';
import { sample } from './support.ts';

const limit = 200_000;
let base: string;
let token: string;
let close: () => Promise<void>;
let count: () => unknown;
beforeEach(async () => {
  const { database, remove } = temporaryDatabase(vocabularyFile);
  const app = await buildApp(database, { importLimit: limit });
  base = await app.listen({ host: '127.0.0.1', port: 0 });
  ({ token } = createKey(database, 'Ada', 'admin'));
  count = () => database.sqlite.prepare('select count(*) from studies').pluck().get();
  close = async () => {
    await app.close();
    remove();
  };
});
afterEach(() => close());

async function send(body: FormData | string, headers: Record<string, string> = {}, query = '') {
  const authorization = `Bearer ${token}`;
  const answer = await fetch(`${base}/imports${query}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

function form(files: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries(files)) data.append('file', new Blob([text]), name);
  return data;
}

describe('a form of files', () => {
  test('is imported as the command imports them: outcomes belong to the studies of the other file', async () => {
    const files = { 'outcomes.csv': template('outcomes'), 'studies.csv': template('studies') };
    const { status, body } = await send(form(files));
    expect(status).toBe(200);
    expect(body.files.map(({ file, format }: Record<string, string>) => [file, format])).toEqual([
      ['outcomes.csv', 'csv-outcomes'],
      ['studies.csv', 'csv-studies'],
    ]);
    expect(body.counts).toMatchObject({ created: 2, rejected: 0 });
    expect(body.entries).toEqual([
      expect.objectContaining({ result: 'created', id: 'example-2009', label: 'Example 2009' }),
    ]);
    const read = await (await fetch(`${base}/studies/example-2009/record`)).json();
    expect(read).toMatchObject({ id: 'example-2009', outcomes: [{ id: 'o1' }] });
  });

  test('keeps nothing in a dry run', async () => {
    const { body } = await send(form({ 'search.nbib': sample('pubmed.nbib') }), {}, '?dryRun=true');
    expect(body.counts.created).toBeGreaterThan(0);
    expect(count()).toBe(0);
  });

  test('takes the last part of a name, whatever stands before it', async () => {
    const { body } = await send(form({ '../../etc/refs.nbib': sample('pubmed.nbib') }));
    expect(body.files[0].file).toBe('refs.nbib');
  });

  test('is refused with a field, which would be passed over', async () => {
    const data = form({ 'studies.csv': template('studies') });
    data.append('dryRun', 'true');
    const { status, body } = await send(data);
    expect(status).toBe(400);
    expect(body.detail).toContain('dryRun');
    expect(count()).toBe(0);
  });

  test('is refused without a file, cut off, or with too many', async () => {
    expect((await send(new FormData())).status).toBe(400);
    const cut = await send('--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\nid', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(cut.status).toBe(400);
    expect((await send('no form', { 'content-type': 'multipart/form-data' })).status).toBe(400);
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, place) => [`${place}.csv`, template('studies')]),
    );
    expect((await send(form(many))).status).toBe(400);
    expect(count()).toBe(0);
  });

  test('is refused where its files are too large, one or all together', async () => {
    const padded = `${template('studies')}${'\n'.repeat(150_000)}`;
    expect((await send(form({ 'a.csv': padded, 'b.csv': padded }))).status).toBe(413);
    expect((await send(form({ 'a.csv': padded + padded }))).status).toBe(413);
    expect(count()).toBe(0);
    // The next is taken as if there had been none.
    expect((await send(form({ 'a.csv': template('studies') }))).status).toBe(200);
  });
});
