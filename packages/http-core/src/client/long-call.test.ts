import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import type { Operation } from '../contract/operation.ts';
import type { Transport } from '../contract/transport.ts';
import type { ApiClient } from './api-client.ts';
import { createClient } from './create-client.ts';

const clock = new VirtualClock();
const remove: Operation = {
  id: 'labels.delete',
  method: 'DELETE',
  path: '/labels/{id}',
  repeat: { done: ['404'] },
};
const create: Operation = {
  id: 'events.create',
  method: 'POST',
  path: '/events',
  body: 'json',
  repeat: { own: { param: 'id', fill: 'uuid' }, probe: 'byId' },
};

function clientOf(transport: Transport): ApiClient {
  return createClient({
    baseUrl: 'https://api.example.com',
    transport,
    retry: false,
    breaker: false,
    clock,
    deadlineMs: 9_000,
    provider: {
      idempotencyHeader: undefined,
      retry: { settlesIdempotencyKey: ({ header }) => header('replayed') === 'true' },
      recovery: () =>
        Promise.resolve({
          codeOf: ({ body }) => (body as { error?: { code?: string } }).error?.code,
          probes: {
            byId: { consistencyMs: 0, look: ({ key }) => Promise.resolve({ outcome: 'landed', value: key }) },
          },
        }),
    },
  });
}

const responding =
  (status: number, headers: Record<string, string> = {}): Transport =>
  async () =>
    Promise.resolve(
      new Response('{"error":{"code":"notFound"}}', {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    );

const never: Transport = () => Promise.reject(new Error('Nothing must be sent.'));

test('a refusal is the effect of an earlier request only if there was one', async () => {
  const call = await clientOf(responding(404)).longCall(remove, { id: 'a' });
  await expect(call.send({ lostSince: undefined, deadlineMs: 1_000 })).rejects.toMatchObject({
    code: 'not_found',
    mayHaveExecuted: false,
  });
  expect((await call.send({ lostSince: 1, deadlineMs: 1_000 })).response.attempts.at(-1)?.recovered).toBe(
    true,
  );
});

test('whatever fails after a lost response leaves the doubt', async () => {
  const call = await clientOf(responding(400)).longCall(remove, { id: 'a' });
  await expect(call.send({ lostSince: 1, deadlineMs: 1_000 })).rejects.toMatchObject({
    mayHaveExecuted: true,
  });
});

test('a natural key is filled in once, and found by the probe of another process', async () => {
  const client = clientOf(never);
  const first = await client.longCall(create, { title: 'x' }, { naturalKeys: 'auto' });
  expect(first).toMatchObject({ freshKey: true, canProbe: true, deadlineMs: 9_000 });
  const second = await client.longCall(create, first.params, {}, true);
  expect(second.params).toBe(first.params);
  expect(await second.settle(1)).toEqual({ outcome: 'landed', value: first.params['id'] });
});

test('without a key there is nothing to look for', async () => {
  const client = clientOf(never);
  expect(await client.longCall(create, { title: 'x' })).toMatchObject({ freshKey: false, canProbe: false });
  expect(await client.longCall(remove, { id: 'a' })).toMatchObject({ canProbe: false });
});

test.each([
  [500, 'true', true],
  [500, 'false', false],
])('a %i with replayed: %s is a stored failure: %s', async (status, replayed, stored) => {
  const call = await clientOf(responding(status, { replayed })).longCall(create, { id: 'a' });
  const error: unknown = await call
    .send({ lostSince: undefined, deadlineMs: 1_000 })
    .catch((reason: unknown) => reason);
  expect(call.isStoredFailure(error as never)).toBe(stored);
});
