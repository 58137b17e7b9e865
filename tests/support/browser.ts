import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Debian's Chromium: without windows where that is installed, which takes a sixth less; tests that need it are left out where
 * there is neither, but in CI, where they fail.
 */
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) =>
  existsSync(path),
);
export const hasBrowser = executablePath !== undefined || process.env.CI === 'true';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { viewport: { width: 390, height: 844 } };
export const desktop = { viewport: { width: 1280, height: 900 } };

/**
 * What is switched off: pages that each window loads for what its address bar offers, which nobody sees here; and, since this
 * stands in the place of Playwright's own list, what of that asks somebody on the internet, or a page before it is left.
 */
const switchedOff = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
];

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath ?? '/usr/bin/chromium',
    args: ['--no-sandbox', `--disable-features=${switchedOff.join(',')}`],
  });
}

/** How each kind of page is looked at: by day on a phone, and by night at a desk. */
const views = [
  { ...phone, colorScheme: 'light' },
  { ...desktop, colorScheme: 'dark' },
] as const;

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
        // As it was opened, whatever was done in it before.
        if (options.viewport) await page.setViewportSize(options.viewport);
        await page.emulateMedia({ media: null, colorScheme: null });
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

/** Looks at a page as it is in a view, when all that it changes for that has come to rest. */
async function lookAs(page: Page, { viewport, colorScheme }: (typeof views)[number]): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    // Before a frame is drawn scripts are told; then colours go over into each other.
    await new Promise(requestAnimationFrame);
    const changes = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(changes.map(({ finished }) => finished));
  });
}

/** That a page can be used by keyboard and screen reader and is not wider than its screen, on a phone and at a desk, where no table is cut. */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe);
  for (const view of views) {
    await lookAs(page, view);
    // What is not looked at need not be described, which takes longer than the checks.
    const { violations }: AxeResults = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
    const found = violations
      .filter(({ impact }) => impact !== 'minor')
      .map(({ id, nodes }) => `${view.colorScheme} ${id}: ${nodes[0]?.html}`);
    expect(found).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
    if (view.viewport !== desktop.viewport) continue;
    // A map grows with what it is asked for; every other table is seen whole at a desk.
    const cut = await page.$$eval('.scroll:not(:has(table.map))', (tables) =>
      tables
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((table) => `${table.ariaLabel}: ${table.scrollWidth} in ${table.clientWidth}`),
    );
    expect(cut).toEqual([]);
  }
}
