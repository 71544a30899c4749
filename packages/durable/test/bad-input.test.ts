/** Wrong input is a typed error that names the remedy, and nothing is sent or stored. */
import { createClient, SdkError } from '@org/http-core';
import { TEXT } from '@org/http-core/provider';
import { beforeEach, expect, test } from 'vitest';
import {
  durable,
  inspect,
  list,
  memoryCallStore,
  prune,
  recover,
  resolve,
  type CallStore,
  type RecoverOptions,
} from '../src/index.ts';
import { failureOf } from './support/failure-of.ts';
import { createRefund, openShop, shopClient } from './support/shop.ts';

const { client, shop, clock } = openShop();
let store: CallStore;
beforeEach(() => {
  store = memoryCallStore();
  shop.requests.length = 0;
});

const params = { charge: 'ch_1' };
const call = (options: object, given: unknown = [client, params], method: unknown = createRefund) =>
  durable(method as typeof createRefund, given as [typeof client], { key: 'a', store, ...options });

test.each<[string, () => Promise<unknown>, string, RegExp]>([
  ['no key', () => call({ key: undefined }), 'invalid_configuration', /durable\(\) needs the option key/],
  ['an empty key', () => call({ key: ' ' }), 'invalid_configuration', /key must be text of 1 to 500/],
  ['a long key', () => call({ key: 'x'.repeat(501) }), 'invalid_configuration', /key must be text/],
  [
    'no store',
    () => call({ store: undefined }),
    'invalid_configuration',
    /needs the option store.*sqliteCallStore/,
  ],
  ['a path as store', () => call({ store: 'a.db' }), 'invalid_configuration', /store must be a store/],
  ['an unknown option', () => call({ keys: 'a' }), 'invalid_configuration', /no option keys\. Write key/],
  ['a call option beside', () => call({ timeoutMs: 5 }), 'invalid_configuration', /no option timeoutMs/],
  [
    'no options',
    () => durable(createRefund, [client, params], undefined as never),
    'invalid_configuration',
    /object of options/,
  ],
  ['a function', () => call({}, [client], () => 1), 'invalid_params', /takes a method of a client/],
  ['no client', () => call({}, [{}, params]), 'invalid_configuration', /must be a client/],
  [
    'an idempotency key',
    () => call({ options: { idempotencyKey: 'k' } }),
    'invalid_params',
    /durable\(\) makes the idempotency key/,
  ],
  [
    'its header',
    () => call({ options: { headers: { 'Idempotency-Key': 'k' } } }),
    'invalid_params',
    /idempotency key/,
  ],
  ['a credential', () => call({ options: { auth: {} } }), 'invalid_params', /auth is refused.*client\.with/],
  [
    'a credential in a header',
    () => call({ options: { headers: { Authorization: 'x' } } }),
    'invalid_params',
    /headers\.Authorization is refused/,
  ],
  [
    'a credential in a header of its own',
    () => call({ options: { headers: { 'X-Api-Key': 'x' } } }),
    'invalid_params',
    /headers\.X-Api-Key is refused/,
  ],
  [
    'a credential in the query',
    () => call({ options: { query: { access_token: 'x' } } }),
    'invalid_params',
    /query\.access_token is refused.*client\.with/,
  ],
  [
    'a file',
    () => call({}, [client, { file: new Blob(['x']) }]),
    'invalid_params',
    /params\.file cannot be stored/,
  ],
  [
    'a list operation',
    () => call({}, [client], { ...createRefund, pager: 'cursor' }),
    'invalid_params',
    /is a list/,
  ],
  [
    'a download',
    () => call({}, [client], { ...createRefund, responseType: 'binary' }),
    'invalid_params',
    /transfers a file/,
  ],
  [
    'a read',
    () => call({}, [client], { id: 'a.get', method: 'GET', path: '/a' }),
    'invalid_params',
    /is a read/,
  ],
  [
    'a long window',
    () => call({ settleWithinMs: 2 * 86_400_000 }),
    'invalid_configuration',
    /keeps the idempotency key.*86400000 ms only/,
  ],
  [
    'another account of an unknown window',
    () => call({}, [shopClient(shop, clock, { provider: { name: 'other', retry: {} } } as never), params]),
    'invalid_configuration',
    /other does not state how long.*settleWithinMs.*provider: \{ idempotencyHeader: undefined \}/,
  ],
  [
    'recover without clients',
    () => recover({ store }),
    'invalid_configuration',
    /Pass clients: \[stripe\], or clientFor/,
  ],
  [
    'recover without a store',
    () => recover({ clients: [client] } as never),
    'invalid_configuration',
    /recover\(\) needs the option store/,
  ],
  [
    'recover with a number',
    () => recover({ store, clients: [client], concurrency: 0 }),
    'invalid_configuration',
    /concurrency must be a whole number/,
  ],
  [
    'recover with all calls at once',
    () => recover({ store, clients: [client], concurrency: 2 ** 53 - 1 }),
    'invalid_configuration',
    /concurrency must be a whole number of 1 to 1 000/,
  ],
  [
    'list without a state',
    () => list({ store } as never).next(),
    'invalid_configuration',
    /list\(\) needs the option state.*'pending', 'done'/,
  ],
  [
    'list of a wrong state',
    () => list({ store, state: 'open' as never }).next(),
    'invalid_configuration',
    /state must be 'pending'/,
  ],
  [
    'resolve of nothing',
    () => resolve('none', { store, outcome: 'landed' }),
    'call_state',
    /There is no call with the key "none"/,
  ],
  [
    'resolve with a wrong outcome',
    () => resolve('a', { store, outcome: 'done' as never }),
    'invalid_configuration',
    /outcome must be 'landed' or 'absent'/,
  ],
  [
    'resolve with a file',
    () => resolve('a', { store, outcome: 'landed', value: () => 1 }),
    'call_state',
    /no call/,
  ],
  ['inspect without a key', () => inspect('', { store }), 'invalid_configuration', /key must be text/],
  [
    'prune without an age',
    () => prune({ store } as never),
    'invalid_configuration',
    /prune\(\) needs the option olderThanMs/,
  ],
])('%s', async (_name, work, code, message) => {
  const error = await failureOf(work());
  expect(error.message).toMatch(message);
  expect(error.code).toBe(code);
  expect(shop.requests).toHaveLength(0);
  const stored = [];
  for (const state of ['pending', 'done', 'failed', 'unknown'] as const)
    for await (const one of list({ store, state })) stored.push(one);
  expect(stored).toEqual([]);
});

