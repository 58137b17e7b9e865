// Clients of one record at all nodes: they change it where it still is what they read, and read the newest that there is.
// What they are told must be what a single server could have told.
import { setTimeout as wait } from 'node:timers/promises';
import { findOrder } from '../../tests/support/linearizability/find-order.ts';
import { register } from '../../tests/support/linearizability/register.ts';
import { keepingClient } from '../support/client.mjs';

const clientsOfEach = 2;

/** Whether an answer says that it is not known what became of a write. */
export const isUnknown = ({ status, text }) => status === 503 && /not known/.test(text);

/** @param record a study that nobody else writes; its notes are the register. */
export function startRegister(stage, { nodes, key }, record) {
  const path = `/studies/${record.id}`;
  const history = [];
  /** What each change showed, whichever node told it: two of one number must be the same. */
  const shown = new Map();
  let words = 0;
  let goesOn = true;

  /** Notes the state that a read was answered from. */
  function heard(answer, node) {
    const number = Number(answer.headers['change-number']);
    if (!stage.expect(number > 0, `node ${node.name} answers without a Change-Number`)) return;
    const told = `${answer.headers.etag} ${answer.text}`;
    const before = shown.get(number) ?? { told, name: node.name };
    shown.set(number, before);
    stage.expect(
      before.told === told,
      `at change ${number} node ${before.name} and node ${node.name} answer ${path} differently`,
    );
  }

  async function client(node, name) {
    let connection = keepingClient(node.base, {
      authorization: `Bearer ${key}`,
      'accept-encoding': 'identity',
    });
    let base = node.base;
    let known;
    while (goesOn) {
      if (base !== node.base) {
        base = node.base;
        connection.close();
        connection = keepingClient(base, { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' });
      }
      const changes = known !== undefined && stage.random() < 0.5;
      words += 1;
      const to = `word ${words}`;
      const begun = performance.now();
      const note = (action, over = performance.now()) => history.push({ client: name, action, begun, over });
      try {
        if (changes) {
          const answer = await connection.ask(path, {
            method: 'PATCH',
            headers: { 'if-match': known.etag, 'content-type': 'application/merge-patch+json' },
            body: { notes: to },
            timeout: 20_000,
          });
          const change = { what: 'change', from: known.word, to };
          if (answer.status === 200) {
            note({ ...change, outcome: 'done' });
            known = { etag: answer.headers.etag, word: to };
          } else if (answer.status === 412) {
            note({ ...change, outcome: 'refused' });
            known = undefined;
          } else if (isUnknown(answer)) {
            note({ ...change, outcome: 'unknown' }, null);
            known = undefined;
          } else {
            stage.expect(answer.status === 503, `a change was answered ${answer.status}: ${answer.text}`);
            stage.expect(answer.headers['retry-after'] !== undefined, 'a 503 has no Retry-After');
            await wait(20);
          }
        } else {
          const headers = { 'min-change-number': 'head' };
          const answer = await connection.ask(path, { headers, timeout: 20_000 });
          if (answer.status === 200) {
            const word = answer.json().notes;
            note({ what: 'read', found: word });
            known = { etag: answer.headers.etag, word };
            heard(answer, node);
          } else {
            stage.expect(answer.status === 503, `a read was answered ${answer.status}: ${answer.text}`);
            await wait(20);
          }
        }
      } catch {
        // No answer: a change may have been done, or may be done yet.
        if (changes) note({ what: 'change', from: known.word, to, outcome: 'unknown' }, null);
        known = undefined;
        await wait(20);
      }
      await wait(5);
    }
    connection.close();
  }

  const over = Promise.all(
    nodes.flatMap((node) =>
      Array.from({ length: clientsOfEach }, (_, place) => client(node, `${node.name} ${place}`)),
    ),
  );
  return {
    /** Ends it, and judges what was heard. @returns how much there was. */
    stop: async () => {
      goesOn = false;
      await over;
      const verdict = findOrder(register(record.notes), history);
      const shownOf = ({ client: name, action, begun, over: end }) =>
        `${name} ${JSON.stringify(action)} from ${begun.toFixed(1)} to ${end?.toFixed(1)}`;
      if (!verdict.isLinearizable) {
        stage.fault(
          `the history of ${path} is not linearizable: after ${verdict.order.length} of ${history.length} operations, ` +
            `the last of them ${verdict.order.slice(-3).map(shownOf).join('; ')}, none of these follows: ` +
            verdict.stuckAt.map(shownOf).join('; '),
        );
      }
      const ofOutcome = (outcome) => history.filter(({ action }) => action.outcome === outcome).length;
      return { operations: history.length, changed: ofOutcome('done'), unknown: ofOutcome('unknown') };
    },
  };
}
