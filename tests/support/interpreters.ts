import { existsSync } from 'node:fs';

/** Debian's Python where it is there, for it has what Debian installs; else whichever is first. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
