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
  ['nothing', ' \n', 'is empty'],
  ['a web page', '<!doctype html><html></html>', 'is a page of HTML or XML'],
  ['cut off', JSON.stringify(small).slice(0, -9), 'is damaged or cut off'],
  ['words', 'hello there', 'it holds no object'],
  ['broken YAML', 'a: [', 'is neither JSON nor YAML'],
  ['a manifest', '{"name":"x"}', 'it has neither "openapi" nor "swagger"'],
  ['an old Swagger', '{"swagger":"1.2","paths":{}}', 'says version "1.2"'],
  ['a future OpenAPI', '{"openapi":"4.0.0","paths":{}}', 'says version "4.0.0"'],
  ['no paths', '{"openapi":"3.0.0"}', 'describes no paths'],
  ['a bomb of brackets', `{"openapi":"3.0.0","x":${'['.repeat(5_000_000)}`, 'nests deeper than 200 levels'],
  ['a bomb of aliases', `a: &a [x]\n${'b c d e f g h i j k'.split(' ').map((n, i) => `${n}: &${n} [${`*${'abcdefghij'[i]},`.repeat(9)}]`).join('\n')}`, 'is neither JSON nor YAML'],
] as const)('refuses %s in one line', ([, text, reason]) => {
  expect(() => parseDocument(text, 'that.json')).toThrow(new RegExp(`^that\\.json [^\\n]*${reason}[^\\n]*$`));
});
