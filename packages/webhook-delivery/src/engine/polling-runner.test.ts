import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import type { ClaimStore } from './claim-store.ts';
import type { Delivery } from '../contract/delivery.ts';
import { PollingRunner } from './polling-runner.ts';

const nothing: Omit<Delivery, 'id' | 'eventId'> = {
  eventType: 'a',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: 0,
  dueAtMs: 0,
  attemptsMade: 0,
  crashCount: 0,
  isolatedCrashCount: 0,
  replays: 0,
  attempts: [],
};

const full = (): Error => Object.assign(new Error('database or disk is full'), { errcode: 13 });

/** A store that fails while `state.error` is set. */
function setUp() {
  const clock = new VirtualClock();
  const state: { error: Error | undefined; claims: number[] } = { error: full(), claims: [] };
  const reported: unknown[] = [];
  const store: ClaimStore = {
    shared: true,
    claim: () => {
      state.claims.push(clock.now());
      return state.error ? Promise.reject(state.error) : Promise.resolve([]);
    },
    claimQuarantined: () => Promise.resolve(undefined),
    quarantinedDueAtMs: () => undefined,
    settle: () => Promise.resolve(),
    // A delivery is due, so a runner without backoff would claim again at once.
    nextDueAtMs: () => (state.error ? 0 : undefined),
  };
  const runner = new PollingRunner(
    store,
    () => Promise.reject(new Error('never')),
    { concurrency: 5, leaseMs: 1000, onError: (error) => void reported.push(error) },
    clock,
  );
  return { clock, state, reported, runner };
}

describe('a store that fails', () => {
  test('is polled less and less often, even when notified, and reported once', async () => {
    const { clock, state, reported, runner } = setUp();
    for (let second = 0; second < 120; second++) {
      runner.wake();
      await clock.advance(1000);
    }
    const gaps = state.claims.slice(1).map((at, index) => at - (state.claims[index] ?? 0));
    expect(gaps).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(reported).toEqual([full()]);
    await runner.stop(0);
  });

  test('is reported again when it fails for another reason, or after it has worked in between', async () => {
    const { clock, state, reported, runner } = setUp();
    await clock.advance(5_000);
    state.error = new Error('database is locked');
    await clock.advance(10_000);
    state.error = undefined;
    await clock.advance(60_000);
    state.error = new Error('database is locked');
    await clock.advance(10_000);
    expect(reported.map((error) => (error as Error).message)).toEqual([
      'database or disk is full',
      'database is locked',
      'database is locked',
    ]);
    await runner.stop(0);
  });

  test('does not prevent the runner from stopping', async () => {
    const { clock, runner } = setUp();
    await clock.advance(60_000);
    await runner.stop(1_000_000);
  });
});

test('quarantined deliveries are handed out one by one with nothing else in flight, and leave most of the time to the others', async () => {
  const clock = new VirtualClock();
  const log: string[] = [];
  const delivery = (id: string): Delivery => ({ ...nothing, id, eventId: id });
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.setTimer(resolve, ms);
    });
  let normal = 1;
  let quarantined = 0;
  const store: ClaimStore = {
    shared: true,
    claim: () => Promise.resolve(normal-- > 0 ? [{ delivery: delivery('slow'), token: 't' }] : []),
    claimQuarantined: () =>
      Promise.resolve(quarantined-- > 0 ? { delivery: delivery('quarantined'), token: 't' } : undefined),
    quarantinedDueAtMs: () => (quarantined > 0 ? 0 : undefined),
    settle: ({ delivery: { id } }) => {
      log.push(`${id} ${clock.monotonic()}`);
      return Promise.resolve();
    },
    nextDueAtMs: () => undefined,
  };
  const runner = new PollingRunner(
    store,
    async ({ id }) => {
      await pause(id === 'slow' ? 1_000 : 400);
      return { kind: 'postpone', atMs: 0 };
    },
    { concurrency: 5, leaseMs: 5_000, onError: () => undefined },
    clock,
  );
  await clock.advance(10);
  quarantined = 4;
  runner.wake();
  await clock.advance(20_000);
  const began = clock.monotonic() - 20_010;
  expect(log.map((line) => line.replace(/\d+/, (at) => String(Number(at) - began)))).toEqual([
    'slow 1000',
    // About a second of waiting, then about a second of quarantined deliveries, then twice as long for the others.
    'quarantined 1400',
    'quarantined 1800',
    'quarantined 2200',
    'quarantined 6980',
  ]);
  await runner.stop(0);
});
