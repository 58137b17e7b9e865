import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/meta-analysis/analysis/analysis.ts';
import { analysisSchema } from '../../../src/meta-analysis/analysis/answer.ts';
import { parseRequest } from '../../../src/meta-analysis/sent-numbers/parse-body.ts';

const means = { mean1: 3, sd1: 1, n1: 20, mean2: 2, sd2: 1.5, n2: 18 };
const events = { events1: 3, n1: 20, events2: 5, n2: 18 };
const everything = ['egger', 'leaveOneOut', 'trimFill', 'cumulative', 'influence'];

const errorsOf = (body: unknown) => {
  const parsed = parseRequest(body);
  return parsed.ok ? expect.fail('the request passed') : parsed.errors;
};
const analysisOf = (body: unknown) => {
  const parsed = parseRequest(body);
  return parsed.ok ? analyse(parsed.request) : expect.fail(JSON.stringify(parsed.errors));
};
/** The errors of a body with one study, the second of two. */
const errorsOfStudy = (measure: string, study: object, right: object = measure === 'MD' ? means : events) =>
  errorsOf({
    effectMeasure: measure,
    studies: [
      { label: 'first', ...right },
      { label: 'Smith 2001', ...study },
    ],
  });

it('of a measure that takes yi and vi alone says so, and names no other form', () => {
  const sent = { estimate: 0.8, ciLow: 0.6, ciHigh: 1.1 };
  const [error] = errorsOfStudy('HR', sent, { yi: -0.2, vi: 0.04 });
  expect(error?.message).toBe('has no data. For effectMeasure HR a study gives yi and vi.');
});

describe('defaults', () => {
  it('are REML, z, 0.95, LS, 0.5 to only0, separate', () => {
    const parsed = parseRequest({ effectMeasure: 'MD', studies: [{ label: 'a', ...means }] });
    expect(parsed.ok && parsed.request).toMatchObject({
      model: 'REML',
      test: 'z',
      level: 0.95,
      options: { vtype: 'LS', add: 0.5, to: 'only0', drop00: null },
      subgroup: null,
      subgroupTau2: 'separate',
      moderators: [],
      include: [],
    });
  });
});

describe('a wrong study is named with its field, with what is wrong and with what is right', () => {
  it.each([
    ['MD', { ...means, sd1: -1 }, 'sd1', 'is -1; a standard deviation is at least 0.'],
    ['MD', { ...means, n2: 0 }, 'n2', 'is 0; a group size is greater than 0.'],
    [
      'RR',
      { ...events, events1: 21 },
      'events1',
      'is 21, more than n1, which is 20; at most all have an event.',
    ],
    ['RR', { ...events, events2: -1 }, 'events2', 'is -1; a number of events is at least 0.'],
    [
      'IRR',
      { events1: 3, time1: 0, events2: 2, time2: 9 },
      'time1',
      'is 0; a person-time is greater than 0.',
    ],
    ['ZCOR', { correlation: 1.2, n: 9 }, 'correlation', 'is 1.2; a correlation lies between -1 and 1.'],
    [
      'ZCOR',
      { correlation: '0.2', n: 9 },
      'correlation',
      'is a text, not a number; a study of this form needs correlation and n.',
    ],
    ['PLO', { events: 12, n: 9 }, 'events', 'is 12, more than n, which is 9; at most all have an event.'],
    ['RR', { yi: 0.1, vi: 0 }, 'vi', 'is 0; a sampling variance is greater than 0.'],
    ['RR', { yi: 0.1, vi: -1 }, 'vi', 'is -1; a sampling variance is greater than 0.'],
    ['RR', { yi: 0.1 }, 'vi', 'is missing; a study of this form needs yi and vi.'],
    ['RR', { yi: 0.1, vi: null }, 'vi', 'is missing; a study of this form needs yi and vi.'],
    ['MD', { mean1: 1 }, 'sd1', 'is missing; a study of this form needs mean1, sd1, n1, mean2, sd2 and n2.'],
  ])('%s %j', (measure, study, field, message) => {
    expect(errorsOfStudy(measure, study)).toContainEqual({
      path: `/studies/1/${field}`,
      study: 'Smith 2001',
      field,
      message,
    });
  });

  it.each([
    ['RR', { ...events, ...means }, 'mixes or lacks fields'],
    ['RR', { ...events, yi: 1, vi: 1 }, 'mixes or lacks fields'],
    ['RR', { n1: 3, n2: 4 }, 'mixes or lacks fields'],
    ['RR', {}, 'has no data. For effectMeasure RR a study gives yi and vi, or events1, n1, events2 and n2.'],
    ['RR', means, 'but effectMeasure RR needs yi and vi, or events1, n1, events2 and n2'],
    ['MD', events, 'but effectMeasure MD needs yi and vi, or mean1, sd1, n1, mean2, sd2 and n2'],
  ])('%s %j', (measure, study, message) => {
    const [error] = errorsOfStudy(measure, study);
    expect(error).toMatchObject({ path: '/studies/1', study: 'Smith 2001', field: null });
    expect(error?.message).toContain(message);
  });

  it('a field of the wrong type', () => {
    const [error] = errorsOfStudy('MD', { ...means, mean1: '3' });
    expect(error).toMatchObject({ path: '/studies/1/mean1', study: 'Smith 2001', field: 'mean1' });
    expect(error?.message).toContain('number');
    const [other] = errorsOfStudy('MD', { ...means, blinded: true });
    expect(other).toMatchObject({ path: '/studies/1/blinded', field: 'blinded' });
    expect(other?.message).toBe('A moderator must be a number or a string.');
  });

  it('a moderator that no study has, or one that is a number here and a string there', () => {
    const studies = [
      { label: 'a', ...means, dose: 1 },
      { label: 'b', ...means },
      { label: 'c', ...means, dose: 'high' },
    ];
    const errors = errorsOf({ effectMeasure: 'MD', moderators: ['dose'], studies });
    expect(errors.map(({ path, study }) => [path, study])).toEqual([['/studies/2/dose', 'c']]);
    expect(errorsOf({ effectMeasure: 'MD', subgroup: 'species', studies })).toMatchObject([
      { path: '/subgroup', message: 'No study has "species".' },
    ]);
  });

  it('says the first hundred errors alone', () => {
    const studies = Array.from({ length: 300 }, (_, i) => ({ label: `${i}`, yi: 0, vi: -1 }));
    const errors = errorsOf({ effectMeasure: 'GEN', studies });
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)?.message).toBe('200 more errors are not shown.');
  });
});

