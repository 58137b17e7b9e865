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
  'a\u0001b\u000bc\u007f',
  '\u202eevil',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
];

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
])('texts of others are texts in the %s plot, whatever they look like', async (_name, url) => {
  const studies = labels.map((label, place) => ({
    label,
    subgroup: label,
    yi: place / 10,
    vi: 1 + place / 5,
  }));
  const { status, text, headers } = await api.post(url, {
    measure: 'GEN',
    subgroup: 'subgroup',
    studies: studies.map(({ label, yi, vi }) => ({ label, yi, vi })),
  });
  // A label with control characters may be refused; all others are drawn.
  const drawn =
    status === 200
      ? { text, headers }
      : await api.post(url, {
          measure: 'GEN',
          studies: studies
            .filter(({ label }) => !/[\u0001-\u001f]/.test(label))
            .map(({ label, yi, vi }) => ({ label, yi, vi })),
        });
  expect(drawn.headers['content-type']).toContain('image/svg+xml');
  const problems: string[] = [];
  const document = new DOMParser({
    onError: (_level, message) => {
      problems.push(String(message));
    },
  }).parseFromString(String(drawn.text), 'image/svg+xml');
  expect(problems).toEqual([]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no XML 1.0 may hold them.
  expect(String(drawn.text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  for (const element of Array.from(document.getElementsByTagName('*'))) {
    expect(allowedElements.has(element.nodeName), element.nodeName).toBe(true);
    for (const attribute of Array.from(element.attributes)) {
      expect(attribute.name, attribute.value).not.toMatch(/^on|href/i);
      expect(attribute.value).not.toMatch(/^\s*javascript:/i);
    }
  }
  if (_name === 'forest') {
    const shown = Array.from(document.getElementsByTagName('text'))
      .map((element) => element.textContent ?? '')
      .join('\n');
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).toContain('&lt;b&gt; &amp; &#60;script&#62;');
  }
});

test('control characters in a label are refused, or drawn as XML may hold them', async () => {
  const { status, text } = await api.post('/meta-analysis?format=svg', {
    measure: 'GEN',
    studies: [
      { label: 'a\u0001b\u000bc', yi: 1, vi: 1 },
      { label: 'b', yi: 2, vi: 1 },
    ],
  });
  expect([200, 400]).toContain(status);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no XML 1.0 may hold them.
  if (status === 200) expect(String(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
});
