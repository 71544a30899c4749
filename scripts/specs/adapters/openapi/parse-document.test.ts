import { expect, test } from 'vitest';
import { parseDocument } from './parse-document.ts';

const small = { openapi: '3.0.3', info: { title: 'Notes', version: '1' }, paths: { '/notes': { get: {} } } };

test('reads JSON and YAML, and rearranges Swagger 2', () => {
  expect(parseDocument(JSON.stringify(small), 'a')['openapi']).toBe('3.0.3');
  expect(parseDocument('openapi: 3.1.0\npaths: { /a: { get: {} } }\n', 'a')['openapi']).toBe('3.1.0');
  const swagger = { swagger: '2.0', host: 'api.test', basePath: '/v1', schemes: ['https'], paths: small.paths };
  expect(parseDocument(JSON.stringify(swagger), 'a')['servers']).toEqual([{ url: 'https://api.test/v1' }]);
});

test.for([
  ['Swagger 2 with a number as version', 'swagger: 2.0\npaths: { /a: { get: {} } }\n', '3.0.3'],
  ['3.1 as a number', 'openapi: 3.1\npaths: { /a: { get: {} } }\n', 3.1],
  ['3.0 as a number', 'openapi: 3.0\npaths: { /a: { get: {} } }\n', 3],
  ['3.1 without a patch', JSON.stringify({ ...small, openapi: '3.1' }), '3.1'],
  ['3.2', JSON.stringify({ ...small, openapi: '3.2.0' }), '3.2.0'],
  ['a byte order mark', `\uFEFF${JSON.stringify(small)}`, '3.0.3'],
  ['a byte order mark and YAML', '\uFEFFopenapi: 3.0.1\npaths: { /a: { get: {} } }\n', '3.0.1'],
  ['an anchor that is used often', `openapi: 3.0.3\npaths: { /a: &a { get: {} }, ${Array.from({ length: 200 }, (_, n) => `/b${n}: *a`).join(', ')} }\n`, '3.0.3'],
] as const)('reads %s', ([, text, version]) => {
  expect(parseDocument(text, 'a')['openapi']).toBe(version);
});

test('a key twice in YAML is read, and told with its line', () => {
  const notes: string[] = [];
  const text = "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      responses:\n        '200': { description: a }\n        '200': { description: b }\n";
  const document = parseDocument(text, 'a', (line) => notes.push(line));
  expect(document).toMatchObject({ paths: { '/a': { get: { responses: { '200': { description: 'b' } } } } } });
  expect(notes).toEqual(['line 7 repeats a key of its object, and the last of them counts']);
});

test.for([
  ['nothing', ' \n', 'is empty'],
  ['a web page', '<!doctype html><html></html>', 'is a page of HTML or XML'],
  ['cut off', JSON.stringify(small).slice(0, -9), 'is damaged or cut off at line 1'],
  ['damaged', '{\n"openapi": "3.0.3",\n"paths" {}}', 'is damaged or cut off at line 3'],
  ['words', 'hello there', 'it holds no object'],
  ['broken YAML', 'openapi: 3.0.3\na: [', 'is neither JSON nor YAML: .*at line 2'],
  ['an alias of nothing', 'a: *nothing', 'is neither JSON nor YAML: .*nothing'],
  ['a value that is part of itself', 'openapi: 3.0.3\npaths: &a { /a: *a }', 'nests deeper than 200 levels or holds more than 20000000 values'],
  ['YAML that nests deep', `a: ${'['.repeat(300)}${']'.repeat(300)}`, 'nests deeper than 200 levels'],
  ['a manifest', '{"name":"x"}', 'it has neither "openapi" nor "swagger"'],
  ['an old Swagger', '{"swagger":"1.2","paths":{}}', 'says version "1.2"'],
  ['a future OpenAPI', '{"openapi":"4.0.0","paths":{}}', 'says version "4.0.0"'],
  ['no paths', '{"openapi":"3.0.0"}', 'describes no paths'],
  ['a Discovery document', '{"kind":"discovery#restDescription"}', 'is a Discovery document of Google: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 can be read'],
  ['webhooks alone', '{"openapi":"3.1.0","webhooks":{"a":{}}}', 'describes webhooks only, which the vendor sends: there is no operation to call'],
  ['a bomb of brackets', `{"openapi":"3.0.0","x":${'['.repeat(5_000_000)}`, 'nests deeper than 200 levels'],
  ['a bomb of aliases', `a: &a [x]\n${'b c d e f g h i j k'.split(' ').map((n, i) => `${n}: &${n} [${`*${'abcdefghij'[i]},`.repeat(9)}]`).join('\n')}`, 'nests deeper than 200 levels or holds more than 20000000 values'],
] as const)('refuses %s in one line', ([, text, reason]) => {
  expect(() => parseDocument(text, 'that.json')).toThrow(new RegExp(`^that\\.json [^\\n]*${reason}[^\\n]*$`));
});
