import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { IsolationLock, type Unlock } from './isolation-lock.ts';

const LEASE_MS = 10_000;

function setUp() {
  const clock = new VirtualClock();
  const lock = new IsolationLock(clock, LEASE_MS);
  const log: string[] = [];
  const normal = async (name: string): Promise<Unlock> => {
    const unlock = await lock.lockShared();
    log.push(name);
    return unlock;
  };
  const quarantined = async (name: string): Promise<Unlock> => {
    const unlock = await lock.lockExclusive();
    if (typeof unlock === 'number') throw new Error(`${name} was postponed.`);
    log.push(name);
    return unlock;
  };
  return { clock, lock, log, normal, quarantined };
}

describe('a quarantined delivery', () => {
  test('waits for the deliveries in flight, and later ones wait for it', async () => {
    const { clock, lock, log, normal, quarantined } = setUp();
    const [unlockA, unlockB] = [await normal('a'), await normal('b')];
    const exclusive = quarantined('quarantined');
    expect(lock.isExclusive).toBe(true);
    const later = normal('c');
    unlockA();
    await clock.advance(1);
    expect(log).toEqual(['a', 'b']);
    unlockB();
    const unlockQuarantined = await exclusive;
    await clock.advance(1);
    expect(log).toEqual(['a', 'b', 'quarantined']);
    unlockQuarantined();
    (await later)();
    expect(log).toEqual(['a', 'b', 'quarantined', 'c']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('waits at most a lease for deliveries that never end', async () => {
    const { clock, normal, quarantined } = setUp();
    await normal('a');
    const exclusive = quarantined('quarantined');
    await clock.advance(LEASE_MS);
    (await exclusive)();
  });

  test('leaves two thirds of the time to the others; further quarantined ones are postponed, each to its own time', async () => {
    const { clock, lock, quarantined } = setUp();
    const unlock = await quarantined('quarantined');
    const startedMs = clock.now();
    const others = await Promise.all([lock.lockExclusive(), lock.lockExclusive()]);
    expect(others).toEqual([startedMs + 50, startedMs + 100]);
    await clock.advance(1_000);
    unlock();
    expect(await lock.lockExclusive()).toBeGreaterThanOrEqual(startedMs + 3_000);
    await clock.advance(2_000);
    expect(await lock.lockExclusive()).toBeTypeOf('function');
  });
});
