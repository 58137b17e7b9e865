import { Campaign } from './campaign.ts';
import type { Operation, Specification } from './requests/operations.ts';
import type { Pools } from './requests/pools.ts';
import type { Service } from './service.ts';
import { faultsOfDatabase } from './soundness.ts';

/** How long and how much a service is fuzzed. */
export interface Plan {
  readonly requests: number;
  readonly seed: number;
  /** After so many milliseconds no more is begun. */
  readonly milliseconds: number;
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
 * Fuzzes a service: reads the data as they are seeded, writes and imports, plays stories, reads again what was
 * written, and sends what is no HTTP.
 * @param stage is told what begins.
 */
export async function fuzz(
  service: Service,
  specification: Specification,
  { requests, seed, milliseconds }: Plan,
  stage: (name: string, sent: number) => void = () => {},
): Promise<Campaign> {
  const campaign = new Campaign(service, specification);
  const deadline = Date.now() + milliseconds;
  const documented = campaign.operations.filter((operation) => operation.documented);
  const others = campaign.operations.filter((operation) => !operation.documented);
  const reading = documented.filter((operation) => !isWriting(operation));

  const read = async (pools: Pools, budget: number, from: number) => {
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
  const write = async (pools: Pools, budget: number) => {
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
  stage('reading what is seeded', campaign.tally.total);
  await read(seeded, requests * 0.38, seed);
  stage('writing and importing', campaign.tally.total);
  await write(seeded, requests * 0.14);
  stage('stories', campaign.tally.total);
  for (const kind of ['studies', 'claims'] as const) {
    const runs = Math.ceil((requests * 0.04) / requestsPerCase.story);
    await campaign.tryStories(kind, seeded, { runs, seed, deadline });
  }
  stage('what is no HTTP', campaign.tally.total);
  await campaign.tryRaw({ runs: Math.ceil(requests * 0.02), seed, deadline });
  // What was written is odd: it is read in every way too, until there were as many requests as wanted.
  const written = await campaign.pools();
  for (let round = 1; campaign.tally.total < requests && Date.now() < deadline; round += 1) {
    stage('reading what was written', campaign.tally.total);
    await read(written, Math.max(200, requests - campaign.tally.total), seed + round * 7_919);
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
