import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import type { CallStore } from '../contract/call-store.ts';
import { nextRecord, type CallRecord } from '../record/call-record.ts';
import { memoryCallStore } from '../stores/memory-store.ts';
import { CheckedStore } from './checked-store.ts';
import { Lease } from './lease.ts';
import { newRun } from './runs.ts';

const LEASE_MS = 3_000;

async function leased(wrap: (store: CallStore) => CallStore = (store) => store) {
  const clock = new VirtualClock();
  const inner = memoryCallStore();
  const store = new CheckedStore(inner);
  const record: CallRecord = {
    key: 'a',
    version: 1,
    state: 'pending',
    leaseUntilMs: clock.now() + LEASE_MS,
    updatedAtMs: clock.now(),
    data: {
      provider: 'shop',
      baseUrl: 'https://shop.example.com',
      operation: { id: 'refunds.create', method: 'POST', path: '/refunds' },
      params: {},
      options: {},
      retryClass: 'keyed',
      settleUntilMs: 0,
      createdAtMs: 0,
      runs: [newRun(clock, 1_000)],
      firstRun: 0,
    },
  };
  await store.add(record);
  const lease = new Lease(new CheckedStore(wrap(inner)), clock, LEASE_MS, record);
  const change = async (by: Parameters<typeof nextRecord>[2]): Promise<void> => {
    const stored = await store.get('a');
    if (stored) expect(await store.replace(nextRecord(stored, clock.now(), by))).toBe(true);
  };
  return { clock, store, lease, change, stored: () => store.get('a') };
}

test('a lease is renewed until the run ends', async () => {
  const { clock, lease, stored } = await leased();
  await clock.advance(10_000);
  expect((await stored())?.leaseUntilMs).toBeGreaterThan(clock.now());
  expect(await lease.end('done', { value: 1 })).toBe(true);
  const ended = await stored();
  expect(ended).toMatchObject({ state: 'done', leaseUntilMs: 0, data: { value: 1 } });
  await clock.advance(10_000);
  expect(await stored()).toEqual(ended);
});

test('a process whose call another one has taken over changes nothing any more', async () => {
  const { clock, lease, change, stored } = await leased();
  const { data } = lease.record;
  await change({ leaseUntilMs: 9_999, data: { runs: [...data.runs, newRun(clock, 1_000)] } });
  const taken = await stored();
  expect(await lease.change({})).toBe(false);
  expect(await lease.end('done', { value: 1 })).toBe(false);
  expect(await stored()).toEqual(taken);
});

test.each(['done', 'failed'] as const)('a call that a person has settled as %s stays so', async (state) => {
  const { lease, change, stored } = await leased();
  await change({ state: 'unknown' });
  await change({ state });
  const settled = await stored();
  expect(await lease.end('done', { value: 1 })).toBe(false);
  expect(await stored()).toEqual(settled);
});

test('a certainty replaces a doubt, and a doubt does not', async () => {
  for (const [state, written] of [
    ['done', true],
    ['failed', true],
    ['pending', false],
  ] as const) {
    const { lease, change, stored } = await leased();
    await change({ state: 'unknown', leaseUntilMs: 0 });
    expect(await lease.end(state, {}), state).toBe(written);
    expect((await stored())?.state).toBe(written ? state : 'unknown');
  }
});

test('a write that happened although it failed is no loss of the lease', async () => {
  let failing = true;
  const { clock, lease, stored } = await leased((store) => ({
    ...store,
    replace: async (call) => {
      const written = await store.replace(call);
      if (failing) throw new Error('The confirmation was lost.');
      return written;
    },
  }));
  await clock.advance(LEASE_MS);
  failing = false;
  expect(await lease.end('done', { value: 1 })).toBe(true);
  expect(await stored()).toMatchObject({ state: 'done', data: { value: 1 } });
});
