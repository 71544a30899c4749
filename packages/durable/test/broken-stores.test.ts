/** A store that breaks its contract ends calls with an error that says how; it never keeps them busy for ever. */
import { beforeEach, describe, expect, test } from 'vitest';
import { durable, list, memoryCallStore, recover, resolve, type CallStore } from '../src/index.ts';
import { failureOf } from './support/failure-of.ts';
import { createRefund, openShop } from './support/shop.ts';

const { client, shop, clock } = openShop();
let store: CallStore;
beforeEach(() => {
  store = memoryCallStore();
  shop.requests.length = 0;
});

const key = 'refund-7';
const call = (broken: Partial<CallStore>): Promise<unknown> =>
  durable(createRefund, [client, { charge: 'ch_1' }], { key, store: { ...store, ...broken } });

/** A call whose process has died, and whose lease has ended. */
async function abandon(): Promise<void> {
  shop.faults.push('lost before');
  await failureOf(call({}));
  shop.requests.length = 0;
}

test.each<[string, Partial<CallStore>, string]>([
  ['add() that returns nothing', { add: () => Promise.resolve(undefined as never) }, 'add() of the store'],
  ['add() that returns a row', { add: () => Promise.resolve({ rows: 1 } as never) }, 'add() of the store'],
  ['add() that always refuses', { add: () => Promise.resolve(false) }, 'contradicts itself'],
])('%s', async (_, broken, problem) => {
  const error = await failureOf(call(broken));
  expect(error).toMatchObject({ code: 'call_store_failed', mayHaveExecuted: false });
  expect(error.message).toContain(problem);
  expect(shop.requests).toHaveLength(0);
});

test.each<[string, Partial<CallStore>, string]>([
  ['returns nothing', { replace: () => Promise.resolve(undefined as never) }, 'replace() of the store'],
  ['always refuses', { replace: () => Promise.resolve(false) }, 'contradicts itself'],
])('replace() that %s', async (_, broken, problem) => {
  await abandon();
  const error = await failureOf(call(broken));
  expect(error).toMatchObject({ code: 'call_store_failed' });
  expect(error.message).toContain(problem);
  expect(shop.requests).toHaveLength(0);
});

test('replace() that always refuses does not keep resolve() busy', async () => {
  await store.add({ ...unknownCall, data: JSON.stringify({ format: 1, operation: createRefund, runs: [] }) });
  const stuck: CallStore = { ...store, replace: () => Promise.resolve(false) };
  expect(await failureOf(resolve(key, { store: stuck, outcome: 'absent' }))).toMatchObject({
    code: 'call_store_failed',
    message: expect.stringContaining('contradicts itself') as string,
  });
});

const unknownCall = { key, version: 1, state: 'unknown', leaseUntilMs: 0, updatedAtMs: 1 } as const;

test.each(['{"format":1}', '{"format":1,"operation":{"id":"a"},"runs":7}', '{"format":1,"runs":[]}', '7'])(
  'data that lacks a part is damaged: %s',
  async (data) => {
    await store.add({ ...unknownCall, state: 'pending', data });
    const error = await failureOf(call({}));
    expect(error).toMatchObject({ code: 'call_store_failed', mayHaveExecuted: false });
    expect(error.message).toContain('cannot be read');
    expect(await recover({ store, clients: [client], clock })).toMatchObject({ unreadable: 1 });
  },
);

test('a damaged call does not hide others from the person who works them off', async () => {
  const data = JSON.stringify({ format: 1, operation: createRefund, runs: [], createdAtMs: 1 });
  for (const each of ['a', 'b', 'c'])
    await store.add({ ...unknownCall, key: each, data: each === 'b' ? 'damaged' : data });
  const seen: string[] = [];
  const working = async (): Promise<void> => {
    for await (const { key: one } of list({ store, state: 'unknown' })) seen.push(one);
  };
  const error = await failureOf(working());
  expect([seen, error.code]).toEqual([['a', 'c'], 'call_store_failed']);
  expect(error.message).toContain('The call with the key "b" cannot be read');
});

