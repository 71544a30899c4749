import { expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { multipartForm as encode } from './multipart.ts';

const multipartForm = (params: Readonly<Record<string, unknown>>): FormData =>
  encode(params).body as FormData;

test('names nested values with brackets and omits absent values', () => {
  const form = multipartForm({
    purpose: 'x',
    link: { create: true, tags: ['a', 'b'] },
    no: null,
    un: undefined,
  });
  expect([...form]).toEqual([
    ['purpose', 'x'],
    ['link[create]', 'true'],
    ['link[tags][0]', 'a'],
    ['link[tags][1]', 'b'],
  ]);
});

test.each([
  ['a blob', new Blob(['abc'], { type: 'image/png' }), 'file', 'image/png'],
  ['bytes', new TextEncoder().encode('abc'), 'file', 'application/octet-stream'],
  ['a file', new File(['abc'], 'a.txt', { type: 'text/plain' }), 'a.txt', 'text/plain'],
  ['a named text', { data: 'abc', name: 'b.csv', type: 'text/csv' }, 'b.csv', 'text/csv'],
  ['named bytes', { data: Buffer.from('abc'), name: 'c' }, 'c', 'application/octet-stream'],
  ['a named blob', { data: new Blob(['abc'], { type: 'image/gif' }), name: 'd' }, 'd', 'image/gif'],
])('%s', async (_what, file, name, type) => {
  const part = multipartForm({ file }).get('file') as File;
  expect([part.name, part.type, await part.text()]).toEqual([name, type, 'abc']);
});

test('a hostile file name starts neither a header nor a part', async () => {
  const form = multipartForm({ file: { data: 'x', name: 'a"\r\nX-Evil: 1\r\n\r\n--b' } });
  const text = await new Response(form).text();
  expect(text).toContain('filename="a%22%0D%0AX-Evil: 1%0D%0A%0D%0A--b"');
  expect(text).not.toMatch(/^X-Evil/m);
});

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

test.each<[string, unknown]>([
  ['a Map', new Map()],
  ['NaN', Number.NaN],
  ['a function', (): void => undefined],
  ['a cycle', cyclic],
  ['half of a surrogate pair', 'a\ud800'],
])('refuses %s', (_what, value) => {
  expect(() => multipartForm({ value })).toThrow(InvalidParamsError);
});
