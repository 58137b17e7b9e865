import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import type { Answer } from './client.ts';
import { brief, must } from './properties/violation.ts';
import type { Pools } from './requests/pools.ts';
import { soundClaim, soundClaimPatch, soundStudy, soundStudyPatch } from './requests/records.ts';
import type { FuzzRequest } from './requests/request.ts';

/**
 * Stories: what a curator does with one record, step after step, with ETags of now and of before. Beside them runs a
 * plain account of what must be there.
 */

type Kind = 'studies' | 'claims';
type Tag = 'now' | 'before' | 'none' | 'star' | 'weak' | 'list' | 'gzip';

type Step =
  | { readonly do: 'create'; readonly record: { readonly id: string }; readonly twice: boolean }
  | { readonly do: 'replace'; readonly record: { readonly id: string }; readonly tag: Tag }
  | { readonly do: 'patch'; readonly patch: Readonly<Record<string, unknown>>; readonly tag: Tag }
  | { readonly do: 'delete'; readonly tag: Tag }
  | { readonly do: 'restore' }
  | { readonly do: 'look' };

/** A story about one record. */
export interface Story {
  readonly kind: Kind;
  readonly id: string;
  readonly steps: readonly Step[];
}

/** Random stories; a story begins with a record that is sound. */
export function randomStory(pools: Pools, kind: Kind): fc.Arbitrary<Story> {
  const record: fc.Arbitrary<{ readonly id: string }> =
    kind === 'studies' ? soundStudy(pools) : soundClaim(pools);
  const patch = kind === 'studies' ? soundStudyPatch : soundClaimPatch;
  const tag = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Tag>('now') },
    { weight: 3, arbitrary: fc.constantFrom<Tag>('before', 'none', 'star', 'weak', 'list', 'gzip') },
  );
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), record, twice: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), record, tag }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('patch' as const), patch, tag }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), tag }) },
    { weight: 2, arbitrary: fc.constant({ do: 'restore' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'look' as const }) },
  );
  return fc
    .tuple(fc.stringMatching(/^[a-z]{4}[0-9]{6}$/), record, fc.array(step, { minLength: 1, maxLength: 8 }))
    .map(([name, first, steps]) => ({
      kind,
      id: `story-${name}`,
      steps: [{ do: 'create', record: first, twice: false }, ...steps],
    }));
}

/** A JSON Merge Patch applied as RFC 7396 prints it, once more, for comparison. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    // Every member of a record must be there, or be null where the source does not tell.
    result[name] = value === null ? null : merged(result[name], value);
  }
  return result;
}

const same = (one: unknown, other: unknown) => sorted(one) === sorted(other);
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

interface Revision {
  readonly number: number;
  readonly writtenAt: string;
  readonly deleted: boolean;
}

/** What must be there. */
class Account {
  /** Records by revision, the first one first; null for a deletion. */
  readonly revisions: unknown[] = [];
  readonly etags: string[] = [];
  get now(): unknown {
    return this.revisions.at(-1) ?? null;
  }
}

/**
 * Plays a story.
 * @param ask sends a request, and looks at what every answer must be.
 * @returns the requests that were sent, so far as it went.
 */
