import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMultipart } from './multipart.ts';

const type = 'multipart/form-data; boundary=x';
const parse = (body: string, contentType = type) =>
  parseMultipart(Buffer.from(body), contentType)?.map(({ bytes, ...rest }) => ({
    ...rest,
    text: Buffer.from(bytes).toString(),
  }));

describe('multipart forms', () => {
  test('parses what the platform writes', async () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value),
        value,
        async (fields, content) => {
          const form = new FormData();
          const wanted: Record<string, string> = {};
          for (const [name, text] of Object.entries(fields)) {
            form.append(name, text);
            // The platform normalises line breaks of text fields.
            wanted[name] = text.replaceAll(/\r\n|\r|\n/g, '\r\n');
          }
          form.append('file', new File([content], 'a "quoted" name.txt', { type: 'text/plain' }));
          const request = new Response(form);
          const body = new Uint8Array(await request.arrayBuffer());
          const parts = parseMultipart(body, request.headers.get('content-type') ?? '') ?? [];
          const file = parts.at(-1);
          expect(
            Object.fromEntries(
              parts.slice(0, -1).map((part) => [part.name, String(Buffer.from(part.bytes))]),
            ),
          ).toEqual(wanted);
          expect(file).toMatchObject({
            name: 'file',
            filename: 'a "quoted" name.txt',
            contentType: 'text/plain',
          });
          expect(Buffer.from(file!.bytes)).toEqual(Buffer.from(content));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('preamble, empty values and values that look like delimiters', () => {
    const body =
      'preamble\r\n--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--x\r\ncontent-disposition:form-data; name="b"\r\n\r\n\r\n--y\r\n--x--\r\nepilogue';
    expect(parse(body)).toEqual([
      { name: 'a', text: '' },
      { name: 'b', text: '\r\n--y' },
    ]);
  });

  test.each([
    ['no end', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue'],
    ['no headers', '--x\r\nvalue\r\n--x--'],
    ['no name', '--x\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--x--'],
    ['nothing', ''],
  ])('%s: undefined', (_what, body) => {
    expect(parse(body)).toBeUndefined();
  });

  test.each([
    '',
    'application/json',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x',
  ])('content type %j: undefined', (contentType) => {
    expect(parse('--x--', contentType)).toBeUndefined();
  });
});
