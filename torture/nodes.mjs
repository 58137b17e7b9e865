// Three nodes that share a log, and what can happen to them: nothing that was acknowledged is lost, there is one history,
// and every node ends with what the log has.
import { startCluster, until } from './nodes/cluster.mjs';
import { faults } from './nodes/faults.mjs';
import { isUnknown, startRegister } from './nodes/register.mjs';
import { audit } from './support/audit.mjs';
import { ask } from './support/client.mjs';
import { brokenness, complaintsOf } from './support/database.mjs';
import { randomNumbers, studies } from './support/records.mjs';
import { writer } from './support/writer.mjs';

export const usualRounds = 30;

/** So many writes must have been acknowledged before a fault: else there is nothing to lose. */
const leastAcknowledged = 15;

const sum = (writers) => writers.reduce((all, { counts }) => all + counts.acknowledged, 0);

/** Waits until every node is ready, and answers from the head of the log. */
async function allAtHead(cluster, what) {
  await until(what, async () => {
    const told = await Promise.all(cluster.nodes.map((node) => node.readiness()));
    if (told.some(({ code }) => code !== 200)) return told;
    const head = await cluster.headOfLog();
    const states = await Promise.all(cluster.nodes.map((node) => node.state()));
    return states.every((state) => state === head) ? true : { head, states };
  });
}

async function round(stage, cluster, make, number) {
  const fault = faults[number % faults.length];
  const what = `round ${number}, ${fault.name}`;
  const inRound = {
    ...stage,
    fault: (text) => stage.fault(`${what}: ${text}`),
    expect: (holds, text) => stage.expect(holds, `${what}: ${text}`),
  };
  const { nodes, key } = cluster;
  const record = { ...make(5_000_000 + number), notes: 'word 0' };
  const made = await ask(nodes[0].base, '/studies', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': `register-${number}` },
    body: record,
  });
  inRound.expect(made.status === 201, `the register was answered ${made.status}: ${made.text}`);

  const writers = nodes.map(({ base, name }, place) =>
    writer({
      base,
      key,
      make,
      name: `client of node ${name} in round ${number}`,
      random: randomNumbers(stage.whole(0, 2 ** 31)),
      firstNumber: 6_000_000 + number * 10_000 + place * 1_000,
      expect: inRound.expect,
      isUnknown,
      pause: 5,
    }),
  );
  const over = Promise.all(writers.map((each) => each.run()));
  const one = startRegister(inRound, cluster, record);
  await until(
    `${what}: ${leastAcknowledged} writes`,
    async () => sum(writers) >= leastAcknowledged || sum(writers),
  );
  const before = sum(writers);
  await fault.act(inRound, cluster);
  for (const node of nodes) {
    await until(`${what}: node ${node.name} is ready again`, async () => {
      const told = await node.readiness();
      return told.code === 200 ? true : told;
    });
  }
  for (const each of writers) each.stop();
  await over;
  const heard = await one.stop();
  await allAtHead(cluster, `${what}: all nodes are at the head of the log`);
  // Whichever node it was written at: here it must be.
  const asked = nodes[stage.whole(0, nodes.length - 1)];
  await audit(inRound, asked.base, key, writers, `at node ${asked.name}`);
  stage.say(`${what}: ${before} writes before, ${sum(writers)} in all, ${JSON.stringify(heard)}`);
  return { writes: sum(writers), ...heard };
}

export async function run(stage) {
  const make = await studies();
  const cluster = await startCluster(stage);
  const rounds = stage.options.rounds ?? usualRounds;
  const figures = { rounds, writes: 0, operations: 0, changed: 0, unknown: 0 };
  try {
    for (let number = 0; number < rounds; number++) {
      const counts = await round(stage, cluster, make, number);
      for (const [name, count] of Object.entries(counts)) figures[name] += count;
    }
    for (const node of cluster.nodes) {
      const { code } = await node.stop();
      stage.expect(code === 0, `node ${node.name} ended with ${code}`);
      await cluster.verify(node).catch((error) => stage.fault(error.message));
      for (const fault of brokenness(node.database)) stage.fault(`node ${node.name}: ${fault}`);
      for (const fault of await complaintsOf(node.database, node.folder)) {
        stage.fault(`node ${node.name}: ${fault}`);
      }
    }
  } finally {
    await cluster.remove();
  }
  return figures;
}