export async function playStory(story: Story, ask: (request: FuzzRequest) => Promise<Answer>): Promise<void> {
  const place = `/${story.kind}/${story.id}`;
  const account = new Account();
  const authorization = 'Bearer {write}';
  const json = { authorization, 'content-type': 'application/json' };
  const get = (url: string) => ask({ method: 'GET', url, headers: {} });

  const tagOf = async (tag: Tag): Promise<Record<string, string>> => {
    const now = account.etags.at(-1) ?? '"none"';
    const gzip = async () =>
      (await ask({ method: 'GET', url: place, headers: { 'accept-encoding': 'gzip' } })).headers.etag ?? now;
    switch (tag) {
      case 'none':
        return {};
      case 'now':
        return { 'if-match': now };
      case 'before':
        return { 'if-match': account.etags.find((each) => each !== now) ?? '"before"' };
      case 'star':
        return { 'if-match': '*' };
      case 'weak':
        return { 'if-match': `W/${now}` };
      case 'list':
        return { 'if-match': `"other", ${now},"another"` };
      case 'gzip':
        return { 'if-match': await gzip() };
    }
  };
  /** What a change must be answered with for its tag, where there is something to change. */
  const expected = (tag: Tag): readonly number[] => {
    if (account.now === null) return account.revisions.length === 0 ? [404, 428] : [410, 428];
    if (tag === 'none' || tag === 'star') return [428];
    if (tag === 'before' || tag === 'weak') return [412];
    return [200, 204, 409];
  };
  const mustBe = (answer: Answer, statuses: readonly number[], step: Step) =>
    must(
      statuses.includes(answer.status),
      'a change is answered as its state and ETag say',
      () =>
        `${step.do} ${'tag' in step ? step.tag : ''} answered ${answer.status} and not ${statuses.join(' or ')}: ${brief(answer.text)}`,
    );
  const wrote = (answer: Answer, record: unknown) => {
    if (answer.headers.etag !== undefined) account.etags.push(answer.headers.etag);
    if (!same(account.now, record)) account.revisions.push(record);
  };

  const look = async () => {
    const now = await get(place);
    must(
      now.status === (account.now === null ? (account.revisions.length === 0 ? 404 : 410) : 200),
      'GET tells what was written',
      () => `${now.status} after ${account.revisions.length} revisions`,
    );
    if (account.revisions.length === 0) return;
    if (now.status === 200) {
      must(
        now.headers.etag === account.etags.at(-1),
        'a write tells the ETag of GET',
        () => `${now.headers.etag}, written ${account.etags.at(-1)}`,
      );
    }
    const history: { data: Revision[] } = JSON.parse((await get(`${place}/revisions`)).text);
    must(
      history.data.length === account.revisions.length,
      'the history has every write',
      () => `${history.data.length} of ${account.revisions.length}`,
    );
    const records: unknown[] = [];
    for (const { number, deleted, writtenAt } of history.data) {
      const { record }: { record: unknown } = JSON.parse((await get(`${place}/revisions/${number}`)).text);
      records.push(record);
      must(deleted === (record === null), 'a deletion has no record', () => `revision ${number}`);
      must(
        same(record, account.revisions[number - 1]),
        'a revision is what was written',
        () =>
          `revision ${number}: ${brief(sorted(record))} and not ${brief(sorted(account.revisions[number - 1]))}`,
      );
      const newestThen = history.data.findLast((each) => each.writtenAt <= writtenAt)?.number ?? number;
      const then = await get(`${place}?asOf=${encodeURIComponent(writtenAt)}`);
      const wanted = account.revisions[newestThen - 1];
      must(
        then.status === (wanted === null ? 410 : 200),
        'asOf tells what was',
        () => `${then.status} at ${writtenAt}`,
      );
      if (then.status === 200)
        must(
          same(JSON.parse(then.text), wanted),
          'asOf tells what was',
          () => `at ${writtenAt}: ${brief(then.text)}`,
        );
    }
    const last = history.data.length;
    const patch = await get(`${place}/revisions/1/diff/${last}`);
    if (records[0] !== null && records[last - 1] !== null) {
      const changed = structuredClone(records[0]);
      applyPatch(changed, JSON.parse(patch.text));
      must(same(changed, records[last - 1]), 'the difference makes one record of the other', () =>
        brief(patch.text),
      );
    }
    const listed = await get(
      `/${story.kind}?fields=id&format=ndjson${story.kind === 'studies' ? '&status=any' : ''}`,
    );
    must(
      listed.text.includes(`{"id":"${story.id}"}`) === (account.now !== null),
      'the list has what is there',
      () => story.id,
    );
  };

  for (const step of story.steps) {
    switch (step.do) {
      case 'create': {
        const body = JSON.stringify({ ...step.record, id: story.id });
        const key = { 'idempotency-key': `${story.id}-${account.revisions.length}` };
        const request: FuzzRequest = {
          method: 'POST',
          url: `/${story.kind}`,
          headers: { ...json, ...(step.twice ? key : {}) },
          body,
        };
        const answer = await ask(request);
        mustBe(answer, account.revisions.length === 0 ? [201, 409, 400] : [409, 400], step);
        if (answer.status === 201) {
          wrote(answer, JSON.parse(body));
          if (step.twice) {
            const again = await ask(request);
            must(
              again.status === 201 &&
                again.text === answer.text &&
                again.headers.etag === answer.headers.etag,
              'a repetition gets the first answer',
              () => `${again.status} ${brief(again.text)}`,
            );
            const other = await ask({ ...request, body: body.replace('{', '{ "extra": 1,') });
            must(other.status === 422, 'a key of another request is refused', () => `${other.status}`);
          }
        }
        break;
      }
      case 'replace': {
        const record = { ...step.record, id: story.id };
        const answer = await ask({
          method: 'PUT',
          url: place,
          headers: { ...json, ...(await tagOf(step.tag)) },
          body: JSON.stringify(record),
        });
        mustBe(answer, [...expected(step.tag), ...(expected(step.tag).includes(200) ? [400] : [])], step);
        if (answer.status === 200) wrote(answer, record);
        break;
      }
      case 'patch': {
        const answer = await ask({
          method: 'PATCH',
          url: place,
          headers: {
            authorization,
            'content-type': 'application/merge-patch+json',
            ...(await tagOf(step.tag)),
          },
          body: JSON.stringify(step.patch),
        });
        mustBe(answer, [...expected(step.tag), ...(expected(step.tag).includes(200) ? [400] : [])], step);
        if (answer.status === 200) wrote(answer, merged(account.now, step.patch));
        break;
      }
      case 'delete': {
        const answer = await ask({
          method: 'DELETE',
          url: place,
          headers: { authorization, ...(await tagOf(step.tag)) },
        });
        mustBe(answer, expected(step.tag), step);
        if (answer.status === 204) account.revisions.push(null);
        break;
      }
      case 'restore': {
        const answer = await ask({ method: 'POST', url: `${place}/restore`, headers: { authorization } });
        const isGone = account.now === null && account.revisions.length > 0;
        mustBe(answer, account.revisions.length === 0 ? [404] : isGone ? [200, 409] : [409], step);
        if (answer.status === 200) {
          const before = account.revisions.at(-2);
          account.revisions.push(before);
          account.etags.push(answer.headers.etag ?? '');
        }
        break;
      }
      case 'look':
        await look();
    }
  }
  await look();
}
