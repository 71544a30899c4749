import { expect, test } from 'vitest';
import { readOpenApi } from './openapi-file.ts';

const read = (name: string, text: string): ReturnType<typeof readOpenApi> => readOpenApi(text, name);

const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: { '/v1/things': { get: { operationId: 'things.list', responses: { 200: { description: 'OK' } } } } },
};

test('reads JSON and YAML', async () => {
  const raw = await read('spec.json', JSON.stringify(document));
  expect(raw.document.paths['/v1/things']?.['get']?.operationId).toBe('things.list');
  expect(Object.keys(raw.document.components.schemas)).toEqual([]);
  const yaml = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\n';
  expect((await read('spec.yaml', yaml)).document.info.version).toBe('1');
});

test.each([
  ['broken.json', '{ "openapi": ', 'is neither JSON nor YAML'],
  ['broken.yaml', 'a: [', 'is neither JSON nor YAML'],
  ['text.yaml', 'just words', 'it holds no object'],
  ['list.json', '[]', 'it holds no object'],
  ['package.json', '{ "name": "x" }', 'it has no "openapi" version'],
  ['number.json', '{ "openapi": 3.1 }', 'it has no "openapi" version'],
  ['old.json', '{ "swagger": "2.0" }', 'is Swagger 2.0: convert it'],
  ['v30.json', '{ "openapi": "3.0.3", "info": {}, "paths": {} }', 'is OpenAPI 3.0.3: convert it'],
  ['invalid.json', '{ "openapi": "3.1.0", "paths": {} }', 'is no valid OpenAPI document'],
  ['nopaths.json', JSON.stringify({ openapi: '3.1.0', info: document.info, components: {} }), 'has no paths'],
  [
    'refs.json',
    JSON.stringify({ ...document, paths: { '/v1/a': { $ref: './other.json' } } }),
    'refers to ./other.json: only schemas',
  ],
  [
    'vendor.json',
    JSON.stringify(document).replace('things.list', 'GetThings'),
    'GET /v1/things has no operationId like "resource.method"',
  ],
])('refuses %s in one line', async (name, text, reason) => {
  const failure = read(name, text);
  await expect(failure).rejects.toThrow(reason);
  await expect(failure).rejects.toThrow(new RegExp(`${name}[^\\n]*$`));
});
