import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import type { ClaimStore } from './claim-store.ts';
import { PollingRunner } from './polling-runner.ts';

const full = (): Error => Object.assign(new Error('database or disk is full'), { errcode: 13 });

/** A store that fails as long as there is an error. */
function setUp() {
  const clock = new VirtualClock();
  const state: { error: Error | undefined; claims: number[] } = { error: full(), claims: [] };
  const told: unknown[] = [];
  const store: ClaimStore = {
    shared: true,
    claim: () => {
      state.claims.push(clock.now());
      return state.error ? Promise.reject(state.error) : Promise.resolve([]);
    },
    claimSuspect: () => Promise.resolve(undefined),
    suspectDueAtMs: () => undefined,
    settle: () => Promise.resolve(),
    // Something is due, so that a runner without patience would ask again at once.
    nextDueAtMs: () => (state.error ? 0 : undefined),
  };
  const runner = new PollingRunner(
    store,
    () => Promise.reject(new Error('never')),
    { concurrency: 5, leaseMs: 1000, onError: (error) => void told.push(error) },
    clock,
  );
  return { clock, state, told, runner };
}

describe('a store that fails', () => {
  test('is asked less and less often, also when others ring, and told of once', async () => {
    const { clock, state, told, runner } = setUp();
    for (let second = 0; second < 120; second++) {
      runner.wake();
      await clock.advance(1000);
    }
    const gaps = state.claims.slice(1).map((at, index) => at - (state.claims[index] ?? 0));
    expect(gaps).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(told).toEqual([full()]);
    await runner.stop(0);
  });

  test('is told of again when it fails for another reason, and when it had worked in between', async () => {
    const { clock, state, told, runner } = setUp();
    await clock.advance(5_000);
    state.error = new Error('database is locked');
    await clock.advance(10_000);
    state.error = undefined;
    await clock.advance(60_000);
    state.error = new Error('database is locked');
    await clock.advance(10_000);
    expect(told.map((error) => (error as Error).message)).toEqual([
      'database or disk is full',
      'database is locked',
      'database is locked',
    ]);
    await runner.stop(0);
  });

  test('is no reason not to stop', async () => {
    const { clock, runner } = setUp();
    await clock.advance(60_000);
    await runner.stop(1_000_000);
  });
});
