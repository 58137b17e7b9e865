import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { TestApi } from './api.ts';

/** Where a test's application listens. */
export function baseOf({ app }: TestApi): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the application does not listen');
  return `http://127.0.0.1:${address.port}`;
}

/** A client of the protocol's own SDK, connected to the tools of an application. */
export async function connectClient(api: TestApi, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${baseOf(api)}/mcp`), {
    requestInit: { headers },
  });
  await client.connect(transport);
  return client;
}

/** What a tool answered. */
export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: as a body of supertest, whatever the tool answers
  readonly structured: any;
}

/** Calls a tool; what it answers is checked against its schema by the client. */
export async function callTool(
  client: Client,
  name: string,
  args: Record<string, unknown> = {},
): Promise<ToolAnswer> {
  const answer = await client.callTool({ name, arguments: args });
  const { isError, content, structuredContent } = CallToolResultSchema.parse(answer);
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  return { isError: isError === true, text, structured: structuredContent };
}

/** Sends a message to the tools as it is, and reads the answer. */
export async function sendRpc(
  api: TestApi,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string; headers: Headers; body: string }> {
  const answer = await fetch(`${baseOf(api)}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    headers: answer.headers,
    body: await answer.text(),
  };
}
