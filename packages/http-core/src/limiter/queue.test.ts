import { expect, test } from 'vitest';
import { ConcurrencyLimit } from './algorithms/concurrency.ts';
import { SlidingLog } from './algorithms/sliding-log.ts';
import type { Bucket, Waiter } from './bucket.ts';
import { insertHead, WaitQueue } from './queue.ts';

const bucketOf = (id: string, concurrency: readonly ConcurrencyLimit[] = []): Bucket => ({
  id,
  limits: concurrency,
  policies: [],
  factors: [],
  concurrency,
  observed: [],
  waiting: 0,
  first: undefined,
  last: undefined,
  earliestDeadline: Infinity,
});

const waiterOf = (bucket: Bucket, more: Partial<Waiter> = {}): Waiter => ({
  bucket,
  key: { operation: bucket.id },
  cost: 1,
  factors: [],
  since: 0,
  deadlineAt: Infinity,
  resolve: () => undefined,
  reject: () => undefined,
  signal: undefined,
  onAbort: undefined,
  owner: undefined,
  end: () => undefined,
  timer: undefined,
  bottleneck: undefined,
  units: 1,
  order: 0,
  previous: undefined,
  next: undefined,
  ...more,
});

/** The callers of a bucket, once forwards and once backwards. */
const listOf = (bucket: Bucket): [Waiter[], Waiter[]] => {
  const lists: [Waiter[], Waiter[]] = [[], []];
  for (let waiter = bucket.first; waiter; waiter = waiter.next) lists[0].push(waiter);
  for (let waiter = bucket.last; waiter; waiter = waiter.previous) lists[1].unshift(waiter);
  return lists;
};

test('a caller may leave from any place, and the others stay in order', () => {
  for (const leaving of [0, 1, 2, 3]) {
    const queue = new WaitQueue();
    const bucket = bucketOf('a');
    const waiters = [0, 1, 2, 3].map(() => waiterOf(bucket));
    for (const waiter of waiters) queue.add(waiter);
    expect(waiters.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
    const [gone] = waiters.splice(leaving, 1);
    if (gone) queue.remove(gone);
    expect(listOf(bucket)).toEqual([waiters, waiters]);
    expect([bucket.waiting, queue.isEmpty, queue.heads()]).toEqual([3, false, [waiters[0]]]);
    for (const waiter of waiters) queue.remove(waiter);
    expect([bucket.waiting, bucket.first, bucket.last, queue.isEmpty, queue.heads()]).toEqual([
      0,
      undefined,
      undefined,
      true,
      [],
    ]);
  }
});

test('the first callers of all buckets are in order of arrival, whichever bucket had callers first', () => {
  const queue = new WaitQueue();
  const [a, b, c] = [bucketOf('a'), bucketOf('b'), bucketOf('c')];
  const [first, second, third, fourth] = [waiterOf(a), waiterOf(b), waiterOf(c), waiterOf(a)];
  for (const waiter of [first, second, third, fourth]) queue.add(waiter);
  expect([...queue.buckets]).toEqual([a, b, c]);
  expect(queue.heads()).toEqual([first, second, third]);
  queue.remove(first);
  expect(queue.heads()).toEqual([second, third, fourth]);
  queue.remove(third);
  expect([...queue.buckets]).toEqual([a, b]);
});

test('limits know who waits for them, and buckets the earliest deadline while anybody waits', () => {
  const queue = new WaitQueue();
  const calls = new ConcurrencyLimit('calls', 1);
  const log = new SlidingLog('log', 9, 1_000);
  const bucket = bucketOf('a', [calls]);
  const late = waiterOf(bucket, { deadlineAt: 900, bottleneck: log, units: 4 });
  const early = waiterOf(bucket, { deadlineAt: 500, bottleneck: log, units: 3 });
  const endless = waiterOf(bucket);
  for (const waiter of [late, early, endless]) queue.add(waiter);
  expect([calls.waiting, log.queuedUnits, bucket.earliestDeadline]).toEqual([3, 7, 500]);
  queue.remove(early);
  // A lower bound: it is computed anew when it matters.
  expect([calls.waiting, log.queuedUnits, bucket.earliestDeadline]).toEqual([2, 4, 500]);
  for (const waiter of [late, endless]) queue.remove(waiter);
  expect([calls.waiting, log.queuedUnits, bucket.earliestDeadline]).toEqual([0, 0, Infinity]);
});

test.each([
  [[], 5, 0, [5]],
  [[1, 3, 7, 9], 5, 0, [1, 3, 5, 7, 9]],
  [[1, 3, 7, 9], 0, 0, [0, 1, 3, 7, 9]],
  [[1, 3, 7, 9], 10, 0, [1, 3, 7, 9, 10]],
  [[1, 3, 7, 9], 8, 2, [1, 3, 7, 8, 9]],
  // Not before what has been served already.
  [[1, 3, 7, 9], 2, 2, [1, 3, 2, 7, 9]],
  [[1, 3, 7, 9], 2, 4, [1, 3, 7, 9, 2]],
])('into heads with the orders %j, %i is inserted from index %i on', (orders, order, from, expected) => {
  const bucket = bucketOf('a');
  const heads = orders.map((each) => waiterOf(bucket, { order: each }));
  insertHead(heads, waiterOf(bucket, { order }), from);
  expect(heads.map((waiter) => waiter.order)).toEqual(expected);
});
