import type { Scope } from '../../../src/vocabulary/scopes.ts';

/** A request as plain data: it can be sent, shrunk, kept in a file and sent again. */
export interface FuzzRequest {
  readonly method: string;
  /** Path and query, percent-encoded as they go over the wire. */
  readonly url: string;
  /**
   * In a value, `{read}`, `{write}` and `{admin}` stand for keys of these scopes, `{etag}` for the ETag that GET of
   * the same path tells at the time.
   */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Keys of the service that is tried, by scope. */
export type Keys = Readonly<Record<Scope, string>>;

/** The headers as they are sent: with real keys, and the ETag of now. */
export function headersToSend(request: FuzzRequest, keys: Keys, etag: string): Record<string, string> {
  const real = (value: string) =>
    value.replace(/\{(read|write|admin)\}/g, (_, scope: Scope) => keys[scope]).replaceAll('{etag}', etag);
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, real(value)]));
}

const quoted = (text: string) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a shell cannot be shown as they are.
  const unprintable = /[\x00-\x1f\x7f-\uffff]/;
  if (!unprintable.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const bytes = [...Buffer.from(text, 'utf8')].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `$'${bytes.join('')}'`;
};

/** A line for a shell that sends the request; keys are to be had in the variables READ, WRITE and ADMIN. */
export function curlOf({ method, url, headers, body }: FuzzRequest, base: string): string {
  const parts = ['curl -si --path-as-is -g', ...(method === 'HEAD' ? ['--head'] : [`-X ${method}`])];
  for (const [name, value] of Object.entries(headers)) {
    parts.push(
      `-H ${/\{(read|write|admin)\}/.test(value) ? `"${name}: ${value.replace(/\{(\w+)\}/, (_, scope: string) => `$${scope.toUpperCase()}`)}"` : quoted(`${name}: ${value}`)}`,
    );
  }
  if (body !== undefined) parts.push(`--data-binary ${quoted(body)}`);
  return `${parts.join(' ')} ${quoted(`${base}${url}`)}`;
}
