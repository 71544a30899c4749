import { beforeEach, expect, test, vi } from 'vitest';
import { keepingClock } from '../../../test/support/keeping-clock.ts';
import { ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { Pacer } from './pacer.ts';
import { StoreLink } from './store-link.ts';

let virtual: VirtualClock;
/** The timers that keep the process running. */
let keeping: ReadonlySet<object>;
let link: StoreLink;
let ran: number[];
let pacer: Pacer;

beforeEach(() => {
  virtual = new VirtualClock();
  const timers = keepingClock(virtual);
  keeping = timers.keeping;
  link = new StoreLink(new ScriptedStore(virtual), timers.clock, {});
  ran = [];
  pacer = new Pacer(link, () => ran.push(virtual.monotonic()));
});

test('runs once, at its time', async () => {
  pacer.at(100, false);
  await virtual.advance(99);
  expect(ran).toEqual([]);
  await virtual.advance(500);
  expect(ran).toEqual([100]);
  expect(virtual.pendingTimers).toBe(0);
});

test('the earliest time of several counts, and a later one is forgotten with it', async () => {
  pacer.at(300, false);
  pacer.at(100, false);
  pacer.at(200, false);
  await virtual.advance(1_000);
  expect(ran).toEqual([100]);
  pacer.at(1_500, false);
  await virtual.advance(1_000);
  expect(ran).toEqual([100, 1_500]);
});

test.each([-Infinity, 50, 0])('a time that has passed (%s) runs at the end of the turn', async (at) => {
  await virtual.advance(50);
  pacer.at(at, false);
  expect(ran).toEqual([]);
  await Promise.resolve();
  expect(ran).toEqual([50]);
  await virtual.advance(100);
  expect(ran).toEqual([50]);
});

test('several that are due in one turn run once', async () => {
  await virtual.advance(50);
  pacer.at(20, false);
  pacer.at(10, false);
  pacer.at(-Infinity, true);
  await virtual.advance(10);
  expect(ran).toEqual([50]);
});

test('one that is stopped does not run, neither later nor at the end of the turn', async () => {
  pacer.at(100, true);
  pacer.stop();
  pacer.at(0, false);
  pacer.stop();
  await virtual.advance(1_000);
  expect([ran, virtual.pendingTimers, keeping.size]).toEqual([[], 0, 0]);
});

test('keeps the process running only while somebody waits for it', async () => {
  pacer.at(100, false);
  expect(keeping.size).toBe(0);
  pacer.at(100, true);
  expect([keeping.size, [...link.keepers]]).toEqual([1, [pacer]]);
  pacer.at(200, true);
  pacer.at(90, false);
  expect(keeping.size).toBe(1);
  link.letGo();
  expect([keeping.size, link.keepers.size]).toEqual([0, 0]);
  await virtual.advance(100);
  expect(ran).toEqual([90]);
});

test('a time that keeps the process does not move an earlier one', async () => {
  pacer.at(50, false);
  pacer.at(100, true);
  expect(keeping.size).toBe(1);
  await virtual.advance(1_000);
  expect(ran).toEqual([50]);
  expect(link.keepers.size).toBe(0);
  pacer.at(1_100, false);
  expect(keeping.size).toBe(0);
});

test('somebody who waits again after others have left keeps the process running again', () => {
  pacer.at(100, true);
  link.letGo();
  expect(keeping.size).toBe(0);
  pacer.at(200, true);
  expect([keeping.size, [...link.keepers]]).toEqual([1, [pacer]]);
});

test('a time that changes nothing sets no timer', () => {
  const setTimer = vi.spyOn(virtual, 'setTimer');
  pacer.at(100, false);
  for (const later of [100, 200]) pacer.at(later, false);
  expect(setTimer).toHaveBeenCalledTimes(1);
  for (const at of [100, 100, 200]) pacer.at(at, true);
  expect(setTimer).toHaveBeenCalledTimes(2);
});

test('a timer that fires although it was cleared runs nothing', async () => {
  vi.spyOn(virtual, 'clearTimer').mockReturnValue(undefined);
  pacer.at(300, false);
  pacer.at(100, false);
  await virtual.advance(1_000);
  expect(ran).toEqual([100]);
  pacer.at(1_300, false);
  pacer.stop();
  await virtual.advance(1_000);
  expect(ran).toEqual([100]);
});

test('a clock whose timers cannot be released is used as it is', () => {
  const plain = new StoreLink(new ScriptedStore(virtual), virtual, {});
  new Pacer(plain, () => undefined).at(10, false);
  expect(virtual.pendingTimers).toBe(1);
});
