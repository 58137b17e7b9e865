import fc from 'fast-check';
import { type Answer, type Client, clientOf, NoAnswer } from './client.ts';
import { type Finding, signatureOf } from './findings.ts';
import { Shares } from './kinds.ts';
import { rawRequest, tryRaw } from './malformed.ts';
import { checkAnalysis } from './properties/analysis.ts';
import { checkEveryAnswer } from './properties/every-answer.ts';
import { checkImportReport } from './properties/import-report.ts';
import { pagesVisitAll, totalIsRows } from './properties/rows.ts';
import { encodedToo, headToo, knownAlready, sameAgain } from './properties/sent-again.ts';
import { checkFormat } from './properties/text-formats.ts';
import { Violation } from './properties/violation.ts';
import { keptAsWritten } from './properties/written.ts';
import { type Operation, operationsOf, type Specification } from './requests/operations.ts';
import { type Pools, readPools } from './requests/pools.ts';
import type { FuzzRequest } from './requests/request.ts';
import { type Scenario, scenarioOf } from './requests/scenario.ts';
import type { Service } from './service.ts';
import { playStory, randomStory, type Story } from './stories.ts';
import { Tally } from './tally.ts';

/** What is looked at besides the answer itself. */
export const probes = {
  nothing: async () => {},
  sameAgain,
  headToo,
  knownAlready,
  encodedToo,
  totalIsRows,
  pagesVisitAll,
} as const satisfies Record<string, (client: Client, request: FuzzRequest, answer: Answer) => Promise<void>>;
export type Probe = keyof typeof probes;

const probe: fc.Arbitrary<Probe> = fc.oneof(
  { weight: 9, arbitrary: fc.constant<Probe>('nothing') },
  ...(['sameAgain', 'headToo', 'knownAlready', 'encodedToo', 'totalIsRows', 'pagesVisitAll'] as const).map(
    (name) => ({
      weight: 1,
      arbitrary: fc.constant<Probe>(name),
    }),
  ),
);

/** How many further tries shrinking may take, and how many kinds of finding one operation may have. */
const mostTries = 300;
const mostFindings = 12;

/** How much to try: random cases, from where, and until when. */
export interface Effort {
  readonly runs: number;
  readonly seed: number;
  /** When to stop, in milliseconds of the clock. */
  readonly deadline: number;
}

/** Sends a request, and looks at what every answer must be. */
type Asking = (request: FuzzRequest) => Promise<Answer>;

/** Tries one service, and keeps what was found and counted. */
export class Campaign {
  readonly findings: Finding[] = [];
  readonly tally: Tally;
  readonly shares: Shares;
  readonly operations: readonly Operation[];
  readonly client: Client;
  readonly #service: Service;
  readonly #specification: Specification;
  readonly #known = new Set<string>();
  #stories = 0;

  constructor(service: Service, specification: Specification) {
    this.#service = service;
    this.#specification = specification;
    this.operations = operationsOf(specification);
    this.tally = new Tally(this.operations);
    this.shares = new Shares(this.tally);
    this.client = clientOf(service.port, service.keys, (request, answer) => this.tally.add(request, answer));
  }

  pools(): Promise<Pools> {
    return readPools(this.client, this.#service.databasePath);
  }

  /** Sends a request; what every answer must be is looked at. */
  async ask(request: FuzzRequest): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await this.client.send(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const ended = this.#service.ended();
      throw new Violation(
        'every request is answered',
        ended === null ? error.message : `the service ended with ${ended}`,
      );
    }
    checkEveryAnswer(this.#specification, request, answer);
    if (answer.status < 300 && request.method !== 'HEAD') {
      checkFormat(answer);
      if (request.url.startsWith('/meta-analysis')) checkAnalysis(answer);
      if (request.url.startsWith('/imports') && request.method === 'POST') checkImportReport(answer);
    }
    return answer;
  }

  async #try(operation: Operation, { before, request }: Scenario, name: Probe, ask: Asking): Promise<void> {
    for (const each of before) await ask(each);
    const answer = await ask(request);
    const asking: Client = { ...this.client, send: ask };
    if (operation.method === 'GET') {
      // What is measured is another number each time.
      if (operation.id !== 'getMetrics') await probes[name](asking, request, answer);
    } else if (operation.scope === 'write') {
      await keptAsWritten(asking, request, answer);
    }
  }

