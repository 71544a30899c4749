import { expect, test } from 'vitest';
import type { Operation } from '../../document.ts';
import type { OpenApiDetails } from './details.ts';
import { openApiProvider } from './openapi-provider.ts';

const details: OpenApiDetails = {
  title: 'Acme',
  url: 'https://api.acme.io/v1',
  servers: {},
  securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
  clientParameters: [],
  queryArrays: 'repeated',
  pagers: { cursor: { kind: 'cursor', param: 'cursor', next: 'next_cursor' } },
};

const oauth = { type: 'oauth2', flows: {} };
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };

test.for<[string, object[], object, readonly string[]]>([
  ['the same', [{ url: 'https://api.acme.io/v1/' }], { o: oauth }, []],
  ['one of several servers', [{ url: 'https://eu.acme.io' }, { url: 'https://api.acme.io/v1' }], { o: oauth, k: key }, []],
  ['nothing', [], {}, []],
  ['another address', [{ url: 'https://{r}.acme.io/v2', variables: { r: { default: 'eu' } } }], { o: oauth }, ['the description names the address https://eu.acme.io/v2, and calls go to https://api.acme.io/v1']],
  ['another credential', [{ url: 'https://api.acme.io/v1' }], { k: key }, ['the description authenticates with header x-key, and the client with bearer']],
])('a description that says of the whole API: %s', ([, servers, securitySchemes, expected]) => {
  const description = { openapi: '3.0.3', servers, paths: { '/a': { get: {} } }, components: { securitySchemes } };
  const lines = openApiProvider(details).differences?.(JSON.stringify(description), 'a.json') ?? [];
  expect(lines.map((line) => line.split(': decide')[0])).toEqual(expected);
});

test('a list that pages in a way without a name is a plain call until it has one', () => {
  const { pagination } = openApiProvider(details).rules;
  const operation: Operation = { operationId: 'notes.list', responses: {} };
  const page = (names: string[], next: string): unknown =>
    pagination(operation, { type: 'object', properties: { items: { type: 'array', items: {} }, [next]: { type: 'string' } } }, new Set(names), () => undefined, 'get');
  expect(page(['cursor'], 'next_cursor')).toEqual({ style: 'cursor', items: 'items' });
  expect(page(['pageToken'], 'nextPageToken')).toMatch(/^notes\.list pages in a new way, \{"kind":"cursor".*is a plain call: name it in "pagers"/);
  expect(page(['q'], 'hint')).toBeUndefined();
});
