import { mixing, refusesMixing, type Verdict } from './compare-selections.ts';
import { differences, type Json } from './json.ts';
import type { RecordedAnalysis, RecordedPooling } from './recording.ts';
import type { Today } from './today.ts';
import { type Included, outcomesFound, type PoolingBody, toldOfAnalysis } from './told.ts';

/*
 * Compares what is pooled. CHANGELOG, 0.2.0, "GET /meta-analysis answers other numbers, and refuses more": which comparisons are
 * pooled together was redefined. So of every query it is compared in full
 *  - which outcomes are found, pooled or not,
 *  - the effect and its variance of each comparison that goes in now as it did,
 *  - the whole analysis of the same numbers, sent by POST, which pools what it is given;
 * and where the same comparisons go in, the whole analysis of the query, too.
 */

type Fields = { readonly [name: string]: Json | undefined };

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of the answer that have other names: the bias is what is called Egger's intercept. */
const renamed: Readonly<Record<string, string>> = {
  slope: 'bias',
  slopeSe: 'biasSe',
  intercept: 'limitEstimate',
  interceptSe: 'limitEstimateSe',
};

/** What is null of one study, of which no heterogeneity can be told: q was 0, and so on. */
const ofOneStudy = ['q', 'qP', 'i2', 'h2'];

/** Q of groups of one study each has no degree of freedom, and is null as that of one study is. */
const withoutFreedom = ['qWithin', 'qWithinP'];

function fieldToday(of: Fields, field: string, value: Json, isOfModel: boolean): Json {
  // Where groups share a tau², I² and H² are those of the model of all of them.
  if (of.k === 1 && ofOneStudy.slice(0, isOfModel ? 2 : 4).includes(field)) return null;
  if (of.qWithinDf === 0 && withoutFreedom.includes(field)) return null;
  // One study is tested by the normal distribution, whatever was asked for, and the answer says so.
  if (of.k === 1 && field === 'test' && of.statisticDf === null) return 'z';
  return asToldToday(value, field, isOfModel || of.tau2Kind === 'common');
}

/** An analysis of the old code with the names and the nulls of today's. */
function asToldToday(recorded: Json, name = '', isOfModel = false): Json {
  if (Array.isArray(recorded)) return recorded.map((each: Json) => asToldToday(each, name, isOfModel));
  if (!isFields(recorded)) return recorded;
  return Object.fromEntries(
    Object.entries(recorded).map(([field, value = null]) => [
      name === 'egger' ? (renamed[field] ?? field) : field,
      fieldToday(recorded, field, value, isOfModel),
    ]),
  );
}

/** Of two studies one is left where the other is deleted: its Q is null, too. Sentences are not compared. */
function withoutSentences(analysis: Fields): Fields {
  const { influence, excluded } = analysis;
  return {
    ...analysis,
    influence:
      analysis.k === 2 && Array.isArray(influence)
        ? influence.map((each: Fields) => ({ ...each, qDeleted: null }))
        : (influence ?? null),
    excluded: Array.isArray(excluded) ? excluded.map(({ label }: Fields) => label ?? null) : null,
  };
}

/** Those parts of today's answer that the old one had. */
function partOf(today: Json | undefined, recorded: Json): Json | undefined {
  if (Array.isArray(recorded) && Array.isArray(today)) {
    return today.map((each: Json, place) => partOf(each, recorded[place] ?? recorded[0] ?? null) ?? null);
  }
  if (!isFields(recorded) || !isFields(today)) return today;
  return Object.fromEntries(
    Object.keys(recorded).map((name) => [name, partOf(today[name], recorded[name] ?? null)]),
  );
}

/** How far numbers may lie apart that are nothing but what rounding leaves: a part of the standard error. */
const noiseOf = ({ se }: Fields) => (typeof se === 'number' ? se * 1e-9 : 0);

/** Where today's analysis is another one than the recorded. */
function analysisDifferences(recorded: Json, today: Json): string[] {
  if (!isFields(recorded) || !isFields(today)) return differences(recorded, today);
  const expected = asToldToday(withoutSentences(recorded));
  return differences(expected, partOf(withoutSentences(today), expected), noiseOf(recorded));
}

/** What was called measure, in a body and in an analysis, is the effect measure today. */
const withEffectMeasure = (told: Json): Json => {
  if (!isFields(told) || told.measure === undefined) return told;
  const { measure, ...rest } = told;
  return { effectMeasure: measure, ...rest };
};

const readPooling = (text: string): PoolingBody => JSON.parse(text);

async function pooledBySending(today: Today, body: Json, analysis: Json): Promise<string[]> {
  const { status, text } = await today.ask('/meta-analysis', withEffectMeasure(body));
  if (status !== 200) return [`${status} ${text.slice(0, 300)}`];
  return analysisDifferences(withEffectMeasure(analysis), toldOfAnalysis(JSON.parse(text)));
}

/** Compares the pooling of numbers that are sent. */
export async function compareSent(today: Today, { body, analysis }: RecordedAnalysis): Promise<Verdict> {
  return { because: 'the same', differences: await pooledBySending(today, body, analysis) };
}

/** The query with what was the usual then, and without what divides what is pooled, of which the levels have other names. */
function addressToday(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  // Unlike treatments, and SDs of changes beside those of final values, were pooled unasked.
  for (const name of ['mixInterventions', 'cointerventions', 'mixSds']) searchParams.set(name, 'true');
  // Random effects are tested by Knapp and Hartung unless something else is asked for.
  if (!searchParams.has('test')) searchParams.set('test', 'z');
  // `all` split arms that are shared, and is a model of three levels now.
  for (const name of ['comparisons', 'by', 'subgroupTau2', 'moderators']) searchParams.delete(name);
  return `${pathname}?${searchParams}`;
}

