import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ErrorCode, isJSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Names } from '../database/names.ts';
import { requestIdOf } from '../http/request-id.ts';
import { addressesWithoutServer } from './caller.ts';
import { mcpServer } from './server.ts';

/** The longest message that is read, in bytes: as a body of the API. */
export const longestMessage = 1024 * 1024;

/** What the tools of a desktop client are made with. */
interface StdioParts {
  /** The API, which listens nowhere. */
  readonly app: FastifyInstance;
  readonly names: () => Names;
  /** The key that the tools use; undefined for none. */
  readonly key: string | undefined;
  readonly mayWrite: boolean;
  readonly input: Readable;
  readonly output: Writable;
  readonly complain: (line: string) => void;
}

/** What JSON-RPC has for a line that is no message; undefined for any other error. */
function codeOf(error: Error): ErrorCode | undefined {
  if (error instanceof SyntaxError) return ErrorCode.ParseError;
  return error instanceof z.ZodError || error.name === 'ZodError' ? ErrorCode.InvalidRequest : undefined;
}

/** Answers messages of the protocol, a line each, until there are no more and all were answered. */
export async function answerOverStdio(parts: StdioParts): Promise<void> {
  const { app, names, key, mayWrite, input, output, complain } = parts;
  const behalf = {
    requestId: requestIdOf({ headers: {} }),
    authorization: key === undefined ? undefined : `Bearer ${key}`,
    address: '127.0.0.1',
  };
  const server = mcpServer({
    ask: (question) => app.askInside(question, behalf),
    mayWrite,
    names,
    addressOf: addressesWithoutServer,
    onCall: () => {},
    onFailure: (error) => complain(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const transport = new StdioServerTransport(input, output, { maxBufferSize: longestMessage });
  // What is no message, or too long to be one: the person who started it must know, too.
  server.onerror = (error) => {
    complain(error.message);
    const code = codeOf(error);
    if (code === undefined || !output.writable) return;
    const told = { code, message: code === ErrorCode.ParseError ? 'Not JSON' : 'Not a message of JSON-RPC' };
    output.write(`${JSON.stringify({ jsonrpc: '2.0', id: null, error: told })}\n`);
  };
  let open = 0;
  let allAnswered = () => {};
  const ended = Promise.race([once(input, 'close'), once(output, 'close'), once(output, 'error')]);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(transport);
  const { onmessage } = transport;
  transport.onmessage = (message) => {
    if (isJSONRPCRequest(message)) open += 1;
    onmessage?.(message);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    open -= 1;
    if (open === 0) allAnswered();
  };
  await Promise.race([ended, closed]);
  if (open > 0 && output.writable) {
    await new Promise<void>((resolve) => {
      allAnswered = resolve;
    });
  }
  await server.close();
}
