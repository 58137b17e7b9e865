import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

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
