// Opens /docs in a real browser under its Content-Security-Policy and runs every operation's examples with "Try it out": `npm run docs:try [URL]`.
// Needs a running server and Chromium (CHROMIUM, by default /usr/bin/chromium). Writes a screenshot to the temporary folder.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const base = process.argv[2] ?? 'http://localhost:3000';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1300, height: 2000 } });
const complaints = [];
page.on('pageerror', (error) => complaints.push(`the page failed: ${error.message}`));
page.on('console', (message) => {
  if (/content security policy/i.test(message.text())) complaints.push(message.text());
});

const specification = await (await fetch(`${base}/openapi.json`)).json();
const operations = Object.values(specification.paths).flatMap((methods) =>
  Object.values(methods).map((operation) => ({
    id: operation.operationId,
    tag: operation.tags[0],
    // What needs a key is tried without one: it must say so.
    expected: operation.security?.length > 0 ? '401' : '200',
  })),
);
await page.goto(`${base}/docs`);
await page.waitForSelector('.opblock');
for (const { id, tag, expected } of operations) {
  const block = page.locator(`#operations-${tag}-${id}`);
  await block.locator('.opblock-summary-control').first().click();
  await block.locator('button.execute').click();
  const live = block.locator('.live-responses-table .response-col_status').last();
  await live.waitFor({ timeout: 40_000 });
  const status = ((await live.textContent()) ?? '').trim();
  const body =
    (await block.locator('.live-responses-table .response-col_description').last().textContent()) ?? '';
  const empty = body.includes('"data": []');
  console.log(`${status.slice(0, 3)} ${id}${empty ? ' — without data' : ''}`);
  if (!status.startsWith(expected) || empty)
    complaints.push(`${id} answered ${status}${empty ? ' without data' : ''}`);
  if (id === 'listStudies') await page.screenshot({ path: join(tmpdir(), 'docs-try.png'), fullPage: true });
  await block.locator('.opblock-summary-control').first().click();
}
// Pictures are opened by themselves, too: their policy must let them be seen.
const forest = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';
for (const path of [
  `${forest}&format=svg`,
  `${forest}&format=svg&plot=funnel`,
  `${forest}&format=png`,
  '/aggregate?groupBy=intervention,domain&level=root&species=human&format=svg',
  '/studies?limit=1',
]) {
  // The second comes from the browser's memory.
  for (const _time of [1, 2]) await page.goto(base + path);
  console.log(`opened ${path}`);
}
await browser.close();
for (const complaint of complaints) console.error(complaint);
console.log(`${operations.length} operations tried, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
