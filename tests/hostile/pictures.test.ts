import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const labels = [
  '<script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  '"><image href="x" onerror="alert(1)"/>',
  "' onload='alert(1)",
  '&lt;b&gt; &amp; &#60;script&#62;',
  '<!--',
  '<![CDATA[<a xlink:href="javascript:alert(1)">x</a>]]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '</text></svg><script>alert(1)</script>',
  'javascript:alert(1)',
  'a\u007fb',
  '\u202eevil',
  '{{constructor.constructor("alert(1)")()}}',
  '#{alert(1)}',
];

/** No XML 1.0 may hold these. */
const isForbidden = (letter: string) => letter < ' ' && !['\t', '\n', '\r'].includes(letter);

async function draw(url: string, studies: readonly object[]) {
  const { statusCode, body, headers } = await api.app.inject({
    method: 'POST',
    url,
    payload: { effectMeasure: 'GEN', studies },
  });
  return { status: statusCode, text: body, headers };
}

const allowedElements = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'text',
  'line',
  'title',
  'desc',
  'defs',
  'clipPath',
  'tspan',
  'style',
  'linearGradient',
  'stop',
  'circle',
]);

test.each([
  ['forest', '/meta-analysis?format=svg'],
  ['funnel', '/meta-analysis?format=svg&plot=funnel'],
  ['cumulative', '/meta-analysis?format=svg&plot=cumulative'],
  ['leaveOneOut', '/meta-analysis?format=svg&plot=leaveOneOut'],
])('texts of others are texts in the %s plot, whatever they look like', async (_name, url) => {
  const studies = labels.map((label, place) => ({ label, yi: place / 10, vi: 1 + place / 5 }));
  const drawn = await draw(url, studies);
  expect(drawn.status, drawn.text).toBe(200);
  const problems: string[] = [];
  const document = new DOMParser({
    onError: (_level, message) => {
      problems.push(String(message));
    },
  }).parseFromString(drawn.text, 'image/svg+xml');
  expect(problems).toEqual([]);
  expect([...drawn.text].filter(isForbidden)).toEqual([]);
  for (const element of Array.from(document.getElementsByTagName('*'))) {
    expect(allowedElements.has(element.nodeName), element.nodeName).toBe(true);
    for (const attribute of Array.from(element.attributes)) {
      expect(attribute.name, attribute.value).not.toMatch(/^on|href/i);
      expect(attribute.value).not.toMatch(/^\s*javascript:/i);
    }
  }
  if (_name !== 'funnel') {
    const shown = Array.from(document.getElementsByTagName('text'))
      .map((element) => element.textContent ?? '')
      .join('\n');
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).toContain('&lt;b&gt; &amp; &#60;script&#62;');
  }
});

test('control characters in a label are refused, or drawn as XML may hold them', async () => {
  const { status, text } = await draw('/meta-analysis?format=svg', [
    { label: 'a\u0001b\u000bc', yi: 1, vi: 1 },
    { label: 'b', yi: 2, vi: 1 },
  ]);
  expect([200, 400]).toContain(status);
  expect([...text].filter(isForbidden)).toEqual([]);
});
