import type { FastifyError, FastifyInstance } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import type { Names } from '../database/names.ts';
import { askerOf } from '../http/asker.ts';
import { asProblem, reportProblem } from '../http/errors.ts';
import { behalfOf } from '../http/inner-request.ts';
import { describeProblem, type ProblemError, statusOf } from '../http/problem.ts';
import type { Origins } from '../http/protection/cross-origin.ts';
import type { Protection } from '../http/protection/protection.ts';
import { takesIn } from '../vocabulary/scopes.ts';
import { addressesAt, type Caller } from './caller.ts';
import { requireOwnOrigin } from './origin.ts';

/** What the tools are made with. */
interface McpParts {
  readonly names: () => Names;
  readonly registry: Registry;
  readonly origins: Origins;
  readonly protection: Partial<Protection>;
}

/** The largest body, in bytes: twenty times the largest record there is, which is the most that a tool is sent. */
export const largestBody = 256 * 1024;

/** Codes of JSON-RPC 2.0. */
const codes = { parse: -32700, invalid: -32600, internal: -32603 } as const;

function codeOf({ kind, faults }: ProblemError): number {
  if (statusOf(kind) >= 500) return codes.internal;
  return kind === 'invalid-request' && faults.some((fault) => fault.in === 'body')
    ? codes.parse
    : codes.invalid;
}

/** A problem as the protocol has errors that belong to no request. */
function rpcError(error: ProblemError): string {
  const { kind, message, faults } = error;
  const problem = describeProblem(kind, message, '/mcp', faults);
  return JSON.stringify({
    jsonrpc: '2.0',
    id: null,
    error: { code: codeOf(error), message: `${problem.title}: ${problem.detail}`, data: problem },
  });
}

/**
 * `/mcp`: tools for agents, by the Model Context Protocol (Streamable HTTP). Stateless: every POST is answered by a
 * server of its own, as JSON; there are no sessions and no streams, so that GET and DELETE are 405. It is not in the
 * specification: the protocol describes itself, and a generated client could do nothing with one method for all.
 */
export async function mcpRoute(
  app: FastifyInstance,
  { names, registry, origins, protection }: McpParts,
): Promise<void> {
  const { trustProxy = false } = protection;
  const hasProxy = trustProxy !== false && trustProxy !== 0;
  const calls = new Counter({
    name: 'evidence_tool_calls_total',
    help: 'Calls of tools by agents, by tool, answered, refused with what would be right, or failed',
    labelNames: ['tool', 'result'],
    registers: [registry],
  });
  await app.register(async (scope) => {
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = asProblem(error, request);
      return reportProblem(reply, problem).type('application/json; charset=utf-8').send(rpcError(problem));
    });
    scope.post(
      '/mcp',
      {
        bodyLimit: Math.min(largestBody, app.initialConfig.bodyLimit ?? largestBody),
        schema: { hide: true, operationId: 'mcp', body: { type: 'object' } },
        onRequest: async (request) => requireOwnOrigin(request, origins, hasProxy),
      },
      async (request, reply) => {
        const { keyHolder } = request;
        const behalf = behalfOf(request, askerOf(request, reply).gone);
        const caller: Caller = {
          ask: (question) => app.askInside(question, behalf),
          mayWrite: keyHolder !== null && takesIn(keyHolder.scope, 'write'),
          names,
          onFailure: (error) => {
            // Who has gone need not be answered.
            if (behalf.gone?.aborted === true) return;
            request.log.error({ err: error, requestId: request.id }, 'a tool failed');
          },
          onCall: (tool, result) => calls.inc({ tool, result }),
          addressOf: addressesAt(`${request.protocol}://${request.host}`),
        };
        // Loaded when it is first asked for: the service starts in less time and memory without it.
        const { answerOverHttp } = await import('./over-http.ts');
        const { status, type, body } = await answerOverHttp(request, caller);
        reply.code(status).header('cache-control', 'no-store');
        return body === '' ? reply.send() : reply.type(type).send(body);
      },
    );
  });
}
