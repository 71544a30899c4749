import { expect, test } from 'vitest';
import {
  CallInProgressError,
  CallMismatchError,
  CallRefusedError,
  durable,
  IdempotencyKeyExpiredError,
  inspect,
  list,
  memoryCallStore,
  OutcomeUnknownError,
  recover,
  resolve,
} from '../src/index.ts';
import { dyingStore } from './support/dying-store.ts';
import { failureOf } from './support/failure-of.ts';
import { createRefund, openShop, putLabel, shopClient } from './support/shop.ts';

const key = 'refund-of-order-7';
const params = { charge: 'ch_1', amount: 500 };

const differencesIn = (error: unknown): readonly string[] =>
  CallMismatchError.isInstance(error) ? error.differences : [];

test('a call is made once, and its result is returned to every later caller', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  const first = await durable(createRefund, [client, params], { key, store });
  expect(first).toEqual({ id: 're_1', ...params });
  expect(await durable(createRefund, [client, params], { key, store })).toEqual(first);
  expect(shop.requests).toHaveLength(1);
  const call = await inspect(key, { store });
  expect(call).toMatchObject({
    state: 'done',
    operation: 'refunds.create',
    provider: 'shop',
    retryClass: 'keyed',
    params,
    value: first,
    runs: [{ outcome: 'succeeded', attempts: [{ status: 200, requestId: 'req_1' }] }],
  });
  expect(call?.idempotencyKey).toBe(shop.requests[0]?.key);
});

test('concurrent callers of one key share one request', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('held');
  const calls = Array.from({ length: 5 }, () => durable(createRefund, [client, params], { key, store }));
  await clock.advance(5_000);
  expect(shop.requests).toHaveLength(1);
  shop.release[0]?.();
  await clock.advance(2_000);
  expect(new Set((await Promise.all(calls)).map((value) => JSON.stringify(value))).size).toBe(1);
  expect(shop.effects).toHaveLength(1);
});

test('a caller that waits too long is told so, and one that aborts stops waiting', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('held');
  const first = durable(createRefund, [client, params], { key, store });
  const late = failureOf(durable(createRefund, [client, params], { key, store, waitMs: 3_000 }));
  const controller = new AbortController();
  const aborted = failureOf(
    durable(createRefund, [client, params], { key, store, options: { signal: controller.signal } }),
  );
  await clock.advance(1_000);
  controller.abort();
  expect((await aborted).code).toBe('aborted');
  await clock.advance(2_000);
  const error = await late;
  expect(CallInProgressError.isInstance(error)).toBe(true);
  expect(error.retryAt).toBeInstanceOf(Date);
  shop.release[0]?.();
  await clock.advance(0);
  expect(await first).toMatchObject({ id: 're_1' });
});

test('a key that belongs to another call is refused, with the names of what differs', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  await durable(createRefund, [client, { ...params, metadata: { a: '1' } }], { key, store });
  const error = await failureOf(
    durable(createRefund, [client, { charge: 'ch_1', amount: 501, metadata: { a: 'secret' } }], {
      key,
      store,
      account: 'eu',
    }),
  );
  expect(CallMismatchError.isInstance(error)).toBe(true);
  expect(differencesIn(error)).toEqual(['account', 'params.amount', 'params.metadata.a']);
  expect(JSON.stringify(error)).not.toMatch(/secret|501/);
  const other = await failureOf(durable(putLabel, [client, { id: 'a' }], { key, store }));
  expect(differencesIn(other)).toContain('operation');
  const elsewhere = client.with({ baseUrl: 'https://test.example.com' });
  const moved = await failureOf(
    durable(createRefund, [elsewhere, { ...params, metadata: { a: '1' } }], { key, store }),
  );
  expect(differencesIn(moved)).toEqual(['baseUrl']);
  expect(shop.requests).toHaveLength(1);
});

test.each([
  ['order of names', { amount: 500, charge: 'ch_1' }],
  ['undefined values', { ...params, reason: undefined }],
])('%s are no difference', async (_name, same) => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  await durable(createRefund, [client, params], { key, store });
  await durable(createRefund, [client, same], { key, store });
  expect(shop.requests).toHaveLength(1);
});

test('a failure without an effect is thrown once; the next call starts anew, with a new idempotency key', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('refused');
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(error).toMatchObject({ code: 'api_error', status: 402, mayHaveExecuted: false });
  expect(await inspect(key, { store })).toMatchObject({ state: 'failed' });
  // The remedy may be other parameters.
  const value = await durable(createRefund, [client, { ...params, amount: 1 }], { key, store });
  expect(value).toMatchObject({ amount: 1 });
  expect(new Set(shop.requests.map((request) => request.key)).size).toBe(2);
  expect(shop.effects).toHaveLength(1);
  expect((await inspect(key, { store }))?.runs.map(({ outcome }) => outcome)).toEqual([
    'refused',
    'succeeded',
  ]);
});

