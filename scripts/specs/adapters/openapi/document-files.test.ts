import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folders.ts';
import { operationsOf } from '../../walk.ts';
import { readDescriptionFiles } from './document-files.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument } from './read-document.ts';
import { References } from './references.ts';

/** Writes files, objects as JSON, into a folder that is removed when the test ends. */
async function folderOf(files: Readonly<Record<string, object | string>>): Promise<string> {
  const folder = join(await temporaryFolder(), 'acme');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

async function read(from: string) {
  const notes: string[] = [];
  const text = (await readDescriptionFiles(from, (line) => notes.push(line))).toString();
  const description = parseDocument(text, from);
  const { raw, broken } = readDocument(description);
  const operations = Object.fromEntries([...operationsOf(raw.document)].map(({ path, verb, operation }) => [`${verb} ${path}`, operation]));
  return { description, operations, schemas: raw.document.components.schemas, broken, notes };
}

const ok = (schema: object): object => ({ responses: { 200: { description: 'x', content: { 'application/json': { schema } } } } });
const ref = (to: string): object => ({ $ref: to });
const api = (paths: object, schemas: object = {}, rest: object = {}): object => ({ openapi: '3.0.3', info: { title: 'x', version: '1' }, paths, components: { schemas }, ...rest });
const money = { type: 'object', properties: { value: { type: 'string' } } };

test('a file with the files that it refers to, wherever they lie in its folder', async () => {
  const folder = await folderOf({
    'openapi.yaml': `openapi: 3.1.0
info: { title: x, version: '1' }
paths:
  /pets: { $ref: paths/pets.yaml }
components: { schemas: { Owner: { type: object, properties: { pet: { $ref: './schemas/pet.json' } } } } }
`,
    'paths/pets.yaml': `get:
  parameters: [{ $ref: '../common.json#/limit' }]
  responses: { '200': { description: x, content: { application/json: { schema: { type: array, items: { $ref: ../schemas/pet.json } } } } } }
`,
    'common.json': { limit: { name: 'limit', in: 'query', schema: { type: 'integer' } }, definitions: { Money: money } },
    'schemas/pet.json': { type: 'object', properties: { price: ref('../common.json#/definitions/Money'), kin: ref('#'), owner: ref('../openapi.yaml#/components/schemas/Owner') } },
  });
  const { operations, schemas, broken } = await read(join(folder, 'openapi.yaml'));
  expect(operations['get /pets']?.parameters).toEqual([{ name: 'limit', in: 'query', schema: { type: 'integer' } }]);
  expect(schemas['Pet']?.properties).toMatchObject({ price: ref('#/components/schemas/Money'), owner: ref('#/components/schemas/Owner') });
  expect(schemas['Owner']?.properties).toEqual({ pet: ref('#/components/schemas/Pet') });
  expect(Object.keys(schemas).sort()).toEqual(['Money', 'Owner', 'Pet']);
  expect(broken.map((one) => one.ref)).toEqual(['#']);
});

test('Swagger 2 with parameters, responses and definitions in other files', async () => {
  const folder = await folderOf({
    'api.json': {
      swagger: '2.0',
      info: { title: 'x', version: '1' },
      paths: { '/a': { get: { parameters: [ref('parts.json#/parameters/limit')], responses: { 200: ref('parts.json#/responses/Money') } } } },
    },
    'parts.json': { parameters: { limit: { name: 'limit', in: 'query', type: 'integer' } }, responses: { Money: { description: 'x', schema: ref('#/definitions/Money') } }, definitions: { Money: money } },
  });
  const { operations, schemas } = await read(join(folder, 'api.json'));
  expect(operations['get /a']?.parameters?.[0]?.schema).toEqual({ type: 'integer' });
  expect(operations['get /a']?.responses['200']?.content?.['application/json']?.schema).toEqual(ref('#/components/schemas/Money'));
  expect(schemas['Money']?.properties).toHaveProperty('value');
});

test('nothing outside of the folder is read, whatever a reference or a link says', async () => {
  const folder = await folderOf({
    'inside/api.json': api({ '/a': { get: ok({ type: 'object', properties: { a: ref('../secret.json'), b: ref('link.json'), c: ref('gone.json'), d: ref('/etc/passwd'), e: ref('https://x.test/a.json') } }) } }),
    'secret.json': { type: 'string', enum: ['secret'] },
  });
  await symlink(join(folder, 'secret.json'), join(folder, 'inside/link.json'));
  const { operations, broken } = await read(join(folder, 'inside/api.json'));
  expect(JSON.stringify(operations)).not.toContain('secret');
  expect(broken.map((one) => one.ref).sort()).toEqual(['../secret.json', '/etc/passwd', 'gone.json', 'https://x.test/a.json', 'link.json']);
});

test('the documents of a folder are one: names that differ begin with their document, those that do not stay', async () => {
  const error = { type: 'object', properties: { detail: ref('#/components/schemas/Detail') } };
  const { operations, schemas, broken } = await read(
    await folderOf({
      'orders_v2.json': api(
        { '/v2/orders': { get: { operationId: 'orders.list', ...ok(ref('#/components/schemas/Money')) } }, '/v2/orders/{id}': { get: { operationId: 'orders.get', ...ok(ref('#/components/schemas/Error')) } } },
        { Money: { ...money, description: 'An amount.' }, Error: error, Detail: { type: 'string' } },
      ),
      'payments_v1.yaml': `swagger: '2.0'
info: { title: y, version: '2' }
paths: { /v1/payments: { get: { operationId: payments.list, responses: { '200': { schema: { $ref: '#/definitions/Money' } }, '400': { schema: { $ref: '#/definitions/Error' } } } } } }
definitions:
  Money: { type: object, properties: { value: { type: string } } }
  Error: { type: object, properties: { detail: { $ref: '#/definitions/Detail' } } }
  Detail: { type: integer }
`,
      'payouts_v1.json': api({ '/v1/payouts': { get: { operationId: 'payouts.get', ...ok(ref('#/components/schemas/Error')) } } }, { Error: error, Detail: { type: 'integer' } }),
      'refunds_v1.json': api({ '/v1/refunds': { get: { operationId: 'refunds.list', ...ok(ref('payouts_v1.json#/components/schemas/Error')) } } }),
      'notes.md': 'openapi: none',
      'package.json': { name: 'specs' },
    }),
  );
  expect(Object.values(operations).map(({ operationId }) => operationId)).toEqual(['orders.list', 'orders.get', 'payments.list', 'payouts.get', 'refunds.list']);
  // Two documents mean one Detail by it, one another.
  expect(Object.keys(schemas).sort()).toEqual(['Detail', 'Error', 'Money', 'OrdersDetail', 'OrdersError']);
  expect(schemas['OrdersError']?.properties).toEqual({ detail: ref('#/components/schemas/OrdersDetail') });
  expect(operations['get /v1/refunds']?.responses['200']?.content?.['application/json']?.schema).toEqual(ref('#/components/schemas/Error'));
  expect(broken).toEqual([]);
});

test('each document keeps its address, its parameters and its security', async () => {
  const at = (url: string): object => ({ servers: [{ url }] });
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const bearer = { type: 'http', scheme: 'bearer' };
  const { description } = await read(
    await folderOf({
      'a.json': { ...api({ '/a': { parameters: [{ name: 'p', in: 'query' }], get: ok({}) } }, {}, { ...at('https://api.acme.io/v1'), security: [{ auth: [] }] }), components: { securitySchemes: { auth: key } } },
      'b.json': api({ '/b': { get: ok({}) } }, {}, { ...at('https://api.acme.io/v2'), security: [{ auth: [] }], components: { securitySchemes: { auth: bearer } } }),
      'c.json': api({ '/c': { get: ok({}) } }, {}, at('https://files.acme.io')),
    }),
  );
  expect(description).toMatchObject({
    servers: [{ url: 'https://api.acme.io' }],
    paths: {
      '/v1/a': { get: { parameters: [{ name: 'p' }], security: [{ auth: [] }] } },
      '/v2/b': { get: { security: [{ BAuth: [] }] } },
      '/c': { get: { servers: [{ url: 'https://files.acme.io' }] } },
    },
    components: { securitySchemes: { auth: key, BAuth: bearer } },
  });
});

test('paths in files of their own keep what their document says for all of them', async () => {
  const rest = (url: string, scheme: string): object => ({ servers: [{ url }], security: [{ [scheme]: [] }] });
  const { operations, description } = await read(
    await folderOf({
      'a.json': api({ '/a': ref('paths/a.yaml') }, {}, rest('https://api.acme.io', 'key')),
      'b.json': { ...api({ '/b': ref('#/components/pathItems/B') }, {}, rest('https://files.acme.io', 'token')), components: { pathItems: { B: { get: ok(money) } } } },
      'paths/a.yaml': "parameters: [{ name: p, in: query, schema: { type: string } }]\nget: { responses: { '200': { description: x } } }\n",
    }),
  );
  expect(description).toMatchObject({
    paths: {
      '/a': { get: { security: [{ key: [] }] } },
      '/b': { get: { security: [{ token: [] }], servers: [{ url: 'https://files.acme.io' }] } },
    },
  });
  expect(operations['get /a']?.parameters).toEqual([{ name: 'p', in: 'query', schema: { type: 'string' } }]);
});

test('two documents of one path in files of their own are refused', async () => {
  const folder = await folderOf({ 'a.json': api({ '/a': ref('paths/a.json') }), 'b.json': api({ '/a': { get: ok({}) } }), 'paths/a.json': { get: ok({}) } });
  await expect(read(folder)).rejects.toThrow('a.json and b.json both describe GET /a');
});

test('parameters of one name that differ by their default or their limits are two', async () => {
  const version = (value: string, from: number): object => ({
    parameters: { version: { name: 'X-Version', in: 'header', schema: { $ref: '#/components/schemas/Version' } }, page: { name: 'page', in: 'query', schema: { type: 'integer', minimum: from } } },
    schemas: { Version: { type: 'string', default: value } },
  });
  const get = { get: { parameters: [ref('#/components/parameters/version'), ref('#/components/parameters/page')], ...ok({}) } };
  const { description } = await read(
    await folderOf({ 'a.json': { ...api({ '/a': get }), components: version('2024-01', 0) }, 'b.json': { ...api({ '/b': get }), components: version('2025-01', 1) } }),
  );
  const references = new References(description);
  const schemasOf = (path: string): unknown[] =>
    ['0', '1'].map((at) => references.resolve(references.resolve(references.lookUp(`#/paths/~1${path}/get/parameters/${at}`))['schema']));
  expect(schemasOf('a')).toEqual([{ type: 'string', default: '2024-01' }, { type: 'integer', minimum: 0 }]);
  expect(schemasOf('b')).toEqual([{ type: 'string', default: '2025-01' }, { type: 'integer', minimum: 1 }]);
});

test('a document without paths is only read where others refer to it, its webhooks stay, and folders with names of files are no files', async () => {
  const folder = await folderOf({
    'a.json': api({ '/a': { get: ok(ref('common.json#/components/schemas/Money')) } }),
    'b.json': api({ '/b': { get: ok({}) } }, {}, { webhooks: { paid: {} } }),
    'common.json': { ...api({}, { Money: money }), paths: undefined },
    'events.json': { ...api({}), openapi: '3.1.0', webhooks: { refunded: {} } },
    'v1.json/c.json': api({ '/c': { get: ok({}) } }),
  });
  const { operations, schemas, description, broken } = await read(folder);
  expect(Object.keys(operations)).toEqual(['get /a', 'get /b', 'get /c']);
  expect(schemas['Money']?.properties).toEqual(money.properties);
  expect(Object.keys(description['webhooks'] as object)).toEqual(['paid', 'refunded']);
  expect(broken).toEqual([]);
  await expect(read(await folderOf({ 'common.json': api({}) }))).rejects.toThrow('holds no OpenAPI document');
});

test('a document that a link puts into the folder is not read from outside of it', async () => {
  const folder = await folderOf({ 'in/a.json': api({ '/a': { get: ok({}) } }), 'secret.json': api({ '/secret': { get: ok({}) } }) });
  await symlink(join(folder, 'secret.json'), join(folder, 'in/b.json'));
  await symlink(join(folder, 'gone.json'), join(folder, 'in/c.json'));
  await expect(read(join(folder, 'in'))).rejects.toThrow(/in\/b\.json leads out of the folder: copy the file into it/);
});

test('two documents of one operation, and a folder without one, are refused with what to do', async () => {
  const one = api({ '/a/{id}': { get: ok({}) } });
  const other = api({ '/a/{key}': { get: ok({}) } });
  await expect(read(await folderOf({ 'one.json': one, 'two/other.json': other }))).rejects.toThrow('one.json and two/other.json both describe GET /a/{key}: leave one of them out of the folder');
  await expect(read(await folderOf({ 'package.json': { name: 'x' } }))).rejects.toThrow('holds no OpenAPI document');
  await expect(read(join(await temporaryFolder(), 'gone.json'))).rejects.toThrow('cannot be read (ENOENT)');
});

test('a key twice is told with its file', async () => {
  const { notes } = await read(await folderOf({ 'a.yaml': "openapi: 3.0.3\npaths:\n  /a: { get: {} }\n  /a: { get: {} }\n" }));
  expect(notes).toEqual(['a.yaml: line 4 repeats a key of its object, and the last of them counts']);
});
