// Platformatic DB's REST over the flat table: `node platformatic.mjs FILE PORT`.
import sqlMapper from '@platformatic/sql-mapper';
import sqlOpenapi from '@platformatic/sql-openapi';
import Fastify from 'fastify';

const [, , path, port] = process.argv;
const app = Fastify();
await app.register(sqlMapper, { connectionString: `sqlite://${path}` });
await app.register(sqlOpenapi, {});
await app.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
