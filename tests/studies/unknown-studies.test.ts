import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Every list, count and pool that studies are selected for. */
const paths = [
  '/studies',
  '/studies/full',
  '/outcomes',
  '/claims',
  '/aggregate?groupBy=effect',
  '/meta-analysis?measure=cac_score&intervention=vitamin_k&species=human',
  '/meta-analysis/overview?intervention=vitamin_k',
];

describe.each(paths)('%s', (path) => {
  const asked = (study: string) => api.get(`${path}${path.includes('?') ? '&' : '?'}study=${study}`);

  test.each(['shea-2008', 'shea-2009,shea-2008', '!shea-2008'])('study=%s: refused', async (value) => {
    const { status, body } = await asked(value);
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].message).toContain('"shea-2008" is not a study; all are listed at /studies');
    expect(body.errors[0].suggestions).toContain(value.startsWith('!') ? '!shea-2009' : 'shea-2009');
  });

  test('a study that there is: taken, whatever its case', async () => {
    expect((await asked('SHEA-2009')).status).not.toBe(400);
  });
});

test.each([
  ['claim', 'claims'],
  ['document', 'documents'],
])('an unknown %s: the message leads to where all are', async (name, list) => {
  const { status, body } = await api.get(`/studies?${name}=nope`);
  expect(status).toBe(400);
  const [, address] = /all are listed at (\/\S+?)[;]?(?: |$)/.exec(`${body.errors[0].message} `) ?? [];
  if (address === undefined) {
    expect(body.errors[0].message).toContain('allowed: ');
    return;
  }
  expect(address).toBe(`/${list}`);
  expect((await api.get(address)).status).toBe(200);
});
