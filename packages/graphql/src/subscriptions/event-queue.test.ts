import { expect, test } from 'vitest';
import type { OverflowRule } from '../contract/subscription.ts';
import { EventQueue } from './event-queue.ts';

const queueOf = (max: number, overflow: OverflowRule = 'fail'): EventQueue<number> =>
  new EventQueue<number>(max, overflow, () => new Error('overflow'));

const read = async (queue: EventQueue<number>): Promise<number | undefined> => (await queue.next()).value;

test('keeps the order of events, whether the reader or the writer waits', async () => {
  const queue = queueOf(10);
  const early = [read(queue), read(queue)];
  for (const event of [1, 2, 3, 4]) queue.push(event);
  expect(await Promise.all(early)).toEqual([1, 2]);
  expect([await read(queue), await read(queue)]).toEqual([3, 4]);
  queue.finish();
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test('with the rule fail, a full queue ends with the error after its events', async () => {
  const queue = queueOf(2);
  expect([1, 2, 3, 4].map((event) => queue.push(event))).toEqual([true, true, false, false]);
  expect([await read(queue), await read(queue)]).toEqual([1, 2]);
  await expect(queue.next()).rejects.toThrow('overflow');
  expect(await queue.next()).toEqual({ done: true, value: undefined });
});

test('the drop rules drop one end of the queue and count', async () => {
  const kept = async (rule: OverflowRule): Promise<unknown> => {
    const queue = queueOf(2, rule);
    for (const event of [1, 2, 3, 4]) queue.push(event);
    return [await read(queue), await read(queue), queue.dropped];
  };
  expect(await kept('drop-oldest')).toEqual([3, 4, 2]);
  expect(await kept('drop-newest')).toEqual([1, 2, 2]);
});

test('an error reaches one read, and the others end', async () => {
  const queue = queueOf(1);
  const reads = [queue.next(), queue.next()];
  queue.fail(new Error('lost'));
  expect(await Promise.allSettled(reads)).toMatchObject([
    { status: 'rejected', reason: { message: 'lost' } },
    { status: 'fulfilled', value: { done: true } },
  ]);
});

test('room() waits for a read, and cancel() releases everybody who waits', async () => {
  const queue = queueOf(1);
  expect(queue.room()).toBeUndefined();
  queue.push(1);
  const room = queue.room();
  expect(await read(queue)).toBe(1);
  await room;
  queue.push(2);
  const later = queue.room();
  queue.cancel();
  await later;
  expect(await queue.next()).toEqual({ done: true, value: undefined });
  expect(queue.push(3)).toBe(false);
});

test('a long queue is read in order, and releases what was read', async () => {
  const queue = queueOf(10_000, 'drop-oldest');
  for (let event = 0; event < 15_000; event++) queue.push(event);
  for (let event = 5_000; event < 15_000; event++) expect(await read(queue)).toBe(event);
  expect([queue.size, queue.dropped]).toEqual([0, 5_000]);
});
