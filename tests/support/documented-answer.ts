import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { meantAddress } from '../../src/http/other-addresses.ts';
import { projectFolder } from './command.ts';
import { asksFor } from './parameter-names.ts';

/** As much of an OpenAPI document as the check needs. */
interface Specification {
  paths?: Record<string, unknown>;
  components?: unknown;
}

/** As much of an answer as the check needs. */
export interface CheckedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The OpenAPI document as it is published; tests/openapi.test.ts holds it equal to what the application makes. */
export const published: object = JSON.parse(
  readFileSync(join(projectFolder, 'openapi/openapi.json'), 'utf8'),
);

const validators = new WeakMap<object, Ajv2020>();
const templates = new WeakMap<object, readonly (readonly [template: string, pattern: RegExp])[]>();

function validatorOf(specification: object): Ajv2020 {
  const known = validators.get(specification);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(specification, 'openapi');
  validators.set(specification, ajv);
  return ajv;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function templatesOf(specification: Specification) {
  const known = templates.get(specification);
  if (known !== undefined) return known;
  const made = Object.keys(specification.paths ?? {}).map((template) => {
    const pattern = template.replaceAll(/[.]/g, '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+');
    return [template, new RegExp(`^${pattern}$`)] as const;
  });
  templates.set(specification, made);
  return made;
}

function templateOf(specification: Specification, path: string): string | undefined {
  // As OpenAPI has it, a path without parameters goes before one with them.
  if (specification.paths !== undefined && path in specification.paths) return path;
  return templatesOf(specification).find(([, pattern]) => pattern.test(path))?.[0];
}

/**
 * Checks an answer against the OpenAPI document: its status is documented, its media type too, and its body
 * matches the schema. Paths and methods that are not documented may only answer with problem details, 204 or the
 * documentation's own pages.
 */
export function assertDocumented(
  document: object,
  method: string,
  url: string,
  response: CheckedAnswer,
): void {
  const specification: Specification = document;
  const where = `${method} ${url.slice(0, 200)} answered ${response.status}`;
  const template = templateOf(specification, meantAddress(url).split('?')[0] ?? url);
  const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const operations = template === undefined ? undefined : specification.paths?.[template];
  const operation = isRecord(operations)
    ? operations[method === 'HEAD' ? 'get' : method.toLowerCase()]
    : undefined;
  if (!isRecord(operation)) {
    // To browsers problems are told as pages.
    if (response.status >= 400 && !['application/problem+json', 'text/html'].includes(mediaType))
      throw new Error(`${where} as ${mediaType}`);
    return;
  }
  const responses = isRecord(operation.responses) ? operation.responses : {};
  const documented = responses[response.status];
  if (!isRecord(documented)) throw new Error(`${where}, which is not documented`);
  if (!isRecord(documented.content) || method === 'HEAD') return;
  const others = isRecord(operation['x-other-formats']) ? operation['x-other-formats'] : {};
  const isOther =
    (response.status < 300 && mediaType in others) || (response.status >= 400 && mediaType === 'text/html');
  if (!(mediaType in documented.content) && !isOther)
    throw new Error(`${where} as ${mediaType}, which is not documented`);
  if (!mediaType.endsWith('json') || mediaType === 'application/x-ndjson') return;
  const ajv = validatorOf(document);
  const place = isOther ? 'x-other-formats' : `responses/${response.status}/content`;
  const pointer = `openapi#/paths/${(template ?? '').replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method.toLowerCase()}/${place}/${mediaType.replaceAll('/', '~1')}/schema`;
  const validate = ajv.getSchema(pointer);
  if (validate === undefined) throw new Error(`${where}: there is no schema at ${pointer}`);
  if (validate(JSON.parse(response.text))) return;
  const errors = (validate.errors ?? []).filter((error) => !isLeftOut(url, error));
  if (errors.length === 0) return;
  throw new Error(
    `${where} with a body that its schema does not admit: ${ajv.errorsText(errors).slice(0, 2000)}`,
  );
}

/** Whether a field is missing because the request asks for others: `fields` answers a part of what the schema tells. */
function isLeftOut(url: string, { keyword, instancePath }: ErrorObject): boolean {
  if (keyword !== 'required' || !asksFor(url, 'fields')) return false;
  return instancePath === '' || /^\/data\/\d+$/.test(instancePath);
}
