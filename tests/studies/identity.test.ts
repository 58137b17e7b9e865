import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDatabase } from '../../src/checking/check-database.ts';
import { markRenderedBy } from '../../src/database/data-version.ts';
import { prepareDatabase } from '../../src/seeding/prepare-database.ts';
import { registrationKey } from '../../src/studies/record/registration-key.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type Json, type Writer, writerOf } from '../support/writer.ts';

let api: TestApi;
let curator: Writer;
beforeAll(async () => {
  api = await startApi();
  curator = writerOf(api);
});
afterAll(() => api.close());

let made = 0;

/** A small trial of people that nothing else is about, with ids of its own. */
function record(registrations: string[], publication: { [key: string]: Json } = {}): { [key: string]: Json } {
  made += 1;
  const id = `identity-${made}`;
  const arm = (name: string, role: string, agent: string, ofArm: string) => ({
    ...{ id: name, label: agent, role, n: 50 },
    interventions: [{ agent, dose: null, unit: null, frequency: null, role: ofArm }],
  });
  const change = (mean: number) => ({ mean, sd: 10 });
  return {
    ...{ id, label: id, title: `About ${id}`, design: 'randomized_controlled_trial', registrations },
    publication: { authors: ['A'], journal: null, year: 2020, doi: null, pmid: null, ...publication },
    countries: [],
    population: {
      ...{ species: 'human', description: 'People.', conditions: ['calciphylaxis'], sex: null },
      ...{ ageMeanYears: null, nEnrolled: null, nRandomized: 100, nAnalysed: null },
    },
    ...{ durationDays: 365, durationReported: null },
    arms: [
      arm('a1', 'experimental', 'denosumab', 'test'),
      arm('a2', 'placebo_comparator', 'placebo', 'comparator'),
    ],
    outcomes: [
      {
        ...{ id: 'o1', measure: 'compliance', site: 'carotid', unit: 'mL/mmHg', timepointDays: 365 },
        ...{ primary: true, subgroup: null },
        armResults: [
          { arm: 'a1', n: 50, change: change(3) },
          { arm: 'a2', n: 50, change: change(1) },
        ],
        contrast: {
          ...{ experimental: 'a1', comparator: 'a2', effectMeasure: 'not_estimated' },
          ...{ estimate: null, ciLow: null, ciHigh: null, pValue: null },
        },
        ...{ effect: 'no_effect', effectBasis: 'Made up.' },
      },
    ],
    sources: [{ url: 'https://example.org', kind: 'abstract' }],
    ...{ verification: 'abstract', notes: '' },
  };
}

async function stored(registrations: string[]): Promise<string> {
  const body = record(registrations);
  const answer = await curator.send('POST', '/studies', { body });
  expect(answer.body.errors ?? []).toEqual([]);
  expect(answer.status).toBe(201);
  return String(body.id);
}

async function refused(registrations: string[], publication?: { [key: string]: Json }) {
  const answer = await curator.send('POST', '/studies', { body: record(registrations, publication) });
  return { status: answer.status, ...answer.body.errors?.[0] };
}

const trialsOf = async (from: TestApi, ids: readonly string[]) => {
  const { body } = await from.get(`/aggregate?groupBy=intervention&study=${ids.join(',')}`);
  expect(body.totals.grandTotal.studies).toBe(ids.length);
  return body.totals.grandTotal.trials;
};

