import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root as repository } from '../support/process.ts';
import { environmentOf, type Stage } from './dockerfile.ts';

/** With DEPLOY_TRY=full nothing is taken over from the repository: all is installed as in the image. */
const isFull = process.env.DEPLOY_TRY === 'full';
export const isRoot = process.getuid?.() === 0;

/** Paths of the image, in a command or a variable, as they are where a folder stands in the place of its /. */
export function under(root: string, text: string): string {
  return text.replaceAll(/(^|[\s:=])(\/(?:data|app|build)\b)/g, `$1${root}$2`);
}

function run(command: string, folder: string, environment: Record<string, string>): void {
  execFileSync('sh', ['-c', command], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Copies a file or folder into a folder. Nothing that a stage does writes into a file that was copied: links are as
 * good as copies, and tens of thousands of them are made at once. (Where rights are to be taken away, they are not.)
 */
function copy(from: string, folder: string): void {
  execFileSync('cp', [isRoot ? '-al' : '-a', from, folder]);
}

/** Does what a RUN line does, as far as it can be done where there is no image. */
function runLine(command: string, root: string, folder: string, environment: Record<string, string>): void {
  if (command.startsWith('apt-get ')) {
    // The image lacks these; whoever runs this has them.
    const packages = command.split('--no-install-recommends ')[1]?.split(' ') ?? [];
    for (const name of packages) run(`command -v ${name}`, folder, environment);
  } else if (command.startsWith('npm ci') && !isFull) {
    // What `npm ci` made of the same lockfile.
    copy(join(repository, 'node_modules'), folder);
    // But for this one, which npm writes anew.
    const notes = 'node_modules/.package-lock.json';
    execFileSync('cp', ['--remove-destination', join(repository, notes), join(folder, notes)]);
  } else {
    const mine = isRoot ? command : command.replaceAll(/ --(owner|group)=\d+/g, '');
    run(under(root, mine), folder, environment);
  }
}

/** Builds the stages of a Dockerfile, each in a folder of its own that stands in the place of /. */
export function buildLayout(stages: readonly Stage[], folder: string): string {
  let root = folder;
  for (const stage of stages) {
    root = join(folder, stage.name);
    mkdirSync(root, { recursive: true });
    const environment = Object.fromEntries(
      Object.entries(environmentOf(stage)).filter(([name]) => name !== 'NODE_ENV'),
    );
    let workingFolder = root;
    for (const { name, rest } of stage.instructions) {
      if (name === 'WORKDIR') {
        workingFolder = join(root, rest);
        mkdirSync(workingFolder, { recursive: true });
      } else if (name === 'RUN') runLine(rest, root, workingFolder, environment);
      else if (name === 'COPY') {
        const parts = rest.split(' ');
        const from = /^--from=(\S+)$/.exec(parts[0] ?? '')?.[1];
        const base = from === undefined ? repository : join(folder, from);
        const sources = parts.slice(from === undefined ? 0 : 1, -1);
        const target = join(workingFolder, parts.at(-1) ?? '.');
        for (const source of sources) {
          if (!existsSync(join(base, source))) throw new Error(`COPY ${rest}: there is no ${source}`);
          // A file or a folder, under its own name: more than that the Dockerfile does not do.
          if (!rest.endsWith('/') && basename(source) !== basename(target)) throw new Error(`COPY ${rest}`);
          copy(join(base, source), rest.endsWith('/') ? target : dirname(target));
        }
      }
    }
  }
  if (!isRoot) run('chmod -R a-w .', join(root, 'app'), {});
  return root;
}

/** Removes what was built, also what was made read-only. */
export function removeLayout(folder: string): void {
  if (!isRoot) run('chmod -R u+w .', folder, {});
  else chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
}
