import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mostOfClient, mostWaiting } from '../src/background/refusing.ts';
import { variables } from '../src/config.ts';
import { deepest } from '../src/formats/sound-json.ts';
import { headerBytes, longestUrl, mostHeaders } from '../src/http/errors.ts';
import { longestLine } from '../src/importing/reading/lines.ts';
import { importBodyTask } from '../src/importing/tasks.ts';
import { mostMessages } from '../src/mcp/over-http.ts';
import { largestBody as largestMcpBody } from '../src/mcp/routes.ts';
import { longestMessage } from '../src/mcp/stdio.ts';
import { largestBody } from '../src/meta-analysis/routes.ts';
import { analyseTask } from '../src/meta-analysis/tasks.ts';
import { mostFaults } from '../src/query/fault.ts';
import { mostAlternatives, mostConditions } from '../src/query/filter.ts';
import { mostPhrases, mostWordsInRow, shortestPrefix } from '../src/query/search-text.ts';
import { mostOutcomes } from '../src/studies/record/study.ts';
import { longestPassage } from '../src/studies/record/values.ts';

const guide = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8');
const section = guide.split('\n## Limits\n')[1]?.split('\n## ')[0] ?? '';
const rows = section
  .split('\n\n')
  .find((part) => part.startsWith('| what'))
  ?.split('\n')
  .slice(2)
  .map((line) => {
    const [, what = '', most = '', beyond = '', variable = ''] = line.split('|').map((cell) => cell.trim());
    return { what, most, beyond, variable: variable.replaceAll('`', '') };
  });

/** Settings that limit nothing. */
const others = new Set([
  'PORT',
  'HOST',
  'DATABASE_URL',
  'REQUIRE_KEY_FOR_READS',
  'TRUST_PROXY',
  'CORS_ORIGINS',
  'SHUTDOWN_DELAY',
  'SHUTDOWN_GRACE',
  'METRICS_PORT',
  'SEED_UPDATE',
  'LOG_URL',
  'LOG_POLL',
  'METRICS_HOST',
  'LOG_LEVEL',
  'MCP_KEY',
]);

describe('the table of limits', () => {
  test('has every limit that can be set, with the value that it has where it is not set', () => {
    const told = rows?.filter(({ variable }) => variable !== '') ?? [];
    const limits = variables.filter(({ variable }) => !others.has(variable));
    expect(told.map(({ variable }) => variable).toSorted()).toEqual(
      limits.map(({ variable }) => variable).toSorted(),
    );
    for (const { variable, usual } of limits) {
      const row = told.find((each) => each.variable === variable);
      expect(row?.most.split(' ')[0], variable).toBe(usual);
      expect(row?.beyond.length, variable).toBeGreaterThan(2);
    }
  });

  test('has the limits that are fixed as the program has them', () => {
    const fixed = new Map([
      ['address of a request', longestUrl],
      ['address and headers together', headerBytes],
      ['headers of a request', mostHeaders],
      ['body of `POST /meta-analysis`', largestBody],
      ['body of a request to `/mcp`', largestMcpBody],
      ['messages in one request to `/mcp`', mostMessages],
      ['a message to `evidence mcp`', longestMessage],
      ['a line of an imported file', longestLine],
      ['levels of a JSON text', deepest],
      ['faults that one request is told', mostFaults],
      ['outcomes of a study', mostOutcomes],
      ['characters of notes, of a basis, of what is said of funding', longestPassage],
      ['words and phrases of `q`', mostPhrases],
      ['words of one phrase', mostWordsInRow],
      ['letters of the beginning of a word (`calcif*`)', shortestPrefix],
      ['values of one filter', mostConditions],
      ['alternatives in one value', mostAlternatives],
      ['requests that wait for a thread', mostWaiting],
      ['of them, and of those that have one, of one client', mostOfClient],
      ['time of a thread for one request', analyseTask.longest / 1000],
      ['time of a thread for an import', importBodyTask.longest / 1000],
    ]);
    for (const [what, most] of fixed) {
      expect(rows?.find((row) => row.what === what)?.most.split(' ')[0], what).toBe(String(most));
    }
  });
});
