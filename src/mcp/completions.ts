import type { CompleteRequest, CompleteResult } from '@modelcontextprotocol/sdk/types.js';
import type { Suggestions } from '../autocomplete/answers.ts';
import { askJson, withQuery } from './ask-api.ts';
import type { Caller } from './caller.ts';
import { notKnown } from './not-known.ts';
import { promptNamed } from './prompts.ts';
import { resourceTemplates } from './resources.ts';

const most = 50;

/** What begins so, of one kind of what `/autocomplete` knows; of terms those of one vocabulary. */
async function suggested(
  q: string,
  kind: string,
  vocabulary: string | null,
  caller: Caller,
): Promise<string[]> {
  if (!/[\p{L}\p{N}]/u.test(q)) return [];
  const query = new URLSearchParams({ q, kind, limit: String(most) });
  const { body } = await askJson<Suggestions>(caller, { url: withQuery('/autocomplete', query) });
  return body.data
    .filter((each) => vocabulary === null || each.vocabulary === vocabulary)
    .map(({ id }) => id);
}

/** Those of a list that begin so. */
async function beginning(q: string, url: string, key: 'id' | 'name', caller: Caller): Promise<string[]> {
  const { body } = await askJson<{ data: readonly Record<string, string>[] }>(caller, { url });
  return body.data.map((row) => row[key] ?? '').filter((name) => name.startsWith(q.toLowerCase()));
}

/** What an argument of a prompt, or a variable of the URI of a resource, may be. */
function valuesOf(name: string, value: string, caller: Caller): Promise<string[]> {
  switch (name) {
    case 'study id':
      return suggested(value, 'study', null, caller);
    case 'claim id':
      return suggested(value, 'claim', null, caller);
    case 'document id':
      return beginning(value, '/documents', 'id', caller);
    case 'vocabulary vocabulary':
    case 'term vocabulary':
      return beginning(value, '/vocabularies', 'name', caller);
    case 'term term':
      return suggested(value, 'term', null, caller);
    case 'schema record':
      return Promise.resolve(['study', 'claim', 'document'].filter((name) => name.startsWith(value)));
    case 'summarise_evidence agent':
      return suggested(value, 'term', 'agents', caller);
    case 'summarise_evidence measure':
      return suggested(value, 'term', 'measures', caller);
    default:
      return Promise.resolve([]);
  }
}

/** Completes an argument. @throws McpError where there is no such prompt or resource. */
export async function complete(
  ref: CompleteRequest['params']['ref'],
  { name, value }: CompleteRequest['params']['argument'],
  caller: Caller,
): Promise<CompleteResult['completion']> {
  const of =
    ref.type === 'ref/prompt'
      ? promptNamed(ref.name).name
      : resourceTemplates.find(({ uriTemplate }) => uriTemplate === ref.uri)?.name;
  if (of === undefined) {
    const known = resourceTemplates.map(({ uriTemplate }) => uriTemplate);
    throw notKnown('resource template', ref.type === 'ref/resource' ? ref.uri : '', known);
  }
  const values = await valuesOf(`${of} ${name}`, value.slice(0, 100), caller);
  return { values: values.slice(0, 100), total: values.length, hasMore: values.length >= most };
}
