import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analysisSchema } from '../../../src/meta-analysis/analysis/answer.ts';
import { requestSchema } from '../../../src/meta-analysis/sent-numbers/body.ts';

/** The paths of all properties in a JSON Schema that have no description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const missing: string[] = [];
  for (const [key, part] of Object.entries(schema)) {
    if (key === 'properties' && typeof part === 'object' && part !== null) {
      for (const [name, property] of Object.entries(part)) {
        const described = typeof property === 'object' && property !== null && 'description' in property;
        if (!described) missing.push(`${path}.${name}`);
        missing.push(...undescribed(property, `${path}.${name}`));
      }
    } else {
      missing.push(...undescribed(part, path));
    }
  }
  return missing;
}

describe('every property has a description', () => {
  it('of the request', () => {
    expect(undescribed(z.toJSONSchema(requestSchema, { io: 'input' }), 'request')).toEqual([]);
  });

  it('of the answer', () => {
    expect(undescribed(z.toJSONSchema(analysisSchema), 'answer')).toEqual([]);
  });
});
