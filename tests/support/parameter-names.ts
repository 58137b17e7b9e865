/** A parameter's name as the service reads it: it takes ` Fields ` and `field` for `fields`. */
export const nameAsRead = (name: string): string => name.trim().toLowerCase().replace(/s+$/, '');

/** The name of one part of a query. */
export const nameOfPart = (part: string): string => [...new URLSearchParams(part).keys()][0] ?? '';

/** Whether an address has a parameter, in whichever way it is written. */
export function asksFor(url: string, name: string): boolean {
  const query = url.slice(url.indexOf('?') + 1);
  return (
    url.includes('?') && query.split('&').some((part) => nameAsRead(nameOfPart(part)) === nameAsRead(name))
  );
}
