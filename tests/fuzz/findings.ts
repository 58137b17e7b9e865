import { curlOf, type FuzzRequest } from './requests/request.ts';

/** Something that was wrong, with the requests that show it. */
export interface Finding {
  readonly operation: string;
  readonly property: string;
  readonly what: string;
  readonly requests: readonly FuzzRequest[];
  readonly seed: number;
}

/** What makes two findings the same: names and numbers of one case are left out. */
export function signatureOf(operation: string, what: string): string {
  return `${operation}: ${what
    .replaceAll(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replaceAll(/\?[^ ]*/g, '?…')
    .replaceAll(/[0-9.e+-]*[0-9][0-9.e+-]*/g, '#')
    .slice(0, 160)}`;
}

/** A finding for a person to read, and to send again. */
export function describeFinding(finding: Finding, base: string): string {
  return [
    `${finding.operation}: ${finding.what}`,
    ...finding.requests.map((request) => `  ${curlOf(request, base).slice(0, 4000)}`),
    `  ${JSON.stringify(finding.requests).slice(0, 4000)}`,
    `  seed ${finding.seed}`,
  ].join('\n');
}
