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
import { callTool } from './call-tool.ts';
import type { Caller } from './caller.ts';
import { complete } from './completions.ts';
import { instructions } from './instructions.ts';
import { describeTools } from './listed-tools.ts';
import { promptMessages, promptNamed, prompts } from './prompts.ts';
import { listResources, readResource, resourceTemplates } from './resources.ts';
import { toolNamed, toolsFor } from './tools/tools.ts';

/** Made once: what clients are asked for by servers, which this one never does, would be checked with it. */
const jsonSchemaValidator = new AjvJsonSchemaValidator();

type RequestSchema = z.ZodObject<{ method: z.ZodLiteral<string>; params: z.ZodType }>;

/** Answers requests of a method; of one that is not as it should be it says where, and not that the server failed. */
function answer<Schema extends RequestSchema>(
  server: Server,
  schema: Schema,
  make: (request: z.output<Schema>) => ServerResult | Promise<ServerResult>,
): void {
  const any = z.looseObject({ method: schema.shape.method, params: z.unknown().optional() });
  server.setRequestHandler(any, (request) => {
    const read = schema.safeParse(request);
    if (read.success) return make(read.data);
    throw new McpError(ErrorCode.InvalidParams, z.prettifyError(read.error));
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
  answer(server, ListToolsRequestSchema, () => ({ tools: describeTools(tools, caller) }));
  answer(server, CallToolRequestSchema, ({ params }) => {
    const tool = toolNamed(params.name);
    if (tool === undefined) {
      const names = tools.map(({ name }) => name).join(', ');
      throw new McpError(
        ErrorCode.InvalidParams,
        `there is no tool "${params.name.slice(0, 100)}"; there are ${names}`,
      );
    }
    return callTool(tool, params.arguments ?? {}, caller);
  });
  answer(server, ListResourcesRequestSchema, async () => ({ resources: await listResources(caller) }));
  answer(server, ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...resourceTemplates] }));
  answer(server, ReadResourceRequestSchema, async ({ params }) => ({
    contents: [await readResource(params.uri, caller)],
  }));
  answer(server, ListPromptsRequestSchema, () => ({ prompts: [...prompts] }));
  answer(server, GetPromptRequestSchema, ({ params }) => {
    const prompt = promptNamed(params.name);
    return { description: prompt.description, messages: promptMessages(prompt, params.arguments ?? {}) };
  });
  answer(server, CompleteRequestSchema, async ({ params }) => ({
    completion: await complete(params.ref, params.argument, caller),
  }));
  return server;
}