describe('one registration is one trial, however it is written', () => {
  const groups = [
    [
      'EudraCT 2015-001234-12',
      '2015-001234-12',
      'EUCTR2015-001234-12-NL',
      'EUCTR2015-001234-12',
      'EudraCT: 2015-001234-12',
      'EudraCT number 2015-001234-12',
      'EUCTR2015-001234-12-DE',
    ],
    ['2022-500123-12-00', 'EU CT 2022-500123-12', '2022-500123-12-01', 'CTIS2022-500123-12-00'],
    ['NCT09911122', 'nct 0991 1122'],
    ['ISRCTN99111222', 'isrctn 99111222'],
    ['JPRN-UMIN000099111', 'UMIN000099111', 'UMIN-CTR 000099111'],
    ['jRCTs031189999', 'JPRN-jRCTs031189999'],
    ['JapicCTI-139999', 'JPRN-JapicCTI-139999', 'JapicCTI139999'],
    ['ACTRN12610000999922', 'ANZCTR12610000999922', 'ACTRN 12610 000999922'],
    ['CTRI/2019/07/999318', 'CTRI-2019-07-999318'],
  ];

  test.each(groups.map((group) => [group[0], group] as const))('%s', async (_first, group) => {
    const ids: string[] = [];
    for (const each of group) ids.push(await stored([each]));
    expect(await trialsOf(api, ids)).toBe(1);
    for (const each of group) {
      const { body } = await api.get(
        `/studies?registration=${encodeURIComponent(each)}&fields=id&limit=100&study=${ids.join(',')}`,
      );
      expect(body.data.map(({ id }: { id: string }) => id).sort(), each).toEqual([...ids].sort());
    }
  });

  test('and the pool takes it once', async () => {
    const ids = [
      await stored(['EudraCT 2016-001234-12']),
      await stored(['2016-001234-12']),
      await stored(['EUCTR2016-001234-12-NL']),
      await stored(['NCT09933333']),
    ];
    const { body } = await api.get(`/meta-analysis?measure=compliance&study=${ids.join(',')}`);
    expect(body.included).toHaveLength(2);
    expect(body.excluded.map(({ reason }: { reason: string }) => reason)).toEqual([
      expect.stringContaining('a trial counts once'),
      expect.stringContaining('a trial counts once'),
    ]);
  });

  test('no two of these are one', () => {
    const unlike = [
      ...groups.map(([first = '']) => first),
      '2015-001234-13',
      '2015-001235-12',
      '2022-500123-13-00',
      'ChiCTR-TRC-10000001',
      'ChiCTR10000001',
      'NTR2336',
      'NL2336',
      'NL-OMON2336',
      'IRCT20100712004366N5',
      'IRCT20100712004366N6',
      'UMIN000099112',
      'jRCT031189999',
      'U1111-1223-4567',
      'RBR-6cgt8p',
      'ABC-12345',
      '201500123499',
      '未注册2015',
      '2015',
    ];
    const keys = unlike.map(registrationKey);
    expect(keys).not.toContain(null);
    expect(new Set(keys).size).toBe(unlike.length);
  });

  test('what is no id has no key, so that it joins nothing', () => {
    for (const text of ['', '-', '—', 'None', 'not registered', '未注册', 'нет', 'NCT', 'n/a', 'NCTXXXXXXXX'])
      expect(registrationKey(text), text).toBeNull();
    expect(registrationKey('NCT０１１１１１１１')).toBe('NCT01111111');
    expect(registrationKey('NCT０２２２２２２２')).toBe('NCT02222222');
  });
});

describe('what is not an id of a registry is refused', () => {
  test.each([
    '未注册',
    'нет',
    '—',
    '-',
    'not registered',
    'Not registered (2019)',
    'none',
    'NCT',
    'NСT01111111',
  ])('%s', async (text) => {
    expect(await refused([text])).toMatchObject({
      ...{ status: 400, pointer: '/registrations/0', value: text },
      message: expect.stringContaining('is not an id of a registry'),
    });
  });

  test.each([
    ['NCT０１１１１１１１', 'NCT01111111'],
    ['NCT0111\u200b1111', 'NCT01111111'],
    ['２０１５-001234-12', '2015-001234-12'],
    ['ABC-１２３４５', 'ABC-12345'],
  ])('%s, with the id that is meant', async (text, meant) => {
    expect(await refused([text])).toMatchObject({
      ...{ status: 400, pointer: '/registrations/0', suggestions: [meant] },
    });
  });

  test.each(['ABC-12345', 'KEK-ZH 2013/0155', 'NL12345.018.12', '2015-0155'])(
    'but not %s, which may be of one that is not known here',
    async (text) => {
      const answer = await curator.send('POST', '/studies/validate', { body: record([text]), token: null });
      expect(answer.body.errors).toEqual([]);
    },
  );
});

