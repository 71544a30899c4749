import { expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Parameter } from '../../document.ts';
import { ownNames } from './own-names.ts';

const query = (name: string): Parameter => ({ name, in: 'query', schema: { type: 'string' } });

const get: Operation = {
  operationId: 'notes.get',
  parameters: [query('pageSize'), query('resource'), query('object_name')],
  responses: {},
  'x-org-path': '/v1/{+resource}',
};

const update: Operation = {
  operationId: 'notes.update',
  requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
  responses: {},
};

const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: 'v1' },
  paths: { '/v1/notes/{notesId}': { get, put: update } },
  components: {
    schemas: {
      Note: { type: 'object', properties: { media: {}, timeoutMs: {}, title: {}, inner: { properties: { a_b: {} } } } },
    },
  },
};

test('the names that look like options, like parameters of another library, or have another style', () => {
  expect(ownNames(document)).toEqual(['media', 'object_name', 'timeoutMs']);
});
