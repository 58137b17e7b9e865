import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type TestApi } from '../support/api.ts';
import { misplacedTexts, readSvg } from './plots/read-svg.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const calcium = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human';
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG';

const drawn = async (path: string) => {
  const response = await api.get(`${path}&format=svg`);
  expect(response.status, path).toBe(200);
  return readSvg(response.body.toString('utf8'));
};

test('a forest plot shows what was pooled and given, with the numbers of metafor', async () => {
  const response = await api.get(`${calcium}&format=svg&test=z`);
  expect(response.headers['content-type']).toContain('image/svg+xml');
  const { texts, marks } = readSvg(response.body.toString('utf8'));
  expect(marks('diamond')).toHaveLength(1);
  // R: rma(c(-10, -16.3, -141), sei = c(sqrt(85), 16.3 / qnorm(0.65), 358 / (2 * qt(0.975, 88)))):
  // -11.58 [-29.15, 5.99], z = -1.2919, p = 0.1964, Q(2) = 2.1063, p = 0.3488
  expect(texts).toEqual(
    expect.arrayContaining(['Shea 2009', 'Kurnatowska 2015', 'Lees 2021', '−12 [−29, 6]', '100.0%']),
  );
  expect(texts.join(' ')).toMatch(
    /Heterogeneity: I² = 0% \[0%, 99%\], τ² = 0, Q = 2\.11 \(df 2, p = 0\.35\) Overall effect: z = −1\.29 \(p = 0\.20\)/,
  );
  expect(texts).toEqual(expect.arrayContaining(['200', '188', '27', '37', '85', '96', '≥ 245', '≥ 233']));
  expect(texts.join(' ')).toContain('Menaquinone-7 90\u00a0µg/day against none');
  expect(texts.join(' ')).toContain(
    'Menadiol diphosphate 5\u00a0mg 3 times a week against placebo; 1\u00a0year',
  );
  expect(texts).toEqual(
    expect.arrayContaining(['←\u00a0Favours Vitamin K', 'Favours comparator\u00a0→', 'Mean difference (AU)']),
  );
  expect(texts.join(' ')).toContain('n of both arms is the number allocated');
});

test('intervals are drawn whole where there is room, however wide', async () => {
  const { marks, texts } = await drawn(calcium);
  expect(texts).toContain('−141 [−318, 36]');
  expect(marks('arrow')).toHaveLength(0);
});

test('the footnote tells what stays out, by reason', async () => {
  const { texts } = await drawn(calcium);
  const { body } = await api.get(calcium);
  const counts = new Map<string, number>();
  for (const { code } of body.excluded) counts.set(code, (counts.get(code) ?? 0) + 1);
  expect(
    texts.some((text) => text.startsWith(`Not pooled, of ${body.flow[0].comparisons} comparisons`)),
  ).toBe(true);
  const told = texts
    .filter((text) => text.startsWith('– '))
    .map((text) => Number(/\((\d+)\):/.exec(text)?.[1]));
  expect(told.toSorted()).toEqual([...counts.values()].toSorted());
  expect(texts).toContain(
    '– the arms differ in more than the agent that was asked for (2): De Vriese 2020, Hasific 2023.',
  );
});

test('the axis says which side is good, by the direction of the measure', async () => {
  const { texts } = await drawn(
    '/meta-analysis?measure=flow_mediated_dilation&species=human&by=intervention',
  );
  expect(texts).toEqual(expect.arrayContaining(['←\u00a0Favours placebo', 'Favours what is tested\u00a0→']));
});

test('unlike treatments have an effect each, a single study none, and all together none', async () => {
  const pwv = '/meta-analysis?measure=PWV&species=human&design=RCT&by=intervention&test=z';
  const { texts, marks } = await drawn(pwv);
  const { body } = await api.get(pwv);
  const { levels } = body.analysis.subgroups;
  const several = levels.filter(({ k }: { k: number }) => k > 1);
  expect(several.length).toBeLessThan(levels.length);
  expect(marks('diamond')).toHaveLength(several.length);
  expect(texts).toEqual(expect.arrayContaining(levels.map(({ level }: { level: string }) => level)));
  expect(texts.filter((text) => text.startsWith('Heterogeneity'))).toHaveLength(several.length);
  expect(texts.some((text) => text.startsWith('All '))).toBe(false);
  // R: rma(c(-0.381, -0.8, -0.33, 0.55), c(0.0330226, 0.2778148, 0.0164132, 0.2870003)): weights 30.8, 3.7, 62.0, 3.5
  expect(texts).toEqual(expect.arrayContaining(['−0.33 [−0.53, −0.13]', '30.8%', '3.7%', '62.0%', '3.5%']));
  expect(texts).toContain('Weights are shares in the effect of each group.');
});

test('one study has no diamond, no weight and no heterogeneity', async () => {
  const { texts, marks } = await drawn('/meta-analysis?measure=cac_volume');
  expect(marks('square')).toHaveLength(1);
  expect(marks('diamond')).toHaveLength(0);
  expect(marks('prediction')).toHaveLength(0);
  expect(texts.join(' ')).not.toMatch(/I²|Overall effect|Weight|All /);
});

