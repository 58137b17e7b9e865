import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openapiChanges } from '../../scripts/openapi-changes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = readFileSync(join(root, 'openapi/openapi.json'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'evidence-openapi-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1.4.0' },
  paths: {
    '/books': {
      get: {
        operationId: 'listBooks',
        parameters: [
          {
            name: 'genre',
            in: 'query',
            schema: { type: 'array', items: { type: 'string', enum: ['novel', 'poem'] } },
          },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 } },
        ],
        responses: {
          200: {
            headers: { etag: {} },
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          404: { content: {} },
        },
      },
      post: {
        operationId: 'addBook',
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewBook' } } },
        },
        responses: { 201: { content: {} } },
      },
    },
    '/authors': { get: { operationId: 'listAuthors', responses: { 200: { content: {} } } } },
  },
  components: {
    schemas: {
      Book: {
        type: 'object',
        required: ['title', 'state'],
        properties: {
          title: { type: 'string' },
          year: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
          state: { type: 'string', enum: ['lent', 'here'] },
          sequel: { anyOf: [{ $ref: '#/components/schemas/Book' }, { type: 'null' }] },
        },
      },
      NewBook: {
        type: 'object',
        required: ['title'],
        properties: { title: { type: 'string', maxLength: 100 }, year: { type: ['integer', 'null'] } },
      },
    },
  },
};

/** The small document with one text in its JSON replaced. */
function changed(from: string, to: string): object {
  const text = JSON.stringify(small);
  expect(text.split(from).length, from).toBe(2);
  return JSON.parse(text.replace(from, to));
}

describe('what is the same', () => {
  test('has no changes: a document and itself, words for people, the order of keys and values', () => {
    expect(openapiChanges(small, small)).toEqual([]);
    const all: object = JSON.parse(committed);
    expect(openapiChanges(all, all)).toEqual([]);
    expect(openapiChanges(small, changed('"Books"', '"Library"'))).toEqual([]);
    expect(openapiChanges(small, changed('["lent","here"]', '["here","lent"]'))).toEqual([]);
    const turned = '{"anyOf":[{"type":"null"},{"type":"integer"}]}';
    expect(openapiChanges(small, changed('{"anyOf":[{"type":"integer"},{"type":"null"}]}', turned))).toEqual(
      [],
    );
    const asList = '{"type":["null","integer"]}';
    expect(openapiChanges(small, changed('{"anyOf":[{"type":"integer"},{"type":"null"}]}', asList))).toEqual(
      [],
    );
  });
});

describe('what breaks clients', () => {
  test.each([
    ['a path', '"/authors"', '"/writers"', '/authors', 'path removed'],
    [
      'a method',
      '"post":{"operationId":"addBook"',
      '"x-post":{"operationId":"addBook"',
      'POST /books',
      'operation removed',
    ],
    [
      'the name of an operation',
      '"listBooks"',
      '"getBooks"',
      'GET /books',
      'operationId changed: listBooks became getBooks',
    ],
    ['a parameter', '"name":"genre"', '"name":"kind"', 'GET /books, query parameter genre', 'removed'],
    [
      'a parameter that is needed now',
      '"name":"genre"',
      '"required":true,"name":"genre"',
      'GET /books, query parameter genre',
      'required now',
    ],
    [
      'a value of a parameter',
      '["novel","poem"]',
      '["novel"]',
      'GET /books, query parameter genre[]',
      'values removed: "poem"',
    ],
    [
      'a limit of a parameter',
      '"maximum":200',
      '"maximum":100',
      'GET /books, query parameter limit',
      'maximum is 100 now, was 200',
    ],
    [
      'the type of a parameter',
      '{"type":"integer","minimum":1,"maximum":200}',
      '{"type":"string"}',
      'GET /books, query parameter limit',
      'type changed (what is sent): integer became string',
    ],
    [
      'a field of an answer',
      '"state":{"type":"string","enum":["lent","here"]},',
      '',
      'Book.state',
      'field removed',
    ],
    [
      'a field of an answer that may be missing now',
      '["title","state"]',
      '["title"]',
      'Book.state',
      'may be left out now',
    ],
    [
      'the type of a field of an answer',
      '{"anyOf":[{"type":"integer"},{"type":"null"}]}',
      '{"anyOf":[{"type":"string"},{"type":"null"}]}',
      'Book.year',
      'type changed (what is answered): integer became string',
    ],
    [
      'a field of an answer that may be null now',
      '{"title":{"type":"string"},',
      '{"title":{"type":["string","null"]},',
      'Book.title',
      'type changed (what is answered): it may be null now',
    ],
    ['a value of an answer', '["lent","here"]', '["lent"]', 'Book.state', 'values removed: "here"'],
    ['a format', '"text/csv"', '"text/tsv"', 'GET /books, answer 200, text/csv', 'removed'],
    ['a header', '"etag"', '"x-tag"', 'GET /books, answer 200, header etag', 'removed'],
    ['a status of success', '"201"', '"202"', 'POST /books, answer 201', 'removed'],
    [
      'a field that must be sent now',
      '"required":["title"],',
      '"required":["title","year"],',
      'NewBook.year',
      'must be sent now',
    ],
    [
      'a field that may not be null when sent now',
      '["integer","null"]',
      '"integer"',
      'NewBook.year',
      'type changed (what is sent): it is no longer null',
    ],
    [
      'a field that can be sent no longer',
      ',"year":{"type":["integer","null"]}',
      '',
      'NewBook.year',
      'field removed (what is sent)',
    ],
    ['a shorter text', '"maxLength":100', '"maxLength":50', 'NewBook.title', 'maxLength is 50 now, was 100'],
    [
      'a pattern',
      '"maxLength":100',
      '"maxLength":100,"pattern":"^[A-Z]"',
      'NewBook.title',
      'must match ^[A-Z] now',
    ],
    [
      'a body that is needed now',
      '"requestBody":{',
      '"requestBody":{"required":true,',
      'POST /books, body',
      'required now',
    ],
    [
      'a key',
      '"operationId":"listAuthors",',
      '"operationId":"listAuthors","security":[{"key":[]}],',
      'GET /authors',
      'needs a key now',
    ],
  ])('%s', (_name, from, to, where, what) => {
    const changes = openapiChanges(small, changed(from, to));
    expect(changes).toContainEqual({ breaking: true, where, what });
    expect(changes.filter(({ breaking }) => breaking)).toHaveLength(1);
  });

  test('a new field that must be sent, and a new parameter that must be given', () => {
    const field = changed(
      '"required":["title"],"properties":{"title":{"type":"string","maxLength":100},',
      '"required":["title","isbn"],"properties":{"isbn":{"type":"string"},"title":{"type":"string","maxLength":100},',
    );
    expect(openapiChanges(small, field)).toEqual([
      { breaking: true, where: 'NewBook.isbn', what: 'field added that must be sent' },
    ]);
    const parameter = changed(
      '"parameters":[',
      '"parameters":[{"name":"shelf","in":"query","required":true},',
    );
    expect(openapiChanges(small, parameter)).toEqual([
      { breaking: true, where: 'GET /books, query parameter shelf', what: 'added, and required' },
    ]);
  });
});

