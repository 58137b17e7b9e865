// What is done to the nodes, one fault a round, while clients read and write at all of them.
import { setTimeout as wait } from 'node:timers/promises';

const hour = 3_600_000;

const pick = (stage, list) => list[stage.whole(0, list.length - 1)];
/** A moment in which work is under way. */
const meanwhile = (stage) => wait(100 + 700 * stage.random());

async function killNode(stage, { nodes }, forgets) {
  const node = pick(stage, nodes);
  await node.kill();
  if (forgets) node.forget();
  await meanwhile(stage);
  await node.start();
}

async function breakCommit(stage, { nodes }, kind) {
  const node = pick(stage, nodes);
  const happened = node.link.breakCommit(kind);
  for (let tries = 0; !happened() && tries < 200; tries++) await wait(50);
  stage.expect(happened(), `no commit came over the link of node ${node.name} in ten seconds`);
}

/** Each fault: what it is called, and how it is done. It is over, or undone, when the promise is. */
export const faults = [
  { name: 'kill -9 of a node', act: (stage, cluster) => killNode(stage, cluster, false) },
  { name: 'kill -9 of the primary, fail-over', act: (_, cluster) => cluster.failOver() },
  { name: 'a commit that does not arrive', act: (stage, cluster) => breakCommit(stage, cluster, 'lost') },
  { name: 'a commit without an answer', act: (stage, cluster) => breakCommit(stage, cluster, 'unanswered') },
  {
    name: 'kill -9 of a node, and its file removed',
    act: (stage, cluster) => killNode(stage, cluster, true),
  },
  {
    name: 'the clock of a node, hours back and on',
    act: async (stage, { nodes }) => {
      const node = pick(stage, nodes);
      // Not by days: answers to an Idempotency-Key are forgotten by the clocks of nodes.
      for (const stand of [-hour, 5 * hour, -20 * hour, 0]) {
        node.setClock(stand);
        await meanwhile(stage);
      }
    },
  },
  {
    name: 'a slow link',
    act: async (stage, cluster) => {
      const node = pick(stage, cluster.nodes);
      node.link.delay(stage.whole(20, 150));
      await wait(2_000);
      cluster.reconnect(node);
    },
  },
  {
    name: 'a link that hangs',
    act: async (stage, cluster) => {
      const node = pick(stage, cluster.nodes);
      node.link.hold(true);
      await wait(1_000 + 2_000 * stage.random());
      cluster.reconnect(node);
    },
  },
  {
    name: 'PostgreSQL out of reach',
    act: async (stage, cluster) => {
      cluster.partFromLog(true);
      await wait(1_000);
      await meanwhile(stage);
      cluster.partFromLog(false);
    },
  },
  {
    name: 'connections cut again and again',
    act: async (stage, { nodes }) => {
      for (let times = 0; times < 10; times++) {
        pick(stage, nodes).link.cut();
        await wait(200 * stage.random());
      }
    },
  },
];
