import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { studyMaker } from '../../bench/generate-studies.mjs';
import { randomNumbers } from '../../bench/random.mjs';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import * as enumerations from '../../src/vocabulary/enumerations.ts';

/** Writes a folder of seeds with generated studies, of which every field but the needed ones is left out now and then. */
export function writeGeneratedSeeds(folder: string, count: number): void {
  const read = (name: string) => JSON.parse(readFileSync(join(seedsFolder, name), 'utf8'));
  const vocabulary = read('vocabulary.json');
  mkdirSync(join(folder, 'studies'), { recursive: true });
  writeFileSync(join(folder, 'vocabulary.json'), JSON.stringify(vocabulary));
  writeFileSync(
    join(folder, 'claims.json'),
    JSON.stringify({ documents: [], claims: [], verdicts: read('claims.json').verdicts }),
  );
  const make = studyMaker(vocabulary, enumerations);
  for (let n = 0; n < count; n++) {
    const random = randomNumbers(n + 1);
    const study = make(n);
    const maybe = <T>(value: T): T | null => (random() < 0.3 ? null : value);
    const whole = {
      ...study,
      masking: maybe(study.masking),
      durationDays: maybe(study.durationDays),
      countries: random() < 0.3 ? [] : study.countries,
      publication: {
        ...study.publication,
        doi: maybe(study.publication.doi),
        pmid: maybe(study.publication.pmid),
      },
      population: {
        ...study.population,
        conditions: random() < 0.3 ? [] : study.population.conditions,
        sex: maybe(study.population.sex),
        ageMeanYears: maybe(study.population.ageMeanYears),
        nRandomized: maybe(study.population.nRandomized),
        nEnrolled: maybe(study.population.nEnrolled),
        nAnalysed: maybe(study.population.nAnalysed),
      },
      outcomes: study.outcomes.map((outcome) => ({
        ...outcome,
        site: maybe(outcome.site),
        timepointDays: maybe(outcome.timepointDays),
        contrast: maybe(outcome.contrast),
      })),
    };
    writeFileSync(join(folder, 'studies', `${study.id}.json`), JSON.stringify(whole));
  }
}
