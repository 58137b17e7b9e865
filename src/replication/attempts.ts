import { z } from 'zod';
import type { SharedAttempts } from '../database/shared-log.ts';
import type { LogConnection, LogServers } from './servers.ts';

const counted = z.array(z.object({ failures: z.coerce.number(), ago: z.coerce.number() }));

/** Counts keys that were none in the log, for all nodes. */
export function attemptsOf(servers: LogServers): SharedAttempts {
  const run = (text: string, place: string) =>
    servers.use((connection) => connection.query(text, [place])).then(({ rows }) => rows);
  return {
    of: async (place) => {
      const rows = await run(
        'select failures, extract(epoch from now() - last_at) * 1000 as ago from log_attempts where place = $1',
        place,
      );
      const [found] = counted.parse(rows);
      return { count: found?.failures ?? 0, ago: found?.ago ?? 0 };
    },
    add: async (place) => {
      await run(
        `insert into log_attempts (place, failures, last_at) values ($1, 1, now())
         on conflict (place) do update set last_at = now(), failures =
           case when log_attempts.last_at < now() - interval '15 minutes' then 1 else log_attempts.failures + 1 end`,
        place,
      );
    },
    forgive: async (place) => {
      await run('update log_attempts set failures = failures - 1 where place = $1 and failures > 0', place);
    },
  };
}

/** Forgets places from which nothing came for a day. */
export async function forgetAttempts(connection: LogConnection): Promise<void> {
  await connection.query("delete from log_attempts where last_at < now() - interval '1 day'");
}
