import { expect, test } from 'vitest';
import { operationsOf } from '../../walk.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument } from './read-document.ts';

test('Swagger 2: bodies, forms, files, lists in the query, shared parameters and responses', () => {
  const swagger = {
    swagger: '2.0',
    info: { title: 'Parcels', version: '2' },
    consumes: ['application/json'],
    parameters: { page: { name: 'page', in: 'query', type: 'integer' } },
    responses: { parcel: { description: 'x', schema: { $ref: '#/definitions/parcel' } } },
    definitions: { parcel: { type: 'object', properties: { id: { type: 'string', 'x-nullable': true } } } },
    paths: {
      '/parcels': {
        get: { parameters: [{ $ref: '#/parameters/page' }, { name: 'ids', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' }], responses: { 200: { schema: { type: 'array', items: { $ref: '#/definitions/parcel' } } } } },
        post: { parameters: [{ name: 'parcel', in: 'body', required: true, schema: { $ref: '#/definitions/parcel' } }], responses: { 201: { $ref: '#/responses/parcel' } } },
      },
      '/labels': { post: { consumes: ['multipart/form-data'], parameters: [{ name: 'file', in: 'formData', type: 'file', required: true }, { name: 'note', in: 'formData', type: 'string' }], responses: { 204: {} } } },
    },
  };
  const { document } = readDocument(parseDocument(JSON.stringify(swagger), 'a')).raw;
  const [list, create, label] = [...operationsOf(document)].map(({ operation }) => operation);
  const ref = { $ref: '#/components/schemas/Parcel' };
  expect(list?.parameters?.map(({ name, schema }) => [name, schema.type])).toEqual([['page', 'integer'], ['ids', 'array']]);
  expect(list?.responses['200']?.content?.['application/json']?.schema).toEqual({ type: 'array', items: ref });
  expect(create?.requestBody).toEqual({ required: true, content: { 'application/json': { schema: ref } } });
  expect(create?.responses['201']?.content?.['application/json']?.schema).toEqual(ref);
  expect(label?.requestBody?.content?.['multipart/form-data']?.schema).toEqual({
    type: 'object',
    properties: { file: { type: 'string', format: 'binary' }, note: { type: 'string' } },
    required: ['file'],
  });
});

test('Swagger 2: values between tabs are left to the option query, and said to be', () => {
  const parameters = ['csv', 'tsv'].map((collectionFormat) => ({ name: collectionFormat, in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }));
  const swagger = { swagger: '2.0', info: { title: 'Parcels', version: '2' }, paths: { '/parcels': { get: { parameters, responses: { 204: {} } } } } };
  const { raw, notes } = readDocument(parseDocument(JSON.stringify(swagger), 'a'));
  const [list] = [...operationsOf(raw.document)].map(({ operation }) => operation);
  expect(list?.parameters?.map(({ name }) => name)).toEqual(['csv']);
  expect(notes).toEqual(['parcels.get: the query parameter tsv, whose values stand between tabs; give it as text in the option query of a call']);
});