type Recorded = RecordedPooling['included'][number];

const keyOf = ({ study, outcome, experimentalArm, comparatorArm }: Included) =>
  [study, outcome, experimentalArm, comparatorArm].join(' ');

/** The half of the interval that an effect was taken from: n decides whether by the quantile of t or the normal one. */
const reach = (vi: number, critical: number | null) => Math.sqrt(vi) * (critical ?? 1);

/** By how much a unit was changed: units follow the vocabulary, as metres a second for centimetres. 1 where it was not. */
function factorOf(recorded: Recorded, today: Included): number {
  if (recorded.unit === today.unit || recorded.yi === 0) return 1;
  const factor = Math.abs(today.yi / recorded.yi);
  return Math.abs(Math.log10(factor) - Math.round(Math.log10(factor))) < 1e-9 ? factor : 1;
}

/** Where an effect is derived from the same numbers in another way; signs are those of the sources, where they were turned. */
function effectDifferences(recorded: Recorded, today: Included): string[] {
  const signed = (yi: number, reversed: boolean) => (reversed ? -yi : yi);
  const critical = typeof today.inputs.critical === 'number' ? today.inputs.critical : null;
  const factor = factorOf(recorded, today);
  const told = [signed(recorded.yi, recorded.reversed), reach(recorded.vi, recorded.critical)];
  const now = [signed(today.yi, today.reversed), reach(today.vi, critical)];
  return differences(
    told.map((number) => number * factor),
    now,
    0,
    `${recorded.comparison} yi, half interval`,
  );
}

/** Codes of `excluded` of comparisons that stay out and went in, each with its line of CHANGELOG. */
const staysOut: ReadonlyMap<string, string> = new Map([
  ['tests_more', 'with intervention those that differ in more stay out'],
  ['kinds_compared', 'comparisons of kinds or doses of one agent that are not ordered stay out'],
  ['does_not_test', 'a comparison tests what its arms differ in: comparator= is what the other arm is given'],
  ['same_people', 'the one comparison of a trial is chosen by a stated rule over all its reports'],
  ['other_measure', 'auto takes the scale and unit that keeps most comparisons; units follow the vocabulary'],
  ['other_scale', 'logarithms and means of these are not pooled with what is none'],
  ['unit_of_analysis', 'numbers per lesion, of which a person has several, are not pooled'],
]);

/** Those that stay out without such a reason. */
function lostWithoutReason(query: RecordedPooling, pooling: PoolingBody): string[] {
  const included = new Set(pooling.included.map(keyOf));
  return query.included.flatMap(({ comparison, derivation }) => {
    const isOutcome = (each: { readonly study: string; readonly outcome: string }) =>
      comparison.startsWith(`${each.study} ${each.outcome} `);
    // Or other arms of it are compared, or the same ones the other way round.
    if (included.has(comparison) || pooling.included.some(isOutcome)) return [];
    const codes = pooling.excluded.filter(isOutcome).map(({ code = '' }) => code);
    // There is none on the scale that is taken now, or a whole percentage leaves several counts.
    const hasNone = pooling.effectMeasure !== query.effectMeasure || derivation === 'counts_from_percent';
    const isMeant = codes.some((code) => staysOut.has(code) || (code === 'no_effect_size' && hasNone));
    return isMeant ? [] : [`${comparison} stays out: ${codes.join(', ')}`];
  });
}

/** Compares what is pooled of a query, and the pooling of it. */
export async function comparePooling(today: Today, query: RecordedPooling): Promise<Verdict> {
  const mixed = mixing(query.url);
  const sent = query.body === null ? [] : await pooledBySending(today, query.body, query.analysis);
  if (mixed !== undefined) {
    const refused = await refusesMixing(today, query.url, mixed);
    return { because: 'either, or not, is refused', differences: [...sent, ...refused] };
  }
  const pooling = await today.read(addressToday(query.url), readPooling);
  const found = differences([...query.found], outcomesFound(pooling), 0, 'found');
  const included = new Map(pooling.included.map((each) => [keyOf(each), each]));
  const scaleIsSame = pooling.effectMeasure === query.effectMeasure;
  const inBoth = query.included.flatMap((recorded) => {
    const now = included.get(recorded.comparison);
    return now === undefined ? [] : [{ recorded, now }];
  });
  const arePartsOfArms = query.url.includes('comparisons=all');
  const derived = inBoth
    .filter(({ recorded, now }) => scaleIsSame && recorded.derivation === now.derivation && !arePartsOfArms)
    .flatMap(({ recorded, now }) => effectDifferences(recorded, now));
  const always = [...sent, ...found, ...derived];
  const isSame =
    scaleIsSame &&
    inBoth.length === query.included.length &&
    inBoth.length === included.size &&
    inBoth.every(
      ({ recorded, now }) => differences([recorded.yi, recorded.vi], [now.yi, now.vi]).length === 0,
    );
  if (!isSame) {
    return {
      because: 'pooled by other rules',
      differences: [...always, ...lostWithoutReason(query, pooling)],
    };
  }
  const { measure, ...analysis }: Fields = isFields(query.analysis) ? query.analysis : {};
  const undivided = { ...analysis, subgroups: null, regression: null };
  const { effectMeasure, ...analysisToday }: Fields = pooling.analysis ?? {};
  const pooled = query.analysis === null ? [] : analysisDifferences(undivided, { ...analysisToday });
  return { because: 'the same', differences: [...always, ...pooled] };
}
