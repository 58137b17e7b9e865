import type { Operation } from './find-order.ts';
import type { Content, RegisterAction } from './register.ts';

/** What a server does with one record, one request after the other as they reach it. */
export interface SimulatedServer {
  readonly read: (client: number) => Content;
  /** Whether it says that the change was done. */
  readonly change: (from: Content, to: Content, client: number) => boolean;
}

/**
 * The history of clients of a server that takes requests at some moment between their beginning and their end.
 * Of twenty changes one is never answered, half of those have not reached the server.
 * @param random numbers from 0 up to 1, the same for the same history.
 */
export function simulate(
  server: SimulatedServer,
  { clients, operations, random }: { clients: number; operations: number; random: () => number },
): Operation<RegisterAction>[] {
  const history: Operation<RegisterAction>[] = [];
  /** What is to happen, and when. */
  const coming: { time: number; happen: () => void }[] = [];
  const known: Content[] = Array.from({ length: clients }, () => null);
  let begunOnes = 0;
  const at = (time: number, happen: () => void) => coming.push({ time, happen });

  function read(client: number, begun: number): void {
    at(begun + random(), () => {
      const found = server.read(client);
      const over = begun + 1 + random();
      at(over, () => {
        known[client] = found;
        history.push({ client: `client ${client}`, action: { what: 'read', found }, begun, over });
        begin(client, over + random());
      });
    });
  }

  function change(client: number, begun: number): void {
    const from = known[client] ?? null;
    const to = `word ${begunOnes}`;
    const isLost = random() < 0.05;
    const arrives = !isLost || random() < 0.5;
    at(begun + random(), () => {
      const isDone = arrives && server.change(from, to, client);
      const over = begun + 1 + random();
      at(over, () => {
        const outcome = isLost ? 'unknown' : isDone ? 'done' : 'refused';
        if (outcome === 'done') known[client] = to;
        history.push({
          client: `client ${client}`,
          action: { what: 'change', from, to, outcome },
          begun,
          over: isLost ? null : over,
        });
        begin(client, over + random());
      });
    });
  }

  function begin(client: number, time: number): void {
    at(time, () => {
      if (begunOnes >= operations) return;
      begunOnes += 1;
      if (random() < 0.5) read(client, time);
      else change(client, time);
    });
  }

  for (let client = 0; client < clients; client++) begin(client, random());
  while (coming.length > 0) {
    coming.sort((one, other) => other.time - one.time);
    coming.pop()?.happen();
  }
  return history;
}
