import { Campaign } from './campaign.ts';
import type { Answer } from './client.ts';
import { type Kind, kinds } from './kinds.ts';
import { checkSize, largeArrays } from './large-arrays.ts';
import type { Operation, Specification } from './requests/operations.ts';
import type { Pools } from './requests/pools.ts';
import type { FuzzRequest } from './requests/request.ts';
import type { Service } from './service.ts';
import { faultsOfDatabase } from './soundness.ts';

/** How long and how much a service is fuzzed. */
export interface Plan {
  readonly requests: number;
  readonly seed: number;
  /** After so many milliseconds no more is begun. */
  readonly milliseconds: number;
  /** Kinds that are left out on purpose. */
  readonly without?: readonly Kind[];
}

/** Operations with much to go wrong are tried more. */
const weights: Readonly<Record<string, number>> = {
  listStudies: 6,
  listOutcomes: 5,
  listClaims: 4,
  aggregate: 5,
  poolStudies: 5,
  poolNumbers: 4,
  importStudies: 3,
  exportEscalc: 2,
  getStudy: 2,
};

/** About how many requests one case takes, by what it is. */
const requestsPerCase = { reading: 1.8, writing: 2.6, story: 22, raw: 1 } as const;

/** Which share of an operation's requests must succeed, once there are so many: else nothing but errors is tried. */
const mostlySuccessful = { from: 100, share: 0.25 } as const;

const isWriting = ({ scope }: Operation) => scope !== null;

/** Runs through tasks, some at a time. */
async function inParallel(tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * Fuzzes a service: reads the data as they are seeded, writes and imports, plays stories, sends large arrays and what is
 * no HTTP, and reads again what was written; each for its share of the time.
 * @param stage is told what begins.
 */
export async function fuzz(
  service: Service,
  specification: Specification,
  { requests, seed, milliseconds, without = [] }: Plan,
  stage: (name: string, sent: number) => void = () => {},
): Promise<Campaign> {
  const campaign = new Campaign(service, specification);
  const { shares } = campaign;
  shares.begin(milliseconds);
  const documented = campaign.operations.filter((operation) => operation.documented);
  const others = campaign.operations.filter((operation) => !operation.documented);
  const reading = documented.filter((operation) => !isWriting(operation));

  const read = async (pools: Pools, budget: number, from: number, deadline: number) => {
    const all = reading.reduce((sum, { id }) => sum + (weights[id] ?? 1), 1);
    const runsOf = (weight: number) => Math.ceil((budget * weight) / all / requestsPerCase.reading);
    await inParallel(
      [
        ...reading.map(
          (operation, place) => () =>
            campaign.tryOperations(operation.id, [operation], pools, {
              runs: runsOf(weights[operation.id] ?? 1),
              seed: from + place * 1000,
              deadline,
            }),
        ),
        () =>
          campaign.tryOperations('no such method', others, pools, {
            runs: runsOf(1) * 2,
            seed: from,
            deadline,
          }),
      ],
      4,
    );
  };
  const write = async (pools: Pools, budget: number, deadline: number) => {
    const writing = documented.filter(isWriting);
    const all = writing.reduce((sum, { id }) => sum + (weights[id] ?? 1), 0);
    for (const [place, operation] of writing.entries()) {
      const runs = Math.ceil((budget * (weights[operation.id] ?? 1)) / all / requestsPerCase.writing);
      await campaign.tryOperations(operation.id, [operation], pools, {
        runs,
        seed: seed + place * 1000,
        deadline,
      });
    }
  };

  const seeded = await campaign.pools();
  const during = async (kind: Kind, work: (deadline: number) => Promise<void>) => {
    if (without.includes(kind)) return;
    stage(kind, campaign.tally.total);
    await shares.run(kind, work);
  };
  await during('reading what is seeded', (deadline) =>
    read(seeded, requests * kinds['reading what is seeded'], seed, deadline),
  );
  await during('writing and importing', (deadline) =>
    write(seeded, requests * kinds['writing and importing'], deadline),
  );
  await during('stories', async (deadline) => {
    const runs = Math.ceil((requests * kinds.stories) / 2 / requestsPerCase.story);
    const half = Date.now() + (deadline - Date.now()) / 2;
    await campaign.tryStories('studies', seeded, { runs, seed, deadline: half });
    await campaign.tryStories('claims', seeded, { runs, seed, deadline });
  });
  await during('large arrays', async (deadline) => {
    // Each costs as much as many others.
    const runs = Math.max(60, Math.ceil((requests * kinds['large arrays']) / 20));
    const attempt = async (request: FuzzRequest, ask: (sent: FuzzRequest) => Promise<Answer>) =>
      checkSize(request, await ask(request));
    await campaign.search('large arrays', largeArrays(documented), attempt, { runs, seed, deadline });
  });
  await during('what is no HTTP', (deadline) =>
    campaign.tryRaw({ runs: Math.ceil(requests * kinds['what is no HTTP']), seed, deadline }),
  );
  // What was written is odd: it is read in every way too, until there were as many requests as wanted.
  await during('reading what was written', async (deadline) => {
    const written = await campaign.pools();
    for (let round = 1; campaign.tally.total < requests && Date.now() < deadline; round += 1) {
      await read(written, Math.max(200, requests - campaign.tally.total), seed + round * 7_919, deadline);
    }
  });
  for (const kind of shares.leftOut) {
    if (without.includes(kind)) continue;
    const what = `${kind}: nothing was sent`;
    campaign.note({ operation: 'run', property: 'every kind has its share', what, requests: [], seed });
  }
  for (const { id } of documented) {
    const { requests: sent, success, refused } = campaign.tally.shareOf(id);
    if (sent < mostlySuccessful.from || (success >= mostlySuccessful.share && refused > 0)) continue;
    const what = `${Math.round(success * 100)}% of ${sent} requests succeeded, ${Math.round(refused * 100)}% were refused`;
    campaign.note({
      operation: id,
      property: 'valid and invalid requests in good share',
      what,
      requests: [],
      seed,
    });
  }
  for (const what of await faultsOfDatabase(service.databasePath)) {
    campaign.note({ operation: 'database', property: 'the database is sound', what, requests: [], seed });
  }
  const error = /^ERROR .*|.*"level":(?:50|60)\b.*/m.exec(service.printed())?.[0];
  if (error !== undefined) {
    const what = `the service printed ${error.slice(0, 2000)}`;
    campaign.note({ operation: 'service', property: 'no error is printed', what, requests: [], seed });
  }
  const ended = service.ended();
  if (ended !== null) {
    const what = `the service ended with ${ended}: ${service.printed().slice(-4000)}`;
    campaign.note({ operation: 'service', property: 'never a crash', what, requests: [], seed });
  }
  campaign.client.close();
  return campaign;
}
