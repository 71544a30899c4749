import { describe, expect, test } from 'vitest';
import { systemClock, type Clock } from './clock.ts';
import { setDeadline } from './set-deadline.ts';

describe('setDeadline, after a stall of the event loop,', () => {
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
    let ended = false;
    setDeadline(
      clock,
      () => {
        ended = true;
      },
      200,
    );
    clock.atMs = 400;
    clock.fire();
    expect(ended).toBe(false);
    const delays = Array.from({ length: 20 }, () => clock.fire());
    expect([ended, new Set(delays)]).toEqual([true, new Set([0])]);
  });

  test('waits a second longer than the stall was at most, however slow the turns are', () => {
    const clock = stalling();
    let ended = false;
    setDeadline(
      clock,
      () => {
        ended = true;
      },
      200,
    );
    clock.atMs = 1_200;
    clock.fire();
    for (let turn = 0; turn < 3; turn++) {
      expect(ended).toBe(false);
      clock.atMs += 900;
      clock.fire();
    }
    expect(ended).toBe(true);
  });

  test('ends at once where its timer was in time', () => {
    const clock = stalling();
    let ended = false;
    setDeadline(
      clock,
      () => {
        ended = true;
      },
      200,
    );
    clock.atMs = 202;
    clock.fire();
    expect(ended).toBe(true);
  });

  test('fires no more once it is forgotten, within its grace too', () => {
    const clock = stalling();
    let ended = false;
    const forget = setDeadline(
      clock,
      () => {
        ended = true;
      },
      200,
    );
    clock.atMs = 400;
    clock.fire();
    forget();
    forget();
    expect([clock.fire(), ended]).toEqual([NaN, false]);
  });
});
