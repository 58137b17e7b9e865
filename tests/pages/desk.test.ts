import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey, revokeKey } from '../../src/keys/store.ts';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { startApi, type TestApi } from '../support/api.ts';
import {
  desktop,
  expectUsable,
  hasBrowser,
  inTab,
  openTab,
  startBrowser,
  type Tab,
} from '../support/browser.ts';
import { readRawSeeds } from '../support/raw-seeds.ts';
import { mostly } from '../support/runs.ts';

let api: TestApi;
let base: string;
let browser: Browser;
let token: string;
/** In which the key was entered, for all tests that need none of their own. */
let desk: Tab;
beforeAll(async () => {
  if (!hasBrowser) return;
  api = await startApi();
  base = api.app.listeningOrigin;
  token = createKey(api.database, 'Ada Lovelace', 'admin').token;
  browser = await startBrowser();
  desk = await openTab(browser, desktop);
  await desk.use(enter);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function enter(page: Page): Promise<void> {
  await page.goto(`${base}/desk`);
  await page.getByLabel('Key').fill(token);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
}

/** In the tab in which the key was entered. */
const atDesk = (act: (page: Page) => Promise<void>, expected?: RegExp): Promise<void> =>
  desk.use(async (page) => {
    await page.goto(`${base}/desk/queue`);
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    await act(page);
  }, expected);

/** Waits until what stands in the form was checked, and gives what the checks say. */
async function checked(page: Page): Promise<string> {
  await page.locator('form[data-of]:not([data-checked=""])[data-checked]').waitFor();
  return (await page.locator('[data-state]').textContent()) ?? '';
}

const record = async (id: string) => (await api.get(`/studies/${id}/record`)).body;

describe.skipIf(!hasBrowser)('the curator’s desk (Debian: chromium)', () => {
  test('a form holds every record as it is, of all studies and claims, opened or not', async () => {
    const { studies, claims } = readRawSeeds(seedsFolder);
    expect(studies.length).toBeGreaterThan(200);
    expect(claims.length).toBeGreaterThan(50);
    const tried = { '/studies': mostly(studies), '/claims': mostly(claims) };
    await inTab(browser, desktop, async (page) => {
      await page.goto(`${base}/desk`);
      const module = await page.locator('script[type="module"]').getAttribute('src');
      // As text: what compiles tests would change the import of a module that only the page has.
      const differing = await page.evaluate(`(async () => {
        const { fill, heldBy, unfold } = await import(new URL('record.js', new URL(${JSON.stringify(module)}, location.href)).href);
        const sorted = (value) => {
          if (Array.isArray(value)) return value.map(sorted);
          if (typeof value !== 'object' || value === null) return value;
          return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
        };
        const wrong = [];
        const headers = { authorization: ${JSON.stringify(`Bearer ${token}`)} };
        for (const [path, ids] of Object.entries(${JSON.stringify(tried)})) {
          for (const id of ids) {
            const text = await (await fetch('/desk' + path + '/' + id, { headers })).text();
            const page = new DOMParser().parseFromString(text, 'text/html');
            const root = page.querySelector('[data-record]');
            fill(root, JSON.parse(page.querySelector('[data-held]').textContent));
            const stored = await (await fetch(path + '/' + id + '/record')).json();
            const wanted = JSON.stringify(sorted(stored));
            const folded = JSON.stringify(sorted(heldBy(root)));
            const before = root.querySelectorAll('input').length;
            // Items of items come in sight one after another.
            while ([...root.querySelectorAll('details')].map(unfold).includes(true));
            const opened = JSON.stringify(sorted(heldBy(root)));
            if (folded !== wanted || opened !== wanted) wrong.push([id, folded, opened, wanted]);
            if (stored.outcomes?.length > 0 && root.querySelectorAll('input').length <= before) wrong.push([id, 'nothing was opened']);
          }
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
      // In the words of a form.
      await page.getByText('must be a number, or stay empty', { exact: true }).waitFor();
      expect(await save.isDisabled()).toBe(true);

      await analysed.fill('390');
      await page.getByRole('row', { name: 'Population › N analysed 388 390' }).waitFor();
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
      const row = page.getByRole('row', { name: 'Outcomes › o1 › Contrast › Estimate' });
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
    await atDesk(async (page) => {
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
    }, /412/);
  });

  test('what one saved oneself is not taken for somebody else’s, though its answer never came', async () => {
    const before = await record('mayer-2016');
    await atDesk(async (page) => {
      await page.goto(`${base}/desk/studies/mayer-2016`);
      await checked(page);
      await page.getByLabel('Acronym').fill('FIRST');
      await checked(page);
      await page.getByLabel('Why').fill('A name');
      let lost = 0;
      await page.route('**/studies/mayer-2016?note=*', async (route) => {
        await route.fetch();
        lost += 1;
        await route.abort();
        await page.unroute('**/studies/mayer-2016?note=*');
      });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('it may have been saved or not').waitFor();
      expect(lost).toBe(1);
      expect((await record('mayer-2016')).acronym).toBe('FIRST');
      await page.getByLabel('Acronym').fill('SECOND');
      await checked(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      expect((await record('mayer-2016')).acronym).toBe('SECOND');
      const { body } = await api.get('/studies/mayer-2016/revisions');
      expect(body.data).toHaveLength(3);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone: the record').waitFor();
      expect(await record('mayer-2016')).toEqual(before);
    }, /ERR_FAILED/);
  });

  test('where the key is refused in the middle, another one is entered, and nothing typed is lost', async () => {
    const first = createKey(api.database, 'For a day', 'write');
    await inTab(
      browser,
      desktop,
      async (page) => {
        await page.goto(`${base}/desk`);
        await page.getByLabel('Key').fill(first.token);
        await page.getByRole('button', { name: 'Open the desk' }).click();
        await page.getByRole('heading', { name: 'Queue' }).waitFor();
        await page.goto(`${base}/desk/studies/lees-2021`);
        await checked(page);
        await page.getByLabel('Funding').fill('Typed before the key was refused');
        await checked(page);
        revokeKey(api.database, first.id);
        await page.getByLabel('Why').fill('Funding');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Your key is not known here any more').waitFor();
        const focused = () =>
          page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
        expect(await focused()).toBe('another-key');
        await page.getByLabel('Another key').fill('evk_nonsense');
        await page.getByLabel('Another key').press('Enter');
        await page.getByText('This key is not known here.').waitFor();
        await page.getByLabel('Another key').fill(token);
        await page.getByRole('button', { name: 'Go on with it' }).click();
        await page.locator('[data-state]', { hasText: /^1 change, 0 faults/ }).waitFor();
        expect(await page.getByLabel('Why').evaluate((field) => field === document.activeElement)).toBe(true);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved.').waitFor();
        expect((await record('lees-2021')).funding).toBe('Typed before the key was refused');
        // A page that is opened with such a key shows where another is entered.
        await page.evaluate((key) => {
          for (const name of Object.keys(sessionStorage)) sessionStorage.setItem(name, key);
        }, first.token);
        await page.goto(`${base}/desk/queue`);
        await page.getByText('enter another').waitFor();
        expect(await page.getByLabel('Key').isVisible()).toBe(true);
        expect(await focused()).toBe('key');
      },
      /401/,
    );
  });

  test('a study is deleted, with a reason, and brought back', async () => {
    const sent = { ...(await record('shea-2009')), id: 'short-lived-2026', registrations: [] };
    sent.publication = { ...sent.publication, doi: null, pmid: null, pmcid: null };
    const answer = await fetch(`${base}/studies?note=short`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    expect(answer.status).toBe(201);
    const before = await record('short-lived-2026');
    await inTab(
      browser,
      desktop,
      async (page) => {
        await enter(page);
        let asked = '';
        let agree = false;
        page.on('dialog', (dialog) => {
          asked = dialog.message();
          return agree ? dialog.accept() : dialog.dismiss();
        });
        await page.goto(`${base}/desk/studies/short-lived-2026`);
        await checked(page);
        await page.locator('summary', { hasText: 'Delete this study' }).click();
        const button = page.getByRole('button', { name: 'Delete it' });
        await button.click();
        await page.getByText('Say why').waitFor();
        await page.getByLabel('Why').fill('Entered twice');
        await button.click();
        expect(asked).toContain('Delete this study?');
        expect((await api.get('/studies/short-lived-2026')).status).toBe(200);
        agree = true;
        await button.click();
        await page.getByText('The study was deleted.').waitFor();
        expect((await api.get('/studies/short-lived-2026')).status).toBe(410);
        const { body } = await api.get('/studies/short-lived-2026/revisions');
        expect(body.data.at(-1)).toMatchObject({ deleted: true, note: 'Entered twice' });
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByText('Undone: the record').waitFor();
        expect(await record('short-lived-2026')).toEqual(before);
        await checked(page);
        await page.locator('summary', { hasText: 'Delete this study' }).click();
        await page.getByLabel('Why').fill('Entered twice');
        await page.getByRole('button', { name: 'Delete it' }).click();
        await page.getByText('The study was deleted.').waitFor();
        // It stands among what is deleted, and is told by its own page.
        await page.getByRole('link', { name: 'Deleted', exact: true }).click();
        await page.getByRole('heading', { name: 'Deleted' }).waitFor();
        await page
          .locator('.queue li', { hasText: 'Entered twice' })
          .getByRole('link', { name: 'Shea 2009' })
          .click();
        await page.getByRole('heading', { name: 'short-lived-2026 was deleted' }).waitFor();
        await page.goto(`${base}/studies/short-lived-2026`);
        await page.getByRole('link', { name: 'bring it back at the desk' }).click();
        await page.getByRole('heading', { name: 'short-lived-2026 was deleted' }).waitFor();
        await page.getByRole('button', { name: 'Bring back' }).first().click();
        await page.getByText('It is back').waitFor();
        expect(await record('short-lived-2026')).toEqual(before);
        // One that claims lean on stays, and the page says which they are.
        await page.goto(`${base}/desk/studies/shea-2009`);
        await checked(page);
        await page.locator('summary', { hasText: 'Delete this study' }).click();
        await page.getByLabel('Why').fill('By mistake');
        await page.getByRole('button', { name: 'Delete it' }).click();
        await page.getByText(/cannot be deleted: the claims .* lean on it/).waitFor();
        expect((await api.get('/studies/shea-2009')).status).toBe(200);
      },
      /410|409/,
    );
  });

  test('a curator corrects a claim: statement, verdict and evidence, sees its history, and takes it back', async () => {
    const claim = async () => (await api.get('/claims/vk-18/record')).body;
    const before = await claim();
    await atDesk(async (page) => {
      await page.goto(`${base}/claims/vk-18`);
      await page.getByRole('link', { name: 'correct it' }).click();
      expect(await checked(page)).toBe('0 changes, 0 faults, 0 warnings');
      await page.getByLabel('Statement', { exact: true }).fill('Another statement.');
      await page.getByLabel('Verdict', { exact: true }).fill('proven');
      expect(await checked(page)).toBe('2 changes, 1 fault, 0 warnings');
      await page.getByLabel('Verdict', { exact: true }).fill('contradicted');
      // A study is offered by what is typed of its name.
      await page.getByRole('button', { name: 'Add to evidence' }).click();
      const added = page.locator('fieldset[data-name="evidence"] > ol > li').last();
      await added.getByLabel('Study').pressSequentially('Lees');
      await page.locator('#terms-studies option[value="lees-2021"]').waitFor({ state: 'attached' });
      await added.getByLabel('Study').fill('lees-2021');
      await added.getByLabel('Stance').selectOption({ label: 'Contradicts' });
      await page.getByRole('row', { name: 'Verdict' }).first().waitFor();
      expect(await checked(page)).toMatch(/^3 changes, 0 faults/);
      await page.getByLabel('Why', { exact: true }).fill('Read again');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      expect(await claim()).toEqual({
        ...before,
        statement: 'Another statement.',
        verdict: 'contradicted',
        evidence: [...before.evidence, { study: 'lees-2021', stance: 'contradicts' }],
      });
      await page.locator('summary', { hasText: 'History' }).click();
      await page.getByRole('row', { name: /Ada Lovelace.*Read again/ }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone: the record').waitFor();
      expect(await claim()).toEqual(before);
    });
  });

  test('a study of a thousand outcomes is no more to load than its record', async () => {
    const seed = await record('shea-2009');
    const outcomes = Array.from({ length: 1000 }, (_, place) => ({
      ...seed.outcomes[0],
      id: `o${place + 1}`,
      subgroup: `group ${place + 1}`,
      armResults: [],
      contrast: null,
    }));
    const large = { ...seed, id: 'large-2026', registrations: [], outcomes };
    large.publication = { ...seed.publication, doi: null, pmid: null, pmcid: null };
    const answer = await fetch(`${base}/studies?note=large`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(large),
    });
    expect(answer.status).toBe(201);
    const bare = { authorization: `Bearer ${token}` };
    const form = await (await fetch(`${base}/desk/studies/large-2026`, { headers: bare })).text();
    const blank = await (await fetch(`${base}/desk/new`, { headers: bare })).text();
    const stored = JSON.stringify(await record('large-2026'));
    expect(form.length).toBeLessThan(stored.length + blank.length + 5000);
    await atDesk(async (page) => {
      await page.goto(`${base}/desk/studies/large-2026`);
      expect(await checked(page)).toMatch(/^0 changes, 0 faults/);
      const last = page.locator('fieldset[data-name="outcomes"] > ol > li').last();
      await last.locator(':scope > details > summary').click();
      await last.getByLabel('Subgroup').fill('the last');
      await page.getByRole('row', { name: 'Outcomes › o1000 › Subgroup group 1000 the last' }).waitFor();
      expect(await checked(page)).toMatch(/^1 change, 0 faults/);
    });
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
    await inTab(
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
    await inTab(browser, desktop, async (page) => {
      await enter(page);
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

  describe('by keyboard and screen reader, and on a phone', () => {
    test.each(['/desk/queue', '/desk/import', '/desk/new', '/desk/studies/shea-2009', '/desk/claims/vk-18'])(
      '%s can be used, and is not wider than the screen',
      async (path) => {
        await atDesk(async (page) => {
          await page.goto(base + path);
          await page.getByRole('heading', { level: 1 }).waitFor();
          // One of each kind; the others are the same.
          for (const name of ['arms', 'outcomes', 'sources', 'evidence']) {
            await page
              .locator(`fieldset[data-name="${name}"] details`)
              .first()
              .evaluateAll((all) => {
                for (const one of all) one.setAttribute('open', '');
              });
          }
          await expectUsable(page);
        });
      },
    );
  });
});
