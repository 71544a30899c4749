import { expect, test } from 'vitest';
import { durable, inspect, memoryCallStore, recover, type CallStore } from '../src/index.ts';
import { dyingStore } from './support/dying-store.ts';
import { failureOf } from './support/failure-of.ts';
import { createEvent, createRefund, openShop } from './support/shop.ts';

const key = 'refund-of-order-7';
const params = { charge: 'ch_1', amount: 500 };

test('a slow process that another one gave up still settles the call with what it knows', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('held');
  // The renewals of its lease fail, as if its event loop had stood still.
  let cut = false;
  const own: CallStore = {
    ...store,
    replace: (call) => (cut ? Promise.reject(new Error('cut off')) : store.replace(call)),
  };
  const call = durable(createRefund, [client, params], { key, store: own });
  await clock.advance(0);
  cut = true;
  await clock.advance(16_000);
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ unknown: 1 });
  cut = false;
  shop.release[0]?.();
  await clock.advance(0);
  expect(await call).toMatchObject({ id: 're_1' });
  expect(await inspect(key, { store })).toMatchObject({ state: 'done', reason: undefined });
});

test('a store that is slower than the deadline neither ends a doubt nor makes a new key', async () => {
  const { client, shop, clock } = openShop({ deadlineMs: 700 });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(durable(createRefund, [client, params], { key, store }));
  // Each write takes longer than the call may, for a while.
  let slow = 4;
  const late: CallStore = {
    ...store,
    replace: async (call) => {
      const written = await store.replace(call);
      if (slow-- > 0) await clock.advance(800);
      return written;
    },
  };
  expect(await durable(createRefund, [client, params], { key, store: late })).toMatchObject({ id: 're_1' });
  expect(new Set(shop.requests.map((request) => request.key)).size).toBe(1);
  expect(shop.effects).toHaveLength(1);
});

test('a process that slept while it began a run does not send a key that has expired', async () => {
  const { client, shop, clock } = openShop({ deadlineMs: 700 });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(durable(createRefund, [client, params], { key, store }));
  // The first write outlasts the deadline, and the second one the idempotency key.
  const waits = [800, 25 * 3_600_000];
  const late: CallStore = {
    ...store,
    replace: async (call) => {
      const written = await store.replace(call);
      await clock.advance(waits.shift() ?? 0);
      return written;
    },
  };
  const error = await failureOf(durable(createRefund, [client, params], { key, store: late }));
  expect(error).toMatchObject({ code: 'idempotency_key_expired', mayHaveExecuted: true });
  expect(await inspect(key, { store })).toMatchObject({ state: 'unknown', reason: 'key_expired' });
  expect([shop.requests.length, shop.effects.length]).toEqual([1, 1]);
});

test.each([
  ['taken over', 5_000, 60_000, 0],
  ['begun anew after a slow write', 1_000, 700, 800],
])('a run that is %s sends nothing after the key has expired', async (_name, leftMs, deadlineMs, writeMs) => {
  const { client, shop, clock } = openShop({ deadlineMs, timeoutMs: deadlineMs });
  const store = memoryCallStore();
  shop.faults.push('lost after', 'held');
  const startMs = clock.now();
  await failureOf(durable(createRefund, [client, params], { key, store }));
  await clock.advance(24 * 3_600_000 - leftMs);
  const waits = [writeMs];
  const late: CallStore = {
    ...store,
    replace: async (call) => {
      const written = await store.replace(call);
      await clock.advance(waits.shift() ?? 0);
      return written;
    },
  };
  const error = await clock.runUntil(
    failureOf(durable(createRefund, [client, params], { key, store: late })),
  );
  expect(error.code).toBe('idempotency_key_expired');
  expect(clock.now() - startMs).toBe(24 * 3_600_000);
  expect(shop.requests).toHaveLength(2);
});

test('what a probe found to be absent stays absent while the store is slow', async () => {
  const { client, shop, clock } = openShop({ keyless: true, deadlineMs: 10_000 });
  const store = memoryCallStore();
  shop.faults.push('lost before');
  void durable(createEvent, [client, { id: 'evt_7' }], { key, store: dyingStore(store, 1) }).catch(
    () => undefined,
  );
  await clock.advance(16_000);
  // The second write begins the run that sends, and outlasts the deadline.
  const waits = [0, 11_000];
  const late: CallStore = {
    ...store,
    replace: async (call) => {
      const written = await store.replace(call);
      await clock.advance(waits.shift() ?? 0);
      return written;
    },
  };
  expect(await clock.runUntil(recover({ store: late, clients: [client], clock }))).toMatchObject({ done: 1 });
  expect(shop.effects).toHaveLength(1);
  expect((await inspect(key, { store }))?.runs.map(({ outcome }) => outcome)).toEqual([
    undefined,
    'absent',
    'refused',
    'succeeded',
  ]);
});

test('an error of the client itself says nothing about an earlier request', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(durable(createRefund, [client, params], { key, store }));
  const fail = (): never => {
    throw new Error('broken');
  };
  const options = { use: [{ name: 'broken', at: 'call', run: fail } as const] };
  expect(await failureOf(durable(createRefund, [client, params], { key, store, options }))).toMatchObject({
    code: 'call_pending',
    mayHaveExecuted: true,
  });
  expect(await inspect(key, { store })).toMatchObject({ state: 'pending' });
  expect(await durable(createRefund, [client, params], { key, store })).toMatchObject({ id: 're_1' });
  expect(new Set(shop.requests.map((request) => request.key)).size).toBe(1);
});
