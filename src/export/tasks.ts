import { task } from '../background/task.ts';
import type { DatabaseCopy, Snapshot } from '../database/snapshot-copy.ts';

export const copyDatabaseTask = task<DatabaseCopy, Snapshot>('copyDatabase', { laneOf: () => 'own' });
