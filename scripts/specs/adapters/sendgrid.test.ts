import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { OpenApiDocument } from '../document.ts';
import { runPasses } from '../passes/index.ts';
import { sendgridRules } from '../providers/sendgrid.ts';
import { copy } from '../record.ts';
import { contextOf, ref } from '../testing/documents.ts';
import { recoverSendGrid } from './sendgrid.ts';
import type { SendGridDetails } from './sendgrid/details.ts';

const made: string[] = [];

const ok = (schema: object): object => ({
  responses: { 200: { content: { 'application/json': { schema } } }, 400: { content: {} } },
});

const SOURCE = {
  openapi: '3.0.0',
  paths: {
    '/alerts': {
      get: { operationId: 'GET_alerts', parameters: [{ $ref: '#/components/parameters/behalf' }], ...ok({ type: 'array', items: { $ref: '#/components/schemas/alert' } }) },
      post: { requestBody: { $ref: '#/components/requestBodies/alert' }, responses: {} },
    },
    '/alerts/{alert_id}': {
      parameters: [{ name: 'alert_id', in: 'path', schema: { type: 'integer' } }],
      delete: {
        parameters: [
          { name: 'alert_id', in: 'query', schema: { type: 'integer' } },
          { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
        ],
        requestBody: { content: { 'application/json': { schema: { type: 'null' } } } },
        responses: { 204: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    },
    '/gone': { get: { responses: {} } },
  },
  components: {
    parameters: { behalf: { name: 'on-behalf-of', in: 'header', schema: { type: 'string' } } },
    requestBodies: { alert: { content: { 'application/json': { schema: { $ref: '#/components/schemas/alert' } } } } },
    schemas: {
      alert: {
        title: 'words',
        properties: { email: { type: 'string', nullable: true, maxLength: 3, example: 'x' }, id: { type: 'integer' } },
        required: ['id', 'undeclared'],
      },
    },
  },
};

const DETAILS: SendGridDetails = {
  dead: new Set(['GET /v3/gone']),
  queries: { 'GET /v3/alerts': { 'limit?': 'integer', 'offset?': 'integer' } },
  additions: {
    'GET /v3/alerts/{alert_id}': {
      path: { alert_id: 'integer' },
      query: { 'after_key?': 'string', kind: 'enum(a|b)' },
      response: { 'result?': [{ id: 'integer:int64', 'at?': 'string:date-time' }] },
    },
  },
  products: new Map(
    ['GET /v3/alerts', 'POST /v3/alerts', 'DELETE /v3/alerts/{}', 'GET /v3/alerts/{}'].map((key) => [key, 'alerts']),
  ),
};

function recover(details: SendGridDetails = DETAILS, source: object = SOURCE): OpenApiDocument {
  const directory = mkdtempSync(join(tmpdir(), 'sendgrid-'));
  made.push(directory);
  mkdirSync(join(directory, 'api'));
  writeFileSync(join(directory, 'api/sendgrid.com.json'), JSON.stringify(source));
  const { document } = recoverSendGrid(directory, [], details);
  runPasses(document, contextOf({ rules: sendgridRules }));
  return document;
}

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const document = recover();
const operation = (path: string, verb: string) => document.paths[path]?.[verb];

test('what is gone is left out, what is lacking is added, and all are named by product', () => {
  const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
  expect(ids.sort()).toEqual(['alerts.create', 'alerts.delete', 'alerts.get', 'alerts.list']);
});

test('3.0 is read in the words of 3.1, without prose and limits', () => {
  expect(document.components.schemas['AlertCreateParams']).toEqual({
    type: 'object',
    properties: { email: { type: ['string', 'null'] }, id: { type: 'integer' } },
    required: ['id'],
  });
});

test('whose account is meant is no parameter; what the description lacks is one', () => {
  const list = operation('/v3/alerts', 'get');
  expect(list?.parameters?.map(({ name }) => name)).toEqual(['limit', 'offset']);
  expect(list?.['x-org-pagination']).toEqual({ style: 'offset', items: 'data' });
});

test('a response that is empty by its status has no content', () => {
  expect(operation('/v3/alerts/{id}', 'delete')?.responses).toEqual({ 204: { description: 'OK' } });
});

test('mistakes of the description are left out: a parameter said twice, a body that is null', () => {
  const remove = operation('/v3/alerts/{id}', 'delete');
  expect(remove?.parameters?.map(({ name, in: place }) => `${place} ${name}`)).toEqual(['path id', 'query ids']);
  expect(remove?.requestBody).toBeUndefined();
  expect(remove?.parameters?.[1]).toMatchObject({ style: 'form', explode: false });
});

test('only responses that mean success are kept, and there is always one', () => {
  expect(Object.keys(operation('/v3/alerts', 'get')?.responses ?? {})).toEqual(['200']);
  expect(operation('/v3/alerts', 'post')?.responses).toEqual({ 200: { description: 'OK' } });
});

test('an addition is an operation like any other', () => {
  const get = operation('/v3/alerts/{id}', 'get');
  expect(get?.parameters).toEqual([
    { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'after_key', in: 'query', schema: { type: 'string' } },
    { name: 'kind', in: 'query', required: true, schema: { type: 'string', enum: ['a', 'b'] } },
  ]);
  expect(get?.responses['200']?.content?.['application/json']?.schema).toEqual(ref('AlertGetResponse'));
  expect(document.components.schemas['AlertGetResponseResult']?.properties).toEqual({
    at: { type: 'string', format: 'date-time' },
    id: { type: 'integer', format: 'int64' },
  });
  expect(get?.['x-org-pagination']).toEqual({ style: 'cursor', items: 'result' });
});

test('the passes change nothing the second time', () => {
  const again = copy(document);
  runPasses(again, contextOf({ rules: sendgridRules }));
  expect(again).toEqual(document);
});

describe('facts that do not fit are one clear error', () => {
  test.for<[string, Partial<SendGridDetails>, string]>([
    ['an operation without a product', { products: new Map() }, 'belongs to no product'],
    ['a product without operation', { products: new Map([...DETAILS.products, ['GET /v3/x', 'alerts']]) }, 'nowhere described'],
    ['a product without accessor', { products: new Map([...DETAILS.products].map(([key]) => [key, 'new'])) }, 'has no accessor'],
    ['an addition that is described', { additions: { 'GET /v3/alerts': {} } }, 'is described by now'],
    ['no type', { additions: { 'GET /v3/alerts/{id}': { response: { a: 'text' } } } }, '"text" is no type'],
  ])('%s', ([, details, message]) => {
    expect(() => recover({ ...DETAILS, ...details })).toThrow(message);
  });

  test('another layout', () => {
    expect(() => recoverSendGrid(tmpdir(), [], DETAILS)).toThrow('laid out differently');
  });
});