test('a recovery that loses every call to others is none of a broken store', async () => {
  for (let index = 0; index < 120; index++) {
    shop.faults.push('lost before');
    await failureOf(durable(createRefund, [client, { charge: 'ch_1' }], { key: `k${index}`, store }));
  }
  const losing: CallStore = { ...store, replace: () => Promise.resolve(false) };
  expect(await recover({ store: losing, clients: [client], clock })).toMatchObject({ running: 120 });
});

test('recover() rejects only once the calls under way have ended', async () => {
  for (const each of ['a', 'b']) {
    shop.faults.push('lost before');
    await failureOf(durable(createRefund, [client, { charge: 'ch_1' }], { key: each, store }));
  }
  shop.requests.length = 0;
  shop.faults.push('held');
  const ended: string[] = [];
  const recovered = recover({
    store,
    clock,
    clientFor: ({ key: one }) => {
      if (one === 'b') throw new Error('no such account');
      return client;
    },
    onCall: ({ key: one }) => ended.push(one),
  });
  const failure = recovered.then(
    () => 'none',
    (error: unknown) => `${String(error)} after ${ended.join()}`,
  );
  await clock.advance(10);
  shop.release.shift()?.();
  await clock.advance(10);
  expect(await failure).toBe('Error: no such account after a');
});

const never = (): Promise<never> => new Promise(() => undefined);

describe('a store that hangs', () => {
  test.each<[string, Partial<CallStore>, number]>([
    ['get()', { get: never }, 7_000],
    ['add()', { add: never }, 70_000],
  ])('its %s ends with the deadline of the call, before anything is sent', async (method, broken, ms) => {
    const failed = failureOf(
      durable(createRefund, [client, { charge: 'ch_1' }], {
        key,
        store: { ...store, ...broken },
        options: { deadlineMs: 7_000 },
      }),
    );
    const before = clock.monotonic();
    const error = await clock.runUntil(failed);
    expect(clock.monotonic() - before).toBe(ms);
    expect(error).toMatchObject({
      code: 'call_store_failed',
      operation: 'refunds.create',
      mayHaveExecuted: false,
      message: `${method} of the store of durable calls did not end within ${ms} ms. Check its connection, and call again with the same key.`,
    });
    expect([shop.requests, clock.pendingTimers]).toEqual([[], 0]);
  });

  test('the deadline of the client holds where the call has none', async () => {
    const { client: quick, clock: own } = openShop({ deadlineMs: 900 });
    const hanging = { ...store, get: never };
    const failed = failureOf(durable(createRefund, [quick, { charge: 'ch_1' }], { key, store: hanging }));
    await own.advance(900);
    expect(await failed).toMatchObject({ code: 'call_store_failed' });
  });

  test('its replace() ends a call that took effect, and the error says so', async () => {
    const before = shop.effects.length;
    const error = await clock.runUntil(failureOf(call({ replace: never })));
    expect(error).toMatchObject({ code: 'call_store_failed', mayHaveExecuted: true });
    expect(error.message).toContain('took effect, but its result could not be stored');
    expect([shop.effects.length - before, clock.pendingTimers]).toEqual([1, 0]);
  });

  test('its replace() does not hide how a call failed', async () => {
    shop.faults.push('refused');
    const error = await clock.runUntil(failureOf(call({ replace: never })));
    expect(error).toMatchObject({ operation: 'refunds.create', mayHaveExecuted: false });
    expect([error.code, clock.pendingTimers]).not.toContain('call_store_failed');
  });

  test('recover() and resolve() end within a minute', async () => {
    const recovered = failureOf(recover({ store: { ...store, list: never }, clients: [client], clock }));
    expect((await clock.runUntil(recovered)).message).toContain('list() of the store');
    const resolved = failureOf(resolve(key, { store: { ...store, get: never }, outcome: 'absent', clock }));
    expect((await clock.runUntil(resolved)).message).toContain('get() of the store');
  });

  test('the signal of the call ends the wait at once', async () => {
    const controller = new AbortController();
    const failed = failureOf(
      durable(createRefund, [client, { charge: 'ch_1' }], {
        key,
        store: { ...store, get: never },
        options: { signal: controller.signal },
      }),
    );
    controller.abort();
    expect(await failed).toMatchObject({ name: 'AbortError', mayHaveExecuted: false });
  });
});
