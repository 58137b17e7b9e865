import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

/** A regular expression of the sources. */
export interface FoundExpression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

const folder = fileURLToPath(new URL('../../src/', import.meta.url));

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function* expressionsIn(node: unknown, file: string): Generator<FoundExpression> {
  if (Array.isArray(node)) {
    for (const each of node) yield* expressionsIn(each, file);
    return;
  }
  if (!isNode(node)) return;
  if (node.type === 'RegExpLiteral') {
    yield { file, pattern: String(node.pattern), flags: String(node.flags) };
    return;
  }
  for (const value of Object.values(node)) yield* expressionsIn(value, file);
}

/** Every regular expression that is written in `src/`. */
export function expressionsOfSources(): FoundExpression[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return names.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return [...expressionsIn(parseSync(text, { syntax: 'typescript', target: 'es2022' }), name)];
  });
}
