import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { stringify as toYaml } from 'yaml';
import { z } from 'zod';
import { softwareVersion } from '../system/package.ts';
import { bodyExamplesKey } from './operation.ts';

const description = `Studies on vascular calcification — who was studied, what they took, for how long, what happened to their arteries — and the claims that documents make, tied to the studies that bear on them.

Numbers are as their source prints them; \`null\` says that the source read does not tell. Most records were read in abstracts: see \`verification\` and \`secondReading\` of each.

**Filters** are the same wherever studies are selected. \`a,b\` is either; a parameter given twice is both; \`!a\` is not. A term is its id, its label or a synonym, whatever the case and punctuation, and takes in what lies below it: \`intervention=K2\` finds MK-7. Ranges are \`2010..2020\`, \`100..\`, \`..6mo\`. Conditions on outcomes hold for one and the same outcome, and \`intervention\` with them for that outcome's experimental arm. A study without a value is outside every range.

Errors are problem details (RFC 9457) that name what is wrong, list what is allowed and suggest what may have been meant. Every answer names its request in \`X-Request-Id\`: the trace of a W3C \`traceparent\` that came with it, else a new id. Browsers, which ask for \`text/html\`, get a page of the same answer wherever people can read it; \`format=html\` asks for it plainly. Answers made of the data tell in \`Change-Number\` how many changes these had had; a request with \`Min-Change-Number\` (a number, or \`head\`) is not answered from before, whichever of several nodes it reaches: it waits up to a second, else 503. This is not medical advice.`;

const securitySchemes = {
  key: {
    type: 'http' as const,
    scheme: 'bearer',
    description:
      'A key, made with `evidence keys create --name … --scope read|write|admin` and shown once. Reading needs none, unless the server runs with REQUIRE_KEY_FOR_READS.',
  },
};

const tags = [
  { name: 'studies', description: 'Studies and their outcomes.' },
  { name: 'writing', description: 'Adding, correcting and deleting, with a history that loses nothing.' },
  { name: 'meta-analysis', description: 'Pooled effects, with every number that went in.' },
  { name: 'claims', description: 'What documents state, and how it stands against the studies.' },
  { name: 'imports', description: 'Bringing studies in from files.' },
  { name: 'export', description: 'Everything, as files to keep, to load elsewhere or to import again.' },
  {
    name: 'vocabularies',
    description: 'Every term, with its synonyms, its parent and how often it is used.',
  },
  { name: 'service', description: 'The service itself: where things are, and whether it is well.' },
];

function componentsFor(io: 'input' | 'output'): Map<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io, uri: (id) => `#/components/schemas/${id}` });
  return new Map(Object.entries(schemas));
}

