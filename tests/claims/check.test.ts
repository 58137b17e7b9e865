import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckedSentence, CheckedText } from '../../src/fact-checking/answers.ts';
import { startApi, type TestApi } from '../support/api.ts';

// What it finds is compared with /outcomes and /meta-analysis: it runs with all work in threads, too.

interface Claim {
  id: string;
  statement: string;
  verdict: string;
}
const { claims }: { claims: Claim[] } = JSON.parse(
  readFileSync(new URL('../../seeds/claims.json', import.meta.url), 'utf8'),
);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function check(text: string): Promise<CheckedText> {
  const { status, body } = await api.post('/claims/check', { text });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
async function checkOne(text: string): Promise<CheckedSentence> {
  const { sentences } = await check(text);
  expect(sentences).toHaveLength(1);
  const [sentence] = sentences;
  if (sentence === undefined) throw new Error('no sentence');
  return sentence;
}

describe('a verdict is that of a claim that says the same', () => {
  test('each claim in its own words', async () => {
    for (const { id, statement, verdict } of claims) {
      const { assessment, assessedBy, nearestClaims } = await checkOne(statement);
      expect([assessedBy, assessment], id).toEqual([id, verdict]);
      expect(nearestClaims[0]?.saysTheSame).toBe(true);
      expect(nearestClaims[0]?.differences).toEqual([]);
    }
  });

  test('in other inflections', async () => {
    for (const sentence of [
      'In animals, vitamin K can reverse the arterial calcifications.',
      'In an animal Vitamin K can reverse arterial calcification',
    ]) {
      const { assessment, assessedBy } = await checkOne(sentence);
      expect([assessment, assessedBy], sentence).toEqual(['supported', 'vk-03']);
    }
  });

  // The claim: "In animals vitamin K can reverse arterial calcification."
  const others = [
    ['denied', 'In animals vitamin K cannot reverse arterial calcification.'],
    ['denied in front', 'It is not true that in animals vitamin K can reverse arterial calcification.'],
    ['denied twice', 'In animals vitamin K cannot fail to reverse arterial calcification.'],
    ['asked', 'In animals vitamin K can reverse arterial calcification?'],
    ['hedged', 'In animals vitamin K may reverse arterial calcification.'],
    ['of others', 'In people vitamin K can reverse arterial calcification.'],
    ['of one animal', 'In rats vitamin K can reverse arterial calcification.'],
    ['of another agent', 'In animals vitamin D can reverse arterial calcification.'],
    ['of a kind of it', 'In animals vitamin K1 can reverse arterial calcification.'],
    ['of what works against it', 'In animals vitamin K antagonists can reverse arterial calcification.'],
    ['of another measure', 'In animals vitamin K can reverse arterial stiffness.'],
    ['of another effect', 'In animals vitamin K can slow arterial calcification.'],
    // One term stands for these and for what the claim names; what is true of one need not be of the other.
    ['under another name', 'In animals vitamin K can reverse vascular calcification.'],
    ['of some', 'In some animals vitamin K can reverse arterial calcification.'],
    ['of one dose', 'In animals high doses of vitamin K can reverse arterial calcification.'],
    ['the other way round', 'In animals arterial calcification can reverse vitamin K.'],
    ['of a deficiency', 'In animals vitamin K deficiency can reverse arterial calcification.'],
    ['and more', 'In animals vitamin K can reverse arterial calcification in 6 weeks.'],
  ] as const;
  for (const [how, sentence] of others) {
    test(how, async () => {
      const { assessment, assessedBy, nearestClaims } = await checkOne(sentence);
      expect([assessment, assessedBy]).toEqual(['not_assessed', null]);
      expect(nearestClaims.some(({ saysTheSame }) => saysTheSame)).toBe(false);
    });
  }

  // Words that share a term with those of a claim, and mean something else.
  test.each([
    'In some clinical trials MK-7 supplements halted or reduced arterial elasticity.',
    'In some clinical trials MK-7 supplements halted or reduced arterial flexibility.',
    'In some clinical trials menaquinone-7 supplements halted or reduced arterial stiffness.',
    claims.find(({ id }) => id === 'vk-17')?.statement.replace(/\bmen\b/, 'women') ?? '',
    claims.find(({ id }) => id === 'vk-01')?.statement.replace(/\bmen\b/, 'children') ?? '',
    claims.find(({ id }) => id === 'md-07')?.statement.replace(/magnesium/i, 'magnesium oxide') ?? '',
  ])('none: %s', async (sentence) => {
    expect(claims.map(({ statement }) => statement)).not.toContain(sentence);
    expect(sentence.length).toBeGreaterThan(20);
    const { assessment, assessedBy } = await checkOne(sentence);
    expect([assessment, assessedBy]).toEqual(['not_assessed', null]);
  });

  test('the opposite of a claim is told so, and another agent has no claim in common with it', async () => {
    const opposite = await checkOne('In animals vitamin K does not reverse arterial calcification.');
    expect(opposite.nearestClaims.find(({ id }) => id === 'vk-03')?.direction).toBe('opposite');
    const other = await checkOne('In animals magnesium reverses arterial calcification.');
    expect(other.nearestClaims.map(({ id }) => id)).not.toContain('vk-03');
    const antagonist = await checkOne('Vitamin K antagonists slow coronary calcification.');
    for (const { id, shared } of antagonist.nearestClaims) {
      expect(claims.find((claim) => claim.id === id)?.statement).toMatch(/arfarin/);
      expect(shared.agents).toEqual(['vitamin_k_antagonist']);
    }
  });

  test('words alone make nothing near', async () => {
    const { nearestClaims, assessmentBasis } = await checkOne(
      'Natto, hard cheeses and fermented foods are rich in salt.',
    );
    expect(nearestClaims).toEqual([]);
    expect(assessmentBasis).toBe('No known claim is near it.');
  });

  test('where no animals are named, claims on people come before those on animals alone', async () => {
    // The seeds have these of animals alone.
    const ofAnimals = ['vk-03', 'vk-12', 'vk-14', 'vk-30'];
    for (const text of [
      'does vitamin K2 reverse calcification?',
      'Vitamin K2 reverses calcification in people.',
      'Vitamin K2 reverses arterial calcification.',
    ]) {
      const near = (await checkOne(text)).nearestClaims.map(({ id }) => id);
      expect(ofAnimals, text).not.toContain(near[0]);
      expect(near.filter((id) => ofAnimals.includes(id)).length, text).toBeGreaterThan(0);
      const first = near.findIndex((id) => ofAnimals.includes(id));
      expect(
        near.slice(first).every((id) => ofAnimals.includes(id)),
        text,
      ).toBe(true);
    }
    const { nearestClaims } = await checkOne('Vitamin K2 reverses arterial calcification in rats.');
    expect(ofAnimals).toContain(nearestClaims[0]?.id);
  });

  test('scores are the sums of their parts, the nearest first', async () => {
    const { sentences } = await check(
      claims
        .map(({ statement }) => statement)
        .join('\n')
        .slice(0, 10_000),
    );
    const near = sentences.flatMap(({ nearestClaims }) => nearestClaims);
    expect(near.length).toBeGreaterThan(50);
    for (const { score, parts, shared, saysTheSame } of near) {
      const sum = Object.values(parts).reduce((all, one) => all + one, 0);
      expect(Math.abs(sum - score)).toBeLessThan(0.004);
      const terms = shared.agents.length + shared.measures.length + shared.conditions.length;
      expect(terms > 0 || saysTheSame).toBe(true);
    }
    for (const { nearestClaims } of sentences) {
      const scores = nearestClaims.filter(({ saysTheSame }) => !saysTheSame).map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(nearestClaims.length).toBeLessThanOrEqual(3);
    }
  });
});

test('what sentences of the documents state, for `npm run try:check`, are claims', () => {
  const text = readFileSync(new URL('../../scripts/stated-claims.json', import.meta.url), 'utf8');
  const stated: { alike: string[][]; documents: { sentences: Record<string, string[]> }[] } =
    JSON.parse(text);
  const named = stated.documents.flatMap(({ sentences }) => Object.values(sentences).flat());
  expect(new Set(named)).toEqual(new Set(claims.map(({ id }) => id)));
  for (const id of stated.alike.flat()) expect(named).toContain(id);
});

describe('what was understood', () => {
  test('each word at its place', async () => {
    const text =
      'Heading\n\n• In rats, MK‑7 may slow 😀 coronary calcification vs. placebo. Ginkgo biloba tastes good.';
    const { sentences } = await check(text);
    expect(sentences.map((each) => each.text)).toEqual([
      'Heading',
      'In rats, MK‑7 may slow 😀 coronary calcification vs. placebo.',
      'Ginkgo biloba tastes good.',
    ]);
    for (const sentence of sentences) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      for (const { text: words, start, end } of sentence.notUnderstood) {
        expect(sentence.text.slice(start, end)).toBe(words);
      }
    }
    const [, second, third] = sentences;
    const words = second?.terms.map(({ start, end }) => second.text.slice(start ?? 0, end ?? 0));
    expect(words).toEqual(['rats', 'MK‑7', 'coronary calcification', 'placebo']);
    expect(second?.terms.at(-1)?.role).toBe('compared_with');
    expect(second?.assertions).toEqual([
      expect.objectContaining({
        effect: 'slowed_progression',
        isHedged: true,
        polarity: 'asserted',
        agents: ['mk_7'],
      }),
    ]);
    expect(third?.notUnderstood.map((each) => each.text)).toEqual(['Ginkgo biloba tastes good']);
    expect(third?.evidenceNote).toBe('The sentence names no agent that is known here.');
  });

  test('an agent is carried over for a pronoun, where there can be no other', async () => {
    const carriedOf = async (text: string) =>
      (await check(text)).sentences.map(({ terms }) =>
        terms.filter(({ carriedFrom }) => carriedFrom !== null).map(({ ids }) => ids),
      );
    expect(await carriedOf('Magnesium was given. It slows coronary calcification.')).toEqual([
      [],
      [['magnesium']],
    ]);
    expect(await carriedOf('Magnesium and zinc were given. They slow coronary calcification.')).toEqual([
      [],
      [],
    ]);
    expect(await carriedOf('Magnesium was given.\n\nIt slows coronary calcification.')).toEqual([[], []]);
    expect(await carriedOf('Magnesium was given. It is known that calcification is slow.')).toEqual([[], []]);
    expect(await carriedOf('Magnesium was given. It is not zinc.')).toEqual([[], []]);
  });

  test('no verdict for what was carried over', async () => {
    const { sentences } = await check(
      'Vitamin K was given. In animals it can reverse arterial calcification.',
    );
    expect(sentences.map(({ assessment }) => assessment)).toEqual(['not_assessed', 'not_assessed']);
  });
});

