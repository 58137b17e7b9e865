import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../src/keys/store.ts';
import { startApi, type TestApi } from '../support/api.ts';
import {
  desktop,
  expectUsable,
  hasBrowser,
  inTab as inTabOf,
  phone,
  startBrowser,
} from '../support/browser.ts';

let api: TestApi;
let base: string;
let browser: Browser;
let token: string;
beforeAll(async () => {
  if (!hasBrowser) return;
  api = await startApi();
  base = api.app.listeningOrigin;
  token = createKey(api.database, 'Ada Lovelace', 'admin').token;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** A tab in which the key was entered. */
async function atDesk(
  act: (page: Page) => Promise<void>,
  options: BrowserContextOptions = desktop,
  expected?: RegExp,
): Promise<void> {
  await inTabOf(
    browser,
    options,
    async (page) => {
      await page.goto(`${base}/desk`);
      await page.getByLabel('Key').fill(token);
      await page.getByRole('button', { name: 'Open the desk' }).click();
      await page.getByRole('heading', { name: 'Queue' }).waitFor();
      await act(page);
    },
    expected,
  );
}

/** Waits until what stands in the form was checked, and gives what the checks say. */
async function checked(page: Page): Promise<string> {
  await page.locator('form[data-study]:not([data-checked=""])[data-checked]').waitFor();
  return (await page.locator('[data-state]').textContent()) ?? '';
}

const record = async (id: string) => (await api.get(`/studies/${id}/record`)).body;

describe.skipIf(!hasBrowser)('the curator’s desk (Debian: chromium)', () => {
  test('a form holds every record as it is, of all studies', async () => {
    const ids = (await api.all('/studies?status=any&fields=id')).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(200);
    await inTabOf(browser, desktop, async (page) => {
      await page.goto(`${base}/desk`);
      const module = await page.locator('script[type="module"]').getAttribute('src');
      // As text: what compiles tests would change the import of a module that only the page has.
      const differing = await page.evaluate(`(async () => {
        const { heldBy } = await import(new URL('record.js', new URL(${JSON.stringify(module)}, location.href)).href);
        const sorted = (value) => {
          if (Array.isArray(value)) return value.map(sorted);
          if (typeof value !== 'object' || value === null) return value;
          return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
        };
        const wrong = [];
        for (const id of ${JSON.stringify(ids)}) {
          const text = await (await fetch('/desk/studies/' + id, { headers: { authorization: ${JSON.stringify(`Bearer ${token}`)} } })).text();
          const root = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-record]');
          const stored = await (await fetch('/studies/' + id + '/record')).json();
          const [held, wanted] = [JSON.stringify(sorted(heldBy(root))), JSON.stringify(sorted(stored))];
          if (held !== wanted) wrong.push([id, held, wanted]);
        }
        return wrong;
      })()`);
      expect(differing).toEqual([]);
    });
  });

  test('a curator corrects a number, sees what changes, says why, and takes it back', async () => {
    const before = await record('shea-2009');
    await atDesk(async (page) => {
      await page.goto(`${base}/studies/shea-2009`);
      await page.getByRole('link', { name: 'correct it' }).click();
      expect(await checked(page)).toBe('0 changes, 0 faults, 0 warnings');
      const analysed = page.getByLabel('N analysed');
      const save = page.getByRole('button', { name: 'Save' });
      expect(await save.isDisabled()).toBe(true);

      // What is no number is never taken for one.
      await analysed.fill('3,88');
      expect(await checked(page)).toBe('1 change, 1 fault, 0 warnings');
      expect(await analysed.getAttribute('aria-invalid')).toBe('true');
      expect(await save.isDisabled()).toBe(true);

      await analysed.fill('390');
      await page.getByRole('row', { name: '/population/nAnalysed 388 390' }).waitFor();
      expect(await checked(page)).toMatch(/^1 change, 0 faults/);
      await save.click();
      // Without a reason nothing is written.
      await page.getByText('Say why').waitFor();
      expect(await record('shea-2009')).toEqual(before);
      await page.getByLabel('Why').fill('Erratum of 2010');
      await save.click();
      await page.getByText('Saved.').waitFor();
      expect(await record('shea-2009')).toEqual({
        ...before,
        population: { ...before.population, nAnalysed: 390 },
      });
      const { body } = await api.get('/studies/shea-2009/revisions');
      expect(body.data.at(-1)).toMatchObject({ writtenBy: 'Ada Lovelace', note: 'Erratum of 2010' });

      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone: the record').waitFor();
      expect(await record('shea-2009')).toEqual(before);
    });
  });

  test('a minus of print is a minus; arms and outcomes are added and taken out', async () => {
    const before = await record('kurnatowska-2015');
    await atDesk(async (page) => {
      await page.goto(`${base}/desk/studies/kurnatowska-2015`);
      await checked(page);
      const outcomes = page.locator('fieldset[data-name="outcomes"]');
      await outcomes.locator(':scope > ol > li > details > summary').first().click();
      const contrast = outcomes.locator(':scope > ol > li').first().locator('details[data-name="contrast"]');
      if ((await contrast.getAttribute('open')) === null) await contrast.locator('summary').click();
      await contrast.getByLabel('Estimate').fill('−3.5');
      const row = page.getByRole('row', { name: '/outcomes/o1/contrast/estimate' });
      await row.waitFor();
      expect(await row.textContent()).toMatch(/-3\.5$/);
      await outcomes.getByRole('button', { name: 'Add to outcomes' }).click();
      const added = outcomes.locator(':scope > ol > li').last();
      expect(await added.getByLabel('ID', { exact: true }).inputValue()).toBe(
        `o${before.outcomes.length + 1}`,
      );
      expect(await checked(page)).not.toContain(' 0 faults');
      await added.getByRole('button', { name: 'Take this out' }).click();
      expect(await checked(page)).toContain('1 change,');
    });
    expect(await record('kurnatowska-2015')).toEqual(before);
  });

  test('texts with line ends that nobody touched stay as they are; what is too large for a number is told', async () => {
    const seed = await record('shea-2009');
    const odd = {
      ...seed,
      id: 'odd-2026',
      title: 'Line one\nline two',
      funding: '\nA lead',
      notes: 'a\r\nb ',
      publication: { ...seed.publication, doi: null, pmid: null, pmcid: null },
      registrations: [],
    };
    const answer = await fetch(`${base}/studies?note=odd`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(odd),
    });
    expect(answer.status).toBe(201);
    const before = await record('odd-2026');
    await atDesk(async (page) => {
      // Opened by its address: the key of the tab is sent.
      await page.goto(`${base}/desk/studies/odd-2026`);
      await checked(page);
      await page.getByLabel('Age mean years').fill('1e400');
      expect(await checked(page)).toContain('1 fault');
      await page.getByLabel('Age mean years').fill('61');
      expect(await checked(page)).toContain('1 change, 0 faults');
      await page.getByLabel('Why').fill('Age');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
    });
    expect(await record('odd-2026')).toEqual({
      ...before,
      population: { ...before.population, ageMeanYears: 61 },
    });
  });

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const other = createKey(api.database, 'Grace Hopper', 'write').token;
    await atDesk(
      async (page) => {
        await page.goto(`${base}/desk/studies/lees-2021`);
        await checked(page);
        const { headers } = await api.get('/studies/lees-2021');
        const answer = await fetch(`${base}/studies/lees-2021?note=first`, {
          method: 'PATCH',
          headers: {
            authorization: `Bearer ${other}`,
            'if-match': headers.etag ?? '',
            'content-type': 'application/merge-patch+json',
          },
          body: '{"notes":"Read by two."}',
        });
        expect(answer.status).toBe(200);
        await page.getByLabel('Acronym').fill('ANOTHER');
        await checked(page);
        await page.getByLabel('Why').fill('A name');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Somebody changed this study').waitFor();
        expect(await page.getByLabel('Acronym').inputValue()).toBe('ANOTHER');
        expect((await record('lees-2021')).acronym).not.toBe('ANOTHER');
      },
      desktop,
      /412/,
    );
  });

  test('a file is dropped: first the report, then it is written, reviewed and accepted', async () => {
    const file = new URL('../importing/samples/NCT02966028.json', import.meta.url);
    await atDesk(async (page) => {
      await page.getByRole('link', { name: 'Import' }).click();
      // Under a number that no study has.
      const content = readFileSync(file, 'utf8').replaceAll('NCT02966028', 'NCT09999999');
      const dropped = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'entry.json', { type: 'application/json' }));
        return transfer;
      }, content);
      await page.locator('[data-drop]').dispatchEvent('drop', { dataTransfer: dropped });
      await page.getByText('Nothing has been written yet').waitFor();
      expect((await api.get('/studies/nct09999999')).status).toBe(404);
      await page.getByRole('button', { name: 'Write it' }).click();
      await page.getByText('entry.json: written').waitFor();
      expect((await api.get('/studies/nct09999999')).body.status).toBe('needs_review');

      await page.getByRole('link', { name: 'Queue' }).click();
      await page
        .getByRole('link', { name: /2017|2018|2019|202\d/ })
        .first()
        .waitFor();
      await page.locator('.queue a').first().click();
      await page.getByRole('heading', { name: 'Missing before it can be accepted' }).waitFor();
      await page.locator('.missing', { hasText: 'Not judged yet' }).waitFor();
      await page.locator('fieldset[data-name="outcomes"] summary').first().click();
      await page.getByLabel('Effect', { exact: true }).first().fill('no_effect');
      expect(await checked(page)).toContain('1 change, 0 faults');
      await page.getByLabel('Why').fill('Judged by the intervals');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await page.getByRole('button', { name: 'Accept it as evidence' }).click();
      await page.getByText('Accepted: from now on').waitFor();
      expect((await api.get('/studies/nct09999999')).body).toMatchObject({
        status: 'extracted',
        outcomes: [expect.objectContaining({ effect: 'no_effect' })],
      });
    });
  });

  test('a key that is none, or may only read, does not open the desk', async () => {
    const reader = createKey(api.database, 'Reader', 'read').token;
    await inTabOf(
      browser,
      desktop,
      async (page) => {
        await page.goto(`${base}/desk`);
        for (const [key, said] of [
          ['evk_nonsense', 'not known here'],
          [reader, 'may read'],
        ] as const) {
          await page.getByLabel('Key').fill(key);
          await page.getByRole('button', { name: 'Open the desk' }).click();
          await page.getByText(said).waitFor();
          expect(await page.evaluate(() => Object.values({ ...sessionStorage, ...localStorage }))).toEqual(
            [],
          );
        }
      },
      /401/,
    );
  });

  test('the key stays in its tab, and no page of the desk may be kept', async () => {
    await atDesk(async (page) => {
      expect(await page.evaluate(() => document.cookie + JSON.stringify(localStorage))).toBe('{}');
      const other = await page.context().newPage();
      await other.goto(`${base}/desk`);
      await other.getByLabel('Key').waitFor();
      await page.getByRole('button', { name: 'Forget the key' }).click();
      await page.getByLabel('Key').waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
    for (const path of ['/desk', '/desk/queue', '/desk/new', '/desk/import', '/desk/studies/shea-2009']) {
      const { headers } = await fetch(base + path);
      expect(headers.get('cache-control'), path).toBe('no-store');
    }
  });

  test.each(['/desk/queue', '/desk/import', '/desk/new', '/desk/studies/shea-2009'])(
    '%s can be used by keyboard and screen reader, and is not wider than a phone',
    async (path) => {
      for (const options of [phone, { ...desktop, colorScheme: 'dark' as const }]) {
        await atDesk(
          async (page) => {
            await page.goto(base + path);
            await page.getByRole('heading', { level: 1 }).waitFor();
            // One of each kind; the others are the same.
            for (const name of ['arms', 'outcomes', 'sources']) {
              await page
                .locator(`fieldset[data-name="${name}"] details`)
                .first()
                .evaluateAll((all) => {
                  for (const one of all) one.setAttribute('open', '');
                });
            }
            await expectUsable(page);
          },
          { ...options, bypassCSP: true },
        );
      }
    },
  );
});
