// The key of whoever works at the desk: kept in this tab until it is closed, and sent to this server alone.

const place = 'evidence-desk-key';

/** @returns {string | null} */
export const key = () => sessionStorage.getItem(place);

export function forget() {
  sessionStorage.removeItem(place);
}

/**
 * An answer of the API.
 * @typedef {{ status: number, ok: boolean, etag: string | null, body: any }} Answer
 */

/**
 * Asks the API, with the key.
 * @param {string} method
 * @param {string} url
 * @param {{ body?: unknown, form?: FormData, ifMatch?: string | null, once?: string, key?: string }} [what] `once`
 * makes a write repeatable: sent again it is done once.
 * @returns {Promise<Answer>}
 */
export async function ask(method, url, what = {}) {
  const token = what.key ?? key();
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json' };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (what.body !== undefined) headers['content-type'] = 'application/json';
  if (what.ifMatch) headers['if-match'] = what.ifMatch;
  if (what.once) headers['idempotency-key'] = what.once;
  const body = what.form ?? (what.body === undefined ? null : JSON.stringify(what.body));
  try {
    const answer = await fetch(url, { method, headers, body, cache: 'no-store' });
    const text = await answer.text();
    const { status, ok } = answer;
    return { status, ok, etag: answer.headers.get('etag'), body: text === '' ? null : JSON.parse(text) };
  } catch (error) {
    const detail = `No answer came (${error instanceof Error ? error.message : error}).`;
    return { status: 0, ok: false, etag: null, body: { detail, errors: [] } };
  }
}

/**
 * Takes a key for this tab where the server knows it.
 * @param {string} token
 * @returns {Promise<string | null>} what is wrong with it; null for nothing
 */
export async function signIn(token) {
  const { ok, status, body } = await ask('GET', '/keys/current', { key: token });
  if (status === 401) return 'This key is not known here.';
  if (!ok) return status === 0 ? 'No answer came: try again in a moment.' : body.detail;
  if (body.scope === 'read') return `The key of ${body.name} may read; the desk needs one that may write.`;
  sessionStorage.setItem(place, token);
  return null;
}

/**
 * A page of this server, asked for with the key. A key that is not known any more is forgotten: what comes then is where
 * one is entered.
 * @param {string} url
 * @returns {Promise<Document>}
 */
export async function page(url) {
  const token = key();
  const answer = await fetch(url, {
    headers: { accept: 'text/html', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    cache: 'no-store',
  });
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const told = shown.querySelector('form[data-key] [role="status"]');
  if (token !== null && url !== '/desk' && told !== null) {
    forget();
    told.textContent = 'Your key is not known here any more: enter another.';
  }
  return shown;
}