describe('a wrong body', () => {
  const studies = [{ label: 'a', ...means }];
  it.each([
    [{ effectMeasure: 'MD' }, '/studies'],
    [{ effectMeasure: 'MD', studies: [] }, '/studies'],
    [{ studies }, '/effectMeasure'],
    [{ effectMeasure: 'XX', studies }, '/effectMeasure'],
    [{ effectMeasure: 'MD', model: 'FE', studies }, '/model'],
    [{ effectMeasure: 'MD', level: 95, studies }, '/level'],
    [{ effectMeasure: 'MD', options: { droop00: 1 }, studies }, '/options/droop00'],
    [{ effectMeasure: 'MD', options: { add: -1 }, studies }, '/options/add'],
    [{ effectMeasure: 'MD', options: { vtype: 'LS2' }, studies }, '/options/vtype'],
    [{ effectMeasure: 'MD', tau: 1, studies }, '/tau'],
    [{ effectMeasure: 'MD', include: ['funnel'], studies }, '/include/0'],
    [{ effectMeasure: 'MD', moderators: ['n1'], studies }, '/moderators/0'],
    [{ effectMeasure: 'MD', subgroup: 'label', studies }, '/subgroup'],
    [{ effectMeasure: 'MD', studies: [means] }, '/studies/0/label'],
    [
      { effectMeasure: 'MD', studies: Array.from({ length: 5001 }, () => ({ label: 'a', ...means })) },
      '/studies',
    ],
  ])('%# names %s', (body, path) => {
    expect(errorsOf(body).map((error) => error.path)).toContain(path);
  });

  it.each([[null], [3], ['text'], [[]], [undefined]])('%j is no request', (body) => {
    expect(errorsOf(body).length).toBeGreaterThan(0);
  });

  it('says which keys there are', () => {
    expect(errorsOf({ effectMeasure: 'MD', options: { droop00: 1 }, studies })).toEqual([
      {
        path: '/options/droop00',
        study: null,
        field: 'droop00',
        message: 'is not a field here; the fields are vtype, add, to, drop00; did you mean drop00?',
        suggestions: ['drop00'],
      },
    ]);
  });

  it('names a moderator that is asked for twice', () => {
    const body = {
      effectMeasure: 'MD',
      moderators: ['dose', 'dose'],
      studies: [{ label: 'a', ...means, dose: 1 }],
    };
    expect(errorsOf(body)).toMatchObject([{ path: '/moderators/1' }]);
  });

  it('needs a study with an effect', () => {
    const body = { effectMeasure: 'ROM', studies: [{ label: 'a', ...means, mean1: -3 }] };
    expect(errorsOf(body)).toMatchObject([{ path: '/studies' }]);
  });

  it('has no regression of more than 50 coefficients', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ label: `${i}`, yi: i, vi: 1, drug: `drug ${i}` }));
    expect(errorsOf({ effectMeasure: 'GEN', moderators: ['drug'], studies: many })).toMatchObject([
      { path: '/moderators' },
    ]);
  });
});

