import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../specs/document.ts';
import { api, listOf, object, ref, rules, text } from '../testing/fixture.ts';
import { infoOf } from './operation-info.ts';
import { operationsPage } from './operations-page.ts';

const document = api(
  {
    'GET /v1/boxes': {
      id: 'boxes.list',
      query: { limit: text },
      response: listOf(ref('Box')),
      extensions: { 'x-org-pagination': { style: 'cursor', items: 'data' } },
    },
    'POST /v1/boxes/{box}/things': {
      id: 'boxes.innerThings.create',
      query: { 'mode!': text, other: text },
      body: { schema: ref('ThingParams') },
      extensions: { deprecated: true, 'x-org-idempotency': 'keyed', 'x-org-tier': 'slow' },
    },
  },
  { Box: object({ 'id!': text }), ThingParams: object({ 'name!': text, size: text }) },
) as unknown as OpenApiDocument;

const limited = {
  ...rules,
  limit: (_: string, operation: object) => Reflect.get(operation, 'x-org-tier') as string,
};

test('the info of an operation', () => {
  const { operations } = infoOf('acme', document, limited);
  expect(operations).toEqual([
    {
      id: 'boxes.innerThings.create',
      resource: ['boxes', 'innerThings'],
      method: 'create',
      verb: 'POST',
      path: '/v1/boxes/{box}/things',
      deprecated: true,
      required: ['box', 'mode', 'name'],
      paged: false,
      retry: 'keyed',
      repeat: undefined,
      rating: undefined,
      limit: 'slow',
      docs: 'https://docs.example.com/boxes/innerThings',
      entry: 'boxes/inner-things',
    },
    expect.objectContaining({ id: 'boxes.list', required: [], paged: true, retry: 'safe', limit: undefined }),
  ]);
});

test('the page has a table for each resource, and a column of limits where there are any', () => {
  const info = infoOf('acme', document, rules);
  const page = operationsPage(info, limited, '@org/acme', 'retries.md');
  expect(page).toContain(
    '## boxes.innerThings\n\n`@org/acme/boxes/inner-things` · [reference](https://docs.example.com/boxes/innerThings)',
  );
  expect(page).toContain(
    '|Operation|Request|List|Sent again|\n|-|-|-|-|\n|`create` (deprecated)|`POST /v1/boxes/{box}/things`||keyed|\n',
  );
  expect(page).toContain('|`list`|`GET /v1/boxes`|list|read|\n');
  expect(operationsPage(infoOf('acme', document, limited), limited, '@org/acme', 'retries.md')).toContain(
    '||keyed|slow|\n',
  );
});

test('an operation with a page of its own is linked', () => {
  const own = {
    ...rules,
    docs: (resource: readonly string[], method?: string) =>
      `https://docs.example.com/${[...resource, method].join('.')}`,
  };
  expect(operationsPage(infoOf('acme', document, own), own, '@org/acme', 'retries.md')).toContain(
    '|[`list`](https://docs.example.com/boxes.list)|',
  );
});
