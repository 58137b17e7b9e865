// Names what changed in the API since the last release, breaking changes first: `npm run openapi:diff [-- OLD.json]`.
// Without a file, the last release is the newest tag v*. Exit 1 where something broke that the version does not admit.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openapiChanges } from './openapi-changes.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** The text of the older document and what it is called; null where there is no release yet. */
function older(file) {
  if (file !== undefined) return { name: file, text: readFileSync(file, 'utf8') };
  const tags = git('tag', '--list', 'v*', '--sort=-version:refname').stdout ?? '';
  const [tag] = tags.split('\n').filter((line) => /^v\d+\.\d+\.\d+$/.test(line));
  if (tag === undefined) return null;
  const shown = git('show', `${tag}:openapi/openapi.json`);
  if (shown.status !== 0) throw new Error(`${tag} has no openapi/openapi.json: ${shown.stderr.trim()}`);
  return { name: tag, text: shown.stdout };
}

/** Whether a version may break what the other promised: a new major version, or before 1.0.0 a new minor one. */
function mayBreak(before, after) {
  const [[major, minor], [newMajor, newMinor]] = [before, after].map((version) =>
    version.split('.').map(Number),
  );
  return newMajor > major || (major === 0 && newMajor === 0 && newMinor > minor);
}

const release = older(process.argv[2]);
if (release === null) {
  console.log('There is no release yet (no tag v1.2.3): nothing to compare with.');
} else {
  const before = JSON.parse(release.text);
  const after = JSON.parse(readFileSync(`${root}openapi/openapi.json`, 'utf8'));
  const changes = openapiChanges(before, after);
  const broken = changes.filter(({ breaking }) => breaking);
  const others = changes.filter(({ breaking }) => !breaking);
  for (const { where, what } of broken) console.log(`BREAKING  ${where}: ${what}`);
  for (const { where, what } of others) console.log(`          ${where}: ${what}`);
  const [was, is] = [before.info.version, after.info.version];
  console.log(
    `Since ${release.name} (${was}, now ${is}): ${broken.length} breaking changes, ${others.length} others.`,
  );
  if (broken.length > 0 && !mayBreak(was, is)) {
    console.log('What breaks clients needs a new major version; before 1.0.0, a new minor one.');
    process.exitCode = 1;
  }
}