test('a call that is done is not resolved again', async () => {
  await call({});
  expect(await failureOf(resolve('a', { store, outcome: 'absent' }))).toMatchObject({
    code: 'call_state',
    state: 'done',
  });
});

test('prune removes old calls that ended, and no others', async () => {
  await call({ key: 'old' });
  await clock.advance(10_000);
  await call({ key: 'new' });
  shop.faults.push('lost before');
  await failureOf(call({ key: 'doubtful' }));
  expect(await prune({ store, olderThanMs: 5_000, clock })).toBe(1);
  expect(await inspect('old', { store })).toBeUndefined();
  await clock.advance(10_000);
  expect(await prune({ store, olderThanMs: 5_000, clock })).toBe(1);
  expect(await inspect('doubtful', { store })).toMatchObject({ state: 'pending' });
});

test('a store that fails before the request is a typed error, and nothing is sent', async () => {
  const broken: CallStore = { ...store, add: () => Promise.reject(new Error('no connection')) };
  const error = await failureOf(call({ store: broken }));
  expect(error).toMatchObject({ code: 'call_store_failed', mayHaveExecuted: false, retryable: true });
  expect((error.cause as Error).message).toBe('no connection');
  expect(shop.requests).toHaveLength(0);
});

test('a store that fails after the request is tried again, and then says that the call took effect', async () => {
  let down = true;
  const flaky: CallStore = {
    ...store,
    replace: (one) => (down ? Promise.reject(new Error('no connection')) : store.replace(one)),
  };
  const failing = failureOf(call({ store: flaky }));
  await clock.advance(10_000);
  expect(await failing).toMatchObject({
    code: 'call_store_failed',
    mayHaveExecuted: true,
    settleReason: expect.stringContaining('durable() with this key, or recover(), settles it') as string,
  });
  down = false;
  await clock.advance(15_000);
  expect(await call({ store: flaky })).toMatchObject({
    id: shop.effects.length > 0 ? `re_${shop.effects.length}` : '',
  });
  expect(new Set(shop.requests.map(({ key }) => key)).size).toBe(1);
});

test('damaged data is reported, and does not hide other calls from a recovery', async () => {
  shop.faults.push('lost before');
  await failureOf(call({ key: 'good' }));
  await store.add({
    key: 'bad',
    version: 1,
    state: 'pending',
    leaseUntilMs: 0,
    updatedAtMs: 1,
    data: '{"format":9}',
  });
  expect(await failureOf(inspect('bad', { store }))).toMatchObject({ code: 'call_store_failed' });
  expect(await recover({ store, clients: [client], clock })).toMatchObject({ done: 1, unreadable: 1 });
});

test('a call that the client of another version refuses does not hide other calls from a recovery', async () => {
  // Other versions of a package may have other options.
  const tenants = createClient({
    baseUrl: client.baseUrl,
    transport: shop.transport,
    retry: false,
    clock,
    provider: { name: 'shop', callOptions: { tenant: TEXT }, retry: { idempotencyKeyTtlMs: () => 1_000 } },
  });
  shop.faults.push('lost before', 'lost before');
  const options = { tenant: 'a' } as object;
  await failureOf(call({ key: 'a', options }, [tenants, params]));
  await failureOf(call({ key: 'b' }));
  const seen: string[] = [];
  const onCall: RecoverOptions['onCall'] = ({ key, state }, error) =>
    seen.push(`${key} ${state} ${codeOf(error)}`);
  const found = await recover({ store, clients: [client], clock, concurrency: 1, onCall });
  expect(found).toMatchObject({ done: 1, pending: 1 });
  expect(seen).toEqual(['a pending invalid_params', 'b done undefined']);
  expect(await recover({ store, clients: [tenants], clock })).toMatchObject({ done: 1 });
});

const codeOf = (error: unknown): string => String(SdkError.isInstance(error) ? error.code : error);

test('a store that lists the same page for ever is refused', async () => {
  for (let index = 0; index < 100; index++)
    await store.add({
      key: `k${index}`,
      version: 1,
      state: 'done',
      leaseUntilMs: 0,
      updatedAtMs: 1,
      data: '{}',
    });
  const endless: CallStore = { ...store, list: ({ after: _after, ...filter }) => store.list(filter) };
  expect(
    await failureOf(
      prune({ store: { ...endless, remove: () => Promise.resolve(false) }, olderThanMs: 1, clock }),
    ),
  ).toMatchObject({
    code: 'call_store_failed',
  });
});
