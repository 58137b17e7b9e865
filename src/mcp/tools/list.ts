import { z } from 'zod';
import type { ParameterDocumentation } from '../../query/parameter.ts';
import { askJson, type ListPage, withQuery } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import {
  type Arguments,
  cursorInput,
  type InputSchema,
  inputsOf,
  limitInput,
  limitOf,
  queryOf,
} from './inputs.ts';
import { understood, understoodLines, understoodShape } from './short-texts.ts';

const usual = 10;
const most = 25;

/** The arguments of a list beside its filters. @param parameters of the operation, `q` and `sort` among them. */
export function listInputs(parameters: readonly ParameterDocumentation[]): InputSchema['properties'] {
  return { ...inputsOf(parameters, ['q', 'sort']), ...limitInput(usual, most), ...cursorInput };
}

/** What a list tells beside its rows, as a schema. */
export const listShape = {
  nextCursor: z.string().optional(),
  ...understoodShape,
  request: z.string().describe('The same question to the HTTP API.'),
};

/**
 * Asks a list of the API for a page of rows.
 * @param path of the list that a reader is led to.
 * @param as another list of the same rows that is asked in its place, and the fields that are needed of each.
 */
export async function askList<Row>(
  args: Arguments,
  caller: Caller,
  path: string,
  as: { readonly path: string; readonly fields?: string } = { path },
) {
  const limit = limitOf(args, usual, most);
  const query = queryOf(args, ['limit']);
  const request = caller.addressOf(withQuery(path, query));
  query.set('limit', String(limit));
  if (as.fields !== undefined) query.set('fields', as.fields);
  const { body } = await askJson<ListPage<Row>>(caller, { url: withQuery(as.path, query) });
  const meaning = understood(body.meta, caller);
  const { total, nextCursor } = body.meta;
  return {
    rows: body.data,
    total,
    /** What `listShape` has. */
    told: { ...(nextCursor === null ? {} : { nextCursor }), ...meaning, request },
    /** How many match, in words. */
    countLine: (one: string, several: string) =>
      `${total} ${total === 1 ? one : several}${body.data.length < total ? `; shown: ${body.data.length}` : ''}.`,
    understoodLines: understoodLines(meaning),
    moreLines: nextCursor === null ? [] : [`More: cursor "${nextCursor}".`],
  };
}
