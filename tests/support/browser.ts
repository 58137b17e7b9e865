import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Debian's Chromium: tests that need it are left out where there is none, but in CI, where they fail. */
const executablePath = '/usr/bin/chromium';
export const hasBrowser = existsSync(executablePath) || process.env.CI === 'true';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { viewport: { width: 390, height: 844 } };
export const desktop = { viewport: { width: 1280, height: 900 } };

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** How each kind of page is looked at: by day on a phone, and by night at a desk; scripts are let in, for axe is one. */
export const views = [
  { ...phone, bypassCSP: true },
  { ...desktop, colorScheme: 'dark' as const, bypassCSP: true },
];

/** A tab for one thing after another: a new one costs several times what a page does in it. */
export interface Tab {
  /**
   * Does something in it; what the page complains of is a failure.
   * @param expected what the console says of answers that are wanted, such as that of a check that finds faults.
   */
  readonly use: (act: (page: Page) => Promise<void>, expected?: RegExp) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a tab that shares nothing with others. */
export async function openTab(browser: Browser, options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  let complain: (text: string) => void = () => {};
  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.message));
  return {
    use: async (act, expected = /^$/) => {
      const complaints: string[] = [];
      complain = (text) => {
        if (!expected.test(text)) complaints.push(text);
      };
      try {
        await act(page);
        expect(complaints).toEqual([]);
      } finally {
        // What is under way still is not of what comes next; a page that goes to another one just now ends it itself.
        complain = () => {};
        await page.evaluate('window.stop()').catch(() => {});
      }
    },
    close: () => context.close(),
  };
}

/** Does something in a tab of its own, as `Tab.use` does. */
export async function inTab(
  browser: Browser,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
  expected?: RegExp,
): Promise<void> {
  const tab = await openTab(browser, options);
  try {
    await tab.use(act, expected);
  } finally {
    await tab.close();
  }
}

/** That a page, in a tab that lets scripts in (`bypassCSP`), can be used by keyboard and screen reader and is not wider than its screen. */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe);
  // What is not looked at need not be described, which takes longer than the checks.
  const { violations }: AxeResults = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  const found = violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(found).toEqual([]);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBeLessThanOrEqual(0);
}