test('a lost response is settled by the next call with the same idempotency key', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after');
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(error).toMatchObject({ code: 'connection_failed', mayHaveExecuted: true });
  expect(await inspect(key, { store })).toMatchObject({ state: 'pending', runs: [{ outcome: 'lost' }] });
  expect(await durable(createRefund, [client, params], { key, store })).toMatchObject({ id: 're_1' });
  expect(shop.effects).toHaveLength(1);
  expect(new Set(shop.requests.map((request) => request.key)).size).toBe(1);
});

test('a parameter in the query that gives each execution an effect of its own counts', async () => {
  const { client, shop } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  const notify = { ...putLabel, repeat: { unless: ['notify'] } };
  const options = { query: { notify: 'all' } };
  const error = await failureOf(durable(notify, [client, { id: 'a' }], { key, store, options }));
  expect(error).toMatchObject({ code: 'outcome_unknown' });
  expect(await inspect(key, { store })).toMatchObject({ retryClass: 'ambiguous' });
  expect(shop.requests).toHaveLength(1);
});

test('an operation for which the API keeps no idempotency key is not sent again', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after');
  const redeem = { id: 'oauth.token', method: 'POST', path: '/oauth/token', body: 'json' } as const;
  const error = await failureOf(durable(redeem, [client, { code: 'ac_1' }], { key, store }));
  expect(error).toMatchObject({ code: 'outcome_unknown' });
  expect(await inspect(key, { store })).toMatchObject({ retryClass: 'ambiguous', reason: 'no_probe' });
  expect(shop.requests.map((request) => request.key)).toEqual([undefined]);
});

test('a refusal before the key is looked up leaves the doubt', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after', 'offline');
  await failureOf(durable(createRefund, [client, params], { key, store }));
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(error.mayHaveExecuted).toBe(true);
  expect(await inspect(key, { store })).toMatchObject({ state: 'pending' });
  expect(await recover({ store, clients: [client], clock: client.clock })).toMatchObject({ done: 1 });
  expect(shop.effects).toHaveLength(1);
});

test.each([
  ['before it was sent', 1, 'lost before'],
  ['after it was sent', 1, undefined],
] as const)(
  'a process that died %s leaves a call that the next process completes',
  async (_name, writes, fault) => {
    const { client, shop, clock } = openShop();
    const store = memoryCallStore();
    if (fault) shop.faults.push(fault);
    void durable(createRefund, [client, params], { key, store: dyingStore(store, writes) }).catch(
      () => undefined,
    );
    await clock.advance(1_000);
    expect(await recover({ store, clients: [client], clock })).toMatchObject({ running: 1, done: 0 });
    await clock.advance(15_000);
    expect(await recover({ store, clients: [client], clock })).toMatchObject({ running: 0, done: 1 });
    expect(shop.effects).toHaveLength(1);
    expect(await durable(createRefund, [client, params], { key, store })).toMatchObject({ id: 're_1' });
    expect(shop.effects).toHaveLength(1);
  },
);

test('a call that takes longer than its lease keeps it', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('held');
  const call = durable(createRefund, [client, params], { key, store, options: { timeoutMs: 100_000 } });
  for (let second = 0; second < 60; second++) await clock.advance(1_000);
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ running: 1 });
  shop.release[0]?.();
  await clock.advance(0);
  expect(await call).toMatchObject({ id: 're_1' });
  expect(shop.requests).toHaveLength(1);
});

test('an idempotency key past its retention is not sent again, and a person decides', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(durable(createRefund, [client, params], { key, store }));
  await clock.advance(24 * 3_600_000);
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(IdempotencyKeyExpiredError.isInstance(error)).toBe(true);
  expect(OutcomeUnknownError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'idempotency_key_expired',
    reason: 'key_expired',
    mayHaveExecuted: true,
  });
  expect(shop.requests).toHaveLength(1);
  const queue = [];
  for await (const call of list({ store, state: 'unknown' })) queue.push(call);
  expect(queue).toMatchObject([{ key, operation: 'refunds.create', runs: [{ outcome: 'lost' }] }]);
  expect(JSON.stringify(queue)).not.toContain('ch_1');

  await resolve(key, {
    store,
    outcome: 'landed',
    value: { id: 're_1' },
    by: 'ada',
    note: 'seen in the dashboard',
  });
  expect(await durable(createRefund, [client, params], { key, store })).toEqual({ id: 're_1' });
  expect(await inspect(key, { store })).toMatchObject({ state: 'done', resolution: { by: 'ada' } });
});

test('a stored failure is not replayed for ever', async () => {
  const { client, shop } = openShop();
  const store = memoryCallStore();
  shop.faults.push('stored 500');
  expect(await failureOf(durable(createRefund, [client, params], { key, store }))).toMatchObject({
    status: 500,
  });
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(error).toMatchObject({ code: 'outcome_unknown', reason: 'stored_failure' });
  expect(await failureOf(durable(createRefund, [client, params], { key, store }))).toMatchObject({
    reason: 'stored_failure',
  });
  expect(shop.requests).toHaveLength(2);
});

