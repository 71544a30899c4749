import { createClient } from '@org/http-core';
import type { ApiClient, Operation } from '@org/http-core/provider';
import { expect, test } from 'vitest';
import { CallStoreError, durable, inspect, memoryCallStore, resolve } from '../src/index.ts';
import { failureOf } from './support/failure-of.ts';
import { openShop } from './support/shop.ts';

const render: Operation = {
  id: 'documents.render',
  method: 'POST',
  path: '/documents',
  body: 'json',
  retry: 'idempotent',
};
const key = 'document-7';

function nested(levels: number): object {
  let value: object = { text: 'deep' };
  for (let level = 1; level < levels; level++) value = { child: value };
  return value;
}

const clientOf = (levels: number): ApiClient =>
  createClient({
    baseUrl: 'https://documents.test',
    retry: false,
    transport: () => Promise.resolve(Response.json(nested(levels))),
  });

test('a result that is nested more deeply than parameters may be is stored', async () => {
  const store = memoryCallStore();
  const client = clientOf(100);
  expect(await durable(render, [client, {}], { key, store })).toEqual(nested(100));
  expect((await inspect(key, { store }))?.value).toEqual(nested(100));
});

test('a result that cannot be stored is not blamed on the store', async () => {
  const store = memoryCallStore();
  const error = await failureOf(durable(render, [clientOf(600), {}], { key, store }));
  expect(error).toBeInstanceOf(CallStoreError);
  expect(error).toMatchObject({ mayHaveExecuted: true, cause: { name: 'InvalidParamsError' } });
  const message = String(error);
  expect(message).toContain('documents.render with the key "document-7" took effect');
  expect(message).toContain('its result cannot be stored: The result.child');
  expect(message).toContain('is nested more than 500 levels deep');
  expect(message).toContain('The store is not at fault.');
  expect(message).not.toContain('Once the store works again');
  expect(message.length).toBeLessThan(500);
});

test('a person may settle a call with such a result', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(
    clock.runUntil(
      durable({ ...render, retry: 'ambiguous', path: '/refunds' }, [client, {}], { key, store }),
    ),
  );
  await resolve(key, { store, outcome: 'landed', value: nested(100) });
  expect((await inspect(key, { store }))?.value).toEqual(nested(100));
});
