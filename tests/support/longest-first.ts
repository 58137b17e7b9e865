import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What a test file imports that starts programs or waits for time to go by: both take longer than what tests do themselves. */
const long =
  /support\/(?:browser|command|node|packed|process|service|postgres\/\w+)\.ts|node:child_process|node:timers\/promises|\.\/service\.ts/;

const takesLong = ({ moduleId }: TestSpecification): boolean => long.test(readFileSync(moduleId, 'utf8'));

/** Begins with the files that start programs or wait, so that none of them is left over for one worker while the others have ended. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
      const those = sorted.filter((file) => file.project === project);
      return [...those.filter(takesLong), ...those.filter((file) => !takesLong(file))];
    });
  }
}
