/** How an address begins, or what is in it, whose work can be done in a thread (src/background/task.ts). */
const addresses =
  /(?<![\w.])\/meta-analysis|\/validate\b|\/imports(?!\/)|\/diff\/|\/export\/evidence\.sqlite|svg/;

/** Whether a request to an address, with these headers, is answered with work that can be done in a thread. */
export function reachesThreads(url: string, headers: Readonly<Record<string, string>> = {}): boolean {
  return addresses.test(`${url} ${headers.accept ?? ''}`);
}

/** Whether the text of a test file says that it sends such requests. */
export function namesThreads(text: string): boolean {
  return text.includes('support/api.ts') && addresses.test(text);
}

/** Whether the tests run a second time, with every piece of work that can be done in a thread in one. */
export const everythingInThreads = process.env.EVERYTHING_IN_THREADS === '1';

/** Whether an address is to be asked in this run of the tests: the second time, only where threads answer it. */
export function isAskedNow(url: string): boolean {
  return !everythingInThreads || reachesThreads(url);
}
