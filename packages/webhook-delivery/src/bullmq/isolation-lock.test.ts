import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { Solitude, type Leave } from './isolation-lock.ts';

const LEASE_MS = 10_000;

function setUp() {
  const clock = new VirtualClock();
  const solitude = new Solitude(clock, LEASE_MS);
  const log: string[] = [];
  const usual = async (name: string): Promise<Leave> => {
    const leave = await solitude.enter();
    log.push(name);
    return leave;
  };
  const suspect = async (name: string): Promise<Leave> => {
    const leave = await solitude.enterAlone();
    if (typeof leave === 'number') throw new Error(`${name} was sent away.`);
    log.push(name);
    return leave;
  };
  return { clock, solitude, log, usual, suspect };
}

describe('a suspect', () => {
  test('waits for those in hand, and those that come later wait for it', async () => {
    const { clock, solitude, log, usual, suspect } = setUp();
    const [leaveA, leaveB] = [await usual('a'), await usual('b')];
    const alone = suspect('suspect');
    expect(solitude.closed).toBe(true);
    const later = usual('c');
    leaveA();
    await clock.advance(1);
    expect(log).toEqual(['a', 'b']);
    leaveB();
    const leaveSuspect = await alone;
    await clock.advance(1);
    expect(log).toEqual(['a', 'b', 'suspect']);
    leaveSuspect();
    (await later)();
    expect(log).toEqual(['a', 'b', 'suspect', 'c']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('waits no longer than a lease for what never ends', async () => {
    const { clock, usual, suspect } = setUp();
    await usual('a');
    const alone = suspect('suspect');
    await clock.advance(LEASE_MS);
    (await alone)();
  });

  test('leaves two thirds of the time to the others; more suspects are sent away, each to a time of its own', async () => {
    const { clock, solitude, suspect } = setUp();
    const leave = await suspect('suspect');
    const startedMs = clock.now();
    const others = await Promise.all([solitude.enterAlone(), solitude.enterAlone()]);
    expect(others).toEqual([startedMs + 50, startedMs + 100]);
    await clock.advance(1_000);
    leave();
    expect(await solitude.enterAlone()).toBeGreaterThanOrEqual(startedMs + 3_000);
    await clock.advance(2_000);
    expect(await solitude.enterAlone()).toBeTypeOf('function');
  });
});
