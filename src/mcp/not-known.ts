import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

const longest = 100;

/** Something was asked for by a name that is none: the error names those that there are. */
export function notKnown(what: string, name: string, known: readonly string[]): McpError {
  const message = `there is no ${what} "${name.slice(0, longest)}"; there are ${known.join(', ')}`;
  return new McpError(ErrorCode.InvalidParams, message);
}
