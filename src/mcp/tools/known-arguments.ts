import { understoodQuery } from '../../query/raw-query.ts';
import { nearestNames } from '../../vocabulary/term-index.ts';
import type { Caller } from '../caller.ts';
import { type Arguments, fault, shapes } from './inputs.ts';
import type { Tool } from './tool.ts';

const isUnderstood = (name: string, value: unknown, allowed: readonly string[]): boolean => {
  const [faults, text] = [[], typeof value === 'string' ? value : ''];
  understoodQuery(new Map([[name, [text]]]), allowed, faults);
  return faults.length === 0;
};

/**
 * Makes sure that a tool has every argument that it is sent: one that it passed over would change what was asked.
 * @throws RequestFaults that names what seems to be meant.
 */
export function requireKnown(tool: Tool, args: Arguments, caller: Caller): void {
  const { passesOn = [], calledHere = {} } = tool;
  const told = Object.keys(tool.input(caller).properties);
  for (const [name, value] of Object.entries(args)) {
    if (told.includes(name) || passesOn.includes(name)) continue;
    const sent = typeof value === 'string' ? value : JSON.stringify(value);
    if (shapes.has(name)) throw fault(name, sent, `${name} is for the HTTP API: leave it out`);
    const here = Object.hasOwn(calledHere, name) ? calledHere[name] : undefined;
    // The API takes some names for those of its own parameters, such as agents for agent.
    if (here === undefined && isUnderstood(name, value, passesOn)) continue;
    const near = here === undefined ? nearestNames(name, told) : [here];
    const hint =
      here !== undefined
        ? `: it is called ${here} here`
        : near.length > 0
          ? `; did you mean ${near.join(' or ')}?`
          : '';
    throw fault(
      name,
      sent,
      `${tool.name} has no argument "${name}"${hint} (it takes ${told.join(', ')})`,
      near,
    );
  }
}
