import { nearestNames } from '../vocabulary/term-index.ts';
import { mostFaults, queryFault, type RequestFault } from './fault.ts';

/** One key of an order. */
export interface SortKey<Name extends string = string> {
  readonly name: Name;
  readonly descending: boolean;
}

/** Reads `-year,label`: keys in order of weight, a minus for descending. */
export function parseSort<Name extends string>(
  text: string,
  allowed: readonly Name[],
  faults: RequestFault[],
): SortKey<Name>[] {
  const keys: SortKey<Name>[] = [];
  for (const part of text.split(',').map((key) => key.trim())) {
    if (faults.length >= mostFaults) break;
    const descending = part.startsWith('-');
    const written = part.replace(/^[-+]/, '').trim();
    const name = allowed.find((candidate) => candidate === written);
    if (name === undefined) {
      // Other APIs write the direction behind the key.
      const [, key = written, down] = /^(\w+)[\s:.]+(?:(desc\w*)|asc\w*)$/i.exec(written) ?? [];
      const near = nearestNames(key, allowed).map((candidate) =>
        descending !== (down !== undefined) ? `-${candidate}` : candidate,
      );
      faults.push(
        queryFault(
          'sort',
          text,
          `"${written}" is not a key to sort by; there are ${allowed.join(', ')}`,
          near,
        ),
      );
    } else if (keys.some((key) => key.name === name)) {
      faults.push(queryFault('sort', text, `"${name}" appears twice; each key sorts once`));
    } else {
      keys.push({ name, descending });
    }
  }
  return keys;
}

/** The order as it is written in a query. */
export function sortText(keys: readonly SortKey[]): string {
  return keys.map(({ name, descending }) => (descending ? `-${name}` : name)).join(',');
}
