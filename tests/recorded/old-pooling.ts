import type { RawOutcome, RawSeeds, RawStudy } from '../support/raw-seeds.ts';
import { given } from './asked-otherwise.ts';
import { differences, type Json } from './json.ts';
import type { OldService } from './old-service.ts';
import { addressOf, type RandomQuery } from './random-queries.ts';
import type { RecordedPooling } from './recording.ts';
import { type Included, outcomesFound, type PoolingBody, toldOfAnalysis } from './told.ts';

/** What the old code pools of a query, and the same once more as numbers that are sent. */

/** Moderators as the old code took them from the records, read here from these alone. */
function moderatorOf(name: string, study: RawStudy, outcome: RawOutcome, experimental: string) {
  const { population } = study;
  const agents = study.arms
    .filter(({ id }) => id === experimental)
    .flatMap(({ interventions }) => interventions.filter(({ role }) => role === 'test'))
    .map(({ agent }) => agent);
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    year: study.publication.year,
    measure: outcome.measure,
    site: outcome.site,
    timepointDays: outcome.timepointDays,
    durationDays: study.durationDays,
    design: study.design,
    masking: study.masking,
    species: population.species,
    sex: population.sex,
    ageMeanYears: population.ageMeanYears,
    participants: population.nRandomized ?? population.nEnrolled ?? population.nAnalysed,
    agent: [...new Set(agents)].join(' + '),
    verification: study.verification,
  };
  return values[name] ?? null;
}

/** The labels of comparisons, those of one study told apart. */
function labelsOf(included: readonly Included[]): string[] {
  return included.map(({ label, study, outcome, experimentalArm, comparatorArm }) =>
    included.filter((other) => other.label === label).length === 1
      ? String(label)
      : `${label} (${study} ${outcome}, ${experimentalArm} v ${comparatorArm})`,
  );
}

/** The numbers and options of a pooled query as a body of POST. */
function bodyOf(query: RandomQuery, pooling: PoolingBody, { studies }: RawSeeds): { [name: string]: Json } {
  const [by] = given(query, 'by');
  const moderators = given(query, 'moderators').flatMap((value) => value.split(','));
  const include = given(query, 'include').flatMap((value) => value.split(','));
  const labels = labelsOf(pooling.included);
  const [subgroupTau2] = given(query, 'subgroupTau2');
  return {
    // A hazard ratio was pooled like any ratio that is given by its logarithm.
    measure: pooling.effectMeasure === 'HR' ? 'RR' : pooling.effectMeasure,
    model: given(query, 'model')[0] ?? 'REML',
    test: given(query, 'test')[0] ?? 'z',
    level: Number(given(query, 'level')[0] ?? 0.95),
    studies: pooling.included.map((comparison, place) => {
      const study = studies.find(({ id }) => id === comparison.study);
      const outcome = study?.outcomes.find(({ id }) => id === comparison.outcome);
      if (study === undefined || outcome === undefined) throw new Error(`there is no ${comparison.study}`);
      const moderator = (name: string) => moderatorOf(name, study, outcome, comparison.experimentalArm);
      return {
        label: labels[place],
        yi: comparison.yi,
        vi: comparison.vi,
        year: study.publication.year,
        ...Object.fromEntries(moderators.map((name) => [name, moderator(name)])),
        ...(by === undefined ? {} : { [`by:${by}`]: String(moderator(by) ?? 'not told') }),
      };
    }),
    ...(by === undefined ? {} : { subgroup: `by:${by}` }),
    ...(subgroupTau2 === undefined ? {} : { subgroupTau2 }),
    moderators,
    include,
  };
}

/**
 * Asks the old code to pool what a query selects; null where it refuses.
 * @throws where the numbers, sent to it, are pooled in another way: then the body is not what was pooled.
 */
export async function poolingOf(
  service: OldService,
  query: RandomQuery,
  seeds: RawSeeds,
): Promise<RecordedPooling | null> {
  const url = addressOf(query);
  const { status, text } = await service.ask(url);
  if (status !== 200) return null;
  const pooling: PoolingBody = JSON.parse(text);
  const analysis = toldOfAnalysis(pooling.analysis);
  const body = analysis === null ? null : bodyOf(query, pooling, seeds);
  if (body !== null) {
    const sent = await service.ask('/meta-analysis', body);
    if (sent.status !== 200) throw new Error(`${url}: ${sent.text}`);
    const wrong = differences(analysis, toldOfAnalysis(JSON.parse(sent.text)));
    if (wrong.length > 0) throw new Error(`${url}: ${wrong.join('\n')}`);
  }
  return {
    kind: 'pooling',
    url,
    effectMeasure: pooling.effectMeasure,
    found: outcomesFound(pooling),
    included: pooling.included.map((each) => ({
      comparison: [each.study, each.outcome, each.experimentalArm, each.comparatorArm].join(' '),
      yi: each.yi,
      vi: each.vi,
      derivation: each.derivation,
      unit: each.unit,
      reversed: each.reversed,
      critical: typeof each.inputs.critical === 'number' ? each.inputs.critical : null,
    })),
    body,
    analysis,
  };
}
