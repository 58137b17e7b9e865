import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import { expressionsMade, expressionsOfSources, type FoundExpression } from './regular-expressions.ts';

// Judged by the characters that are read alone: on a busy machine a time limit is met by what is harmless.
const byCharacters = {
  timeout: null,
  incubationTimeout: null,
  attackTimeout: null,
  seedingTimeout: null,
  attackLimit: 100_000_000,
};

/** What is wrong with an expression: how its time grows, and by which text; null where it is linear. */
export async function faultOf({ file, pattern, flags }: FoundExpression): Promise<string | null> {
  const { status, ...told } = await check(pattern, flags, byCharacters);
  if (status === 'safe') return null;
  const grows = 'complexity' in told ? told.complexity?.summary : '';
  const attack = 'attack' in told ? told.attack?.pattern : '';
  return `${status} ${file}: /${pattern}/${flags} ${grows} ${attack}`;
}

const list = fileURLToPath(new URL('./safe-expressions.json', import.meta.url));

/** A name of an expression, the same as long as it is. */
export const digestOf = ({ pattern, flags }: FoundExpression): string =>
  createHash('sha256').update(`${flags}/${pattern}`).digest('hex').slice(0, 16);

/** The expressions that were found safe: checking one takes up to ten seconds, and the verdict is always the same. */
export function knownSafe(): ReadonlySet<string> {
  const known: string[] = JSON.parse(readFileSync(list, 'utf8'));
  return new Set(known);
}

/** `npm run expressions`: checks all expressions that are not known to be safe, and writes the list of those that are. */
async function main(): Promise<void> {
  const known = process.argv.includes('--all') ? new Set<string>() : knownSafe();
  const safe = new Set<string>();
  for (const each of [...(await expressionsMade()), ...expressionsOfSources()]) {
    const digest = digestOf(each);
    const fault = known.has(digest) || safe.has(digest) ? null : await faultOf(each);
    if (fault === null) safe.add(digest);
    else console.error(fault);
  }
  writeFileSync(list, `${JSON.stringify([...safe].sort(), null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
