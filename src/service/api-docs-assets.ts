import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the files of Swagger UI are served; our own page puts them together (`views/service/api-docs.hbs`). */
export const DOCS_ASSETS = '/api/docs/assets/';

const SERVED = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

/** Only the two files that the page needs: the package's own page has scripts in it that our policy refuses. */
export async function serveApiDocsAssets(fastify: FastifyInstance): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await fastify.register(serveFiles, {
    root,
    prefix: DOCS_ASSETS,
    decorateReply: false,
    index: false,
    allowedPath: (path) => SERVED.includes(path),
  });
}
