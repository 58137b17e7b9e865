import { task } from '../background/task.ts';
import type { SpooledBody } from './import-body.ts';
import type { ImportReport } from './report.ts';

export const importBodyTask = task<SpooledBody, ImportReport>('importBody', {
  laneOf: () => 'import',
  longest: 1_800_000,
  advice:
    'What an import that is not atomic had written by then is kept, nothing of any other; send it in parts',
});
