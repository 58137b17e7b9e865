/** How an address begins, or what is in it, whose work can be done in a thread (src/background/tasks.ts). */
const addresses = /(?<![\w.])\/meta-analysis|\/validate\b|\/diff\/|\/export\/evidence\.sqlite|svg/;

/** Whether a request to an address, with these headers, is answered with work that can be done in a thread. */
export function reachesThreads(url: string, headers: Readonly<Record<string, string>> = {}): boolean {
  return addresses.test(`${url} ${headers.accept ?? ''}`);
}

/** Whether the text of a test file says that it sends such requests. */
export function namesThreads(text: string): boolean {
  return text.includes('support/api.ts') && addresses.test(text);
}
