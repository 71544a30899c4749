import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compact } from './compact.ts';
import type { OpenApiDocument } from './document.ts';
import { loadDirectory } from './load.ts';
import { stripeRules } from './providers/stripe.ts';
import { split } from './split.ts';
import { documentOf, operationOf, resource } from './testing/documents.ts';
import { temporaryFolder } from './testing/folders.ts';

const document = documentOf(
  {
    '/v1/customers': { get: operationOf('customers.list'), post: operationOf('customers.create') },
    '/v1/customers/{id}': { get: operationOf('customers.retrieve'), post: operationOf('special.update') },
    '/v1/checkout/sessions': { get: operationOf('checkout.sessions.list') },
  },
  {
    Customer: resource('customer'),
    CustomerAddress: { type: 'object' },
    CustomerCreateParamsAddress: { type: 'object' },
    CheckoutSession: { type: 'object' },
    CustomerCreatedEvent: { type: 'object' },
    V1CustomerCreatedEvent: { type: 'object' },
    Discount: { type: 'object' },
    constructor: { type: 'object' },
  },
);
document['x-org-servers'] = {};

test('a group per resource, shared schemas and events apart', () => {
  const { groups, index } = split(document, stripeRules);
  const content = [...groups].map(([name, group]) => [
    name,
    Object.keys(group.paths),
    Object.keys(group.components.schemas),
  ]);
  expect(Object.fromEntries(content.map(([name, ...rest]) => [name, rest]))).toEqual({
    customers: [
      ['/v1/customers', '/v1/customers/{id}'],
      ['Customer', 'CustomerAddress', 'CustomerCreateParamsAddress'],
    ],
    special: [['/v1/customers/{id}'], []],
    'checkout.sessions': [['/v1/checkout/sessions'], ['CheckoutSession']],
    'event-types': [[], ['CustomerCreatedEvent']],
    'v2.core.event-types': [[], ['V1CustomerCreatedEvent']],
    shared: [[], ['Discount', 'constructor']],
  });
  expect(index).toEqual({ openapi: '3.1.0', info: document.info, components: {}, 'x-org-servers': {} });
});

test.each(['../../evil.list', 'a/b.list', 'index.list', '.x.list', 'a..b.list', 'con\\x.list'])(
  'a group that could leave its folder is refused: %s',
  (id) => {
    const hostile = documentOf({ '/v1/a': { get: operationOf(id) } });
    expect(() => split(hostile, stripeRules)).toThrow('cannot name a file of the spec');
  },
);

describe('loading', () => {
  async function written(): Promise<string> {
    const folder = join(await temporaryFolder(), 'openapi');
    await mkdir(folder);
    const { groups, index } = split(document, stripeRules);
    await writeFile(join(folder, 'index.json'), compact(index));
    for (const [name, group] of groups) await writeFile(join(folder, `${name}.json`), compact(group));
    return folder;
  }

  const sorted = (value: OpenApiDocument): unknown => JSON.parse(JSON.stringify(value));

  test('gives what was split', async () => {
    const loaded = await loadDirectory(await written());
    expect(sorted(loaded)).toEqual(sorted(document));
    expect(Object.hasOwn(loaded.components.schemas, 'constructor')).toBe(true);
    expect('toString' in loaded.components.schemas).toBe(false);
  });

  test('refuses what two files have', async () => {
    const folder = await written();
    await writeFile(join(folder, 'zz.json'), '{ "components": { "schemas": { "Discount": {} } } }');
    await expect(loadDirectory(folder)).rejects.toThrow('zz.json: schema Discount is in another file too');
    await writeFile(join(folder, 'zz.json'), '{ "paths": { "/v1/customers": { "get": {} } } }');
    await expect(loadDirectory(folder)).rejects.toThrow('zz.json: get /v1/customers is in another file too');
  });

  test('names the file that is missing or broken', async () => {
    const folder = await written();
    await writeFile(join(folder, 'shared.json'), '{ "components": ');
    await expect(loadDirectory(folder)).rejects.toThrow('shared.json is not JSON');
    await expect(loadDirectory(join(folder, 'none'))).rejects.toThrow('index.json cannot be read');
  });
});
