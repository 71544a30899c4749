import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { raceWithAbort } from './race-with-abort.ts';

describe('raceWithAbort', () => {
  test('passes the result on and leaves no listener', async () => {
    const { signal } = new AbortController();
    expect(await raceWithAbort(Promise.resolve(1), signal)).toBe(1);
    expect(await failureOf(raceWithAbort(Promise.reject(new Error('x')), signal))).toMatchObject({
      message: 'x',
    });
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('does not wait for work that cannot be stopped', async () => {
    const controller = new AbortController();
    const waiting = raceWithAbort(new Promise(() => undefined), controller.signal);
    controller.abort(new Error('enough'));
    expect(await failureOf(waiting)).toMatchObject({ message: 'enough' });
  });

  test('ignores a failure after the cancellation', async () => {
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise((_resolve, reject) => {
      fail = reject;
    });
    await failureOf(raceWithAbort(work, AbortSignal.abort()));
    fail(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
