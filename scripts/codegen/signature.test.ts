import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import { api, object, rules, text } from './testing/fixture.ts';
import { typeErrors } from './testing/check-types.ts';

const document = api({
  'POST /libraries/{library}/books/{id}': {
    id: 'books.update',
    body: { schema: object({ title: text, pages: { type: 'integer' } }) },
  },
});
const { files } = await generateApi('acme', document, rules);

const errorsOf = (call: string): string[] =>
  typeErrors(
    files,
    `import type { AcmeResources } from './generated/client.ts';
    export const call = (acme: AcmeResources): unknown => acme.books.update(${call});`,
  );

test('a method has one signature: ids in the order of the path, parameters, options', () => {
  expect(files.get('client/books.ts')?.match(/\tupdate\(.*\)/g)).toEqual([
    expect.stringMatching(
      /^\tupdate\(library: string, id: string, params\?: .*, options\?: RequestOptions\)$/,
    ),
  ]);
});

test('a mistake is reported where it is', { timeout: 60_000 }, () => {
  expect(errorsOf(`'s', 'b', { title: 'x' }`)).toEqual([]);
  expect(errorsOf(`'s', 'b', { titel: 'x' }`).join()).toContain("'titel' does not exist");
  expect(errorsOf(`{ library: 's', id: 'b' }`).join()).toContain('Expected 2-4 arguments');
});
