import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { isJSONRPCNotification, isJSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';
import type { Caller } from './caller.ts';
import { mcpServer } from './server.ts';

/** The most messages that one request may hold: each may ask for as much as a request. */
export const mostMessages = 10;

/** The headers that the transport reads. */
const read = ['accept', 'content-type', 'mcp-protocol-version'] as const;

/** What is sent back. */
interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * What a body asks: of a batch its requests, where it has any. Notifications change nothing where there is no session,
 * and one that calls a request of the same batch off would leave it without an answer for ever.
 */
function asked(body: unknown): unknown {
  if (!Array.isArray(body) || !body.some(isJSONRPCRequest)) return body;
  return body.filter((message) => !isJSONRPCNotification(message));
}

/**
 * Answers one POST: a message, or a batch of them, by a transport and a server of its own.
 * @throws a 400 problem where there are more messages than one request may hold.
 */
export async function answerOverHttp({ headers, body }: FastifyRequest, caller: Caller): Promise<HttpAnswer> {
  if (Array.isArray(body) && body.length > mostMessages) {
    throw new ProblemError(
      'invalid-request',
      `The batch has ${body.length} messages; at most ${mostMessages} are taken.`,
    );
  }
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = mcpServer(caller);
  await server.connect(transport);
  try {
    const sent = read.flatMap((name): [string, string][] => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const request = new Request('http://localhost/mcp', { method: 'POST', headers: sent });
    const answer = await transport.handleRequest(request, { parsedBody: asked(body) });
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: await answer.text(),
    };
  } finally {
    await server.close();
  }
}
