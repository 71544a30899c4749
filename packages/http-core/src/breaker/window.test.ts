import { describe, expect, test } from 'vitest';
import { CallWindow, TimeWindow } from './window.ts';

describe('TimeWindow', () => {
  const filled = (): TimeWindow => {
    const window = new TimeWindow(100);
    for (let now = 0; now < 100; now++) window.add(now % 2 === 0, now);
    return window;
  };

  test('drops one slice at a time', () => {
    const window = filled();
    expect([window.calls, window.failures]).toEqual([100, 50]);
    window.advance(100);
    expect([window.calls, window.failures]).toEqual([90, 45]);
    window.advance(139);
    expect([window.calls, window.failures]).toEqual([60, 30]);
  });

  test.each([190, 200, 205, 1_000, 1_007, 1e9])('is empty at %i, long after the last call', (now) => {
    const window = filled();
    window.advance(now);
    expect([window.calls, window.failures]).toEqual([0, 0]);
    window.add(true, now);
    expect([window.calls, window.failures]).toEqual([1, 1]);
  });
});

describe('TimeWindow, when time runs backwards', () => {
  test('begins anew', () => {
    const window = new TimeWindow(100);
    window.add(true, 500);
    window.add(true, 510);
    window.advance(409);
    expect([window.calls, window.failures]).toEqual([0, 0]);
    window.add(true, 409);
    window.advance(499);
    expect([window.calls, window.failures]).toEqual([1, 1]);
    window.advance(500);
    expect([window.calls, window.failures]).toEqual([0, 0]);
  });

  test('cleared, it forgets its slices', () => {
    const window = new TimeWindow(100);
    window.add(true, 5);
    window.clear();
    window.advance(105);
    expect([window.calls, window.failures]).toEqual([0, 0]);
  });
});

describe('CallWindow', () => {
  test('cleared, it begins anew', () => {
    const window = new CallWindow(2);
    for (const failed of [true, true, true]) window.add(failed);
    window.clear();
    expect([window.calls, window.failures]).toEqual([0, 0]);
    const failures = [true, false, false].map((failed) => {
      window.add(failed);
      return window.failures;
    });
    expect([window.calls, failures]).toEqual([2, [1, 1, 0]]);
  });

  test('holds the last calls only', () => {
    const window = new CallWindow(3);
    const failures = [true, true, false, false, true, false].map((failed) => {
      window.add(failed);
      return window.failures;
    });
    expect(failures).toEqual([1, 2, 2, 1, 1, 1]);
    expect(window.calls).toBe(3);
  });
});