/** The ids of the components that a part of the document refers to, through others too. */
function referredTo(
  part: unknown,
  components: ReadonlyMap<string, unknown>,
  found = new Set<string>(),
): Set<string> {
  for (const [, id = ''] of JSON.stringify(part ?? null).matchAll(
    /"#\/components\/schemas\/([A-Za-z0-9]+)"/g,
  )) {
    if (found.has(id)) continue;
    found.add(id);
    referredTo(components.get(id), components, found);
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** All operations of a document. */
function operationsOf(paths: object): Record<string, unknown>[] {
  return Object.values(paths).flatMap((methods: unknown) =>
    isRecord(methods) ? Object.values(methods).filter(isRecord) : [],
  );
}

/** A part of the document with other names for some of the components that it refers to. */
function renamed<Part>(part: Part, names: ReadonlyMap<string, string>): Part {
  const text = JSON.stringify(part).replaceAll(
    /"#\/components\/schemas\/([A-Za-z0-9]+)"/g,
    (whole, id: string) => whole.replace(id, names.get(id) ?? id),
  );
  return JSON.parse(text);
}

/**
 * The components that are referred to from somewhere: what is sent in as it may be sent (fields with a default may
 * be left out), what is answered as it is answered. Where one is both and the two differ, what is sent is `…Input`.
 */
function placeComponents(paths: object): Record<string, unknown> {
  const operations = operationsOf(paths);
  const bodies = operations.map(({ requestBody }) => requestBody);
  const input = componentsFor('input');
  const output = componentsFor('output');
  const sentIn = referredTo(bodies, input);
  const answered = referredTo(
    operations.map(({ requestBody: _sent, ...rest }) => rest),
    output,
  );
  const differs = (id: string) =>
    [...referredTo(input.get(id), input), id].some(
      (each) => JSON.stringify(input.get(each)) !== JSON.stringify(output.get(each)),
    );
  const both = [...sentIn].filter((id) => answered.has(id) && differs(id));
  const names = new Map(both.map((id) => [id, `${id}Input`]));
  for (const operation of operations) {
    if (operation.requestBody !== undefined) operation.requestBody = renamed(operation.requestBody, names);
  }
  const all = [
    ...[...answered].map((id) => [id, output.get(id)] as const),
    ...[...sentIn]
      .filter((id) => names.has(id) || !answered.has(id))
      .map((id) => [names.get(id) ?? id, renamed(input.get(id), names)] as const),
  ];
  all.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(all.map(([id, schema]) => [id, withoutIdentity(schema)]));
}

/** A component is named by its place in the document: `$id`, `id` and `$schema` would say it otherwise again. */
function withoutIdentity(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => !['$id', 'id', '$schema'].includes(key)),
  );
}

/** Puts the examples of bodies where OpenAPI has them. */
function placeBodyExamples(paths: object): void {
  for (const operation of operationsOf(paths)) {
    if (!(bodyExamplesKey in operation)) continue;
    const { [bodyExamplesKey]: examples } = operation;
    delete operation[bodyExamplesKey];
    const body = operation.requestBody;
    if (!isRecord(body) || !isRecord(body.content) || !isRecord(examples)) continue;
    for (const [type, media] of Object.entries(body.content)) {
      if (isRecord(media)) media.example = examples[type];
    }
  }
}

/** Puts how a list of values is sent where OpenAPI has it: beside the schema of the parameter, not in it. */
function placeSerialization(paths: object): void {
  for (const { parameters } of operationsOf(paths)) {
    if (!Array.isArray(parameters)) continue;
    for (const parameter of parameters) {
      const schema: unknown = isRecord(parameter) ? parameter.schema : undefined;
      if (!isRecord(schema) || !('style' in schema)) continue;
      const { style, explode, ...rest } = schema;
      Object.assign(parameter, { schema: rest, style, explode });
    }
  }
}

/** Collects the specification from the routes. To be registered before them. */
export async function specification(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vascular calcification evidence API',
        version: softwareVersion,
        description,
        license: { name: 'MIT', identifier: 'MIT' },
        contact: { name: 'The maintainers of this API' },
      },
      servers: [{ url: '/', description: 'This server' }],
      security: [],
      components: { securitySchemes },
      tags,
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) throw new Error('the specification is to be OpenAPI 3');
      const { openapiObject } = document;
      placeBodyExamples(openapiObject.paths ?? {});
      placeSerialization(openapiObject.paths ?? {});
      const schemas = placeComponents(openapiObject.paths ?? {});
      Object.assign(openapiObject, { components: { schemas, securitySchemes } });
      return openapiObject;
    },
  });
}

const made = new WeakMap<FastifyInstance, { readonly json: string; yaml?: string }>();

/** Once the routes are there it stays as it is; to make it anew takes a tenth of a second, in which nobody is served. */
function texts(app: FastifyInstance): { readonly json: string; yaml?: string } {
  const known = made.get(app) ?? { json: `${JSON.stringify(app.swagger(), null, 2)}\n` };
  made.set(app, known);
  return known;
}

/** The specification as JSON text, its keys in the order in which it is made. */
export function specificationJson(app: FastifyInstance): string {
  return texts(app).json;
}

/** The specification as YAML text. */
export function specificationYaml(app: FastifyInstance): string {
  const known = texts(app);
  known.yaml ??= toYaml(JSON.parse(known.json));
  return known.yaml;
}
