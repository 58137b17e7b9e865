// Writes what is published of the API under openapi/: `npm run openapi`. A test holds it equal to what the code generates.
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildApp } from '../dist/app.js';
import { openDatabase } from '../dist/database/connection.js';
import { migrateDatabase } from '../dist/database/migrate.js';
import { specificationJson } from '../dist/http/openapi.js';
import { recordSchemas } from '../dist/service/schema-routes.js';

const folder = new URL('../openapi/', import.meta.url);
mkdirSync(folder, { recursive: true });
const database = openDatabase(':memory:');
migrateDatabase(database);
const app = await buildApp(database);
await app.ready();
writeFileSync(new URL('openapi.json', folder), specificationJson(app));
for (const [name, schema] of recordSchemas()) writeFileSync(new URL(`${name}.schema.json`, folder), schema);
await app.close();
database.sqlite.close();
