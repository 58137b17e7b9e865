import type { z } from 'zod';
import type { aggregateAnswer } from '../../aggregate/answers.ts';
import { selectionParameters } from '../../studies/query.ts';
import { askJson, withQuery } from '../ask-api.ts';
import type { Caller } from '../caller.ts';
import { surenessOf, type surenessShape } from './short-texts.ts';

type Answer = z.infer<typeof aggregateAnswer>;

const selecting = new Set(selectionParameters.map(({ name }) => name));

/** How sure the numbers of all studies are that the filters of a query select. */
export async function surenessOfSelection(
  query: URLSearchParams,
  caller: Caller,
): Promise<z.infer<typeof surenessShape>> {
  const counted = async (more: Readonly<Record<string, string>>): Promise<Answer> => {
    const asked = new URLSearchParams([...query].filter(([name]) => selecting.has(name)));
    asked.set('groupBy', 'verification');
    asked.set('metrics', 'studies');
    for (const [name, value] of Object.entries(more)) asked.set(name, value);
    return (await askJson<Answer>(caller, { url: withQuery('/aggregate', asked) })).body;
  };
  const { data, totals } = await counted({});
  const verification = Object.fromEntries(
    data.map(({ group: [value], studies = 0 }) => [String(value?.id ?? 'not_told'), studies]),
  );
  const retracted = query.get('retracted') === 'false' ? undefined : await counted({ retracted: 'true' });
  return surenessOf(totals.grandTotal.studies ?? 0, verification, retracted?.totals.grandTotal.studies ?? 0);
}
