import { expect, test } from 'vitest';
import { contextOf, documentOf, operationOf } from '../testing/documents.ts';
import { sort } from './sort.ts';

test('sorts keys, sets and parameters, and leaves what has an order', () => {
  const schema = { type: 'string' };
  const document = documentOf(
    {
      '/v1/b/{y}/c/{x}': {
        get: operationOf('b.retrieve', undefined, {
          parameters: [
            { name: 'b', in: 'query', schema },
            { name: 'x', in: 'path', schema },
            { name: 'a', in: 'query', schema },
            { name: 'y', in: 'path', schema },
          ],
        }),
      },
      '/v1/a': {},
    },
    {
      B: { type: 'object', required: ['b', 'a'], properties: { b: {}, a: {} } },
      A: { enum: ['b', null, 'a', 10, 9], anyOf: [{ type: 'z' }, { type: 'a' }] },
    },
  );
  sort.run(document, contextOf());
  expect(Object.keys(document)).toEqual(['components', 'info', 'openapi', 'paths']);
  expect(JSON.stringify(document.components.schemas)).toBe(
    '{"A":{"anyOf":[{"type":"z"},{"type":"a"}],"enum":[9,10,"a","b",null]},' +
      '"B":{"properties":{"a":{},"b":{}},"required":["a","b"],"type":"object"}}',
  );
  const parameters = document.paths['/v1/b/{y}/c/{x}']?.['get']?.parameters?.map((p) => p.name);
  expect(parameters).toEqual(['y', 'x', 'a', 'b']);
  expect(Object.keys(document.paths)).toEqual(['/v1/a', '/v1/b/{y}/c/{x}']);
});
