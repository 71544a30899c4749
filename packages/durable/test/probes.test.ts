import { expect, test } from 'vitest';
import { durable, inspect, memoryCallStore, recover, type CallStore } from '../src/index.ts';
import { dyingStore } from './support/dying-store.ts';
import { failureOf } from './support/failure-of.ts';
import { CONSISTENCY_MS, createEvent, openShop, removeLabel } from './support/shop.ts';

const key = 'event-of-order-7';
const params = { id: 'evt_7', title: 'Delivery' };
const deadlineMs = 30_000;
const options = { deadlineMs };

test('a lost response is settled within the call, where a read finds the effect', async () => {
  const { client, shop } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  expect(await durable(createEvent, [client, params], { key, store, options })).toEqual(params);
  expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect(await inspect(key, { store })).toMatchObject({ state: 'done', value: params });
});

test('after a crash, an effect that a read finds is not made again', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  void durable(createEvent, [client, params], { key, store: dyingStore(store, 1), options }).catch(
    () => undefined,
  );
  await clock.advance(16_000);
  const recovered = recover({ store, clients: [client], clock });
  await clock.advance(1_000);
  expect(await recovered).toMatchObject({ done: 1 });
  expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect(await inspect(key, { store })).toMatchObject({
    state: 'done',
    value: params,
    runs: [{ attempts: [] }, { outcome: 'landed' }],
  });
});

test('after a crash before the request, the call is made once the process cannot send any more', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost before');
  void durable(createEvent, [client, params], {
    key,
    store: dyingStore(store, 1),
    options: { ...options, retry: false },
  }).catch(() => undefined);
  await clock.advance(16_000);
  const recovered = recover({ store, clients: [client], clock });
  await clock.advance(CONSISTENCY_MS + 1_000);
  // Two looks have found nothing, but the first process may send until its deadline.
  expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  await clock.advance(deadlineMs);
  expect(await recovered).toMatchObject({ done: 1 });
  expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'POST']);
  expect(shop.effects).toHaveLength(1);
  expect((await inspect(key, { store }))?.runs.map(({ outcome }) => outcome)).toEqual([
    undefined,
    'absent',
    'succeeded',
  ]);
});

test('a probe that fails is no evidence: the call stays pending, and is settled later', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  void durable(createEvent, [client, params], { key, store: dyingStore(store, 1), options }).catch(
    () => undefined,
  );
  await clock.advance(16_000);
  shop.faults.push('unavailable');
  const error = await failureOf(durable(createEvent, [client, params], { key, store, options }));
  expect(error).toMatchObject({ code: 'call_pending', retryable: true, mayHaveExecuted: true });
  expect(error.message).toMatch(/Call durable\(\) with the same key later/);
  const reason =
    'The call with the key "event-of-order-7" is stored: durable() with this key, or recover(), settles it.';
  expect(error.toJSON()).toMatchObject({ settle: 'impossible', settleReason: reason });
  expect([await error.settle(), await error.undo()]).toEqual(Array(2).fill({ outcome: 'unknown', reason }));
  expect(await inspect(key, { store })).toMatchObject({ state: 'pending' });
  expect(await durable(createEvent, [client, params], { key, store, options })).toEqual(params);
  expect(shop.effects).toHaveLength(1);
});

test('a probe that fails for the whole window leaves the decision to a person', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  void durable(createEvent, [client, params], {
    key,
    store: dyingStore(store, 1),
    options,
    settleWithinMs: 60_000,
  }).catch(() => undefined);
  await clock.advance(61_000);
  shop.faults.push('unavailable');
  expect(await failureOf(durable(createEvent, [client, params], { key, store, options }))).toMatchObject({
    code: 'outcome_unknown',
    reason: 'window_passed',
  });
});

test('a key that the client fills in is stored before the request, and found after a crash', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  const natural = { ...options, naturalKeys: 'auto' } as const;
  const given = { title: 'Delivery' };
  void durable(createEvent, [client, given], { key, store: dyingStore(store, 1), options: natural }).catch(
    () => undefined,
  );
  await clock.advance(16_000);
  const value = durable(createEvent, [client, given], { key, store, options: natural });
  await clock.advance(1_000);
  expect(await value).toEqual({ ...given, id: expect.any(String) as string });
  expect(shop.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect((await inspect(key, { store }))?.params).toEqual(given);
});

test('without a natural key, the outcome is unknown', async () => {
  const { client, shop } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  expect(
    await failureOf(durable(createEvent, [client, { title: 'Delivery' }], { key, store, options })),
  ).toMatchObject({ code: 'outcome_unknown', reason: 'no_probe' });
});

test('a paused process that wakes up after another one has made its call sends nothing', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  let wake = (): void => undefined;
  const slow: CallStore = {
    ...store,
    add: async (call) => {
      const added = await store.add(call);
      await new Promise<void>((resolve) => (wake = resolve));
      return added;
    },
  };
  const paused = failureOf(durable(createEvent, [client, params], { key, store: slow, options }));
  await clock.advance(40_000);
  const recovered = recover({ store, clients: [client], clock });
  await clock.advance(40_000);
  expect(await recovered).toMatchObject({ done: 1 });
  wake();
  expect((await paused).code).toBe('call_in_progress');
  expect(shop.effects).toHaveLength(1);
});

test('a refusal that means that it was done already counts across processes', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  void durable(removeLabel, [client, { id: 'a' }], { key, store: dyingStore(store, 1) }).catch(
    () => undefined,
  );
  await clock.advance(16_000);
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ done: 1 });
  expect(shop.effects).toHaveLength(1);
  // Without an earlier request, the same response is a failure.
  expect(await failureOf(durable(removeLabel, [client, { id: 'a' }], { key: 'again', store }))).toMatchObject(
    { code: 'not_found', mayHaveExecuted: false },
  );
});
