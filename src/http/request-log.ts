import {
  type FastifyLoggerOptions,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { withoutKeys } from '../text/key-shape.ts';

/** A logger that lets no key through, wherever in a line it stands: in an address, or in the text of an error. */
export function withoutKeysInLog(logger: NonNullable<FastifyServerOptions['logger']>) {
  if (typeof logger !== 'object') return logger;
  const redacting: FastifyLoggerOptions & { hooks: { streamWrite: (line: string) => string } } = {
    ...logger,
    hooks: { streamWrite: withoutKeys },
  };
  return redacting;
}

/**
 * Leaves one line a request: what was asked, how it was answered and how long it took. Nothing else of the request is
 * noted: neither headers, among which are keys, nor addresses of people.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const answered = {
      requestId: request.id,
      method: request.method,
      url: request.url,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 100) / 100,
    };
    if (error) request.log.error({ ...answered, err: error }, 'not answered to the end');
    else request.log.info(answered, 'answered');
  }
}
