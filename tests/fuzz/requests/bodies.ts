import fc from 'fast-check';
import { analysisBody } from './analysis-body.ts';
import { brokenFile, soundFile } from './import-file.ts';
import { brokenJson, mutatedJson } from './json-mutation.ts';
import type { Operation } from './operations.ts';
import type { Pools } from './pools.ts';
import type { Care } from './query.ts';
import { soundClaim, soundClaimPatch, soundStudy, soundStudyPatch } from './records.ts';

/** A body, with the media type that it is sent under; null for none. */
export interface Body {
  readonly mediaType: string | null;
  readonly text: string;
}

const oddTypes = [
  null,
  '',
  'text/plain',
  'application/xml',
  'application/json; charset=latin1',
  'APPLICATION/JSON',
  'application/json;charset=utf-8',
  'application/vnd.api+json',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'json',
  'a/b/c',
  ';',
  'application/json, text/csv',
];

/** What an operation takes as JSON, sound. */
function soundJson(operation: Operation, id: string | undefined, pools: Pools): fc.Arbitrary<unknown> {
  const isStudy = operation.path.startsWith('/studies');
  if (operation.id === 'poolNumbers') {
    return fc.oneof(
      { weight: 3, arbitrary: analysisBody('usual') },
      { weight: 2, arbitrary: analysisBody('far') },
      { weight: 1, arbitrary: analysisBody('equal') },
    );
  }
  if (operation.id === 'checkText') {
    return fc.record({
      text: fc.constantFrom(
        'Vitamin K2 does not slow calcification.',
        'It may. Statins, e.g. 10 mg, do!',
        'Natto.',
      ),
    });
  }
  if (operation.id === 'changeOutcome')
    return fc.record({ effectBasis: fc.constantFrom('p 0.3', 'Said so.') });
  if (operation.id === 'changeArm') return fc.record({ label: fc.constantFrom('Placebo', 'MK-7') });
  if (operation.method === 'PATCH') return isStudy ? soundStudyPatch : soundClaimPatch;
  const record: fc.Arbitrary<object> = isStudy ? soundStudy(pools) : soundClaim(pools);
  return id === undefined ? record : record.map((each) => ({ ...each, id }));
}

/**
 * Bodies of an operation.
 * @param id of the record that the path names.
 */
export function bodyOf(
  operation: Operation,
  id: string | undefined,
  pools: Pools,
  care: Care,
): fc.Arbitrary<Body | undefined> {
  const [{ mediaType = null } = {}] = operation.bodies;
  const odd = fc.oneof(
    fc.constant(undefined),
    fc
      .tuple(fc.constantFrom(...oddTypes), fc.constantFrom('', '{}', 'a=b', '\0', '['))
      .map(([type, text]) => ({ mediaType: type, text })),
  );
  if (mediaType === null) {
    return care === 'good'
      ? fc.constant(undefined)
      : fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd });
  }
  if (operation.id === 'importStudies') {
    const sound = soundFile(soundStudy(pools), pools.files);
    if (care === 'good') return sound;
    const broken = brokenFile(sound);
    return care === 'slip'
      ? broken
      : fc.oneof(
          odd,
          fc
            .tuple(broken, fc.constantFrom(...operation.bodies))
            .map(([{ text }, other]) => ({ mediaType: other.mediaType, text })),
        );
  }
  const sound = soundJson(operation, id, pools);
  const typed = (texts: fc.Arbitrary<string>) => texts.map((text) => ({ mediaType, text }));
  if (care === 'good') return typed(sound.map((value) => JSON.stringify(value)));
  if (care === 'slip') return typed(mutatedJson(sound));
  return fc.oneof(typed(brokenJson(sound)), typed(brokenJson(sound)), odd);
}
