import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What a test file imports that starts programs or waits for time to go by: both take longer than what tests do themselves. */
const long =
  /support\/(?:browser|command|command-runner|node|packed|process|service|postgres\/\w+)\.ts|node:child_process|node:timers\/promises|\.\/service\.ts/;

/**
 * The others that compute or wait for more than some three seconds. The order alone depends on what stands here: a file that
 * is long and not named would be begun last, and keep one processor busy while the other has nothing to do.
 */
const alsoLong =
  /recorded\/recorded|studies\/(?:fhir|filters|formats|index|index-file|paging|random-filters)|hostile\/(?:bodies|injection)|importing\/(?:round-trip|routes)|seeding\/check|keys\/brute-force|mcp\/hostile|pages\/pages|tests\/openapi|engine\/properties|export\/(?:round-trip|snapshot)|plot-answers|vocabularies\/vocabularies|writing\/sent-back|aggregate\/(?:evidence-map|group-filters)|protection\/rate-limit/;

/** How soon a file is begun: 0 is first. */
function placeOf({ moduleId }: TestSpecification): number {
  if (long.test(readFileSync(moduleId, 'utf8'))) return 0;
  return alsoLong.test(moduleId) ? 1 : 2;
}

/**
 * Begins with the files that take longest, so that none of them is left over for one worker while the others have ended. One
 * project comes after the other, for workers go on in theirs; the one with the most files, most of them short, is the last.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project);
    return [...byProject.values()]
      .sort((one, other) => one.length - other.length)
      .flatMap((those) =>
        those
          .map((file) => ({ file, place: placeOf(file) }))
          .sort((one, other) => one.place - other.place)
          .map(({ file }) => file),
      );
  }
}
