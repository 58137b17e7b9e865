// The floors: bare Fastify routes over the same database, which do nothing but what cannot be left out.
import BetterSqlite3 from 'better-sqlite3';
import Fastify from 'fastify';

const [, , path, port, bytesUrl] = process.argv;
const database = new BetterSqlite3(path, { readonly: true });
const rows = database
  .prepare('select summary from rendered_studies where study_key >= ? order by study_key limit 25')
  .pluck();
const one = database
  .prepare('select full from studies join rendered_studies on study_key = key where id = ?')
  .pluck();
const bytes = Buffer.from(await (await fetch(bytesUrl)).arrayBuffer());

const app = Fastify();
// As bytes: a text with a dash in it takes Node several times as long.
const json = 'application/json; charset=utf-8';
app.get('/bytes', (_request, reply) => reply.type(json).send(bytes));
app.get('/rows/:key', (request, reply) =>
  reply.type(json).send(Buffer.from(`{"data":[${rows.all(Number(request.params.key)).join(',')}]}`)),
);
app.get('/one/:id', (request, reply) => reply.type(json).send(Buffer.from(one.get(request.params.id))));
app.get('/known', (_request, reply) => reply.code(304).header('etag', '"a"').send());
await app.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
