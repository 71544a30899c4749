import { describe, expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Schema } from '../document.ts';
import { officialDetails } from '../passes/official-details.ts';
import { copy } from '../record.ts';
import { contextOf, documentOf, operationOf, ref } from '../testing/documents.ts';
import { candidatesOf, detailsOf } from './official-details.ts';
import { textOf } from './assessments.ts';

const text: Schema = { type: 'string' };
const body = (name: string): Partial<Operation> => ({ requestBody: { content: { 'application/json': { schema: ref(name) } } } });
const object = (properties: Record<string, Schema>, required?: string[]): Schema => ({ type: 'object', properties, ...(required && { required }) });

const spec = documentOf(
  {
    '/v1/things': {
      get: operationOf('things.list', { type: 'array', items: ref('Thing') }),
      post: operationOf('things.create', undefined, body('ThingCreateParams')),
    },
    '/v1/things/{id}': {
      get: operationOf('things.get', ref('Thing'), { parameters: [{ name: 'id', in: 'path', required: true, schema: text }] }),
    },
    '/v1/old': { get: operationOf('old.get') },
  },
  { Thing: object({ id: { type: 'integer' }, data: { type: 'object' } }, ['id']), ThingCreateParams: object({ rules: { type: 'array', items: {} } }, ['rules']) },
);

const official = documentOf(
  {
    '/v1/things': {
      get: operationOf('things.list', { type: 'array', items: ref('Thing') }, { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] }),
      post: operationOf('things.create', ref('ThingCreateResponse'), body('ThingCreateParams')),
    },
    '/v1/things/{id}': {
      get: operationOf('things.get', ref('Thing'), { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] }),
    },
    '/v1/new': { get: operationOf('new.get') },
  },
  {
    Thing: object({ id: { type: 'integer' }, owner: ref('ThingOwner'), data: { type: 'object', additionalProperties: text } }, ['id', 'owner']),
    ThingOwner: object({ team: ref('ThingOwnerTeam') }),
    ThingOwnerTeam: object({ name: text }),
    ThingCreateParams: object({ rules: { type: 'array', items: ref('ThingCreateParamsRules') } }, ['rules']),
    ThingCreateParamsRules: object({ field: text }),
    ThingCreateResponse: object({ token: text }),
    Unrelated: object({ a: text }),
  },
);

const taken = (isWanted: (at: string) => boolean = () => true): OpenApiDocument => {
  const details = detailsOf(candidatesOf(spec, official).filter(({ at }) => isWanted(at)), spec, official);
  const document = copy(spec);
  officialDetails.run(document, contextOf({ official: details }));
  return document;
};

test('what the official documents have and the spec lacks is found, each once', () => {
  expect(candidatesOf(spec, official).map((found) => `${textOf(found)}${found.isNew ? '' : ' (contradicts)'}`)).toEqual([
    'things.list(limit): has the parameter',
    'Thing.owner: has the property',
    'Thing.data: has a type',
    'ThingCreateParams.rules: has a type',
    'things.create(): has a response',
    'things.get(id): type string → integer (contradicts)',
  ]);
});

test('details bring the types that they need, and no others', () => {
  const { components, paths } = taken();
  expect(Object.keys(components.schemas).sort()).toEqual(['Thing', 'ThingCreateParams', 'ThingCreateParamsRules', 'ThingCreateResponse', 'ThingOwner', 'ThingOwnerTeam']);
  expect(components.schemas['Thing']).toEqual(official.components.schemas['Thing']);
  expect(paths['/v1/things']?.['get']?.parameters).toEqual([{ name: 'limit', in: 'query', schema: { type: 'integer' } }]);
  expect(paths['/v1/things']?.['post']?.responses['200']?.content?.['application/json']?.schema).toEqual(ref('ThingCreateResponse'));
  expect(paths['/v1/things/{id}']?.['get']?.parameters?.[0]?.schema).toEqual({ type: 'integer' });
});

test('what was not taken stays as it was', () => {
  const document = taken((at) => at === 'Thing.owner');
  expect(document.paths).toEqual(spec.paths);
  expect(document.components.schemas['ThingCreateParams']).toEqual(spec.components.schemas['ThingCreateParams']);
});

test('nothing is left to take afterwards, and the pass changes nothing the second time', () => {
  const document = taken();
  expect(candidatesOf(document, official)).toEqual([]);
  const details = detailsOf(candidatesOf(spec, official), spec, official);
  const again = copy(document);
  officialDetails.run(again, contextOf({ official: details }));
  expect(again).toEqual(document);
});

test('types that lead to themselves end', () => {
  const schemas = (more: Record<string, Schema>): Record<string, Schema> => ({ Node: object({ next: ref('Node'), ...more }) });
  const paths = { '/v1/nodes': { get: operationOf('nodes.get', ref('Node')) } };
  expect(candidatesOf(documentOf(paths, schemas({})), documentOf(paths, schemas({ value: text }))).map(textOf)).toEqual(['Node.value: has the property']);
});

describe('details that do not fit', () => {
  test('an operation that is gone is named', () => {
    const official = { operations: { 'gone.get': {} }, schemas: {} };
    expect(() => {
      officialDetails.run(copy(spec), contextOf({ official }));
    }).toThrow('official.yaml has details of gone.get, which is no operation: run specs:update --from upstream, or take them out');
  });
});
