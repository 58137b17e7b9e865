import { Server } from '@modelcontextprotocol/sdk/server/index.js';
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
import { softwareVersion } from '../system/package.ts';
import { callTool } from './call-tool.ts';
import type { Caller } from './caller.ts';
import { complete } from './completions.ts';
import { instructions } from './instructions.ts';
import { describeTools } from './listed-tools.ts';
import { promptNamed, promptMessages, prompts } from './prompts.ts';
import { listResources, readResource, resourceTemplates } from './resources.ts';
import { readingTools } from './tools/tools.ts';

/** Made once: what clients are asked for by servers, which this one never does, would be checked with it. */
const jsonSchemaValidator = new AjvJsonSchemaValidator();

/**
 * A server for one connection, or one request: it keeps nothing of its own. Requests of the protocol are answered here,
 * and what they ask for by the API.
 */
export function mcpServer(caller: Caller): Server {
  const tools = readingTools;
  const server = new Server(
    { name: 'vascular-calcification-evidence', title: 'Evidence on vascular calcification', version: softwareVersion },
    { capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} }, instructions, jsonSchemaValidator },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: describeTools(tools, caller) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const names = tools.map(({ name }) => name).join(', ');
      throw new McpError(ErrorCode.InvalidParams, `there is no tool "${params.name.slice(0, 100)}"; there are ${names}`);
    }
    return callTool(tool, params.arguments ?? {}, caller);
  });
  server.setRequestHandler(ListResourcesRequestSchema, async () => ({ resources: await listResources(caller) }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...resourceTemplates] }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => ({
    contents: [await readResource(params.uri, caller)],
  }));
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: [...prompts] }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const prompt = promptNamed(params.name);
    return { description: prompt.description, messages: promptMessages(prompt, params.arguments ?? {}) };
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params }) => ({
    completion: await complete(params.ref, params.argument, caller),
  }));
  return server;
}
