import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CredentialError } from '@org/http-core';
import { Stripe, StripeNotFoundError } from '@org/stripe';
import { Stripe as VendorStripe } from 'stripe';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { settled, timedFetch, type TimedFetch, warmUp } from '@org/scripts/testing/timed-fetch';

// What stripe 23.1 does, and what we do instead, side by side. Time is virtual.

beforeAll(() => warmUp((fetch) => new Stripe({ apiKey: 'sk_test_1', fetch }).balance.retrieve()));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

let origins = 0;

const vendor = ({ fetch }: TimedFetch): VendorStripe =>
  new VendorStripe('sk_test_1', {
    httpClient: VendorStripe.createFetchHttpClient(fetch),
    telemetry: false,
  });

/** An origin of its own for each: the quota of retries is shared by origin. */
const ours = ({ fetch }: TimedFetch): Stripe =>
  new Stripe({ apiKey: 'sk_test_1', fetch, baseUrl: `https://stripe-${origins++}.test` });

const customer = (): Response => Response.json({ id: 'cus_1', object: 'customer' });
const failure =
  (status: number, headers: Record<string, string> = {}) =>
  (): Response =>
    Response.json({ error: { type: 'api_error', message: 'no' } }, { status, headers });

test('429: the vendor gives up at once, we send the call again', async () => {
  const theirs = timedFetch(failure(429), customer);
  expect(await settled(vendor(theirs).customers.create())).toMatchObject({ status: 'rejected' });
  expect(theirs.times).toHaveLength(1);

  const mine = timedFetch(failure(429), customer);
  expect(await settled(ours(mine).customers.create())).toMatchObject({ status: 'fulfilled' });
  expect(mine.times).toHaveLength(2);
});

test('Retry-After: the vendor comes back after half a second, we when we are told to', async () => {
  const responses = [failure(503, { 'retry-after': '3' }), customer];
  const theirs = timedFetch(...responses);
  await settled(vendor(theirs).customers.retrieve('cus_1'));
  expect(theirs.times).toEqual([0, 500]);

  const mine = timedFetch(...responses);
  await settled(ours(mine).customers.retrieve('cus_1'));
  expect(mine.times).toEqual([0, 3000]);
});

test('jitter: all clients of the vendor come back in the same millisecond, ours spread', async () => {
  const spread = async (
    client: (server: TimedFetch) => { customers: { retrieve(id: string): PromiseLike<unknown> } },
  ) => {
    const servers = Array.from({ length: 10 }, () => timedFetch(failure(500)));
    // One loop moves the time for all: several would jump past their timers together.
    await settled(Promise.allSettled(servers.map((server) => client(server).customers.retrieve('cus_1'))));
    return servers.map(({ times }) => times.join());
  };
  expect(new Set(await spread(vendor))).toEqual(new Set(['0,500,1000']));
  expect(new Set(await spread(ours)).size).toBeGreaterThan(5);
});

test('a credential provider that throws: the vendor waits for ever, we say so and send nothing', async () => {
  const script = join(import.meta.dirname, 'vendor/hanging-credentials.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout.trim()).toBe('still waiting');

  const mine = timedFetch(customer);
  const apiKey = (): Promise<string> => Promise.reject(new Error('the vault is down'));
  const stripe = new Stripe({ apiKey, fetch: mine.fetch });
  const result = await settled(stripe.customers.retrieve('cus_1'));
  expect(result).toMatchObject({ status: 'rejected', reason: expect.any(CredentialError) });
  expect(mine.times).toEqual([]);
});

test('a 404 that is not in Stripe’s form: the vendor takes it for data, we for an error', async () => {
  const notFound = (): Response => Response.json({ message: 'no such route' }, { status: 404 });
  expect(await settled(vendor(timedFetch(notFound)).customers.retrieve('cus_1'))).toMatchObject({
    status: 'fulfilled',
    value: { message: 'no such route' },
  });
  const result = await settled(ours(timedFetch(notFound)).customers.retrieve('cus_1'));
  expect(StripeNotFoundError.isInstance(result.status === 'rejected' && result.reason)).toBe(true);
});
