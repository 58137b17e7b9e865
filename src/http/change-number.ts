import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/connection.ts';
import { readDataVersion } from '../database/data-version.ts';
import { DatabaseFault } from '../database/faults.ts';
import { sharedLogOf } from '../database/shared-log.ts';
import { RequestFaults } from '../query/fault.ts';
import { ProblemError } from './problem.ts';
import { notRead } from './unavailable.ts';

/** Tells with every answer made of the data how many changes these had had: the number with which the data version begins. */
export const changeNumberHeader = 'change-number';

/** The request header that asks for an answer not older than a change. */
const leastHeader = 'min-change-number';

/** How long a node may take to come so far, and how often is looked, in milliseconds. */
const longestWait = 1000;
const lookEvery = 5;

/** The number of the last change of a data version. */
export function changeOf(dataVersion: string): string {
  return dataVersion.slice(0, dataVersion.indexOf('-'));
}

/** What a client asks for: a number, or all that was written anywhere before it asked. @throws RequestFaults */
function leastOf(written: string): number | 'head' {
  if (written === 'head') return 'head';
  if (/^[0-9]{1,15}$/.test(written)) return Number(written);
  throw new RequestFaults([
    {
      in: 'header',
      name: leastHeader,
      value: written,
      message: `${leastHeader} is the Change-Number of an answer, such as 412, or head for all that was written before`,
      suggestions: ['head'],
    },
  ]);
}

/**
 * Lets a client that has seen a change on one node not be answered from before it on another: its request waits up to a
 * second until this node has it. `head` waits for all that any node had written when it was asked.
 */
export function waitForChange(app: FastifyInstance, database: Database): void {
  const numberOf = async (least: number | 'head') => {
    if (least !== 'head') return least;
    try {
      return (await sharedLogOf(database)?.headNumber()) ?? 0;
    } catch (error) {
      throw error instanceof DatabaseFault ? notRead(error) : error;
    }
  };
  const come = async (least: number | 'head') => {
    const number = await numberOf(least);
    const until = performance.now() + longestWait;
    while (readDataVersion(database).change < number) {
      if (performance.now() >= until) {
        throw new ProblemError(
          'unavailable',
          `This node has not come to change ${number} yet: it is at ${readDataVersion(database).change}. Ask again, or ask another node.`,
          { headers: { 'retry-after': '1' } },
        );
      }
      await wait(lookEvery);
    }
  };
  // Not an async hook: requests that do not ask for it, which nearly all are, would wait a turn for nothing.
  app.addHook('onRequest', (request, _reply, done) => {
    const written = request.headers[leastHeader];
    if (typeof written !== 'string') return done();
    let least: number | 'head';
    try {
      least = leastOf(written.trim());
    } catch (error) {
      return done(error instanceof Error ? error : undefined);
    }
    come(least).then(() => done(), done);
  });
}
