import type { z } from 'zod';
import type { Caller } from '../caller.ts';
import type { Arguments, InputSchema } from './inputs.ts';

/** What a tool answers: for programs by its schema, and the same in few words for models. */
export interface Told<Shape> {
  readonly structured: Shape;
  readonly text: string;
}

/** What a tool does to the data, as clients are told before they let a model call it. */
export interface Annotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: false;
}

/** A tool for agents. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Its arguments, by the names that there are now. */
  readonly input: (caller: Caller) => InputSchema;
  /** Names beside those of its input that it hands on to the API, which judges their values. */
  readonly passesOn?: readonly string[];
  /** Names that models give to its arguments, and what they are called here. */
  readonly calledHere?: Readonly<Record<string, string>>;
  readonly output: z.ZodObject;
  readonly annotations: Annotations;
  readonly run: (args: Arguments, caller: Caller) => Promise<Told<object>>;
}

/** A tool whose answer is checked against its schema by the compiler. */
export function tool<Shape extends z.ZodObject>(
  definition: Omit<Tool, 'output' | 'run'> & {
    readonly output: Shape;
    readonly run: (args: Arguments, caller: Caller) => Promise<Told<z.input<Shape>>>;
  },
): Tool {
  return definition;
}

/** Of a tool that reads. */
export const reading: Annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
