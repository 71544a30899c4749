import { beforeEach, describe, expect, test } from 'vitest';
import { ScriptedStore } from '../../../test/support/limit-store.ts';
import { VirtualClock } from '../../testing/index.ts';
import { SharedServerLimits } from './shared-server-limits.ts';
import { SignalHub } from './signal-hub.ts';
import { StoreLink } from './store-link.ts';

let clock: VirtualClock;
let store: ScriptedStore;
let limits: SharedServerLimits;
let served: number;
const MAX_WAIT_MS = 60_000;
const KEY = { operation: 'a' } as never;

beforeEach(async () => {
  clock = new VirtualClock();
  store = new ScriptedStore(clock);
  const link = new StoreLink(store, clock, {});
  served = 0;
  limits = new SharedServerLimits(
    MAX_WAIT_MS,
    undefined,
    'p',
    new SignalHub('k', 30_000, link),
    link,
    () => served++,
  );
  await clock.advance(0);
});

/** What the store is told with its next request. */
async function report() {
  await clock.advance(1_000);
  return store.signals.at(-1);
}

describe('a pause', () => {
  test('that the server asks for is told, and one that changes nothing is not', async () => {
    await clock.advance(700);
    for (const waitMs of [5_000, 5_000, 1_000]) {
      limits.onThrottled(waitMs, 1_000, clock.monotonic());
      await clock.advance(0);
    }
    expect(store.signals.flatMap(({ pauses }) => pauses)).toEqual([{ partition: 'p', pauseMs: 5_000 }]);
  });

  test('that others report holds here, for as long as any wait may last', () => {
    const before = limits.revision;
    limits.heard(5_000, [], 1);
    expect([limits.pausedUntil, limits.revision > before, served]).toEqual([5_000, true, 2]);
    const { revision } = limits;
    limits.heard(5_000, [], 1);
    limits.heard(3_000, [], 1);
    limits.heard(0, [], 1);
    expect([limits.pausedUntil, limits.revision]).toEqual([5_000, revision]);
    limits.heard(10 * MAX_WAIT_MS, [], 1);
    expect(limits.pausedUntil).toBe(MAX_WAIT_MS);
  });

  test('of no time is none', () => {
    const { revision } = limits;
    limits.heard(0, [], 1);
    expect([limits.pausedUntil, limits.revision]).toEqual([-Infinity, revision]);
  });
});

describe('a limit that the server states', () => {
  test.each([
    [
      { name: 'all', limit: 10, remaining: 4, resetMs: 500, windowMs: 900 },
      { name: 'all', limit: 10, remaining: 4, resetMs: 500, windowMs: 900 },
    ],
    [
      { name: 'all', remaining: 4, windowMs: 900 },
      { name: 'all', limit: 4, remaining: 4, resetMs: 900, windowMs: 900 },
    ],
    [
      { name: 'all', limit: 10, resetMs: 500 },
      { name: 'all', limit: 10, remaining: 10, resetMs: 500, windowMs: 500 },
    ],
  ])('is told whole: %j', async (stated, expected) => {
    limits.update(stated, clock.monotonic());
    expect((await report())?.stated).toEqual([{ partition: 'p', ...expected }]);
  });

  test.each([
    { name: 'all', limit: 10 },
    { name: 'all', resetMs: 10 },
  ])('is not told in part: %j', async (stated) => {
    limits.update(stated, clock.monotonic());
    expect((await report())?.stated).toEqual([]);
  });

  test('by a response of this process is divided like that of another', () => {
    limits.heard(0, [], 4);
    const windows = [
      { name: 'all', limit: 21, remaining: 17, resetMs: 60_000 },
      { name: 'left', remaining: 8 },
    ];
    for (const stated of windows) limits.update({ resetMs: 60_000, ...stated }, clock.monotonic());
    expect(limits.snapshots(clock.monotonic())).toEqual([
      { name: 'all', kind: 'observed', limit: 5, remaining: 4 },
      { name: 'left', kind: 'observed', limit: 2, remaining: 2 },
    ]);
  });

  test('is divided among the processes, and the smallest part lets one call pass', () => {
    const stated = { name: 'all', limit: 20, remaining: 20, resetMs: 60_000, windowMs: 60_000 };
    const room = (): number => {
      let calls = 0;
      while (limits.readyAt(1, clock.monotonic(), KEY) <= clock.monotonic() && calls < 30) {
        limits.take(1, -1, clock.monotonic(), KEY);
        calls++;
      }
      return calls;
    };
    limits.heard(0, [{ partition: 'p', ...stated }], 4);
    expect(room()).toBe(5);
  });
});

test('a call that passes makes the process listen', async () => {
  await clock.advance(20_000);
  const asked = store.signals.length;
  limits.take(1, -1, clock.monotonic(), KEY);
  await clock.advance(0);
  expect(store.signals.length).toBe(asked + 1);
});
