import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/**
 * How far a service has come with stopping: it serves; it serves on while those who ask whether it is ready are told
 * that it is not, so that no more is sent here; it refuses what is new and finishes what is under way.
 */
export class Lifetime {
  #stage: 'serving' | 'leaving' | 'refusing' = 'serving';

  get isStopping(): boolean {
    return this.#stage !== 'serving';
  }

  get refuses(): boolean {
    return this.#stage === 'refusing';
  }

  leave(): void {
    this.#stage = 'leaving';
  }

  refuse(): void {
    this.#stage = 'refusing';
  }
}

/**
 * While the service stops, every answer asks the client to open no further request on its connection: a request that
 * arrives on a connection that is being closed would be lost. To be registered before all that answers.
 */
export function tellWhenStopping(app: FastifyInstance, lifetime: Lifetime): void {
  app.addHook('onRequest', (request, reply, done) => {
    // What a request under way needs is made to the end.
    if (!lifetime.isStopping || request.isInner) return done();
    reply.header('connection', 'close');
    if (!lifetime.refuses) return done();
    done(
      new ProblemError('unavailable', 'The server is stopping; send this again in a moment.', {
        headers: { 'retry-after': '5' },
      }),
    );
  });
}
