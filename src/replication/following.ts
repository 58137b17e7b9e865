import type { Database } from '../database/connection.ts';
import { attachLog } from './attach.ts';
import { follow } from './follow.ts';

/** A node that follows its log. */
export interface Following {
  /** Told of what keeps it from following. */
  onFailure: (error: unknown) => void;
  readonly stop: () => Promise<void>;
}

/** Which log, and how often a node looks where it is not told, in milliseconds. */
interface FollowOptions {
  readonly logUrl?: string | undefined;
  readonly logPoll: number;
}

/** Lets a served database follow the log; undefined where it stands alone. */
export async function followLog(
  database: Database,
  { logUrl, logPoll }: FollowOptions,
): Promise<Following | undefined> {
  if (logUrl === undefined) return undefined;
  const log = await attachLog(database, logUrl);
  const following: Following = {
    onFailure: () => {},
    stop: async () => {
      await follower.stop();
      await log.close();
    },
  };
  const follower = follow(log, { every: logPoll, failed: (error) => following.onFailure(error) });
  return following;
}
