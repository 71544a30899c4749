import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { ProviderRules } from './rules.ts';
import { api, object, rules, text } from './testing/fixture.ts';
import { typeErrors } from './testing/check-types.ts';

const document = api({
  'POST /shelves/{shelf}/books/{id}': {
    id: 'books.update',
    body: { schema: object({ title: text, pages: { type: 'integer' } }) },
  },
});

async function clientOf(
  more: Partial<ProviderRules>,
  call: string,
): Promise<{ text: string; errors: string[] }> {
  const { files } = await generateApi('acme', document, { ...rules, ...more });
  const user = `
    import type { AcmeResources } from './generated/client.ts';
    export const call = (acme: AcmeResources): unknown => acme.books.update(${call});`;
  return { text: files.get('client/books.ts') ?? '', errors: typeErrors(files, user) };
}

const method = /\tupdate\((.*)\)/g;

test('ids may come in front, in the order of the path', { timeout: 60_000 }, async () => {
  const { text: client, errors } = await clientOf({}, `'s', 'b', { title: 'x' }`);
  expect(errors).toEqual([]);
  const [first, second] = [...client.matchAll(method)].map(([, parameters]) => parameters);
  expect(first).toMatch(/^shelf: string, id: string, params\?: /);
  expect(second).toMatch(/^params: \{ shelf: string; id: string \} & /);
});

test('a mistake in the usual form is explained', { timeout: 60_000 }, async () => {
  const object = await clientOf({}, `{ shelf: 's', id: 'b', titel: 'x' }`);
  expect(object.errors.join()).toContain("'titel' does not exist");
  const ids = await clientOf({ idsFirst: true }, `'s', 'b', { titel: 'x' }`);
  expect(ids.errors.join()).toContain("'titel' does not exist");
});
