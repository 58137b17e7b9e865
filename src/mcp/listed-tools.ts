import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Names } from '../database/names.ts';
import type { Caller } from './caller.ts';
import type { Tool } from './tools/tool.ts';

/** The schema of what a tool answers, as clients check it; its dialect is the usual one. */
function outputSchemaOf({ output }: Tool): NonNullable<ListedTool['outputSchema']> {
  const { required = [], properties = {} } = z.toJSONSchema(output);
  const described = Object.entries(properties).map(([name, schema]): [string, object] => [
    name,
    Object(schema),
  ]);
  return { type: 'object', properties: Object.fromEntries(described), required, additionalProperties: false };
}

const outputs = new WeakMap<Tool, NonNullable<ListedTool['outputSchema']>>();
const listed = new WeakMap<Names, Map<readonly Tool[], ListedTool[]>>();

function describe(tool: Tool, caller: Caller): ListedTool {
  const { name, title, description, annotations } = tool;
  const outputSchema = outputs.get(tool) ?? outputSchemaOf(tool);
  outputs.set(tool, outputSchema);
  return {
    name,
    title,
    description,
    inputSchema: { ...tool.input(caller) },
    outputSchema,
    annotations: { title, ...annotations },
  };
}

/** Tools as clients are told of them: made once, until there are other names. */
export function describeTools(tools: readonly Tool[], caller: Caller): ListedTool[] {
  const names = caller.names();
  const known = listed.get(names) ?? new Map<readonly Tool[], ListedTool[]>();
  listed.set(names, known);
  const made = known.get(tools) ?? tools.map((tool) => describe(tool, caller));
  known.set(tools, made);
  return made;
}