  /** Notes a finding, unless it is known. @returns whether it is new. */
  note(finding: Finding): boolean {
    const signature = signatureOf(finding.operation, finding.what);
    if (this.#known.has(signature)) return false;
    this.#known.add(signature);
    this.findings.push(finding);
    return true;
  }

  /**
   * Runs a property over random cases, so many or until the deadline. Each kind of finding is shrunk, noted once, and
   * passed over from then on.
   * @param attempt tries a case with a function that sends a request and looks at what every answer must be; the
   * requests sent through it show a finding.
   */
  async search<Case>(
    operation: string,
    cases: fc.Arbitrary<Case>,
    attempt: (each: Case, ask: Asking) => Promise<void>,
    { runs, seed, deadline }: Effort,
  ): Promise<void> {
    for (let round = 0; round < mostFindings && Date.now() < deadline; round += 1) {
      let tries = 0;
      let failing: string | null = null;
      let shown: readonly FuzzRequest[] = [];
      const property = fc.asyncProperty(cases, async (each) => {
        if (failing !== null) tries += 1;
        if (tries > mostTries) return;
        const sent: FuzzRequest[] = [];
        try {
          await attempt(each, (request) => {
            sent.push(request);
            return this.ask(request);
          });
        } catch (error) {
          if (!(error instanceof Violation)) throw error;
          const signature = signatureOf(operation, error.message);
          if (this.#known.has(signature) || (failing !== null && failing !== signature)) return;
          failing = signature;
          shown = sent;
          throw error;
        }
      });
      const run = await fc.check(property, {
        numRuns: Math.max(1, runs),
        seed: seed + round,
        interruptAfterTimeLimit: Math.max(1, deadline - Date.now()),
        markInterruptAsFailure: false,
      });
      if (!run.failed || run.counterexample === null) return;
      const error = run.errorInstance;
      if (!(error instanceof Violation)) throw error;
      // The last that failed is the smallest: fast-check goes on from each that fails.
      this.note({
        operation,
        property: error.property,
        what: error.message,
        requests: shown,
        seed: seed + round,
      });
      if (this.#service.ended() !== null) return;
    }
  }

  /** Tries operations with random requests; each is looked at in one further way. */
  tryOperations(name: string, operations: readonly Operation[], pools: Pools, effort: Effort): Promise<void> {
    const [first] = operations;
    if (first === undefined) return Promise.resolve();
    const one = operations.length === 1 ? fc.constant(first) : fc.constantFrom(...operations);
    const cases = fc.tuple(
      one.chain((operation) => scenarioOf(operation, pools).map((scenario) => ({ operation, scenario }))),
      probe,
    );
    return this.search(
      name,
      cases,
      ([{ operation, scenario }, further], ask) => this.#try(operation, scenario, further, ask),
      effort,
    );
  }

  /** Plays random stories of one kind of record. */
  tryStories(kind: 'studies' | 'claims', pools: Pools, effort: Effort): Promise<void> {
    const attempt = (story: Story, ask: Asking) => {
      // Each time under another name: what an earlier try left behind must not matter.
      this.#stories += 1;
      return playStory({ ...story, id: `${story.id}-${this.#stories}` }, ask);
    };
    return this.search(`a story of ${kind}`, randomStory(pools, kind), attempt, effort);
  }

  /** Sends what is no sound HTTP. */
  tryRaw(effort: Effort): Promise<void> {
    const isWell = async () => {
      this.tally.total += 1;
      const answer = await this.client.send({ method: 'GET', url: '/health/live', headers: {} });
      return answer.status === 200;
    };
    return this.search(
      'raw',
      rawRequest(),
      async (raw) => {
        try {
          await tryRaw(this.#service.port, raw, isWell);
        } catch (error) {
          if (!(error instanceof Violation)) throw error;
          throw new Violation(error.property, `${error.what}; sent ${JSON.stringify(raw)}`);
        }
      },
      effort,
    );
  }
}