describe('the answer', () => {
  const studies = [
    { label: 'a', events1: 3, n1: 20, events2: 5, n2: 18, year: 2003, species: 'rat' },
    { label: 'b', events1: 0, n1: 30, events2: 4, n2: 28, year: 1999, species: 'human' },
    { label: 'c', events1: 9, n1: 50, events2: 12, n2: 52, year: 2011, species: 'rat' },
    { label: 'd', events1: 0, n1: 11, events2: 0, n2: 12, year: 2005, species: 'human' },
    { label: 'e', yi: -0.4, vi: 0.2, year: 2001, species: 'human' },
  ];
  const request = {
    effectMeasure: 'RR',
    studies,
    subgroup: 'species',
    moderators: ['year'],
    include: everything,
  };

  it('is what its schema says, with every part', () => {
    const analysis = analysisOf(request);
    expect(analysisSchema.strict().parse(analysis)).toEqual(analysis);
    expect(analysis).toMatchObject({
      k: 4,
      scale: 'log',
      excluded: [
        {
          label: 'd',
          reason:
            'No event, or only events, in both groups: it says nothing of a ratio (drop00; Cochrane Handbook 10.4.4).',
        },
      ],
      notes: [expect.stringContaining('13.3.5.4')],
    });
    expect(analysis.backTransformed?.estimate).toBeCloseTo(Math.exp(analysis.estimate ?? Number.NaN), 12);
    expect(analysis.cumulative?.map(({ label }) => label)).toEqual(['b', 'e', 'a', 'c']);
    expect(analysis.leaveOneOut?.map(({ label, k }) => [label, k])).toEqual([
      ['a', 3],
      ['b', 3],
      ['c', 3],
      ['e', 3],
    ]);
    expect(analysis.subgroups?.levels.map(({ level, k }) => [level, k])).toEqual([
      ['human', 2],
      ['rat', 2],
    ]);
    expect(analysis.regression?.coefficients.map(({ name }) => name)).toEqual(['intercept', 'year']);
    const weights = analysis.studies.map(({ weight }) => weight ?? 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 10);
  });

  it('has null for what was not asked for', () => {
    const { subgroups, regression, egger, leaveOneOut, trimFill, cumulative, influence } = analysisOf({
      effectMeasure: 'RR',
      studies,
    });
    const parts = [subgroups, regression, egger, leaveOneOut, trimFill, cumulative, influence];
    expect(parts).toEqual(parts.map(() => null));
  });

  it('keeps the order given when a study has no year', () => {
    const some = studies.map(({ year, ...study }, i) => (i === 0 ? study : { ...study, year }));
    const options = { drop00: false };
    const analysis = analysisOf({ effectMeasure: 'RR', options, studies: some, include: ['cumulative'] });
    expect(analysis.cumulative?.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('of one study is the study, and says why parts are missing', () => {
    const analysis = analysisOf({
      effectMeasure: 'GEN',
      test: 'knha',
      studies: [{ label: 'a', yi: 0.5, vi: 0.04, dose: 3 }],
      moderators: ['dose'],
      include: everything,
    });
    expect(analysis).toMatchObject({
      k: 1,
      estimate: 0.5,
      se: 0.2,
      statistic: 2.5,
      statisticDf: null,
      tau2: 0,
    });
    expect(analysis).toMatchObject({ predictionLow: null, tau2CiHigh: null, egger: null, trimFill: null });
    expect(analysis.leaveOneOut).toEqual([]);
    expect(analysis.notes).toHaveLength(5);
  });

  it('says so when no moderator varies', () => {
    const same = studies.map((study) => ({ ...study, species: 'rat', dose: 3 }));
    const { regression, notes } = analysisOf({
      effectMeasure: 'RR',
      studies: same,
      moderators: ['species', 'dose'],
    });
    expect(regression).toMatchObject({ dropped: ['dose'], qm: null, qmDf: 0, qmP: null });
    expect(notes).toEqual(['regression has no coefficient beside the intercept: no moderator varies.']);
  });

  it('of ratios is on the log scale, of differences on its own', () => {
    const one = { effectMeasure: 'MD', studies: [{ label: 'a', ...means }] };
    expect(analysisOf(one)).toMatchObject({ scale: 'linear', estimate: 1, backTransformed: null });
    expect(analysisOf({ ...one, effectMeasure: 'ROM' })).toMatchObject({
      scale: 'log',
      estimate: Math.log(1.5),
    });
  });

  it('excludes a study without an effect or without a variance', () => {
    const body = {
      effectMeasure: 'SMD',
      studies: [
        { label: 'a', ...means },
        { label: 'one each', ...means, n1: 1, n2: 1 },
        { label: 'no spread', ...means, sd1: 0, sd2: 0 },
      ],
    };
    expect(analysisOf(body).excluded.map(({ label }) => label)).toEqual(['one each', 'no spread']);
    const constant = {
      effectMeasure: 'MD',
      studies: [
        { label: 'a', ...means },
        { label: 'b', ...means, sd1: 0, sd2: 0 },
      ],
    };
    expect(analysisOf(constant).excluded).toEqual([
      { label: 'b', reason: 'The sampling variance is zero, so that the study has no finite weight.' },
    ]);
  });

  it('takes moderators with any name', () => {
    const body: unknown = JSON.parse(
      '{"effectMeasure":"GEN","subgroup":"__proto__","studies":[{"label":"a","yi":1,"vi":1,"__proto__":"x"},{"label":"b","yi":2,"vi":1,"__proto__":"y"}]}',
    );
    const parsed = parseRequest(body);
    if (parsed.ok) expect(analyse(parsed.request).subgroups?.levels).toHaveLength(2);
    else expect(parsed.errors[0]?.field).toBe('subgroup');
  });
});