test('every measure of the seeds is drawn without names of the vocabulary, hyphens for minus, or texts that meet', async () => {
  const { body } = await api.get('/vocabularies/measures');
  const mixed = 'mixInterventions=true&mixSpecies=true&mixDesigns=true';
  let pictures = 0;
  for (const { id } of body.terms) {
    for (const more of [
      mixed,
      `${mixed}&by=dose`,
      'by=intervention&mixSpecies=true&mixDesigns=true&width=640',
    ]) {
      const path = `/meta-analysis?measure=${id}&${more}`;
      const answer = await api.get(path);
      if (answer.status !== 200 || answer.body.analysis === null) continue;
      const svg = await drawn(path);
      pictures += 1;
      expect(misplacedTexts(svg), path).toEqual([]);
      const texts = svg.texts.filter((text) => !text.includes('='));
      expect(
        texts.filter((text) => /[a-z0-9]_[a-z0-9]/i.test(text)),
        path,
      ).toEqual([]);
      expect(
        texts.filter((text) => /(^|[\s[(])-\d/.test(text)),
        path,
      ).toEqual([]);
      expect(
        texts.filter((text) => /\ba\d\b/.test(text)),
        path,
      ).toEqual([]);
    }
  }
  expect(pictures).toBeGreaterThan(40);
});

test('a picture is as wide as is asked for', async () => {
  const { width } = await drawn(`${calcium}&width=700`);
  expect(width).toBe(700);
  for (const wrong of ['200', '5000', 'wide', '']) {
    const { status, body } = await api.get(`${calcium}&format=svg&width=${wrong}`);
    expect(status, wrong).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'width' });
  }
});

test('Accept chooses a picture too, and a picture has an ETag of its own', async () => {
  const png = await api.get(calcium, { accept: 'image/png' });
  expect(png.headers['content-type']).toBe('image/png');
  expect(isPng(png.body)).toBe(true);
  const json = await api.get(calcium);
  expect(json.headers.etag).not.toBe(png.headers.etag);
  const again = await api.get(calcium, { accept: 'image/png', 'if-none-match': png.headers.etag ?? '' });
  expect(again.status).toBe(304);
});

test('plot=funnel draws effects against standard errors', async () => {
  const { body } = await api.get(`${calcium}&format=svg&plot=funnel`);
  const { texts, marks } = readSvg(body.toString('utf8'));
  expect(texts).toContain('Standard error');
  expect(marks('square')).toHaveLength(0);
});

// R: r <- rma(yi, vi, data = escalc("RR", …)): cumul(r) and leave1out(r), as ratios.
test('plot=cumulative pools up to each study, plot=leaveOneOut without each', async () => {
  const sent = { ...vaccine, subgroup: undefined };
  const svgOf = async (plot: string) => {
    const { status, body } = await api.post(`/meta-analysis?format=svg&plot=${plot}`, sent);
    expect(status, plot).toBe(200);
    return readSvg(body.toString('utf8'));
  };
  const cumulative = await svgOf('cumulative');
  expect(cumulative.marks('square')).toHaveLength(4);
  expect(cumulative.marks('diamond')).toHaveLength(1);
  // exp of -0.8893 [-2.0077, 0.2290], -1.3250 [-2.0090, -0.6410], -1.3302 [-1.9317, -0.7288], -1.4220 [-1.6738, -1.1703]
  expect(cumulative.texts).toEqual(
    expect.arrayContaining([
      '0.41 [0.13, 1.26]',
      '0.27 [0.13, 0.53]',
      '0.26 [0.14, 0.48]',
      '0.24 [0.19, 0.31]',
      '+ Hart',
      'All 4 studies',
      '< 0.001',
    ]),
  );
  const without = await svgOf('leaveOneOut');
  // exp of -1.4505 [-1.7089, -1.1921], -1.4069 [-1.6701, -1.1437], -1.4251 [-1.6821, -1.1682], -1.3302 [-1.9317, -0.7288]
  expect(without.texts).toEqual(
    expect.arrayContaining([
      '0.23 [0.18, 0.30]',
      '0.24 [0.19, 0.32]',
      '0.24 [0.19, 0.31]',
      '0.26 [0.14, 0.48]',
      'Left out',
    ]),
  );
  expect([misplacedTexts(cumulative), misplacedTexts(without)]).toEqual([[], []]);
});

test('a cumulative plot of what is found goes by year', async () => {
  const { texts } = await drawn(`${calcium}&plot=cumulative`);
  const places = ['Shea 2009', '+ Kurnatowska 2015', '+ Lees 2021'].map((label) => texts.indexOf(label));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a plot that needs one effect of all studies, or two studies, says so', async () => {
  const unlike = '/meta-analysis?measure=PWV&species=human&design=RCT&by=intervention&format=svg';
  for (const plot of ['funnel', 'cumulative', 'leaveOneOut']) {
    const { status, body } = await api.get(`${unlike}&plot=${plot}`);
    expect(status, plot).toBe(400);
    expect(body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['forest'] });
  }
  const single = await api.get('/meta-analysis?measure=cac_volume&format=svg&plot=leaveOneOut');
  expect(single.status).toBe(400);
  expect(single.body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['forest'] });
});

