// Compares what a service answers with the journals of those who wrote.
import { keepingClient } from './client.mjs';
import { derivedOfClaim, derivedOfStudy, differences } from './records.mjs';

const derivedOf = { study: derivedOfStudy, claim: derivedOfClaim };
const lists = { study: '/studies', claim: '/claims' };

/** Whether a record is whole, and the one that was acknowledged or, where a write was not answered, that one. */
async function auditEntry(stage, client, entry, what) {
  const { kind, id, path, pending } = entry;
  const history = await client.ask(`${path}/revisions`);
  const written = history.status === 200 ? history.json().data.length : 0;
  const came = pending !== null && pending !== undefined && written === entry.revisions + 1;
  stage.expect(
    came || written === entry.revisions,
    `${what}: ${id} has ${written} revisions; ${entry.revisions} were acknowledged${pending ? ', one was not answered' : ''}`,
  );
  const record = came ? pending.record : entry.record;
  // From here on the journal knows which of the two it is.
  Object.assign(entry, { record, revisions: written, pending: null });
  const answer = await client.ask(path);
  const wanted = written === 0 ? 404 : record === null ? 410 : 200;
  if (!stage.expect(answer.status === wanted, `${what}: ${id}: GET answers ${answer.status}, not ${wanted}`))
    return;
  const word = record?.[kind === 'study' ? 'notes' : 'statement'].split(' ').at(-1);
  if (wanted === 200) {
    const [difference] = differences(record, answer.json(), derivedOf[kind]);
    stage.expect(difference === undefined, `${what}: ${id}${difference}`);
    entry.etag = answer.headers.etag;
  }
  for (const each of entry.words.slice(-2)) {
    const found = await client.ask(`${lists[kind]}?q=${each}`);
    const ids = found.status === 200 ? found.json().data.map((row) => row.id) : [`status ${found.status}`];
    const right = wanted === 200 && each === word ? id : '';
    stage.expect(
      ids.join() === right,
      `${what}: the search for ${each} finds "${ids.join()}", not "${right}"`,
    );
  }
}

/** Sends additions again with their keys: the first answer comes again, and no second record. */
async function auditAdditions(stage, client, additions, what) {
  const again = [...additions.filter(({ answer }) => answer === null), ...additions.slice(-4)];
  for (const { path, body, key, answer: first, entry } of again) {
    const options = { method: 'POST', headers: { 'idempotency-key': key }, body };
    const second = await client.ask(path, options);
    if (first === null && entry.revisions === 0 && second.status === 201) {
      Object.assign(entry, { revisions: 1, record: JSON.parse(body) });
    }
    const third = await client.ask(path, options);
    const same = (one, other) =>
      one.status === other.status &&
      one.text === other.text &&
      one.headers.etag === other.headers.etag &&
      one.headers.location === other.headers.location;
    stage.expect(
      second.status === 201,
      `${what}: ${key} again: ${second.status} ${second.text.slice(0, 200)}`,
    );
    stage.expect(
      first === null || same(first, second),
      `${what}: ${key} again has another answer than first`,
    );
    stage.expect(same(second, third), `${what}: ${key} for the third time has another answer`);
    const history = (await client.ask(`${entry.path}/revisions`)).json();
    stage.expect(
      history.data.length === entry.revisions,
      `${what}: ${key} again made ${history.data.length} revisions of ${entry.revisions}`,
    );
  }
}

/** Audits all that some writers wrote, at a service that runs. */
export async function audit(stage, base, key, writers, what) {
  const client = keepingClient(base, { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' });
  try {
    for (const { entries, additions } of writers) {
      for (const entry of entries) await auditEntry(stage, client, entry, what);
      await auditAdditions(stage, client, additions, what);
    }
  } finally {
    client.close();
  }
}
