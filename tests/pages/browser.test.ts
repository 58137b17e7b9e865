import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import {
  desktop,
  expectUsable,
  hasBrowser,
  inTab,
  openTab,
  phone,
  startBrowser,
  type Tab,
} from '../support/browser.ts';

let api: TestApi;
let base: string;
let browser: Browser;
/** One for all tests that need none of their own. */
let tab: Tab;
let onPhone: Tab;
let withoutJavaScript: Tab;
beforeAll(async () => {
  if (!hasBrowser) return;
  api = await startApi();
  base = api.app.listeningOrigin;
  browser = await startBrowser();
  tab = await openTab(browser, desktop);
  onPhone = await openTab(browser, phone);
  withoutJavaScript = await openTab(browser, { ...phone, javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** What the page of a claim says before anything else. */
const toldAtOnce = 'h1, .answer, .sides > section > h2';

describe.skipIf(!hasBrowser)('in a browser (Debian: chromium)', () => {
  test.each([
    '/',
    '/claims',
    '/claims/vk-18',
    '/claims/check',
    '/documents/vitamin-k-article',
    '/studies?species=human&outcome=reversal',
    '/studies/shea-2009',
    '/aggregate?groupBy=intervention,effect&species=human',
    '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human',
    '/meta-analysis/overview?intervention=vitamin_k&species=human',
    '/vocabularies/agents',
    '/vocabularies/agents/magnesium',
    '/studies/kurnatowska-2015',
    '/documents',
    '/outcomes',
    '/outcomes?species=human&measure=CAC&fields=armResults,contrast',
    '/studies?species=rat&intervention=warfarin&design=RCT',
    '/vocabularies',
    '/studies/shea-2009/revisions',
    '/studies/shea-2009/revisions/1/diff/1',
    '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&include=leaveOneOut,egger,cumulative',
    '/desk',
    '/search?q=does+vitamin+K2+reverse+calcification%3F',
    '/aggregate',
    '/meta-analysis?intervention=magnesium',
  ])('%s can be used by keyboard and screen reader, and is not wider than a phone', async (path) => {
    await tab.use(async (page) => {
      await page.goto(base + path);
      await expectUsable(page);
    });
  });

  test.each(['/studies/shea-209', '/meta-analysis?measure=PWV&species=human&design=RCT'])(
    '%s, which is refused, can be used by keyboard and screen reader, and is not wider than a phone',
    async (path) => {
      await tab.use(async (page) => {
        await page.goto(base + path);
        await expectUsable(page);
      }, /40[04]/);
    },
  );

  test('a reader asks whether vitamin K2 reverses calcification, without JavaScript, on a phone with a slow network', async () => {
    await inTab(browser, { ...phone, javaScriptEnabled: false }, async (page) => {
      const network = await page.context().newCDPSession(page);
      await network.send('Network.enable');
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 200,
        downloadThroughput: 50_000,
        uploadThroughput: 20_000,
      });
      let bytes = 0;
      network.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(base);
      // The first page with its styles.
      expect(bytes).toBeLessThan(60_000);
      await page.getByRole('link', { name: 'Claims', exact: true }).click();
      await page.getByLabel('Words').fill('vitamin K2');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL(/q=vitamin\+K2/);
      await page.locator('a.statement').first().click();
      await page.waitForURL(/\/claims\/[a-z0-9-]+$/);
      const heading = await page.getByRole('heading', { level: 1 }).textContent();
      expect(heading?.length).toBeGreaterThan(10);
      expect(await page.locator('.answer .verdict').count()).toBe(1);
      expect(await page.getByRole('heading', { name: /^For/ }).count()).toBe(1);
      expect(await page.getByRole('heading', { name: /^Against/ }).count()).toBe(1);
    });
  });

  test('the policy of a page lets it tell search engines of a claim', async () => {
    await tab.use(async (page) => {
      const answer = await page.goto(`${base}/claims/vk-18`);
      expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self';/);
      const told = await page.locator('script[type="application/ld+json"]').textContent();
      expect(JSON.parse(told ?? '')).toMatchObject({ '@type': 'ClaimReview', url: '/claims/vk-18' });
    });
  });

  test('a reader has a text checked, without JavaScript, on a phone', async () => {
    await withoutJavaScript.use(async (page) => {
      await page.goto(`${base}/claims`);
      await page.getByRole('link', { name: 'Check a text' }).click();
      await page
        .getByLabel('Text of an article')
        .fill(
          'In animals vitamin K can reverse arterial calcification.\n\nIt <script>alert(1)</script> does not slow aortic calcification.',
        );
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('heading', { name: 'The text, sentence by sentence' }).waitFor();
      const [first, second] = await page.locator('.sentence').all();
      expect(await first?.locator('.answer .verdict').textContent()).toBe('Supported');
      expect(await first?.locator('.claims .verdict').first().textContent()).toBe('Supported');
      expect(await first?.locator('p.statement mark').allTextContents()).toEqual([
        'animals',
        'vitamin K',
        'arterial calcification',
      ]);
      expect(await second?.locator('p.statement').textContent()).toBe(
        'It <script>alert(1)</script> does not slow aortic calcification.',
      );
      expect(await second?.locator('.answer .verdict, p.small').first().textContent()).toMatch(
        /^Not assessed/,
      );
      expect(await page.getByLabel('Text of an article').inputValue()).toContain('In animals');
    });
  });

  test('a text that was checked can be used by keyboard and screen reader, and is not wider than a phone', async () => {
    await tab.use(async (page) => {
      await page.goto(`${base}/claims/check`);
      await page
        .getByLabel('Text of an article')
        .fill('Vitamin K2 does not slow coronary calcification. Ginkgo does. Low K is bad?');
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByRole('heading', { name: 'Known claims near it' }).first().waitFor();
      await expectUsable(page);
    });
  });

  test('whether a sentence is true is told within a screen, with the studies for and against it', async () => {
    await tab.use(async (page) => {
      const assessed = await api.all('/claims?fields=id&verdict=!not_assessed');
      expect(assessed.length).toBeGreaterThan(30);
      const places = (parts: readonly Element[]) => parts.map((part) => part.getBoundingClientRect().bottom);
      const [first] = assessed;
      await page.goto(`${base}/claims/${first.id}`);
      const opened = await page.locator(toldAtOnce).evaluateAll(places);
      for (const { id } of assessed) {
        // In the place of the one before, which takes a tenth of opening it.
        await page.evaluate(async (path) => {
          const text = await (await fetch(path, { headers: { accept: 'text/html' } })).text();
          document.body.replaceWith(new DOMParser().parseFromString(text, 'text/html').body);
        }, `/claims/${id}`);
        const ends = await page.locator(toldAtOnce).evaluateAll(places);
        if (id === first.id) expect(ends).toEqual(opened);
        expect(ends.length, id).toBeGreaterThanOrEqual(5);
        expect(Math.max(...ends), id).toBeLessThan(desktop.viewport.height);
      }
    });
  });

  test('on paper a page has its content, dark on white, and nothing that is clicked to go on', async () => {
    await inTab(browser, { ...desktop, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      for (const path of ['/studies?intervention=vitamin_k', '/studies/shea-2009', '/claims/vk-18']) {
        await page.goto(base + path);
        expect(await page.locator('h1').isVisible(), path).toBe(true);
        expect(
          await page
            .locator('.top, footer, .filters, .next')
            .evaluateAll((parts) => parts.filter((part) => part.getClientRects().length > 0).length),
          path,
        ).toBe(0);
      }
    });
  });

  test('a reviewer goes from an agent to a forest plot and to a study', async () => {
    await tab.use(async (page) => {
      await page.goto(`${base}/meta-analysis/overview?intervention=magnesium&species=human`);
      await page.getByRole('link', { name: 'Pulse wave velocity' }).click();
      await page.waitForURL(/\/meta-analysis\?/);
      const plot = page.locator('figure.plot img');
      await plot.waitFor();
      expect(await plot.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
      const link = page.locator('table th a').first();
      const label = await link.textContent();
      await link.click();
      await page.waitForURL(/\/studies\/[a-z0-9-]+#o/);
      expect(await page.locator('.kicker').textContent()).toBe(label);
    });
  });

  test('while one types, what may be meant is offered, and the keyboard chooses it', async () => {
    await tab.use(async (page) => {
      await page.goto(base);
      const field = page.getByLabel('Words, or a question');
      await field.pressSequentially('menaq');
      const option = page.getByRole('option', { name: /Menaquinone-7/ }).first();
      await option.waitFor();
      await field.press('ArrowDown');
      expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
      await field.press('Escape');
      expect(await option.isVisible()).toBe(false);
      await field.pressSequentially('u');
      await option.waitFor();
      await option.click();
      await page.waitForURL(/\/studies\?intervention=mk_7/);
    });
  });

  test('the field of the start page answers a question, and has a sentence checked, with and without JavaScript', async () => {
    for (const each of [onPhone, withoutJavaScript]) {
      await each.use(async (page) => {
        await page.goto(base);
        await page.getByLabel('Words, or a question').fill('vitamin K2');
        await page.getByRole('button', { name: 'Search' }).click();
        await page.waitForURL(/\/search\?q=vitamin\+K2$/);
        expect(await page.locator('a.statement').count()).toBeGreaterThan(2);
        await page.getByLabel('Words, or a question').fill('does vitamin K2 reverse calcification?');
        await page.getByRole('button', { name: 'Search' }).click();
        await page.getByRole('heading', { name: 'What the studies found' }).waitFor();
        await page
          .getByRole('link', { name: /^\d+ studies$/ })
          .first()
          .click();
        await page.waitForURL(/\/studies\?intervention=vitamin_k2/);
        await page.goto(base);
        await page
          .getByLabel('Words, or a question')
          .fill('In animals vitamin K can reverse arterial calcification.');
        await page.getByRole('button', { name: 'Check it as a statement' }).click();
        await page.getByRole('heading', { name: 'The text, sentence by sentence' }).waitFor();
        expect(await page.locator('.sentence .answer .verdict').first().textContent()).toBe('Supported');
        expect(page.url()).not.toContain('animals');
      });
    }
  });

  test('on a phone the effect of a row, with its interval, is in sight without scrolling sideways', async () => {
    await onPhone.use(async (page) => {
      for (const [path, cell] of [
        ['/outcomes?measure=CAC&intervention=vitamin_k', 'td[data-label="Difference"]:has(svg)'],
        ['/meta-analysis/overview?intervention=vitamin_k&species=human', 'td[data-label="Effect"]'],
        ['/meta-analysis?measure=CAC&intervention=vitamin_k&species=human', 'td[data-label="Effect"]'],
        ['/studies?intervention=vitamin_k', 'td[data-label="Outcomes"] .effect'],
        ['/studies/lees-2021', '.outcome td[data-label="Change"], .outcome .interval'],
        ['/search?q=does+vitamin+K2+reverse+calcification', 'td[data-label="Effect"]'],
      ] as const) {
        await page.goto(base + path);
        const box = await page.locator(cell).first().boundingBox();
        expect(box?.x, path).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 1000), path).toBeLessThanOrEqual(phone.viewport.width);
      }
    });
  });

  test('on a phone the rows of the map stay in sight while its columns go by', async () => {
    await onPhone.use(async (page) => {
      await page.goto(`${base}/aggregate?groupBy=intervention,measure&species=human`);
      const map = page.locator('section.scroll', { has: page.locator('table.map') });
      const row = map.locator('tbody th').first();
      const before = await row.boundingBox();
      await map.evaluate((element) => element.scrollBy(300, 0));
      expect(await map.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
      // But for the room between cells.
      expect((await row.boundingBox())?.x).toBeCloseTo(before?.x ?? 0, -1);
    });
  });

  test('a study is ticked out of a forest plot and in again', async () => {
    await tab.use(async (page) => {
      await page.goto(`${base}/meta-analysis?measure=CAC&intervention=vitamin_k&species=human`);
      await page.locator('.answer', { hasText: '−11.6 [−51.2, 28.0]' }).waitFor();
      await page.getByLabel('Shea 2009 is pooled').focus();
      await page.keyboard.press('Space');
      // R: rma of the two others.
      await page.locator('.answer', { hasText: '−53 [−777, 670]' }).waitFor();
      expect(page.url()).toContain('study=');
      // Where the keyboard was, it goes on.
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-study'))).toBe('shea-2009');
      await page.getByLabel('shea-2009 is pooled').click();
      await page.locator('.answer', { hasText: '−11.6 [−51.2, 28.0]' }).waitFor();
      expect(page.url()).not.toContain('study=');
      await page.goBack();
      await page.locator('.answer', { hasText: '−53 [−777, 670]' }).waitFor();
    });
  });

  test('filters answer when one is chosen, and the address says so', async () => {
    await tab.use(async (page) => {
      await page.goto(`${base}/studies`);
      await page.locator('select[name="species"]').selectOption('rat');
      await page.waitForURL(/\/studies\?species=rat$/);
      const total = (await api.get('/studies?species=rat&limit=1')).body.meta.total;
      // The address changes before its content has come.
      await page.locator('.total', { hasText: `${total} studies` }).waitFor();
      await page.getByRole('link', { name: /^Take off/ }).click();
      await page.waitForURL(`${base}/studies`);
      await page.locator('.total', { hasText: '264 studies' }).waitFor();
      await page.locator('summary', { hasText: 'Columns' }).click();
      await page.getByRole('checkbox', { name: 'Countries' }).check();
      await page.locator('thead', { hasText: /^StudyCountries$/ }).waitFor();
      await page.getByRole('checkbox', { name: 'Year' }).check();
      await page.waitForURL(/\/studies\?fields=year,countries$/);
      await page.locator('thead', { hasText: /^StudyYearCountries$/ }).waitFor();
    });
  });
});
