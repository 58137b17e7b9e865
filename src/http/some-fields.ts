import { z } from 'zod';

/** A row of which only some fields were asked for. */
export const someFields = z
  .looseObject({})
  .describe('The fields that `fields` asks for.')
  .meta({ id: 'SomeFields' });
