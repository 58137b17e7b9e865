// Draws the pictures of pages that README shows, in Debian's Chromium: `npm run pictures:pages`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const pictures = [
  ['docs/page-claim.png', '/claims/md-14'],
  ['docs/page-pooled.png', '/meta-analysis?measure=PWV&intervention=vitamin_k&species=human&design=RCT'],
];

const folder = mkdtempSync(join(tmpdir(), 'evidence-pictures-'));
const service = spawn(process.execPath, ['dist/cli.js', 'serve'], {
  env: { ...process.env, DATABASE_URL: `file:${folder}/evidence.db`, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** Where it listens, which it says when it is ready. */
const listening = new Promise((resolve, reject) => {
  let said = '';
  service.stdout.on('data', (chunk) => {
    said += chunk;
    const origin = /http:\/\/[^\s"]+:\d+/.exec(said)?.[0];
    if (origin !== undefined) resolve(origin);
  });
  service.on('exit', () => reject(new Error(`the service ended: ${said}`)));
});

try {
  const origin = await listening;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const [file, path] of pictures) {
    const page = await browser.newPage({ viewport: { width: 1100, height: 760 } });
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: file });
    console.log(`${file}: ${path}`);
  }
  await browser.close();
} finally {
  service.kill();
  rmSync(folder, { recursive: true, force: true });
}
