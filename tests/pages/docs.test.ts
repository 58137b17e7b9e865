import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import {
  desktop,
  expectUsable,
  hasBrowser,
  openTab,
  phone,
  startBrowser,
  type Tab,
} from '../support/browser.ts';

let api: TestApi;
let browser: Browser;
/** The page takes longer to load than all that is done on it: it is loaded once, and goes on as each test leaves it. */
let docs: Tab;
beforeAll(async () => {
  if (!hasBrowser) return;
  api = await startApi();
  browser = await startBrowser();
  docs = await openTab(browser, desktop);
  await docs.use(async (page) => {
    await page.goto(`${api.app.listeningOrigin}/docs/`);
    await page.locator('.opblock').first().waitFor();
  });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe.skipIf(!hasBrowser)('/docs in a browser (Debian: chromium)', () => {
  test('as it is opened it can be used by keyboard and screen reader', () => docs.use(expectUsable));

  test('its links lead somewhere', async () => {
    await docs.use(async (page) => {
      const links = await page
        .locator('nav a')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      expect(links).toContain('/docs/licence');
      for (const link of links) {
        const { status } = await fetch(`${api.app.listeningOrigin}${link}`, { method: 'HEAD' });
        expect(status, `${link}`).toBe(200);
      }
    });
  });

  test('Execute asks what is filled in, and no more; its answer can be read by keyboard and screen reader', async () => {
    const { body } = await api.get('/studies?species=human&intervention=K2');
    expect(body.meta.total).toBeGreaterThan(10);
    await docs.use(async (page) => {
      const list = page.locator('#operations-studies-listStudies');
      const open = list.locator('.opblock-summary-control');
      await open.click();
      const answered = page.waitForResponse((answer) => /\/studies\?/.test(answer.url()));
      await list.locator('.execute').click();
      const response = await answered;
      expect(new URL(response.url()).search).toBe('?species=human&intervention=K2');
      expect((await response.json()).meta.total).toBe(body.meta.total);
      await list.locator('.live-responses-table .microlight').first().waitFor();
      expect(await page.locator('.topbar, nav img').count()).toBe(0);
      // Nothing hangs out at the side.
      for (const { viewport } of [phone, desktop]) {
        await page.setViewportSize(viewport);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      }
      // A field is called as its parameter is.
      expect(await list.getByLabel('species', { exact: true }).inputValue()).toBe('human');
      // An answer of one study is made of all that one of many is.
      await list.getByLabel('limit', { exact: true }).fill('1');
      const oneStudy = page.waitForResponse((answer) => /\/studies\?/.test(answer.url()));
      await list.locator('.execute').click();
      expect((await (await oneStudy).json()).data).toHaveLength(1);
      await list.locator('.request-url', { hasText: 'limit=1' }).waitFor();
      await expectUsable(page);
      await open.click();
    });
  });

  test('writes have no note and no key that somebody else may send, too', async () => {
    await docs.use(async (page) => {
      const operation = page.locator('#operations-writing-createStudy');
      await operation.locator('.opblock-summary-control').click();
      const boxes = operation.locator('.parameters input');
      await boxes.first().waitFor();
      expect(await boxes.count()).toBeGreaterThan(1);
      for (const box of await boxes.all()) expect(await box.inputValue()).toBe('');
    });
  });

  test('a body to be written, files, words to choose from, and the window for a key can be used', async () => {
    await docs.use(async (page) => {
      for (const id of ['imports-importStudies', 'claims-listClaims']) {
        const operation = page.locator(`#operations-${id}`);
        await operation.locator('.opblock-summary-control').click();
        await operation.locator('.opblock-body').waitFor();
      }
      await page.locator('#operations-writing-createStudy .opblock-body').waitFor();
      await expectUsable(page);
      // What is behind the window has been looked at.
      for (const id of ['writing-createStudy', 'imports-importStudies', 'claims-listClaims']) {
        await page.locator(`#operations-${id} .opblock-summary-control`).click();
      }
      await page.getByRole('button', { name: 'Authorize' }).first().click();
      await page.locator('.modal-ux').waitFor();
      await expectUsable(page);
    });
  });
});
