import fc from 'fast-check';
import { applyPatch, type Operation } from 'rfc6902';
import { expect, test } from 'vitest';
import { studyRecord } from '../../src/studies/record/study.ts';
import { exampleStudy } from '../../src/writing/examples.ts';
import { recordPatch } from '../../src/writing/record-patch.ts';

/** The value that a patch makes, by another's reading of RFC 6902. */
function patched(from: unknown, to: unknown): unknown {
  const root = { value: structuredClone(from) };
  const steps: Operation[] = recordPatch(from, to).map((step) => ({ ...step, path: `/value${step.path}` }));
  expect(applyPatch(root, structuredClone(steps))).toEqual(steps.map(() => null));
  return root.value;
}

const leaf = fc.oneof(fc.constantFrom(null, true, 0, 1, 'a', 'b', ''), fc.constantFrom('~', '/', 'a/b~c'));
const name = fc.constantFrom('id', 'a', 'b', '~', 'a/b', '');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    fc.uniqueArray(fc.record({ id: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5'), x: tie('value') }), {
      selector: ({ id }) => id,
      maxLength: 5,
    }),
  ),
}));

test('a patch makes the second of the first, whatever the two are', () => {
  fc.assert(
    fc.property(value, value, (from, to) => {
      expect(patched(from, to)).toEqual(to);
      expect(recordPatch(from, structuredClone(from))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('arms and outcomes are compared by id, sources by address', () => {
  const study = studyRecord.parse(exampleStudy);
  const changed = structuredClone(study);
  const [first] = study.outcomes;
  if (first === undefined) throw new Error('the example has no outcome');
  changed.outcomes.unshift({ ...first, id: 'o99' });
  changed.arms.reverse();
  for (const arm of changed.arms) if (arm.id === 'a1') arm.n = 7;
  const steps = recordPatch(study, changed);
  expect(patched(study, changed)).toEqual(changed);
  expect(steps).toContainEqual({ op: 'add', path: '/outcomes/0', value: changed.outcomes[0] });
  expect(steps.filter(({ path }) => path.startsWith('/outcomes'))).toHaveLength(1);
});

test('thousands of elements replaced make as many steps, and no more', () => {
  const numbered = (from: number) => Array.from({ length: 20_000 }, (_, n) => `NCT${from + n}`);
  const [from, to] = [{ registrations: numbered(0) }, { registrations: numbered(20_000) }];
  const steps = recordPatch(from, to);
  expect(steps).toHaveLength(40_000);
  const outcomes = (shift: number) => numbered(0).map((id, n) => ({ id: `${id}`, n: n + shift }));
  expect(recordPatch({ outcomes: outcomes(0) }, { outcomes: outcomes(1).reverse() }).length).toBeLessThan(
    40_001,
  );
});
