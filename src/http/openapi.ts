import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { stringify as toYaml } from 'yaml';
import { z } from 'zod';
import { softwareVersion } from '../system/package.ts';

const description = `Studies on vascular calcification — who was studied, what they took, for how long, what happened to their arteries — and the claims that documents make, tied to the studies that bear on them.

Numbers are as their source prints them; \`null\` says that the source read does not tell. Most records were read in abstracts: see \`verification\` and \`secondReading\` of each.

**Filters** are the same wherever studies are selected. \`a,b\` is either; a parameter given twice is both; \`!a\` is not. A term is its id, its label or a synonym, whatever the case and punctuation, and takes in what lies below it: \`intervention=K2\` finds MK-7. Ranges are \`2010..2020\`, \`100..\`, \`..6mo\`. Conditions on outcomes hold for one and the same outcome, and \`intervention\` with them for that outcome's experimental arm. A study without a value is outside every range.

Errors are problem details (RFC 9457) that name what is wrong, list what is allowed and suggest what may have been meant. This is not medical advice.`;

const tags = [
  { name: 'studies', description: 'Studies and their outcomes.' },
  { name: 'claims', description: 'What documents state, and how it stands against the studies.' },
  {
    name: 'vocabularies',
    description: 'Every term, with its synonyms, its parent and how often it is used.',
  },
  { name: 'service', description: 'The service itself: where things are, and whether it is well.' },
];

/** The OpenAPI components that are referred to from somewhere, out of all schemas that have an id. */
function usedComponents(paths: unknown): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io: 'output',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const all = new Map<string, unknown>(Object.entries(schemas));
  const used = new Map<string, unknown>();
  const follow = (node: unknown) => {
    for (const [, id = ''] of JSON.stringify(node ?? null).matchAll(
      /"#\/components\/schemas\/([A-Za-z0-9]+)"/g,
    )) {
      if (used.has(id)) continue;
      const schema = all.get(id);
      used.set(id, schema);
      follow(schema);
    }
  };
  follow(paths);
  return Object.fromEntries(
    [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, schema]) => [id, withoutIdentity(schema)]),
  );
}

/** A component is named by its place in the document: `$id`, `id` and `$schema` would say it otherwise again. */
function withoutIdentity(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => !['$id', 'id', '$schema'].includes(key)),
  );
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
      tags,
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) throw new Error('the specification is to be OpenAPI 3');
      const { openapiObject } = document;
      Object.assign(openapiObject, { components: { schemas: usedComponents(openapiObject.paths) } });
      return openapiObject;
    },
  });
}

/** Serves the specification as JSON and YAML, and Swagger UI at `/docs`. To be registered after all routes. */
export async function documentation(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { tryItOutEnabled: true, docExpansion: 'list', deepLinking: true, defaultModelsExpandDepth: 0 },
    theme: { title: 'Vascular calcification evidence API' },
  });
}

/** The specification as JSON text, its keys in the order in which it is made. */
export function specificationJson(app: FastifyInstance): string {
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}

/** The specification as YAML text. */
export function specificationYaml(app: FastifyInstance): string {
  return toYaml(JSON.parse(specificationJson(app)));
}
