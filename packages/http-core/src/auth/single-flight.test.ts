import { expect, test } from 'vitest';
import { deferred } from '../../test/support/deferred.ts';
import { VirtualClock } from '../testing/index.ts';
import { SingleFlight } from './single-flight.ts';

test('work is shared until it lands, and then no more', async () => {
  const clock = new VirtualClock();
  const flight = new SingleFlight<string>();
  const { promise, resolve } = deferred<string>();
  const kept: string[] = [];
  const first = flight.start(
    clock,
    () => promise,
    (value) => kept.push(value),
  );
  expect(flight.running(clock)).toBe(first);
  resolve('v');
  expect(await first).toBe('v');
  expect(kept).toEqual(['v']);
  expect(flight.running(clock)).toBeUndefined();
});

test('a failure reaches those who share it, and does not stay', async () => {
  const clock = new VirtualClock();
  const flight = new SingleFlight<string>();
  const first = flight.start(
    clock,
    () => Promise.reject(new Error('no')),
    () => expect.unreachable(),
  );
  await expect(first).rejects.toThrow('no');
  expect(flight.running(clock)).toBeUndefined();
});

test('work that hangs is left behind after 30 s, and its late result is not kept', async () => {
  const clock = new VirtualClock();
  const flight = new SingleFlight<string>();
  const hung = deferred<string>();
  const kept: string[] = [];
  const keep = (value: string): void => {
    kept.push(value);
  };
  void flight.start(clock, () => hung.promise, keep);
  await clock.advance(29_999);
  expect(flight.running(clock)).toBeDefined();
  await clock.advance(1);
  expect(flight.running(clock)).toBeUndefined();
  await flight.start(clock, () => Promise.resolve('new'), keep);
  hung.resolve('old');
  await clock.advance(0);
  expect(kept).toEqual(['new']);
});

test('work that responses at once is not shared', () => {
  const clock = new VirtualClock();
  const flight = new SingleFlight<string>();
  const kept: string[] = [];
  expect(
    flight.start(
      clock,
      () => 'v',
      (value) => kept.push(value),
    ),
  ).toBe('v');
  expect(kept).toEqual(['v']);
  expect(flight.running(clock)).toBeUndefined();
});
