import { z } from 'zod';

/** Code is made of a schema when it was asked for so often: to make it takes as long as to parse some hundreds of values. */
const oftenAsked = 300;

/**
 * Hands out a schema for parsing many values: at first as it is, later with code made of it, which knows sound values
 * several times as fast. Of others it tells what the schema itself tells.
 */
export function compiledWhenBusy<Schema extends z.ZodType>(schema: Schema): () => Schema {
  let asked = 0;
  let handedOut = schema;
  return () => {
    asked += 1;
    if (asked === oftenAsked) handedOut = z.compile(schema);
    return handedOut;
  };
}
