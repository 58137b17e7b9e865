import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { readTextSync } from '../system/files.ts';
import { packageFolder } from '../system/package.ts';
import { specificationJson } from './openapi.ts';

const title = 'Vascular calcification evidence API';

/** What is filled in where an operation is tried: with what it needs, a question that makes sense. */
const filledIn: ReadonlyMap<string, readonly string[]> = new Map([
  ['listStudies', ['intervention', 'species']],
  ['listWholeStudies', ['intervention', 'limit']],
  ['listOutcomes', ['intervention', 'measure']],
  ['listClaims', ['document']],
  ['aggregate', ['species']],
  ['autocomplete', ['q']],
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * A parameter as the page shows it: lists as they are written in an address. Swagger UI fills in, and sends, every example
 * and every default: unless it is one to fill in, they stand in its description.
 */
function shownParameter(parameter: unknown, filled: readonly string[]): unknown {
  if (!isRecord(parameter) || !isRecord(parameter.schema)) return parameter;
  const { example, schema, style: _style, explode: _explode, ...rest } = parameter;
  const { default: usual, ...shape } = schema;
  const written = Array.isArray(example) ? example.join(',') : example;
  const plain = shape.type === 'array' ? { type: 'string' } : shape;
  const { in: place, name, required } = parameter;
  const isFilled =
    place === 'path' || (place === 'query' && (required === true || filled.includes(String(name))));
  if (isFilled) return { ...rest, schema: plain, example: written };
  const told = [
    ...(written === undefined ? [] : [`Example: \`${String(written)}\`.`]),
    ...(usual === undefined ? [] : [`Without it: \`${String(usual)}\`.`]),
  ];
  return { ...rest, schema: plain, description: [parameter.description, ...told].join(' ') };
}

/** The specification as the page shows it. */
function shownSpecification(text: string): Record<string, unknown> {
  const specification: unknown = JSON.parse(text);
  if (!isRecord(specification) || !isRecord(specification.paths))
    throw new Error('the specification has no paths');
  // There is no other server to choose.
  delete specification.servers;
  for (const methods of Object.values(specification.paths)) {
    for (const operation of isRecord(methods) ? Object.values(methods) : []) {
      if (!isRecord(operation) || !Array.isArray(operation.parameters)) continue;
      const filled = filledIn.get(String(operation.operationId)) ?? [];
      operation.parameters = operation.parameters.map((each: unknown) => shownParameter(each, filled));
    }
  }
  return specification;
}

const files = '/docs/static';

const asset = (filename: string) => ({
  filename,
  content: readTextSync(`${packageFolder('assets')}/${filename}`),
});

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: try it</title>
<link rel="stylesheet" href="${files}/swagger-ui.css">
<link rel="stylesheet" href="${files}/theme/docs.css">
<link rel="icon" href="data:,">
</head>
<body>
<nav aria-label="About this API">
<a class="brand" href="/">Vascular calcification <b>evidence</b></a>
<a href="/openapi.json">openapi.json</a>
<a href="/openapi.yaml">openapi.yaml</a>
<a href="/vocabularies">Vocabularies</a>
<a href="/export/studies.csv">Export: CSV</a>
<a href="/export/evidence.sqlite">SQLite</a>
<a href="/export/datapackage.json">columns</a>
<a href="/docs/guide">Guide (README)</a>
<a href="/docs/licence">Licence (MIT)</a>
</nav>
<main id="swagger-ui"><noscript>This page needs JavaScript; <a href="/openapi.json">openapi.json</a> says the same.</noscript></main>
<script src="${files}/swagger-ui-bundle.js"></script>
<script src="${files}/theme/docs.js"></script>
</body>
</html>
`;

/** Serves Swagger UI at `/docs`. To be registered after all routes. */
export async function documentation(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', (request, reply, payload, done) => {
      const [path = ''] = request.url.split('?', 1);
      const isPage =
        /^\/docs\/?$/.test(path) && String(reply.getHeader('content-type')).startsWith('text/html');
      if (isPage) reply.removeHeader('content-length');
      done(null, isPage ? page : payload);
    });
    for (const [address, file] of [
      ['/docs/guide', 'README.md'],
      ['/docs/licence', 'LICENSE'],
    ] as const) {
      const text = readTextSync(packageFolder(file));
      scope.get(address, { schema: { hide: true } }, (_request, reply) =>
        reply.type('text/plain; charset=utf-8').send(text),
      );
    }
    let shown: Record<string, unknown> | undefined;
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      transformSpecificationClone: false,
      transformSpecification: () => {
        shown ??= shownSpecification(specificationJson(app));
        return shown;
      },
      theme: {
        css: [asset('docs.css')],
        js: [asset('docs.js')],
      },
    });
  });
}
