import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { AttemptScope } from './attempt-scope.ts';

describe('AttemptScope', () => {
  test.each([
    ['the attempt, when its time is shorter', 100, 200, 'attempt', 100],
    ['the deadline, when that is shorter', 200, 100, 'deadline', 100],
    ['the deadline, when both are as long', 100, 100, 'deadline', 100],
  ] as const)('ends by %s', async (_what, timeoutMs, remainingMs, endedBy, afterMs) => {
    const clock = new VirtualClock();
    const scope = new AttemptScope(clock, undefined, timeoutMs, remainingMs);
    await clock.advance(afterMs - 1);
    expect(scope.endedBy).toBeUndefined();
    await clock.advance(1);
    expect([scope.endedBy, scope.signal.aborted, clock.pendingTimers]).toEqual([endedBy, true, 0]);
  });

  test('remembers who came first', async () => {
    const clock = new VirtualClock();
    const caller = new AbortController();
    const scope = new AttemptScope(clock, caller.signal, 100, 200);
    caller.abort();
    await clock.advance(500);
    expect(scope.endedBy).toBe('caller');
  });

  test('of an aborted caller has ended at once', () => {
    const clock = new VirtualClock();
    const scope = new AttemptScope(clock, AbortSignal.abort(), 100, 200);
    expect([scope.endedBy, clock.pendingTimers]).toEqual(['caller', 0]);
  });

  test.each(['close', 'abort', 'timeout'] as const)('leaves no timer and no listener: %s', async (how) => {
    const clock = new VirtualClock();
    const caller = new AbortController();
    const scope = new AttemptScope(clock, caller.signal, 100, 200);
    expect([clock.pendingTimers, getEventListeners(caller.signal, 'abort').length]).toEqual([1, 1]);
    if (how === 'close') scope.close();
    if (how === 'abort') caller.abort();
    if (how === 'timeout') await clock.advance(100);
    expect([clock.pendingTimers, getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
  });

  describe('after a stall of the event loop', () => {
    /** Timers that fire by hand, at whatever time it is then. */
    function stalling(): Clock & { atMs: number; fire: () => number } {
      const timers = new Map<object, { callback: () => void; delayMs: number }>();
      return {
        ...systemClock,
        atMs: 0,
        monotonic() {
          return this.atMs;
        },
        setTimer: (callback, delayMs) => {
          const handle = {};
          timers.set(handle, { callback, delayMs });
          return handle;
        },
        clearTimer: (handle) => {
          timers.delete(handle as object);
        },
        fire() {
          const [first] = timers;
          if (!first) return NaN;
          timers.delete(first[0]);
          first[1].callback();
          return first[1].delayMs;
        },
      };
    }

    test('lets the loop read what has come before it calls that late', () => {
      const clock = stalling();
      const scope = new AttemptScope(clock, undefined, 200, 1_000);
      clock.atMs = 400;
      clock.fire();
      expect(scope.endedBy).toBeUndefined();
      let turns = 0;
      for (; !scope.endedBy; turns++) expect(clock.fire()).toBe(0);
      expect([scope.endedBy, turns]).toEqual(['attempt', 20]);
    });

    test('waits no longer than the stall was, however slow the turns are', () => {
      const clock = stalling();
      const scope = new AttemptScope(clock, undefined, 200, 1_000);
      clock.atMs = 1_200;
      clock.fire();
      for (let turn = 0; turn < 2; turn++) {
        expect(scope.endedBy).toBeUndefined();
        clock.atMs += 900;
        clock.fire();
      }
      expect(scope.endedBy).toBe('attempt');
    });

    test('ends at once where its timer was in time', () => {
      const clock = stalling();
      const scope = new AttemptScope(clock, undefined, 200, 1_000);
      clock.atMs = 202;
      clock.fire();
      expect(scope.endedBy).toBe('attempt');
    });
  });
});
