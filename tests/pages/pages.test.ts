import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { writerOf } from '../support/writer.ts';

/** What Chromium sends for an address that is typed in. */
const browser =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

let api: TestApi;
let base: string;
beforeAll(async () => {
  api = await startApi();
  base = api.app.listeningOrigin;
});
afterAll(() => api.close());

const page = (path: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { headers: { accept: browser, ...headers } });

/** Every address that has a page. */
const addresses = [
  '/',
  '/claims',
  '/claims/vk-18',
  '/documents',
  '/documents/vitamin-k-article',
  '/studies?species=human&outcome=reversal',
  '/studies/shea-2009',
  '/studies/shea-2009/revisions',
  '/outcomes?measure=CAC&intervention=vitamin_k',
  '/aggregate?groupBy=intervention,effect&species=human',
  '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human',
  '/meta-analysis/overview?intervention=vitamin_k&species=human',
  '/vocabularies',
  '/vocabularies/agents',
  '/vocabularies/agents/vitamin_k2',
  '/vocabularies/measures/pulse_wave_velocity',
];

describe.each(addresses)('%s', (path) => {
  test('is a page for a browser, and JSON for whoever takes anything', async () => {
    const html = await page(path);
    expect(html.status).toBe(200);
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('vary')).toMatch(/(^|, )accept(,|$)/);
    const text = await html.text();
    expect(text).toMatch(/^<!doctype html><html lang="en">/);
    expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
    for (const accept of ['*/*', 'application/json', undefined]) {
      const answer = await fetch(base + path, accept === undefined ? {} : { headers: { accept } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('etag')).not.toBe(html.headers.get('etag'));
    }
  });

  test('lets nothing run or be loaded that is not its own, and leads to addresses that are there', async () => {
    const html = await page(path);
    const policy = html.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    const text = await html.text();
    expect(text).not.toMatch(/ style="| on[a-z]+="|<script>/);
    const links = [...text.matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    const some = [...new Set(links)].filter((_, place) => place % 5 === 0);
    for (const href of some) {
      const answer = await page(href.split('#')[0] ?? '/');
      expect(answer.status, `${href} on ${path}`).toBe(200);
      await answer.body?.cancel();
    }
  });
});

test('format= goes before what a browser says', async () => {
  expect((await page('/studies/shea-2009?format=json')).headers.get('content-type')).toMatch(/json/);
  const plainly = await fetch(`${base}/studies/shea-2009?format=html`);
  expect(plainly.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const problem = await page('/studies/shea-209?format=json');
  expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('a study shows its numbers as its source prints them', async () => {
  // Shea 2009: changes of 27 ± 6 (SE) among 200 and 37 ± 7 among 188.
  const text = await (await page('/studies/shea-2009')).text();
  expect(text).toContain('27 ± 6 SE');
  expect(text).toContain('37 ± 7 SE');
  expect(text).toContain('https://doi.org/10.3945/ajcn.2008.27338');
  // Lees 2021: a mean difference of -141 [-320, 38], with the sign that the source prints.
  const lees = await (await page('/studies/lees-2021')).text();
  expect(lees).toContain('−141');
});

test('what is pooled is shown with the numbers that JSON has, and what is left out with its reason', async () => {
  const path = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';
  const { body } = await api.get(path);
  const text = await (await page(path)).text();
  // R: rma(c(-10, -16.3, -141), ...) gives -11.58; see get.test.ts.
  expect(text).toContain('−11.6 [−51.2, 28.0]');
  for (const { study, reason } of body.excluded) {
    expect(text).toContain(`/studies/${study}`);
    expect(text).toContain(reason.split(/["'<>&=]/)[0]);
  }
});

test('where nothing is found, the page says which filter to take off, and how many there are then', async () => {
  const text = await (await page('/studies?species=rat&intervention=warfarin&design=RCT')).text();
  const { total } = (await api.get('/studies?species=rat&intervention=warfarin')).body.meta;
  expect(total).toBeGreaterThan(0);
  expect(text).toMatch(new RegExp(`Without “designed as [^”]+” there (is|are) <a [^>]+>${total}</a>`));
});

test('each filter that was understood can be taken off, with how many there are then', async () => {
  const text = await (await page('/studies?species=human&outcome=reversal')).text();
  for (const without of ['/studies?outcome=reversal', '/studies?species=human']) {
    const { total } = (await api.get(without)).body.meta;
    const link = `<a href="${without}" aria-label="[^"]*; ${total} without it">`;
    expect(text).toMatch(new RegExp(link.replace('?', '\\?')));
  }
});

test('outcomes stand one a row, with the difference as it is printed', async () => {
  const text = await (await page('/outcomes?measure=CAC&intervention=vitamin_k')).text();
  // Lees 2021: a mean difference of -141 [-320, 38].
  expect(text).toContain('−141 [−320, 38]');
  expect(text).toContain('/studies/lees-2021#');
});

test('a claim on one agent shows what is pooled of it', async () => {
  const text = await (await page('/claims/vk-16')).text();
  const { data } = (
    await api.get('/meta-analysis/overview?intervention=vitamin_k2&species=human&measure=CAC')
  ).body;
  const [row] = data;
  expect(row).toMatchObject({ measure: 'cac_score', k: 1 });
  expect(text).toContain('In all studies on people');
  // R: Kurnatowska's mean difference, -16.3.
  expect(text).toContain('−16 [−99, 67]');
});

test('sensitivity and R code are those of the analysis that is shown', async () => {
  const path = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&include=leaveOneOut';
  const text = await (await page(path)).text();
  // R: rma of the others, without Shea 2009.
  expect(text).toContain('−53 [−777, 670]');
  expect(text).toContain('method = &quot;REML&quot;, test = &quot;adhoc&quot;, level = 95');
  expect(text).toContain(
    '/meta-analysis?measure=CAC&amp;intervention=vitamin_k&amp;species=human&amp;format=csv',
  );
});

test('the history of a record leads to what changed', async () => {
  const curator = writerOf(api, 'Historian');
  const { status } = await curator.change('PATCH', '/studies/kurnatowska-2015', { funding: 'A funder.' });
  expect(status).toBe(200);
  const history = await (await page('/studies/kurnatowska-2015/revisions')).text();
  expect(history).toContain('Historian');
  const [, changes = ''] = /href="([^"]+diff[^"]+)"/.exec(history) ?? [];
  const text = await (await page(changes)).text();
  expect(text).toContain('/funding');
  expect(text).toContain('A funder.');
});

test('the map counts participants, too', async () => {
  const query = 'groupBy=intervention,effect&species=human';
  const { data } = (await api.get(`/aggregate?${query}`)).body;
  const text = await (await page(`/aggregate?${query}&metrics=participants,studies,trials,outcomes`)).text();
  const [{ group, participants }] = data;
  const words = `${group[0].label}, ${group[1].label}: ${participants.toLocaleString('en')} participants`;
  expect(text).toContain(words);
});

test('of how many studies a number of participants is not, is told beside it', async () => {
  // By hand over the seeds: of the 22 studies of rats one tells 47.
  const text = await (await page('/aggregate?groupBy=species&metrics=participants')).text();
  expect(text).toMatch(/47 \(21 studies not told\)/);
  const map = await (await page('/aggregate?groupBy=species,domain&metrics=participants')).text();
  expect(map).toMatch(/Rat, [^"]*: 47 participants, without those of \d+ studies not told/);
  expect(map).toMatch(/>47 \(\d+ not told\)</);
});

test('by intervention each treatment has its effect, and all together none', async () => {
  const path = '/meta-analysis?measure=PWV&species=human&design=RCT&by=intervention';
  const { analysis } = (await api.get(path)).body;
  expect(analysis.estimate).toBeNull();
  const text = await (await page(path)).text();
  for (const { level } of analysis.subgroups.levels) expect(text).toContain(`<li>${level}: `);
  expect(text).not.toContain('— [—');
});

test('a mistake is answered with a page whose suggestions are links', async () => {
  const wrong = await page('/studies/shea-209');
  expect(wrong.status).toBe(404);
  expect(await wrong.text()).toContain('<a href="/studies/shea-2009">shea-2009</a>');
  const unknown = await page('/studies?species=humen');
  expect(unknown.status).toBe(400);
  expect(await unknown.text()).toContain('<a href="/studies?species=human">human</a>');
  const name = await page('/studies?spcies=human');
  expect(await name.text()).toContain('<a href="/studies?species=human">species</a>');
  const refused = await page('/meta-analysis?measure=PWV&species=human&design=RCT');
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('mixInterventions=true"');
  expect((await page('/nowhere')).headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('texts of records are shown as texts', async () => {
  const curator = writerOf(api);
  const hostile = '<script>alert("x")</script><img src=x onerror=alert(1)>';
  const { status } = await curator.change('PATCH', '/studies/lees-2021', { notes: hostile });
  expect(status).toBe(200);
  const text = await (await page('/studies/lees-2021')).text();
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('<img src=x');
  expect(text).toContain('&lt;script>alert');
});

test('a page is kept and sent again while the data are the same, and made anew after a write', async () => {
  const path = '/claims?verdict=overstated';
  const first = await page(path);
  const etag = first.headers.get('etag') ?? '';
  expect(await (await page(path)).text()).toBe(await first.text());
  expect((await page(path, { 'if-none-match': etag })).status).toBe(304);
  const curator = writerOf(api, 'Another');
  expect((await curator.change('PATCH', '/claims/vk-18', { verdict: 'overstated' })).status).toBe(200);
  const after = await page(path, { 'if-none-match': etag });
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('/claims/vk-18');
});

test('the first page is small, and its files are kept for ever', async () => {
  const compressed = { 'accept-encoding': 'br' };
  let bytes = 0;
  const html = await page('/', compressed);
  const text = await html.text();
  for (const path of ['/', ...[...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file = '']) => file)]) {
    const answer = await page(path, compressed);
    bytes += Number(answer.headers.get('content-length') ?? (await answer.arrayBuffer()).byteLength);
    if (path !== '/') expect(answer.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  }
  expect(bytes).toBeLessThan(60_000);
});

describe('columns that are chosen', () => {
  const headsOf = (text: string) =>
    [
      ...(/<table class="studies cards">[\s\S]*?<\/thead>/.exec(text)?.[0] ?? '').matchAll(
        /<th [^>]*>([^<]*)/g,
      ),
    ].map(([, head]) => head);

  test.each([
    ['/studies?species=human&fields=countries&fields=year', ['Study', 'Countries', 'Year']],
    ['/outcomes?measure=CAC&fields=effectBasis,armResults', ['Study', 'Why', 'Of each arm, as printed']],
    ['/studies?fields=id', ['Study']],
  ])('%s', async (path, heads) => {
    const text = await (await page(path)).text();
    expect(headsOf(text)).toEqual(heads);
  });

  test('show what JSON has', async () => {
    const answer = await page('/studies?intervention=magnesium&species=human&fields=participants,countries');
    const text = await answer.text();
    const { body } = await api.get('/studies?intervention=magnesium&species=human&limit=25');
    const rows = [...text.matchAll(/<tr><th scope="row"><a href="\/studies\/([^"]+)">.*?<\/tr>/g)];
    expect(rows.map(([, id]) => id)).toEqual(body.data.map(({ id }: { id: string }) => id));
    for (const [place, [row]] of rows.entries()) {
      const { participants, countries } = body.data[place];
      const shown = [...row.matchAll(/<td[^>]*>([^<]*)/g)].map(([, cell]) => cell?.replaceAll(',', ''));
      expect(shown).toEqual([participants === null ? '—' : String(participants), countries.join(' ') || '—']);
    }
  });
});

test('the page of a study has every number that the record has of its results', async () => {
  const missing: string[] = [];
  const leaves = (value: unknown, path: string): (readonly [string, number])[] => {
    if (typeof value === 'number') return [[path, value]];
    return Object(value) === value
      ? Object.entries(Object(value)).flatMap(([name, one]) => leaves(one, `${path}/${name}`))
      : [];
  };
  // As they are printed, with a minus that is one.
  const written = (number: number) => String(number).replace('-', '−');
  for (const study of await api.all('/studies/full?status=any')) {
    const html = await (await page(`/studies/${study.id}`)).text();
    const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/,/g, '');
    const { nEnrolled, nRandomized, nAnalysed, ageMeanYears, ageSdYears, ageMinYears, ageMaxYears } =
      study.population;
    for (const [path, number] of [
      ...leaves({ nEnrolled, nRandomized, nAnalysed, ageMeanYears, ageSdYears }, ''),
      ...leaves({ ageMinYears, ageMaxYears }, ''),
      ...leaves(study.arms, '/arms'),
      ...leaves(study.outcomes, '/outcomes'),
    ]) {
      if (/ciLevel|standardError|timepointDays/.test(path)) continue;
      if (!text.includes(written(number))) missing.push(`${study.id}${path}: ${number}`);
    }
  }
  expect(missing).toEqual([]);
});

test('a key in an address is not told again', async () => {
  const key = `evk_0123456789ab_${'x'.repeat(43)}`;
  for (const path of [
    `/studies?q=${key}`,
    `/studies?nope=${key}`,
    `/desk/queue?key=${key}`,
    `/studies/${key}`,
  ]) {
    expect(await (await page(path)).text(), path).not.toContain(key.slice(0, 20));
  }
});

test('cells of a map of roots lead to their studies', async () => {
  const text = await (
    await page('/aggregate?groupBy=intervention,domain&level=root&species=human&minStudies=2')
  ).text();
  const links = [...text.matchAll(/<td class="cell[^>]*><a href="([^"]+)"/g)].map(([, href = '']) => href);
  expect(links.length).toBeGreaterThan(10);
  for (const href of links.slice(0, 5)) {
    expect((await page(href.replaceAll('&amp;', '&'))).status, href).toBe(200);
  }
  // No row is empty, and what left small groups out can be taken off.
  for (const row of text.split('<tr').filter((each) => each.includes('class="hole"'))) {
    expect(row).toContain('class="cell');
  }
  expect(text).toContain('groups of at least 2 studies');
});

describe('what shapes rows for programs', () => {
  // Every address that has a page, with what its own JSON says to it.
  test.each(
    addresses.flatMap((path) =>
      ['fields=id', 'facets=species', 'metrics=studies'].map((shape) => [path, shape]),
    ),
  )(
    '%s with %s is refused as a page where it is refused as JSON, and changes no page',
    async (path = '', shape = '') => {
      const address = `${path}${path.includes('?') ? '&' : '?'}${shape}`;
      const shown = await page(address);
      expect(shown.status).toBe((await fetch(base + address)).status);
      if (shown.status === 200) expect(await shown.text()).not.toContain('undefined');
    },
  );

  test('an address without a page, which looks like one that has, is answered as it is asked', async () => {
    const text = await (await page('/studies/full?fields=id&limit=1')).text();
    expect(Object.keys(JSON.parse(text).data[0])).toEqual(['id']);
  });
});

test('counts beside the filters of outcomes are of outcomes: those that the list has then', async () => {
  const text = await (await page('/outcomes?species=human')).text();
  for (const [name, value] of [
    ['species', 'rat'],
    ['intervention', 'vitamin_k'],
    ['measure', 'cac_score'],
    ['effect', 'no_effect'],
    ['design', 'randomized_controlled_trial'],
  ] as const) {
    const query = new URLSearchParams({ species: 'human', limit: '1', [name]: value });
    const { total } = (await api.get(`/outcomes?${query}`)).body.meta;
    expect(total).toBeGreaterThan(0);
    const option = new RegExp(`<option value="${value}">[^<]*\\(${total.toLocaleString('en')}\\)</option>`);
    expect(text, `${name}=${value}`).toMatch(option);
  }
});

test('years are offered with how many there would be', async () => {
  const text = await (await page('/studies?species=human&year=2015..')).text();
  const { total } = (await api.get('/studies?species=human&year=2009')).body.meta;
  expect(total).toBeGreaterThan(1);
  expect(text).toContain(`<option value="2009">${total} studies</option>`);
});

describe.each([
  ['/studies?species=human&duration=1y..', 'studies'],
  ['/outcomes?intervention=magnesium', 'outcomes'],
] as const)('beside the filters of %s', (path, counted) => {
  test('ranges of years, durations and participants lead to as many as they tell', async () => {
    const text = await (await page(path)).text();
    const lines = [...text.matchAll(/<p class="ranges">(\w+): (.*?)<\/p>/g)];
    expect(lines.map(([, label]) => label)).toEqual(['Published', 'Lasting', 'People']);
    for (const [, label, links = ''] of lines) {
      const ranges = [...links.matchAll(/href="([^"]+)"[^>]*>[^<]+<span class="small">\(([\d,]+)\)/g)];
      expect(ranges.length, label).toBeGreaterThan(1);
      for (const [, href = '', number = ''] of ranges) {
        const { total } = (await api.get(`${href.replaceAll('&amp;', '&').replaceAll('&lt;', '<')}&limit=1`))
          .body.meta;
        expect(number.replace(',', ''), `${label} ${href}`).toBe(String(total));
      }
    }
  });

  test('every agent has its number, however many there are', async () => {
    const text = await (await page(path)).text();
    const [select = ''] = /<select name="intervention">.*?<\/select>/.exec(text) ?? [];
    const options = [...select.matchAll(/<option value="([a-z0-9_]+)"[^>]*>[^<]* \(([\d,]+)\)/g)];
    expect(options.length).toBeGreaterThan(70);
    expect(options.length).toBe([...select.matchAll(/<option value="[a-z]/g)].length);
    const query = new URLSearchParams(path.slice(path.indexOf('?')));
    for (const [, id = '', number = ''] of options.filter((_, place) => place % 11 === 0)) {
      query.set('intervention', id);
      query.set('limit', '1');
      const { total } = (await api.get(`/${counted}?${query}`)).body.meta;
      expect(number.replace(',', ''), id).toBe(String(total));
    }
  });
});

test('a filter that the form shows but one of is kept when it is sent', async () => {
  const text = await (await page('/studies?intervention=vitamin_k&intervention=vitamin_d')).text();
  expect(text).toContain('<option value="vitamin_k" selected');
  expect(text).toContain('<input type="hidden" name="intervention" value="vitamin_d"');
});

test('cells of a map lead to as many studies as they count, whatever the path has', async () => {
  for (const query of [
    'groupBy=durationRange,effect&species=human&duration=6mo..',
    'groupBy=participantsRange,decade&species=human',
    'groupBy=intervention,effect&intervention=vitamin_k&species=human',
  ]) {
    const text = await (await page(`/aggregate?${query}`)).text();
    const cells = [...text.matchAll(/<td class="cell[^>]*><a href="([^"]+)"[^>]*>([\d,]+)</g)];
    expect(cells.length, query).toBeGreaterThan(10);
    for (const [, href = '', number = ''] of cells.filter((_, place) => place % 7 === 0)) {
      const { total } = (await api.get(`${href.replaceAll('&amp;', '&')}&limit=1`)).body.meta;
      expect(number.replace(',', ''), href).toBe(String(total));
    }
  }
});

test('a study names the other reports of its trial', async () => {
  const [later] = (await api.all('/studies?status=any')).filter(({ parentStudy }) => parentStudy !== null);
  const parent = (await api.get(`/studies/${later.parentStudy}`)).body;
  expect(await (await page(`/studies/${later.id}`)).text()).toContain(
    `<a href="/studies/${parent.id}">${parent.label}</a>: ${parent.title.slice(0, 20)}`,
  );
  expect(await (await page(`/studies/${parent.id}`)).text()).toContain(
    `<a href="/studies/${later.id}">${later.label}</a>: ${later.title.slice(0, 20)}`,
  );
});

test('the CSV of a list has the columns that were chosen', async () => {
  const text = await (await page('/studies?intervention=magnesium&fields=year,countries')).text();
  const [, href = ''] = / href="([^"]*format=csv[^"]*)"/.exec(text) ?? [];
  const csv = await (await fetch(base + href.replaceAll('&amp;', '&'))).text();
  expect(csv.split('\r\n')[0]).toBe('id,label,year,countries');
});

test('a text that turns the direction of writing turns nothing but itself, wherever it stands', async () => {
  const curator = writerOf(api, 'Turner');
  const turned = 'Title \u202e that turns';
  const { status } = await curator.change('PATCH', '/studies/aoun-2017', {
    title: turned,
    notes: '\u2067notes',
    funding: 'a\u202dfunder',
  });
  expect(status).toBe(200);
  expect((await api.get('/studies/aoun-2017')).body.title).toBe(turned);
  for (const path of ['/studies/aoun-2017', '/studies?q=turns', '/studies/aoun-2017/revisions/1/diff/2']) {
    const html = await (await page(path)).text();
    expect(html, path).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    const parts = [...html.matchAll(/[^<>]*&#x20(?:2[a-e]|6[6-9]);[^<>]*<[^>]*>/g)].map(([part]) => part);
    expect(parts.length, path).toBeGreaterThan(0);
    for (const part of parts) expect(part, path).toMatch(/<\/bdi>$/);
  }
  expect(await (await page('/studies/aoun-2017')).text()).toContain('Title U+202E that turns</title>');
});

test.each(['\u202e', '\u2066'])('%j of a parameter turns nothing of a page', async (turner) => {
  const word = `ab${turner}cd`;
  const sent = encodeURIComponent(word);
  for (const path of [
    `/studies?q=${sent}`,
    `/studies?author=${sent}`,
    `/studies?species=${sent}`,
    `/studies?${sent}=1`,
    `/studies/${sent}`,
    `/${sent}`,
    `/claims?q=${sent}`,
    `/vocabularies/agents/${sent}`,
    `/meta-analysis?intervention=${sent}`,
    `/aggregate?groupBy=${sent}`,
    `/desk/studies/${sent}`,
  ]) {
    const html = await (await page(path)).text();
    expect(html, path).not.toContain(turner);
    const named = `U+${turner.charCodeAt(0).toString(16).toUpperCase()}`;
    const reference = `&#x${turner.charCodeAt(0).toString(16)};`;
    // In a text of its own, or in the value of a field, which keeps what was sent.
    for (const [part] of html.matchAll(new RegExp(`<[^<>]*>[^<>]*${reference}[^<>]*`, 'g')))
      expect(part, path).toMatch(/^<(bdi|option|textarea)/);
    for (const [attribute] of html.matchAll(new RegExp(`[a-z-]+="[^"]*${reference}`, 'g')))
      expect(attribute, path).toMatch(/^value="/);
    if (path.startsWith('/studies?author')) expect(html, path).toContain(named);
  }
});

describe('/search', () => {
  const search = async (words: string) => (await page(`/search?${new URLSearchParams({ q: words })}`)).text();

  test('finds what a question asks for, and says what was looked for', async () => {
    const question = 'does vitamin K2 reverse calcification?';
    expect((await api.get(`/studies?${new URLSearchParams({ q: question })}`)).body.meta.total).toBe(0);
    const text = await search(question);
    expect(text).toContain('texts were searched for “vitamin K2 reverse calcification”');
    const [, ofTerms = '', number] =
      /href="(\/studies\?intervention=vitamin_k2[^"]*)">(\d+) studies/.exec(text) ?? [];
    expect(Number(number)).toBe((await api.get(ofTerms.replaceAll('&amp;', '&'))).body.meta.total);
    expect(text).toContain('What the studies found');
    expect(text).toMatch(/href="\/claims\/vk-34"/);
  });

  test('takes what is written as a search as it is', async () => {
    const text = await search('"pulse wave" -kidney');
    expect(text).toContain('Texts were searched for “&quot;pulse wave&quot; -kidney”');
    const { total } = (await api.get(`/studies?${new URLSearchParams({ q: '"pulse wave" -kidney' })}`)).body
      .meta;
    expect(text).toContain(`${total} studies</a>`);
  });

  test.each(['', 'qwxzj vbnmk', 'title:foo OR', '\0', 'a'.repeat(600), '-', '\ud800', 'OR'])(
    'answers %j with a page',
    async (words) => {
      const answer = await page(`/search?${new URLSearchParams({ q: words })}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(/\bundefined\b|\bNaN\b/);
    },
  );

  test('is no address of the API', async () => {
    expect((await fetch(`${base}/search?q=vitamin`)).status).toBe(404);
  });
});

describe('what an address leaves out is chosen on its page', () => {
  test.each(['/aggregate', '/aggregate?species=human', '/meta-analysis', '/meta-analysis/overview'])(
    '%s',
    async (path) => {
      expect((await fetch(base + path)).status).toBe(400);
      const answer = await page(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const text = await answer.text();
      const links = [...text.matchAll(/<li[^>]*><a href="(\/(?:aggregate|meta-analysis)[^"]+)"/g)];
      expect(links.length).toBeGreaterThan(5);
      for (const [, href = ''] of links.slice(0, 3)) {
        expect((await page(href.replaceAll('&amp;', '&'))).status, href).toBe(200);
      }
      if (path.includes('species'))
        expect(text).toContain('<input type="hidden" name="species" value="human"');
    },
  );

  test('agents with how many studies tested them, then measures with how many trials can be pooled', async () => {
    const text = await (await page('/meta-analysis')).text();
    const { total } = (await api.get('/studies?species=human&intervention=vitamin_k')).body.meta;
    expect(text).toMatch(new RegExp(`<option value="vitamin_k">[^<]*Vitamin K \\(${total}\\)`));
    // Tested in rats alone.
    const rats = (await api.get('/aggregate?groupBy=intervention&species=!human&level=leaf')).body.data;
    const people = new Set(
      (await api.get('/aggregate?groupBy=intervention&species=human')).body.data.map(
        ({ group }: { group: { id: string }[] }) => group[0]?.id,
      ),
    );
    const [other] = rats
      .map(({ group }: { group: { id: string }[] }) => group[0]?.id)
      .filter((id: string | null) => id !== null && !people.has(id));
    expect(other).toBeDefined();
    expect(text).not.toContain(`<option value="${other}"`);
    const measures = await (await page('/meta-analysis?intervention=vitamin_k')).text();
    const rows = (await api.get('/meta-analysis/overview?intervention=vitamin_k&species=human')).body.data;
    for (const { measure, k } of rows) {
      const words = k === 0 ? 'nothing to pool' : k === 1 ? 'one trial' : `${k} can be pooled`;
      expect(measures).toMatch(new RegExp(`<option value="${measure}"[^>]*>[^<]*\\(${words}\\)`));
    }
  });

  test('any other mistake stays one', async () => {
    expect((await page('/aggregate?spcies=human')).status).toBe(400);
    expect((await page('/meta-analysis?model=nope')).status).toBe(400);
  });
});

test('one trial is not called pooled', async () => {
  const rows = (await api.get('/meta-analysis/overview?intervention=vitamin_k2&species=human')).body.data;
  const one = rows.find(
    ({ k, estimate }: { k: number; estimate: number | null }) => k === 1 && estimate !== null,
  );
  const text = await (await page(one.request)).text();
  expect(text).toContain('in one trial, with nothing to pool it with');
  expect(text).not.toMatch(/<title>Pooled/);
  expect(await (await page('/claims/vk-16')).text()).toMatch(
    /−16 \[−99, 67\][^<]*<span class="small block">one trial/,
  );
});

test('what was deleted is told by a page that leads to its history, and to where it is brought back', async () => {
  const curator = writerOf(api, 'Remover');
  expect((await curator.change('DELETE', '/claims/vk-02')).status).toBe(204);
  const gone = await page('/claims/vk-02');
  expect(gone.status).toBe(410);
  const text = await gone.text();
  expect(text).toContain('<p class="lead">The claim &quot;vk-02&quot; was deleted.</p>');
  expect(text).toContain('href="/claims/vk-02/revisions"');
  expect(text).toContain('href="/desk/claims/vk-02"');
});

test('the form of a list has every filter of the registry', async () => {
  const { body } = await api.get('/openapi.json');
  const { text } = await api.get('/studies', { accept: 'text/html' });
  const names = body.paths['/studies'].get.parameters.flatMap((parameter: { name: string; in: string }) =>
    parameter.in === 'query' ? [parameter.name] : [],
  );
  // What shapes the list, and the older word for effect, are no choices of the form.
  const none = ['outcome', 'limit', 'cursor', 'format', 'facets', 'facetValues', 'sample', 'seed'];
  const missing = names.filter((name: string) => !text.includes(` name="${name}"`) && !none.includes(name));
  expect(missing).toEqual([]);
});
