import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeFinding } from './findings.ts';
import { fuzz } from './fuzzing.ts';
import { operationsOf, readSpecification } from './requests/operations.ts';
import { type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  expect(await service.stop()).toBe('exit code 0');
  service.remove();
});

const specification = readSpecification();
const documented = operationsOf(specification).filter((operation) => operation.documented);

// Seeds that stay, so that a change is judged by what it changed; `npm run fuzz` takes a fresh one each time. The second
// meets what the first has written.
test.each([20_261_121, 2_135_202_392])(
  'random requests with seed %i are answered as they must be',
  async (seed) => {
    const { findings, tally } = await fuzz(service, specification, {
      requests: 800,
      seed,
      // Against hanging alone: it ends with the requests.
      milliseconds: 240_000,
      // Each takes as long as hundreds of others: `npm run fuzz` has them.
      without: ['large arrays'],
    });
    const told = findings.map((finding) => describeFinding(finding, service.base)).join('\n\n');
    expect(findings, `${told}\n\nnpm run fuzz -- --seed ${seed} finds more; ${service.printed()}`).toEqual(
      [],
    );
    const shares = documented.map(({ id }) => tally.shareOf(id));
    const sent = shares.reduce((sum, { requests }) => sum + requests, 0);
    const succeeded = shares.reduce((sum, { requests, success }) => sum + requests * success, 0);
    const refused = shares.reduce((sum, share) => sum + share.requests * share.refused, 0);
    expect(sent).toBeGreaterThan(300);
    expect(succeeded / sent).toBeGreaterThan(0.5);
    expect(refused / sent).toBeGreaterThan(0.1);
  },
);
