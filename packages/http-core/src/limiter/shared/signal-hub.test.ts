import { beforeEach, expect, test } from 'vitest';
import { keepingClock } from '../../../test/support/keeping-clock.ts';
import { ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { SignalHub } from './signal-hub.ts';
import { StoreLink } from './store-link.ts';

let clock: VirtualClock;
let store: ScriptedStore;
let link: StoreLink;
let hub: SignalHub;
let heard: unknown[];
const listener = { heard: (...what: unknown[]) => heard.push(what) };
const limit = { partition: 'p', name: 'all', limit: 10, remaining: 5, resetMs: 100, windowMs: 100 };
const times = (): number[] => store.signals.map(({ at }) => at);

beforeEach(() => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
  link = new StoreLink(store, clock, {});
  hub = new SignalHub('the key', 30_000, link);
  heard = [];
});

test('who listens hears what others have told, of its own partition only', async () => {
  store.onSignal = () => ({
    pauses: [
      { partition: 'q', pauseMs: 7 },
      { partition: 'p', pauseMs: 5_000 },
    ],
    stated: [{ ...limit, partition: 'q' }, limit],
    members: 3,
  });
  hub.listen('p', listener);
  await clock.advance(0);
  expect(store.signals).toEqual([
    { key: 'the key', member: link.member, termMs: 30_000, pauses: [], stated: [], at: 0 },
  ]);
  expect(heard).toEqual([[5_000, [limit], 3]]);
  store.onSignal = () => ({ pauses: [], stated: [], members: 2 });
  await clock.advance(1_000);
  expect(heard[1]).toEqual([0, [], 2]);
});

test('a process that calls asks each second, and stops ten seconds after its latest call', async () => {
  hub.listen('p', listener);
  await clock.advance(3_500);
  expect(times()).toEqual([0, 1_000, 2_000, 3_000]);
  hub.active();
  await clock.advance(30_000);
  expect(times().at(-1)).toBe(14_000);
  expect(clock.pendingTimers).toBe(0);
  hub.active();
  await clock.advance(0);
  expect(times().at(-1)).toBe(33_500);
  store.signals.length = 0;
  await clock.advance(30_000);
  expect(times().at(-1)).toBe(43_500);
});

test('a process that only reports a pause does not go on to listen', async () => {
  hub.reportPause({ partition: 'p', pauseMs: 900 });
  await clock.advance(30_000);
  expect([times(), clock.pendingTimers]).toEqual([[0], 0]);
});

test('listening does not keep the process running, also while the store is away', async () => {
  const { clock: keeps, keeping } = keepingClock(clock);
  const own = new SignalHub('the key', 30_000, new StoreLink(store, keeps, {}));
  own.listen('p', listener);
  await clock.advance(500);
  own.active();
  expect([keeping.size, clock.pendingTimers]).toEqual([0, 1]);
  store.onSignal = () => new Error('away');
  await clock.advance(700);
  expect([keeping.size, clock.pendingTimers]).toEqual([0, 1]);
});

test('a pause is told at once, the latest of a partition only, and a limit with the next request', async () => {
  hub.listen('p', listener);
  await clock.advance(400);
  hub.reportLimit(limit);
  hub.reportLimit({ ...limit, remaining: 4 });
  hub.reportLimit({ ...limit, name: 'other' });
  await clock.advance(100);
  expect(store.signals).toHaveLength(1);
  hub.reportPause({ partition: 'p', pauseMs: 100 });
  hub.reportPause({ partition: 'p', pauseMs: 200 });
  await clock.advance(0);
  expect(store.signals[1]).toMatchObject({
    at: 500,
    pauses: [{ partition: 'p', pauseMs: 200 }],
    stated: [
      { ...limit, remaining: 4 },
      { ...limit, name: 'other' },
    ],
  });
  await clock.advance(1_000);
  expect(store.signals[2]).toMatchObject({ at: 1_500, pauses: [], stated: [] });
});

test('limits of two partitions are two limits', async () => {
  hub.reportLimit(limit);
  hub.reportLimit({ ...limit, partition: 'q' });
  await clock.advance(0);
  expect(store.signals[0]?.stated).toHaveLength(2);
});

test('one request at a time; a pause during it is told at once after it', async () => {
  store.latencyMs = 300;
  hub.listen('p', listener);
  await clock.advance(100);
  hub.reportPause({ partition: 'p', pauseMs: 900 });
  await clock.advance(100);
  expect(times()).toEqual([0]);
  await clock.advance(100);
  expect(times()).toEqual([0, 300]);
  expect(store.signals[1]?.pauses).toEqual([{ partition: 'p', pauseMs: 900 }]);
});

test('what could not be told is told when the store is back, and no later report is lost', async () => {
  store.onSignal = () => new Error('away');
  hub.reportPause({ partition: 'p', pauseMs: 900 });
  await clock.advance(0);
  hub.reportPause({ partition: 'q', pauseMs: 800 });
  expect(store.signals).toHaveLength(1);
  store.onSignal = () => ({ pauses: [], stated: [], members: 1 });
  await clock.advance(600);
  expect(store.signals[1]?.pauses).toEqual([
    { partition: 'p', pauseMs: 900 },
    { partition: 'q', pauseMs: 800 },
  ]);
  expect(store.signals[1]?.at).toBeGreaterThanOrEqual(300);
});

test('a failed request is repeated after a quarter of a second at the soonest', async () => {
  let refusals = 1;
  store.onSignal = () => (refusals-- > 0 ? new Error('away') : { pauses: [], stated: [], members: 1 });
  hub.listen('p', listener);
  await clock.advance(249);
  expect(store.signals).toHaveLength(1);
  await clock.advance(300);
  expect(store.signals).toHaveLength(2);
  expect(heard).toHaveLength(1);
});

test('neither a stopped hub nor a closed process asks', async () => {
  hub.listen('p', listener);
  hub.stop();
  await clock.advance(2_000);
  expect(store.signals).toEqual([]);
  await link.close();
  hub.reportPause({ partition: 'p', pauseMs: 1 });
  await clock.advance(2_000);
  expect(store.signals).toEqual([]);
});
