import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

// sheet.tmp.mjs OUT WIDTH HEIGHT name...
const [out, width, height, ...names] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({
  viewport: { width: Number(width) * names.length + 10 * names.length, height: Number(height) + 30 },
});
const img = (n) =>
  `<div style="float:left;margin-right:10px"><b>${n}</b><div style="width:${width}px;height:${height}px;overflow:hidden"><img style="width:${width}px" src="data:image/png;base64,${readFileSync(`/tmp/shots/${n}.png`).toString('base64')}"></div></div>`;
await p.setContent(
  `<body style="margin:0;background:#888;font:12px sans-serif">${names.map(img).join('')}</body>`,
);
await p.waitForTimeout(300);
await p.screenshot({ path: out });
await b.close();
