import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';
import { Speech } from '../../src/web/speech.js';
import { Templates } from '../../src/web/templates.js';
import { Translations } from '../../src/web/translations.js';
import type { Captured } from '../capture.js';

/**
 * The baseline of a page: Fastify, better-sqlite3 and Handlebars with nothing between them. It runs the statements
 * that the product ran and writes the HTML that the product wrote, from a model that is already there: what is
 * missing is everything the product does itself.
 */
const captured = JSON.parse(readFileSync(process.env.CAPTURED ?? '', 'utf8')) as Captured;
const database = new Sqlite(process.env.DATABASE_FILE ?? '', { readonly: true });
const statements = captured.statements
  .filter(({ sql }) => /^\s*(SELECT|WITH)/i.test(sql))
  .map(({ sql, values }) => ({ prepared: database.prepare(sql), values }));
const templates = new Templates();
const speech = new Speech(new Translations(), 'en', 'UTC');

const fastify = Fastify();
fastify.get('/*', (_request, reply) => {
  for (const { prepared, values } of statements) prepared.all(...values);
  return reply
    .type('text/html; charset=utf-8')
    .send(templates.render(captured.page, captured.model, { speech }));
});
const origin = await fastify.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ origin });
