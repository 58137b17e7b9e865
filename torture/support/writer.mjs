// A client that writes records of its own, and keeps a journal of what was acknowledged.

import { setTimeout as wait } from 'node:timers/promises';
import { keepingClient } from './client.mjs';
import { claim, newWord } from './records.mjs';

/**
 * What a client knows of a record it writes.
 * - `record`: what was acknowledged last; null where it is deleted, undefined where it never was.
 * - `revisions`: how many writes of it were acknowledged.
 * - `pending`: what a request that was not answered would have made of it.
 */

const paths = { study: '/studies', claim: '/claims' };
/** The field in which the record has its word. */
const fieldOf = { study: 'notes', claim: 'statement' };

/**
 * Makes a client that writes without a pause until it is told to stop or a request is not answered.
 * @param make makes a study of a number.
 * @param pause after each write, in milliseconds.
 * @param claims whether it writes claims, too; they lean on the seeds.
 * @param isUnknown whether an answer says that it is not known what became of the write: it counts as none.
 */
export function writer({
  base,
  key,
  name,
  random,
  make,
  firstNumber,
  expect,
  claims = true,
  pause = 0,
  isUnknown = () => false,
}) {
  const client = keepingClient(base, { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' });
  const entries = [];
  /** Additions with an Idempotency-Key: what was sent, and what was answered; null where nothing was. */
  const additions = [];
  const counts = { acknowledged: 0 };
  const pick = (list) => list[Math.floor(random() * list.length)];
  let number = firstNumber;
  let goesOn = true;

  /** Sends a write; the entry is what it was, or what it would be, until it is answered. */
  async function send(entry, after, path, options, wanted) {
    entry.pending = { record: after };
    const answer = await client.ask(path, options);
    if (isUnknown(answer)) {
      goesOn = false;
      return answer;
    }
    // Refused, so that nothing was written: an import under way, or a service that stops.
    if (answer.status === 503) {
      entry.pending = null;
      return answer;
    }
    if (
      !expect(
        answer.status === wanted,
        `${name}: ${options.method} ${path}: ${answer.status}, not ${wanted}: ${answer.text.slice(0, 300)}`,
      )
    ) {
      goesOn = false;
      return answer;
    }
    entry.pending = null;
    entry.record = after;
    entry.revisions += 1;
    entry.etag = answer.headers.etag;
    counts.acknowledged += 1;
    return answer;
  }

  async function add(kind) {
    number += 1;
    const word = newWord();
    const record =
      kind === 'study'
        ? { ...make(number), notes: `Noted ${word}` }
        : claim(`torture-${number}`, `Says ${word}`);
    const entry = { kind, id: record.id, path: `${paths[kind]}/${record.id}`, revisions: 0, words: [word] };
    entries.push(entry);
    const addition = {
      path: paths[kind],
      body: JSON.stringify(record),
      key: `${name}-${number}`,
      answer: null,
      entry,
    };
    additions.push(addition);
    const headers = { 'idempotency-key': addition.key };
    const answer = await send(
      entry,
      record,
      paths[kind],
      { method: 'POST', headers, body: addition.body },
      201,
    );
    if (answer.status === 201) addition.answer = answer;
  }

  async function change(entry) {
    const word = newWord();
    entry.words.push(word);
    const record = { ...entry.record, [fieldOf[entry.kind]]: `Changed to ${word}` };
    const whole = random() < 0.5;
    const [method, body, type] = whole
      ? ['PUT', record, 'application/json']
      : ['PATCH', { [fieldOf[entry.kind]]: record[fieldOf[entry.kind]] }, 'application/merge-patch+json'];
    const headers = { 'if-match': entry.etag, 'content-type': type };
    await send(entry, record, entry.path, { method, headers, body }, 200);
  }

  const remove = (entry) =>
    send(entry, null, entry.path, { method: 'DELETE', headers: { 'if-match': entry.etag } }, 204);

  async function restore(entry) {
    await send(entry, entry.before, `${entry.path}/restore`, { method: 'POST' }, 200);
  }

  async function step() {
    const live = entries.filter(({ record, revisions }) => revisions > 0 && record !== null);
    const gone = entries.filter(({ record }) => record === null);
    const dice = random();
    if (live.length < 3 || dice < 0.35) return add(!claims || random() < 0.7 ? 'study' : 'claim');
    if (dice < 0.75 || gone.length === 0) {
      const entry = pick(live);
      if (dice < 0.7) return change(entry);
      entry.before = entry.record;
      return remove(entry);
    }
    if (dice < 0.85 && gone.length < 5) {
      const entry = pick(live);
      entry.before = entry.record;
      return remove(entry);
    }
    return restore(pick(gone));
  }

  return {
    entries,
    additions,
    counts,
    /** Writes until stopped; resolves when the last request was answered or its connection broke. */
    run: async () => {
      try {
        while (goesOn) {
          await step();
          if (pause > 0) await wait(pause);
        }
      } catch {
        // Not answered: the entry knows what it would be.
      } finally {
        client.close();
      }
    },
    stop: () => {
      goesOn = false;
    },
  };
}