describe('what the studies found', () => {
  test('the counts are those of the request that is told', async () => {
    const { sentences } = await check(
      'Vitamin K2 slows coronary calcification. Statins reduce plaque in people with diabetes. Magnesium slows calcification in rats. Sevelamer slows aortic calcification in dialysis.',
    );
    const all = sentences.flatMap(({ evidence }) => evidence);
    expect(all.filter(({ outcomes }) => outcomes > 0).length).toBeGreaterThan(2);
    for (const { request, outcomes, studies, effects } of all) {
      const rows: { effect: string; study: { id: string } }[] = await api.all(request);
      expect(rows.length, request).toBe(outcomes);
      expect(new Set(rows.map(({ study }) => study.id)).size).toBe(studies);
      const counted = new Map<string, { outcomes: number; studies: Set<string> }>();
      for (const { effect, study } of rows) {
        const entry = counted.get(effect) ?? { outcomes: 0, studies: new Set() };
        counted.set(effect, entry);
        entry.outcomes += 1;
        entry.studies.add(study.id);
      }
      expect(new Map(effects.map((each) => [each.effect, [each.outcomes, each.studies]]))).toEqual(
        new Map([...counted].map(([effect, each]) => [effect, [each.outcomes, each.studies.size]])),
      );
    }
  });

  test('people apart from animals, unless it says in whom', async () => {
    const filtersOf = async (text: string) =>
      (await checkOne(text)).evidence.map(({ filters }) => filters.species);
    expect(await filtersOf('Vitamin K slows calcification.')).toEqual(['human', '!human']);
    expect(await filtersOf('In rats vitamin K slows calcification.')).toEqual(['rat']);
  });

  test('what is pooled is what /meta-analysis pools', async () => {
    const { evidence } = await checkOne('In people vitamin K reduces coronary calcification.');
    const pooled = evidence.flatMap((each) => each.pooled);
    expect(pooled.length).toBeGreaterThan(0);
    for (const { request, estimate, k, ciLow } of pooled) {
      const { body } = await api.get(request);
      const shown = body.analysis.backTransformed ?? body.analysis;
      expect([shown.estimate, shown.ciLow, body.included.length]).toEqual([estimate, ciLow, k]);
    }
  });

  test('nothing is looked up of what nobody speaks of', async () => {
    for (const text of [
      'Coronary calcification grows with age.',
      'Placebo slows coronary calcification.',
      'Vitamin K is fat-soluble.',
    ]) {
      const { evidence, evidenceNote } = await checkOne(text);
      expect(evidence, text).toEqual([]);
      expect(evidenceNote).toMatch(/^The sentence names no/);
    }
  });
});

