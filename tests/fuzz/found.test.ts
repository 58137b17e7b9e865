import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Campaign, type Probe, probes } from './campaign.ts';
import { sendRaw, statusesOf } from './malformed.ts';
import { readSpecification } from './requests/operations.ts';
import type { FuzzRequest } from './requests/request.ts';
import { type Service, startService } from './service.ts';

/** A defect that was found: what showed it, and how the last request is answered now. */
interface Found {
  readonly wrong: string;
  readonly status: number;
  readonly requests?: readonly FuzzRequest[];
  /** What was looked at besides. */
  readonly probe?: Probe;
  /** What was sent on a bare socket, as latin1. */
  readonly raw?: readonly string[];
}

const folder = new URL('found/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const found = files.map((name): [string, Found] => [
  name,
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
]);

let service: Service;
let campaign: Campaign;
beforeAll(async () => {
  service = await startService();
  campaign = new Campaign(service, readSpecification());
});
afterAll(async () => {
  campaign.client.close();
  await service.stop();
  service.remove();
});

test.each(found)('%s', async (_name, { wrong, status, requests = [], probe, raw }) => {
  if (raw !== undefined) {
    const text = await sendRaw(service.port, { pieces: raw, end: 'wait' });
    expect(statusesOf(text), wrong).toEqual([status]);
    if (status >= 400) expect(text, wrong).toMatch(/content-type: application\/problem\+json/i);
    if (raw[0]?.startsWith('HEAD ')) expect(text, wrong).toMatch(/\r\n\r\n$/);
    return;
  }
  const answers = [];
  for (const request of requests) answers.push(await campaign.ask(request));
  const [last, answer] = [requests.at(-1), answers.at(-1)];
  expect(answer?.status, wrong).toBe(status);
  if (probe === undefined || last === undefined || answer === undefined) return;
  await probes[probe]({ ...campaign.client, send: (request) => campaign.ask(request) }, last, answer);
});
