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

/** Every regular expression that is made of texts when a module of `src/` is loaded. */
export async function expressionsMade(): Promise<FoundExpression[]> {
  const files = sources().filter((name) => readFileSync(join(folder, name), 'utf8').includes('new RegExp('));
  const made: FoundExpression[] = [];
  const Original = globalThis.RegExp;
  for (const file of files) {
    globalThis.RegExp = new Proxy(Original, {
      construct(target, [pattern, flags]: [string | RegExp, string?]) {
        const expression = new target(pattern, flags);
        made.push({ file, pattern: expression.source, flags: expression.flags });
        return expression;
      },
    });
    try {
      await import(join(folder, file));
    } finally {
      globalThis.RegExp = Original;
    }
  }
  return made.filter(({ file }) => files.includes(file));
}

function sources(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
}

/** Every regular expression that is written in `src/`. */
export function expressionsOfSources(): FoundExpression[] {
  return sources().flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return [
      ...expressionsIn(
        parseSync(text, { syntax: 'typescript', tsx: name.endsWith('.tsx'), target: 'es2022' }),
        name,
      ),
    ];
  });
}