describe('whatever is sent', () => {
  const longest = 10_000;
  const fill = (part: string) => part.repeat(Math.ceil(longest / part.length)).slice(0, longest);
  for (const part of [
    '.',
    'a',
    ' .',
    'K2. ',
    'slow ',
    'not ',
    'not slow or ',
    'vit K, ',
    'calcium ',
    '- a\n',
    '(',
    '😀',
    'à ',
    '"?',
    "'s ",
  ]) {
    test(`10,000 characters of ${JSON.stringify(part)}`, async () => {
      const text = fill(part);
      const { sentences } = await check(text);
      for (const { start, end, text: sentence } of sentences) expect(text.slice(start, end)).toBe(sentence);
    });
  }

  const wrong = [
    [{ text: 'x'.repeat(longest + 1) }, '/text', /10000 characters/],
    [{ text: '' }, '/text', /must not be empty/],
    [{ text: ' \n ' }, '/text', /must not be empty/],
    [{ text: 5 }, '/text', /must be text, not a number/],
    [{}, '/text', /is missing|must be a string|required/],
    [{ texts: 'a' }, '/texts', /text/],
    [{ text: 'a\0b' }, '/text', /U\+0000/],
  ] as const;
  for (const [body, pointer, message] of wrong) {
    test(`${JSON.stringify(body).slice(0, 40)} is refused`, async () => {
      const { status, body: problem } = await api.post('/claims/check', body);
      expect(status).toBe(400);
      const fault = problem.errors.find((each: { pointer: string }) => each.pointer === pointer);
      expect(fault?.message).toMatch(message);
    });
  }

  test('a body that is larger than any text can be', async () => {
    const { status } = await api.post('/claims/check', { text: 'x'.repeat(70_000) });
    expect(status).toBe(413);
  });

  test('the form of a page: what is wrong is told beside what was sent', async () => {
    const send = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${api.app.listeningOrigin}/claims/check/page`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    const empty = await send('text=+');
    expect([empty.status, await empty.text()]).toEqual([
      400,
      expect.stringContaining('The text must not be empty.'),
    ]);
    const long = await send(`text=${'x'.repeat(longest + 1)}`);
    expect([long.status, await long.text()]).toEqual([400, expect.stringContaining('10000 characters')]);
    // As browsers send them: each line break is two characters and counts as one.
    const lines = await send(`text=${'%0D%0A'.repeat(longest - 1)}x`);
    expect([lines.status, lines.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await send('{"text":"a"}', 'application/json')).status).toBe(415);
    expect((await send(`text=${'x'.repeat(200_000)}`)).status).toBe(413);
    const get = await api.get('/claims/check');
    expect([get.status, get.headers.allow]).toEqual([405, 'OPTIONS, POST']);
  });

  test('the text stands in no log', async () => {
    let log = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk);
        done();
      },
    });
    const logged = await startApi(undefined, { logger: { level: 'trace', stream } });
    const { headers } = await logged.post('/claims/check', {
      text: 'Xylophone words of mine on vitamin K2.',
    });
    expect(headers['cache-control']).toBe('no-store');
    await logged.post('/claims/check', { text: 'Xylophone\0' });
    await logged.close();
    expect(log).toContain('/claims/check');
    expect(log).not.toContain('ylophone');
  });
});