test('without keys and probes, a lost response is a matter for a person at once', async () => {
  const { client, shop } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost after');
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(error).toMatchObject({ code: 'outcome_unknown', reason: 'no_probe' });
  expect(error.settleReason).toMatch(/^A person settles the call .* then call resolve\(\)\.$/);
  expect((error.cause as Error).message).toContain('ECONNRESET');
  expect(error).toMatchObject({ report: { runs: [{ failure: { code: 'connection_failed' } }] } });
  expect(await failureOf(durable(createRefund, [client, params], { key, store }))).toMatchObject({
    code: 'outcome_unknown',
  });
  expect(shop.requests).toHaveLength(1);
  await resolve(key, { store, outcome: 'absent' });
  expect(await durable(createRefund, [client, params], { key, store })).toMatchObject({ amount: 500 });
});

test('an idempotent call is repeated for a day', async () => {
  const { client, shop, clock } = openShop({ keyless: true });
  const store = memoryCallStore();
  shop.faults.push('lost before', 'lost before');
  await failureOf(durable(putLabel, [client, { id: 'a', text: 'x' }], { key: 'a', store }));
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ pending: 1 });
  await clock.advance(86_400_000);
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ unknown: 1 });
  expect(shop.requests).toHaveLength(2);
  expect((await inspect('a', { store }))?.reason).toBe('window_passed');
});

test('concurrent recoveries make each call once', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  for (let order = 0; order < 10; order++)
    void durable(createRefund, [client, params], {
      key: `order-${order}`,
      store: dyingStore(store, 1),
    }).catch(() => undefined);
  await clock.advance(16_000);
  const found = await Promise.all([1, 2, 3].map(() => recover({ store, clients: [client], clock })));
  expect(found.reduce((sum, { done }) => sum + done, 0)).toBe(10);
  expect(shop.effects).toHaveLength(10);
  // Once by the process that died, once by the one that recovered.
  expect(shop.requests).toHaveLength(20);
});

test('recover leaves calls alone that none of the clients is for', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost after');
  await failureOf(durable(createRefund, [client, params], { key, store, account: 'eu' }));
  const elsewhere = client.with({ baseUrl: 'https://test.example.com' });
  expect(await recover({ store, clients: [elsewhere], clock })).toMatchObject({ skipped: 1 });
  // A client of the same provider and address may be that of another account.
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ skipped: 1 });
  await expect(recover({ store, clients: [client, client], clock })).rejects.toThrow(/clientFor/);
  await expect(recover({ store, clock })).rejects.toThrow(/clients: \[stripe\]/);
  const seen: string[] = [];
  const found = await recover({
    store,
    clientFor: ({ account }) => (account === 'eu' ? client : undefined),
    onCall: ({ state }, error) => seen.push(`${state} ${String(error)}`),
    clock,
  });
  expect(found).toMatchObject({ done: 1 });
  expect(seen).toEqual(['done undefined']);
});

test('options that change the request are stored and sent again', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  shop.faults.push('lost before');
  const headers: Record<string, string>[] = [];
  const watched = shopClient(shop, clock, {
    transport: (request) => {
      headers.push({ ...request.headers });
      return shop.transport(request);
    },
  });
  const options = { headers: { 'x-tenant': 'acme' }, query: { dry: 1 } };
  await failureOf(durable(createRefund, [watched, params], { key, store, options }));
  expect(await recover({ store, clients: [watched], clock })).toMatchObject({ done: 1 });
  expect(headers.map((one) => one['x-tenant'])).toEqual(['acme', 'acme']);
  const error = await failureOf(durable(createRefund, [client, params], { key, store }));
  expect(differencesIn(error)).toEqual(['options.headers', 'options.query']);
});

test('CallRefusedError tells of the failure of another caller', async () => {
  const { client, shop, clock } = openShop();
  const store = memoryCallStore();
  let refuse = (): void => undefined;
  const held = shopClient(shop, clock, {
    transport: async (request) => {
      await new Promise<void>((done) => (refuse = done));
      shop.faults.push('refused');
      return shop.transport(request);
    },
  });
  const first = failureOf(durable(createRefund, [held, params], { key, store }));
  const second = failureOf(durable(createRefund, [client, params], { key, store }));
  await clock.advance(100);
  refuse();
  await clock.advance(2_000);
  expect((await first).code).toBe('api_error');
  const error = await second;
  expect(CallRefusedError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ failure: { status: 402, requestId: 'req_1' } });
  expect(shop.requests).toHaveLength(1);
});

test('the error of a lost call advises the key of the durable call, not that of the API', async () => {
  const { client, shop } = openShop();
  shop.faults.push('lost before');
  const call = durable(createRefund, [client, { charge: 'ch_1' }], { key: 'r-7', store: memoryCallStore() });
  const error = await failureOf(call);
  expect(await error.settle()).toEqual({
    outcome: 'unknown',
    reason:
      'No read of this API shows whether refunds.create took effect. Call durable() again with the key "r-7", or let recover() settle the call.',
  });
});
