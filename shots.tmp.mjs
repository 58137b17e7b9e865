import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const base = 'http://localhost:4010';
const token = readFileSync('/tmp/p2.key', 'utf8').match(/evk_\S+/)[0];
const all = {
  home: '/',
  claims: '/claims',
  claim: '/claims/vk-16',
  document: '/documents/vitamin-k-article',
  studies: '/studies?species=human&intervention=magnesium',
  columns: '/studies?fields=year,countries,participants,doi&species=human',
  none: '/studies?species=rat&intervention=warfarin&design=RCT',
  outcomes: '/outcomes?measure=PWV&intervention=magnesium',
  study: '/studies/shea-2009',
  history: '/studies/shea-2009/revisions',
  map: '/aggregate?groupBy=intervention,effect&species=human',
  pooled: '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human',
  pooledmg:
    '/meta-analysis?measure=PWV&intervention=magnesium&species=human&include=leaveOneOut,egger,cumulative',
  refused: '/meta-analysis?measure=PWV&species=human&design=RCT',
  overview: '/meta-analysis/overview?intervention=magnesium&species=human',
  term: '/vocabularies/agents/vitamin_k2',
  terms: '/vocabularies/agents',
  vocabularies: '/vocabularies',
  error: '/studies/shea-209',
  check: '/claims/check',
  queue: '/desk/queue',
  import: '/desk/import',
  form: '/desk/studies/shea-2009',
  claimform: '/desk/claims/vk-16',
  desk: '/desk',
};
const only = process.argv[2]?.split(',');
const modes = (process.argv[3] ?? '390light,1280light,768light,390dark,1280dark,768dark').split(',');
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const mode of modes) {
  const [, w, colorScheme] = /(\d+)(\w+)/.exec(mode);
  const c = await b.newContext({ viewport: { width: Number(w), height: 900 }, colorScheme });
  const p = await c.newPage();
  await p.goto(`${base}/desk`);
  await p.evaluate((t) => sessionStorage.setItem('evidence-desk-key', t), token);
  for (const [name, path] of Object.entries(all)) {
    if (only && only[0] !== '' && !only.includes(name)) continue;
    await p.goto(base + path);
    if (path.startsWith('/desk/')) await p.locator('h1').waitFor();
    await p.waitForTimeout(path.startsWith('/desk/') ? 700 : 50);
    await p.screenshot({ path: `/tmp/shots/${mode}-${name}.png`, fullPage: true });
    const wider = await p.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wider > 0) console.log(mode, name, 'wider by', wider);
  }
  await c.close();
}
await b.close();
