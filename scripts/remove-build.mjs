// Removes what was built, so that nothing is packed of which the source is gone: `npm pack` calls it.
import { rmSync } from 'node:fs';

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
