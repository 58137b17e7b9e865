import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { ServerResult } from '@modelcontextprotocol/sdk/types.js';
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { z } from 'zod';
import { softwareVersion } from '../system/package.ts';
import { problemText, Refused } from './ask-api.ts';
import { callTool } from './call-tool.ts';
import type { Caller } from './caller.ts';
import { complete } from './completions.ts';
import { instructions } from './instructions.ts';
import { describeTools } from './listed-tools.ts';
import { notKnown } from './not-known.ts';
import { promptMessages, promptNamed, prompts } from './prompts.ts';
import { listResources, readResource, resourceTemplates } from './resources.ts';
import { toolNamed, toolsFor } from './tools/tools.ts';

/** Made once: what clients are asked for by servers, which this one never does, would be checked with it. */
const jsonSchemaValidator = new AjvJsonSchemaValidator();

type RequestSchema = z.ZodObject<{ method: z.ZodLiteral<string>; params: z.ZodType }>;

/** An error as the protocol has it; of a failure of the server itself the client learns that it was one, and no more. */
function asError(error: unknown, { onFailure }: Caller): McpError {
  if (error instanceof McpError) return error;
  if (error instanceof Refused) return new McpError(ErrorCode.InternalError, problemText(error.problem));
  onFailure(error);
  return new McpError(ErrorCode.InternalError, 'The server failed to answer; the failure was logged.');
}

/** Answers requests of a method; of one that is not as it should be it says where, and not that the server failed. */
function answer<Schema extends RequestSchema>(
  server: Server,
  caller: Caller,
  schema: Schema,
  make: (request: z.output<Schema>) => ServerResult | Promise<ServerResult>,
): void {
  const any = z.looseObject({ method: schema.shape.method, params: z.unknown().optional() });
  server.setRequestHandler(any, async (request) => {
    const read = schema.safeParse(request);
    if (!read.success) throw new McpError(ErrorCode.InvalidParams, z.prettifyError(read.error));
    try {
      return await make(read.data);
    } catch (error) {
      throw asError(error, caller);
    }
  });
}

/**
 * A server for one connection, or one request: it keeps nothing of its own. Requests of the protocol are answered here,
 * and what they ask for by the API.
 */
export function mcpServer(caller: Caller): Server {
  const tools = toolsFor(caller);
  const server = new Server(
    {
      name: 'vascular-calcification-evidence',
      title: 'Evidence on vascular calcification',
      version: softwareVersion,
    },
    {
      capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
      instructions,
      jsonSchemaValidator,
    },
  );
  answer(server, caller, ListToolsRequestSchema, () => ({ tools: describeTools(tools, caller) }));
  answer(server, caller, CallToolRequestSchema, ({ params }) => {
    const tool = toolNamed(params.name);
    if (tool === undefined)
      throw notKnown(
        'tool',
        params.name,
        tools.map(({ name }) => name),
      );
    return callTool(tool, params.arguments ?? {}, caller);
  });
  answer(server, caller, ListResourcesRequestSchema, async () => ({
    resources: await listResources(caller),
  }));
  answer(server, caller, ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [...resourceTemplates],
  }));
  answer(server, caller, ReadResourceRequestSchema, async ({ params }) => ({
    contents: [await readResource(params.uri, caller)],
  }));
  answer(server, caller, ListPromptsRequestSchema, () => ({ prompts: [...prompts] }));
  answer(server, caller, GetPromptRequestSchema, ({ params }) => {
    const prompt = promptNamed(params.name);
    return { description: prompt.description, messages: promptMessages(prompt, params.arguments ?? {}) };
  });
  answer(server, caller, CompleteRequestSchema, async ({ params }) => ({
    completion: await complete(params.ref, params.argument, caller),
  }));
  return server;
}
