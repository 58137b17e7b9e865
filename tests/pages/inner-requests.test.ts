import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InnerAnswer, InnerQuestion } from '../../src/http/inner-request.ts';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
/** What pages asked of the service, since it was emptied. */
const asked: string[] = [];
beforeAll(async () => {
  api = await startApi();
  const { askInside } = api.app;
  api.app.askInside = (question: InnerQuestion, behalf): Promise<InnerAnswer> => {
    asked.push(question.url);
    return askInside(question, behalf);
  };
});
afterAll(() => api.close());

// Each of these costs as much as a request: a page of a list with the usual filters makes none, others those of what they
// show.
test.each([
  ['/studies', []],
  ['/studies?species=human&effect=no_effect&design=RCT&intervention=magnesium', []],
  ['/studies?species=human&participants=>=100&duration=1y..', []],
  ['/outcomes?species=human&intervention=magnesium', []],
  ['/claims?verdict=overstated&q=vitamin', []],
  ['/studies/aoun-2017', []],
  ['/claims/vk-16', [/^\/meta-analysis\/overview\?intervention=/]],
  ['/documents/vitamin-k-article', [/^\/claims\?document=/]],
  ['/vocabularies/agents', []],
  ['/aggregate?groupBy=intervention,effect&species=human', []],
  [
    '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human',
    [
      /^\/aggregate\?groupBy=intervention&species=human/,
      /^\/meta-analysis\/overview\?intervention=vitamin_k&species=human$/,
    ],
  ],
] as const)('%s asks the service no more than what it shows besides', async (path, wanted) => {
  asked.length = 0;
  const answer = await api.app.inject({ url: path, headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(asked).toEqual(wanted.map((one) => expect.stringMatching(one)));
});

// Counted without asking for the list: it must be what the list says.
test.each([
  '/studies?species=human&participants=>=100&q=vitamin',
  '/studies?species=human&species=!rat&intervention=magnesium',
  '/outcomes?species=human&intervention=magnesium&measure=PWV',
  '/claims?verdict=overstated&q=vitamin',
])('the numbers beside the filters of %s are those of the lists without them', async (path) => {
  const answer = await api.app.inject({ url: path, headers: { accept: 'text/html' } });
  const chips = [
    ...answer.body.matchAll(/<a href="([^"]+)" aria-label="Take off: [^"]*; ([0-9,]+) without it"/g),
  ];
  expect(chips.length).toBeGreaterThan(1);
  for (const [, href = '', told = ''] of chips) {
    const list = await api.app.inject(href.replaceAll('&amp;', '&'));
    expect(list.json().meta.total, href).toBe(Number(told.replaceAll(',', '')));
  }
});
