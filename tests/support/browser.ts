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

/**
 * Does something in a tab of its own; what the page complains of is a failure.
 * @param expected what the console says of answers that are wanted, such as that of a check that finds faults.
 */
export async function inTab(
  browser: Browser,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
  expected: RegExp = /^$/,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

/** That a page, in a tab that lets scripts in (`bypassCSP`), can be used by keyboard and screen reader and is not wider than its screen. */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe);
  // What is not looked at need not be described, which takes longer than the checks.
  const { violations }: AxeResults = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(found).toEqual([]);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBeLessThanOrEqual(0);
}
