import { VirtualClock } from '@org/runtime-kit/testing';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { CancellationScope } from './cancellation-scope.ts';

describe('CancellationScope', () => {
  test.each([
    ['the attempt, when its time is shorter', 100, 200, 'attempt', 100],
    ['the deadline, when that is shorter', 200, 100, 'deadline', 100],
    ['the deadline, when both are as long', 100, 100, 'deadline', 100],
  ] as const)('ends by %s', async (_what, timeoutMs, remainingMs, endedBy, afterMs) => {
    const clock = new VirtualClock();
    const scope = new CancellationScope(clock, undefined, timeoutMs, remainingMs);
    await clock.advance(afterMs - 1);
    expect(scope.endedBy).toBeUndefined();
    await clock.advance(1);
    expect([scope.endedBy, scope.signal.aborted, clock.pendingTimers]).toEqual([endedBy, true, 0]);
  });

  test('records what ended it first', async () => {
    const clock = new VirtualClock();
    const caller = new AbortController();
    const scope = new CancellationScope(clock, caller.signal, 100, 200);
    caller.abort();
    await clock.advance(500);
    expect(scope.endedBy).toBe('caller');
  });

  test('of an aborted caller has ended from the start', () => {
    const clock = new VirtualClock();
    const scope = new CancellationScope(clock, AbortSignal.abort(), 100, 200);
    expect([scope.endedBy, clock.pendingTimers]).toEqual(['caller', 0]);
  });

  test.each(['close', 'abort', 'timeout'] as const)(
    'leaves neither a timer nor a listener: %s',
    async (how) => {
      const clock = new VirtualClock();
      const caller = new AbortController();
      const scope = new CancellationScope(clock, caller.signal, 100, 200);
      expect([clock.pendingTimers, getEventListeners(caller.signal, 'abort').length]).toEqual([1, 1]);
      if (how === 'close') scope.close();
      if (how === 'abort') caller.abort();
      if (how === 'timeout') await clock.advance(100);
      expect([clock.pendingTimers, getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
    },
  );
});
