import { importQuickly } from './system/module-hooks.ts';

/** The program of the threads: what they do is loaded after modules are found quickly, or they would start in three times as long. */
importQuickly();
const { doWork } = await import('./work.ts');

export default doWork;
