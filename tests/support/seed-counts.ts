import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/system/package.ts';

/** How many studies the seeds have: their files, counted. */
export const seedStudies = readdirSync(join(packageFolder('seeds'), 'studies')).length;