describe('what does not break clients', () => {
  test.each([
    ['a new path', '"paths":{', '"paths":{"/shelves":{},', '/shelves', 'path added'],
    [
      'a new method',
      '"/authors":{',
      '"/authors":{"put":{"responses":{}},',
      'PUT /authors',
      'operation added',
    ],
    [
      'a new parameter',
      '"parameters":[',
      '"parameters":[{"name":"shelf","in":"query"},',
      'GET /books, query parameter shelf',
      'added',
    ],
    [
      'a new field of an answer',
      '"Book":{"type":"object","required":["title","state"],"properties":{',
      '"Book":{"type":"object","required":["title","state"],"properties":{"isbn":{"type":"string"},',
      'Book.isbn',
      'field added',
    ],
    ['a new value', '["lent","here"]', '["lent","here","lost"]', 'Book.state', 'values added: "lost"'],
    ['a longer text', '"maxLength":100', '"maxLength":200', null, ''],
    ['a field that need not be sent any more', '"required":["title"],', '', null, ''],
    ['a problem less', '"404"', '"410"', 'GET /books, answer 404', 'removed'],
    [
      'a field that is never null any more',
      '{"anyOf":[{"type":"integer"},{"type":"null"}]}',
      '{"type":"integer"}',
      'Book.year',
      'type changed (what is answered): it is no longer null',
    ],
    [
      'an operation that will go',
      '"operationId":"listAuthors",',
      '"operationId":"listAuthors","deprecated":true,',
      'GET /authors',
      'deprecated',
    ],
  ])('%s', (_name, from, to, where, what) => {
    const changes = openapiChanges(small, changed(from, to));
    expect(changes.filter(({ breaking }) => breaking)).toEqual([]);
    if (where === null) expect(changes).toEqual([]);
    else expect(changes).toContainEqual({ breaking: false, where, what });
  });
});

test('of the real document, what is taken away is named', () => {
  const was: object = JSON.parse(committed);
  const is = JSON.parse(committed);
  delete is.paths['/claims/{id}'];
  is.paths['/studies'].get.parameters = is.paths['/studies'].get.parameters.filter(
    ({ name }: { name: string }) => name !== 'species',
  );
  is.components.schemas.Health.properties.status = { type: 'string', enum: ['well'] };
  delete is.components.schemas.Problem.properties.detail;
  const broken = openapiChanges(was, is).filter(({ breaking }) => breaking);
  expect(broken.map(({ where, what }) => `${where}: ${what}`).toSorted()).toEqual(
    [
      '/claims/{id}: path removed',
      'GET /studies, query parameter species: removed',
      'Health.status: values removed: "ok"',
      'Problem.detail: field removed',
    ].toSorted(),
  );
});

describe('npm run openapi:diff', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/openapi-diff.mjs', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const older = (name: string, change: (document: { paths: object; info: { version: string } }) => void) => {
    const document = JSON.parse(committed);
    change(document);
    writeFileSync(join(folder, name), JSON.stringify(document));
    return join(folder, name);
  };

  test('with no more than additions is 0', () => {
    const file = older('less.json', ({ paths }) => Reflect.deleteProperty(paths, '/claims'));
    const { status, stdout } = run(file);
    expect(status).toBe(0);
    expect(stdout).toContain('/claims: path added');
    expect(stdout).toContain('0 breaking changes, 1 others');
  });

  test('names what broke, and is 1 unless the version admits it', () => {
    const more = older('more.json', ({ paths }) => Object.assign(paths, { '/gone': { get: {} } }));
    expect(run(more)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('BREAKING  /gone: path removed'),
    });
    const earlier = older('earlier.json', ({ paths, info }) => {
      Object.assign(paths, { '/gone': { get: {} } });
      info.version = '0.0.9';
    });
    expect(run(earlier)).toMatchObject({ status: 0, stdout: expect.stringContaining('/gone: path removed') });
  });

  test('without a file compares with the last release, or says that there is none', () => {
    const { status, stdout } = run();
    expect(stdout).toMatch(/^There is no release yet|Since v\d+\.\d+\.\d+ /m);
    expect([0, 1]).toContain(status);
  });
});
