import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { describeProblem } from '../http/problem.ts';
import { RequestFaults } from '../query/fault.ts';
import { problemText, Refused } from './asking.ts';
import type { Caller } from './caller.ts';
import type { Arguments } from './tools/inputs.ts';
import type { Tool } from './tools/tool.ts';

const refusal = (text: string): CallToolResult => ({ isError: true, content: [{ type: 'text', text }] });

/** Calls a tool; what the API refuses is a result, too, from which a model can tell what to do otherwise. */
export async function callTool(tool: Tool, args: Arguments, caller: Caller): Promise<CallToolResult> {
  try {
    const { structured, text } = await tool.run(args, caller);
    return { content: [{ type: 'text', text }], structuredContent: { ...structured } };
  } catch (error) {
    if (error instanceof Refused) return refusal(problemText(error.problem));
    if (error instanceof RequestFaults) {
      return refusal(problemText(describeProblem('invalid-request', error.message, `/mcp`, error.faults)));
    }
    throw error;
  }
}
