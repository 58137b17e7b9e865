// Studies that look like those of the seeds in shape and in skew, and are about nothing: for measuring alone.
import { randomNumbers } from './random.mjs';

const surnames =
  'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Kapok Larch Maple Nutmeg Oak Pine Quince Rowan Spruce Teak Ulmus Viburnum Willow Yew Zelkova'.split(
    ' ',
  );
const words =
  'effect trial supplementation progression arterial calcification stiffness coronary aortic valve renal dialysis patients randomized placebo controlled dose response pilot follow-up mineral bone cardiovascular outcome pulse wave velocity matrix protein plasma status older adults women men kidney transplant diabetes hypertension model rat diet warfarin phosphate observational cohort secondary analysis long-term short-term efficacy safety vascular soft tissue deposition osteocalcin inactive carboxylated'.split(
    ' ',
  );

/**
 * Makes a maker of studies: `make(n)` is always the same study for the same n and vocabulary.
 * @param terms the lists of terms that the code fixes (`vocabulary/enumerations`).
 */
export function studyMaker(vocabulary, terms) {
  const agents = vocabulary.agents.map(({ id }) => id);
  const measures = vocabulary.measures.map(({ id }) => id);
  const effects = vocabulary.effects.map(({ id }) => id);
  const countries = 'DK US JP NL DE PL CN GB FR IT ES SE NO BE TR IR KR TW BR AU'.split(' ');

  return (n) => {
    const random = randomNumbers(n * 2654435761);
    const whole = (low, high) => low + Math.floor(random() * (high - low + 1));
    const even = (list) => list[Math.floor(random() * list.length)];
    // A few come again and again: the place falls off with the third power.
    const skewed = (list) => list[Math.floor(random() ** 3 * list.length)];
    const several = (list, most, pick = skewed) => [
      ...new Set(Array.from({ length: whole(1, most) }, () => pick(list))),
    ];
    const text = (count) => Array.from({ length: count }, () => skewed(words)).join(' ');
    const decimal = (low, high) => Math.round((low + random() * (high - low)) * 100) / 100;
    const author = even(surnames);
    const year = 2026 - Math.floor(random() ** 2 * 46);
    const people = whole(20, 2000);

    const armIds = random() < 0.7 ? ['a1', 'a2'] : ['a1', 'a2', 'a3'];
    const arms = armIds.map((id, place) => ({
      id,
      label: `${text(3)} ${place}`,
      role: place === armIds.length - 1 ? 'placebo_comparator' : 'experimental',
      n: Math.floor(people / armIds.length),
      interventions: several(agents, 2).map((agent) => ({
        agent,
        dose: whole(1, 1000),
        doseMax: whole(1000, 2000),
        unit: even(terms.doseUnits.ids),
        frequency: even(terms.frequencies.ids),
        route: even(terms.routes.ids),
        role: place === armIds.length - 1 ? 'comparator' : random() < 0.8 ? 'test' : 'background',
        doseReported: `${whole(1, 1000)} daily`,
      })),
    }));
    const summary = (centre) => ({
      mean: centre,
      sd: decimal(1, 50),
      se: decimal(0.1, 5),
      median: centre,
      q1: centre - 10,
      q3: centre + 10,
      ciLow: centre - 5,
      ciHigh: centre + 5,
      min: centre - 100,
      max: centre + 100,
      geometricMean: Math.abs(centre),
      percent: decimal(-20, 40),
    });
    const outcomes = Array.from({ length: whole(1, 4) }, (_, place) => {
      const estimate = decimal(-50, 50);
      return {
        id: `o${place + 1}`,
        measure: skewed(measures),
        site: skewed(terms.sites.ids),
        method: text(3),
        unit: 'AU',
        timepointDays: even([30, 90, 180, 365, 730, 1095]),
        primary: place === 0,
        subgroup: random() < 0.2 ? text(3) : null,
        analysis: even(terms.analyses.ids),
        armResults: arms.map(({ id, n }) => ({
          arm: id,
          n,
          events: whole(0, n),
          total: n,
          percentAffected: decimal(0, 100),
          baseline: place === 0 ? summary(whole(100, 500)) : null,
          final: place === 1 ? summary(whole(100, 500)) : null,
          change: summary(whole(-50, 50)),
        })),
        contrast: {
          experimental: 'a1',
          comparator: armIds.at(-1),
          effectMeasure: 'mean_difference',
          estimate,
          ciLow: estimate - 10,
          ciHigh: estimate + 10,
          ciLevel: 0.95,
          standardError: 5.1,
          pValue: decimal(0, 1),
          pOperator: '=',
          adjusted: text(2),
        },
        effect: skewed(effects),
        effectBasis: text(6),
      };
    });
    return {
      id: `${author.toLowerCase()}-${year}-${n}`,
      label: `${author} ${year}`,
      title: `${text(8)} – ${n}`,
      acronym: text(1).toUpperCase(),
      design: skewed(terms.designs.ids),
      masking: even(terms.maskings.ids),
      multicentre: random() < 0.3,
      registrations: [`NCT${String(n).padStart(8, '0')}`],
      parentStudy: null,
      publication: {
        authors: Array.from({ length: whole(1, 8) }, () => `${even(surnames)} A`),
        etAl: false,
        journal: `Journal of ${text(2)}`,
        year,
        volume: String(whole(1, 90)),
        issue: String(whole(1, 12)),
        pages: `${whole(1, 400)}-${whole(401, 900)}`,
        doi: `10.5555/bench.${n}`,
        pmid: String(n + 1),
        pmcid: `PMC${n + 1}`,
      },
      countries: several(countries, 3),
      funding: text(4),
      population: {
        species: random() < 0.75 ? 'human' : skewed(terms.species.ids),
        strain: text(1),
        description: text(12),
        conditions: several(terms.conditions.ids, 3),
        sex: skewed(terms.sexes.ids),
        ageMeanYears: decimal(40, 75),
        ageSdYears: decimal(1, 15),
        ageMinYears: whole(18, 39),
        ageMaxYears: whole(76, 95),
        nEnrolled: people + 20,
        nRandomized: people,
        nAnalysed: people - 10,
      },
      durationDays: even([30, 60, 90, 180, 365, 730, 1095]),
      durationReported: text(2),
      arms,
      outcomes,
      sources: [
        {
          url: `https://example.org/${n}`,
          kind: even(terms.sourceKinds.ids),
          supports: [even(terms.sourceParts.ids)],
        },
      ],
      verification: skewed(terms.verifications.ids),
      notes: text(15),
      secondReading: even(terms.secondReadings.ids),
    };
  };
}
