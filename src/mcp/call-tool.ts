import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { describeProblem } from '../http/problem.ts';
import { RequestFaults } from '../query/fault.ts';
import { problemText, Refused } from './ask-api.ts';
import type { Caller } from './caller.ts';
import type { Arguments } from './tools/inputs.ts';
import { requireKnown } from './tools/known-arguments.ts';
import type { Tool } from './tools/tool.ts';

/**
 * Calls a tool; what the API refuses is a result, too, from which a model can tell what to do otherwise.
 * @throws what the server itself failed with.
 */
export async function callTool(tool: Tool, args: Arguments, caller: Caller): Promise<CallToolResult> {
  try {
    requireKnown(tool, args, caller);
    const { structured, text } = await tool.run(args, caller);
    caller.onCall(tool.name, 'answered');
    return { content: [{ type: 'text', text }], structuredContent: { ...structured } };
  } catch (error) {
    const problem =
      error instanceof Refused
        ? error.problem
        : error instanceof RequestFaults
          ? describeProblem('invalid-request', error.message, '/mcp', error.faults)
          : undefined;
    caller.onCall(tool.name, problem === undefined ? 'failed' : 'refused');
    if (problem === undefined) throw error;
    return { isError: true, content: [{ type: 'text', text: problemText(problem) }] };
  }
}
