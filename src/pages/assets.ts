import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readTextSync } from '../system/files.ts';
import { packageFolder } from '../system/package.ts';

const folder = packageFolder('assets');
/** What pages load: style sheet and scripts, which import each other by their names. */
const files = [
  'style.css',
  'page.js',
  'desk/start.js',
  'desk/session.js',
  'desk/another-key.js',
  'desk/words.js',
  'desk/form.js',
  'desk/faults.js',
  'desk/record.js',
  'desk/element.js',
  'desk/import.js',
] as const;

const digest = createHash('sha256');
for (const file of files) digest.update(readTextSync(join(folder, file)));
/** It changes with what is in the files, so that they can be kept for ever. */
const version = digest.digest('hex').slice(0, 10);

/** The address of a file that pages load. */
export function assetAddress(file: (typeof files)[number]): string {
  return `/assets/${version}/${file}`;
}

/** Serves the files that pages load. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  const known = new Set<string>(files);
  await app.register(fastifyStatic, { root: folder, serve: false });
  app.get<{ Params: { version: string; '*': string } }>(
    '/assets/:version/*',
    { schema: { hide: true } },
    (request, reply) => {
      const { version: asked, '*': file } = request.params;
      if (asked !== version || !known.has(file)) return reply.callNotFound();
      return reply.sendFile(file, { maxAge: '365d', immutable: true });
    },
  );
}
