import type { RawQuery } from '../query/raw-query.ts';
import type { Change } from './selection/selection.ts';

/** The address of a request with some parameters set otherwise: several values hold together, none removes it. */
export function requestWith(path: string, raw: RawQuery, change: Change): string {
  const parameters = new URLSearchParams();
  for (const [name, values] of raw) {
    if (change[name] === undefined) for (const value of values) parameters.append(name, value);
  }
  for (const [name, values] of Object.entries(change)) {
    for (const value of values) parameters.append(name, value);
  }
  return `${path}?${parameters.toString().replaceAll('%2C', ',')}`;
}
