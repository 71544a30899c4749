import { expect, test } from 'vitest';
import { ConcurrencyLimit, ConcurrencyPermit } from './concurrency.ts';

test('passes as many calls as it allows, and tells no wait beyond that', () => {
  const limit = new ConcurrencyLimit('two', 2);
  expect(limit.isIdle()).toBe(true);
  limit.take();
  expect([limit.readyAt(), limit.estimateReadyAt(0, 1, 7), limit.estimateReadyAt(1, 1, 7)]).toEqual([
    -Infinity,
    7,
    Infinity,
  ]);
  expect(limit.snapshots()).toEqual([{ name: 'two', kind: 'concurrency', limit: 2, remaining: 1 }]);
  limit.take();
  expect([limit.readyAt(), limit.estimateReadyAt(0, 1, 7), limit.isIdle()]).toEqual([
    Infinity,
    Infinity,
    false,
  ]);
  expect(limit.snapshots()).toMatchObject([{ remaining: 0 }]);
  limit.reset();
  expect(limit.isIdle()).toBe(false);
  limit.release();
  limit.release();
  expect([limit.readyAt(), limit.isIdle()]).toEqual([-Infinity, true]);
});

test('a permit frees each of its slots once, and wakes those that wait for one', () => {
  const limits = [new ConcurrencyLimit('a', 1), new ConcurrencyLimit('b', 1)] as const;
  let woken = 0;
  const permit = (): ConcurrencyPermit => {
    for (const limit of limits) limit.take();
    return new ConcurrencyPermit(limits, 5, () => woken++);
  };
  const first = permit();
  expect(first.waitedMs).toBe(5);
  first.release();
  first.release();
  expect([woken, limits[0].readyAt(), limits[1].readyAt()]).toEqual([0, -Infinity, -Infinity]);
  expect(limits[0].snapshots()).toMatchObject([{ remaining: 1 }]);
  limits[0].waiting = 1;
  const second = permit();
  second.release();
  second.release();
  expect(woken).toBe(1);
});
