import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { deferred } from '../../test/support/deferred.ts';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { VirtualClock } from '../testing/index.ts';
import { batcher, type BatcherOptions } from './batcher.ts';

/** Throws anything, as users' code may. */
function raise(thrown: unknown): never {
  throw thrown;
}

function doubling(options: Partial<BatcherOptions<number, number>> = {}) {
  const clock = new VirtualClock();
  const batches: number[][] = [];
  const signals: AbortSignal[] = [];
  const numbers = batcher<number, number>({
    clock,
    send: (items, signal) => {
      batches.push([...items]);
      signals.push(signal);
      return Promise.resolve(items.map((item) => (item < 0 ? new RangeError(`no ${item}`) : item * 2)));
    },
    ...options,
  });
  return { numbers, clock, batches, signals };
}

describe('batches', () => {
  test('contain the items added within the window of the first', async () => {
    const { numbers, clock, batches } = doubling({ windowMs: 10 });
    const first = numbers.add(1);
    await clock.advance(9);
    const second = numbers.add(2);
    expect(batches).toEqual([]);
    await clock.advance(1);
    const third = numbers.add(3);
    await clock.advance(10);
    expect(await Promise.all([first, second, third])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  test('are sent when they reach the maximum of items or bytes, and on flush', async () => {
    const { numbers, batches } = doubling({ maxItems: 3, maxBytes: 10, sizeOf: (item) => item });
    const all = [1, 1, 1, 6, 4, 1, 7].map((item) => numbers.add(item));
    numbers.flush();
    numbers.flush();
    expect(await Promise.all(all)).toEqual([2, 2, 2, 12, 8, 2, 14]);
    expect(batches).toEqual([
      [1, 1, 1],
      [6, 4],
      [1, 7],
    ]);
  });

  test('an item above maxBytes is rejected without affecting others', async () => {
    const { numbers, clock, batches } = doubling({ maxBytes: 3 });
    expect(await failureOf(numbers.add(1234))).toMatchObject({ code: 'invalid_params' });
    const fits = numbers.add(123);
    await clock.advance(10);
    expect([await fits, batches]).toEqual([246, [[123]]]);
  });
});

describe('failures', () => {
  test('of an item do not affect others', async () => {
    const { numbers } = doubling({ windowMs: 0, maxItems: 3 });
    const all = await Promise.allSettled([numbers.add(1), numbers.add(-1), numbers.add(3)]);
    expect(all.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      2,
      'RangeError: no -1',
      6,
    ]);
  });

  test.for([
    ['throws', () => Promise.reject(new Error('down')), 'down'],
    ['throws no error', () => Promise.resolve().then(() => raise('down')), 'The batch failed.'],
    ['gives too few results', () => Promise.resolve([1]), 'one result per item'],
  ] as const)('of a batch affect all items: send %s', async ([, send, message]) => {
    const { numbers } = doubling({ maxItems: 2, send });
    const all = await Promise.all([failureOf(numbers.add(1)), failureOf(numbers.add(2))]);
    for (const error of all) expect(error).toHaveProperty('message', expect.stringContaining(message));
  });
});

describe('an aborted item', () => {
  test('is not sent if it still waits, and leaves no listener or timer', async () => {
    const { numbers, clock, batches } = doubling();
    const controller = new AbortController();
    const gone = failureOf(numbers.add(1, { signal: controller.signal }));
    const stays = numbers.add(2, { signal: new AbortController().signal });
    controller.abort(new Error('enough'));
    expect(await gone).toHaveProperty('message', 'enough');
    await clock.advance(10);
    expect([await stays, batches]).toEqual([4, [[2]]]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(await failureOf(numbers.add(1, { signal: controller.signal }))).toHaveProperty(
      'message',
      'enough',
    );
    expect(clock.pendingTimers).toBe(0);
  });

  test('fails alone if it has been sent; the request is aborted when all items are', async () => {
    const response = deferred<readonly number[]>();
    const signals: AbortSignal[] = [];
    const { numbers } = doubling({
      maxItems: 2,
      send: (_items, signal) => {
        signals.push(signal);
        return response.promise;
      },
    });
    const [one, two] = [new AbortController(), new AbortController()];
    const first = failureOf(numbers.add(1, { signal: one.signal }));
    const second = failureOf(numbers.add(2, { signal: two.signal }));
    one.abort(new Error('first'));
    expect(await first).toHaveProperty('message', 'first');
    expect(signals[0]?.aborted).toBe(false);
    two.abort(new Error('second'));
    expect(await second).toHaveProperty('message', 'second');
    expect(signals[0]?.aborted).toBe(true);
  });
});

describe('deadlines', () => {
  test('a short deadline makes the batch go earlier', async () => {
    const { numbers, clock, batches } = doubling({ windowMs: 100 });
    const patient = numbers.add(1);
    const hasty = numbers.add(2, { deadlineMs: 20 });
    await clock.advance(10);
    expect([await patient, await hasty, batches]).toEqual([2, 4, [[1, 2]]]);
  });

  test('an item fails at its deadline, and the others keep waiting', async () => {
    const response = deferred<readonly number[]>();
    const { numbers, clock } = doubling({ windowMs: 0, send: () => response.promise });
    const patient = numbers.add(1);
    const hasty = failureOf(numbers.add(2, { deadlineMs: 50 }));
    await clock.advance(50);
    expect(await hasty).toMatchObject({ code: 'timeout', kind: 'deadline' });
    response.resolve([2, 4]);
    expect(await patient).toBe(2);
  });
});

test.for([{ windowMs: -1 }, { maxItems: 0 }, { maxBytes: 0 }, { windowMs: NaN }])(
  '%o is refused',
  (options) => {
    expect(thrownBy(() => doubling(options))).toHaveProperty('code', 'invalid_configuration');
  },
);