test('single groups are drawn as proportions, without a side that is favoured or a test of none', async () => {
  const studies = [
    { label: 'A', events: 3, n: 120 },
    { label: 'B', events: 12, n: 90 },
    { label: 'C', events: 40, n: 210 },
  ];
  const { body } = await api.post('/meta-analysis?format=svg', { effectMeasure: 'PLO', test: 'z', studies });
  const { texts } = readSvg(body.toString('utf8'));
  // R: plogis(qlogis(40 / 210) + c(-1, 1) * qnorm(0.975) * sqrt(1 / 40 + 1 / 170)): 0.1429, 0.2493
  expect(texts).toEqual(
    expect.arrayContaining(['0.190 [0.143, 0.249]', 'Proportion', 'Events', '55', '420']),
  );
  expect(texts.join(' ')).not.toMatch(/Overall effect|Lower in|Group 2/);
});

test('people whom several comparisons share are in no total, and what tells these apart is named', async () => {
  const path = '/meta-analysis?measure=PWV&species=human&design=RCT&intervention=vitamin_k&comparisons=all';
  const { texts } = await drawn(path);
  const { body } = await api.get(path);
  const k = body.included.length;
  expect(new Set(body.included.map(({ trial }: { trial: string }) => trial)).size).toBeLessThan(k);
  expect(texts).toContain(`All ${k} comparisons`);
  expect(texts.filter((text) => text.startsWith('≥'))).toEqual([]);
  const labels = texts.filter((text) => text.startsWith('Knapen 2015 ('));
  expect(labels.length).toBeGreaterThan(1);
  expect(new Set(labels).size).toBe(labels.length);
  // One a trial: their people can be added up.
  const one = await drawn(path.replace('comparisons=all', 'comparisons=one'));
  expect(one.texts.filter((text) => text.startsWith('≥'))).toHaveLength(2);
});

test('an unknown plot, and a selection with nothing to draw, are told apart', async () => {
  const unknown = await api.get(`${calcium}&format=svg&plot=forrest`);
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['forest'] });
  const nothing = await api.get('/meta-analysis?measure=CAC&intervention=magnesium&format=svg');
  expect(nothing.status).toBe(400);
  expect(nothing.body.errors[0]).toMatchObject({ name: 'format', suggestions: ['json'] });
  expect(nothing.body.errors[0].message).toContain('nothing can be drawn');
});

// The first four trials of metadat's dat.bcg.
const vaccine = {
  effectMeasure: 'RR',
  model: 'REML',
  test: 'z',
  subgroup: 'allocation',
  studies: [
    { label: 'Trial', events1: 4, n1: 123, events2: 11, n2: 139, allocation: 'random' },
    { label: 'Trial', events1: 6, n1: 306, events2: 29, n2: 303, allocation: 'systematic' },
    { label: 'Rosenthal', events1: 3, n1: 231, events2: 11, n2: 220, allocation: 'random' },
    { label: 'Hart', events1: 62, n1: 13598, events2: 248, n2: 12867, allocation: 'systematic' },
  ],
};

test('numbers that are sent are drawn with their subgroups, studies of one name kept apart', async () => {
  const response = await api.post('/meta-analysis?format=svg', vaccine);
  expect(response.status).toBe(200);
  const { texts, marks } = readSvg(response.body.toString('utf8'));
  expect(texts).toEqual(expect.arrayContaining(['Group 1', 'Group 2', 'Events', '13598', 'Risk ratio']));
  expect(texts).toEqual(expect.arrayContaining(['random', 'systematic', 'Pooled, 2 studies']));
  // R: rma of escalc("RR", …): tau² 0, confint I² 0 to 86.0072, Q(3) 1.0410, p 0.7913; between the groups 0.6605, p 0.4164;
  // 75 of 14,258 and 299 of 13,529 together.
  expect(texts).toContain('Heterogeneity: I² = 0% [0%, 86%], τ² = 0, Q = 1.04 (df 3, p = 0.79)');
  expect(texts).toContain('Subgroup differences: χ² = 0.66 (df 1, p = 0.42)');
  expect(texts).toEqual(expect.arrayContaining(['75', '14258', '299', '13529']));
  expect(marks('diamond')).toHaveLength(3);
  const png = await api.post('/meta-analysis?format=png', vaccine);
  expect(isPng(png.body)).toBe(true);
});

test('more studies than a forest plot can show are refused with the way out', async () => {
  const studies = Array.from({ length: 201 }, (_, i) => ({ label: `${i}`, yi: i / 100, vi: 1 + (i % 7) }));
  const refused = await api.post('/meta-analysis?format=svg', { effectMeasure: 'GEN', studies });
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0]).toMatchObject({ name: 'plot', suggestions: ['funnel'] });
  const funnel = await api.post('/meta-analysis?format=svg&plot=funnel', { effectMeasure: 'GEN', studies });
  expect(funnel.status).toBe(200);
});