describe('a paper stands once', () => {
  test.each([
    ['pmid', '09911783', '9911783'],
    ['doi', '10.9999/identity.1.', '10.9999/identity.1'],
    ['doi', '10.9999/identity.1/', '10.9999/identity.1'],
    ['doi', '10.9999/identity.1?x=1', '10.9999/identity.1'],
    ['doi', '10.9999/identity.1\u200b', '10.9999/identity.1'],
    ['doi', '10.9999/identity.１', '10.9999/identity.1'],
    ['pmcid', 'PMC0991178', 'PMC991178'],
  ])('%s %s is refused, with what is meant', async (name, written, meant) => {
    expect(await refused([], { [name]: written })).toMatchObject({
      ...{ status: 400, pointer: `/publication/${name}`, suggestions: [meant] },
    });
  });

  test.each(['0', '00'])('PMID %s is none', async (pmid) => {
    expect(await refused([], { pmid })).toMatchObject({ status: 400, pointer: '/publication/pmid' });
  });

  test.each([
    '10.1002/(SICI)1096-8644(199605)100:1<1::AID-AJPA1>3.0.CO;2-#',
    '10.1016/S0140-6736(05)17950-1',
    '10.9999/identity#1',
    '10.1002/1521-4079(200110)36:8/10<1093::AID-CRAT1093>3.0.CO;2-?',
  ])('the DOI %s is sound', async (doi) => {
    const answer = await curator.send('POST', '/studies/validate', {
      body: record([], { doi }),
      token: null,
    });
    expect(answer.body.errors).toEqual([]);
  });

  test('a pmcid that another study has is 409', async () => {
    const first = record([], { pmcid: 'PMC9911781' });
    expect((await curator.send('POST', '/studies', { body: first })).status).toBe(201);
    expect(await refused([], { pmcid: 'PMC9911781' })).toMatchObject({
      ...{ status: 409, pointer: '/publication/pmcid' },
      message: `"PMC9911781" already belongs to the study "${first.id}"`,
    });
  });

  test('ids that an older release let in count as what they mean', async () => {
    const old = record([], { doi: '10.9999/older.2020', pmid: '9911799' });
    expect((await curator.send('POST', '/studies', { body: old })).status).toBe(201);
    api.database.sqlite
      .prepare(
        `update publications set doi = '10.9999/older.2020.', pmid = '09911799' where doi = '10.9999/older.2020'`,
      )
      .run();
    expect(await refused([], { doi: '10.9999/OLDER.2020' })).toMatchObject({ status: 409 });
    expect(await refused([], { pmid: '9911799' })).toMatchObject({ status: 409 });
    expect((await refused([], { doi: '10.9999/older.202' })).status).toBe(201);
    api.database.sqlite
      .prepare(
        `update publications set doi = '10.9999/older.2020', pmid = '9911799' where doi = '10.9999/older.2020.'`,
      )
      .run();
    const { body } = await api.get('/studies?pmid=09911799&fields=id');
    expect(body.data).toEqual([{ id: old.id }]);
    expect((await api.get('/studies?doi=10.9999/older.2020.&fields=id')).body.data).toEqual([{ id: old.id }]);
  });
});

test('a database of an older release gets the new forms of its registrations at a start', async () => {
  const older = await startApi();
  const writer = writerOf(older);
  const post = async (registration: string) => {
    const body = record([registration]);
    expect((await writer.send('POST', '/studies', { body })).status).toBe(201);
    return String(body.id);
  };
  const { sqlite } = older.database;
  try {
    const joined = [await post('EudraCT 2015-001234-12'), await post('EUCTR2015-001234-12-NL')];
    const apart = [await post('ABC-12345'), await post('ABC-12346')];
    // As the older release had them: letters and digits alone; and what it let in.
    const setRegistration = sqlite.prepare(
      'update registrations set registration = ?, normalized = ? where study_key = (select key from studies where id = ?)',
    );
    setRegistration.run('EudraCT 2015-001234-12', 'EUDRACT201500123412', joined[0]);
    setRegistration.run('EUCTR2015-001234-12-NL', 'EUCTR201500123412NL', joined[1]);
    for (const id of apart) setRegistration.run('未注册', '', id);
    const known = sqlite.prepare('select normalized from registrations order by study_key').pluck();
    markRenderedBy(older.database, '0.2.0 00000000');

    const said: string[] = [];
    prepareDatabase(older.database, (line) => said.push(line));

    expect(said.join()).toContain('Rendering the documents anew');
    expect(known.all().filter((each) => each === '201500123412')).toHaveLength(2);
    expect(known.all()).not.toContain('');
    const derived = checkDatabase(older.database).findings.filter(({ message }) =>
      /do not follow/.test(message),
    );
    expect(derived).toEqual([]);
    expect(await trialsOf(older, [...joined, ...apart])).toBe(3);
  } finally {
    await older.close();
  }
});
