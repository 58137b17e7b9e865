import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { desktop, expectUsable, hasBrowser, inTab, phone, startBrowser } from '../support/browser.ts';

let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  api = await startApi();
  if (hasBrowser) browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api.close();
});

describe.skipIf(!hasBrowser)('/docs in a browser (Debian: chromium)', () => {
  test.each([
    ['a phone', 390],
    ['a desktop', 1280],
  ])('on %s Execute asks what is filled in, and no more', async (_name, width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${api.app.listeningOrigin}/docs/`);
    const operation = page.locator('#operations-studies-listStudies');
    await operation.locator('.opblock-summary-control').click();
    const answered = page.waitForResponse((answer) => /\/studies\?/.test(answer.url()));
    await operation.locator('.execute').click();
    const response = await answered;
    expect(new URL(response.url()).search).toBe('?species=human&intervention=K2');
    const { body } = await api.get('/studies?species=human&intervention=K2');
    expect((await response.json()).meta.total).toBe(body.meta.total);
    expect(body.meta.total).toBeGreaterThan(10);
    // Nothing hangs out at the side.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.locator('.topbar, nav img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('writes have no note and no key that somebody else may send, too', async () => {
    const page = await browser.newPage();
    await page.goto(`${api.app.listeningOrigin}/docs/`);
    const operation = page.locator('#operations-writing-createStudy');
    await operation.locator('.opblock-summary-control').click();
    const boxes = operation.locator('.parameters input');
    await boxes.first().waitFor();
    expect(await boxes.count()).toBeGreaterThan(1);
    for (const box of await boxes.all()) expect(await box.inputValue()).toBe('');
    await page.close();
  });

  test('its links lead somewhere', async () => {
    const page = await browser.newPage();
    await page.goto(`${api.app.listeningOrigin}/docs`);
    const links = await page
      .locator('nav a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(links).toContain('/docs/licence');
    for (const link of links)
      expect((await fetch(`${api.app.listeningOrigin}${link}`, { method: 'HEAD' })).status, `${link}`).toBe(
        200,
      );
    await page.close();
  });

  test.each([
    ['a phone', phone],
    ['a desktop in the dark', { ...desktop, colorScheme: 'dark' as const }],
  ])('on %s it can be used by keyboard and screen reader', async (_name, options) => {
    await inTab(browser, { ...options, bypassCSP: true }, async (page) => {
      await page.goto(`${api.app.listeningOrigin}/docs/`);
      const open = async (id: string) => {
        const operation = page.locator(`#operations-${id}`);
        await operation.locator('.opblock-summary-control').click();
        await operation.locator('.opblock-body').waitFor();
        return operation;
      };
      await page.locator('.opblock').first().waitFor();
      await expectUsable(page);
      const list = await open('studies-listStudies');
      await list.locator('.execute').click();
      await list.locator('.live-responses-table .microlight').first().waitFor();
      // A field is called as its parameter is.
      expect(await list.getByLabel('species', { exact: true }).inputValue()).toBe('human');
      await expectUsable(page);
      await list.locator('.opblock-summary-control').click();
      // A body to be written, files to be sent, words to choose from, and the window that takes a key.
      await open('writing-createStudy');
      await open('imports-importStudies');
      await open('claims-listClaims');
      await expectUsable(page);
      await page.getByRole('button', { name: 'Authorize' }).first().click();
      await page.locator('.modal-ux').waitFor();
      await expectUsable(page);
    });
  });
});
