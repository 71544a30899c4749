import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlidingLog } from './sliding-log.ts';

const WINDOW_MS = 100;

/** The simplest possible model: it keeps every unit forever. */
class NaiveLog {
  readonly #limit: number;
  readonly #taken: { readonly at: number; readonly cost: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  used(now: number): number {
    return this.#taken.reduce((sum, { at, cost }) => (at > now - WINDOW_MS ? sum + cost : sum), 0);
  }

  /** The first whole millisecond at which `cost` fits. */
  readyAt(cost: number, now: number): number {
    let at = now;
    while (this.used(at) + cost > this.#limit) at++;
    return at;
  }

  take(cost: number, now: number): void {
    this.#taken.push({ at: now, cost });
  }
}

const calls = fc.integer({ min: 1, max: 8 }).chain((limit) =>
  fc.record({
    limit: fc.constant(limit),
    steps: fc.array(
      fc.record({
        gapMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 150 })),
        cost: fc.integer({ min: 0, max: limit }),
      }),
      { maxLength: 150 },
    ),
  }),
);

test('counts like a naive model for any costs, including zero', () => {
  fc.assert(
    fc.property(calls, ({ limit, steps }) => {
      const log = new SlidingLog('log', limit, WINDOW_MS);
      const model = new NaiveLog(limit);
      let now = 0;
      for (const { gapMs, cost } of steps) {
        now += gapMs;
        const ready = model.readyAt(cost, now);
        expect(Math.max(now, log.readyAt(cost, now))).toBeCloseTo(ready, 3);
        expect(log.snapshots(now)).toMatchObject([{ remaining: limit - model.used(now) }]);
        if (ready > now) continue;
        log.take(cost, now, now);
        model.take(cost, now);
      }
      expect(log.isIdle(now)).toBe(model.used(now) === 0);
    }),
    { numRuns: 300 },
  );
});

test('calls without cost never reduce the limit', () => {
  const log = new SlidingLog('log', 5, WINDOW_MS);
  for (let round = 0; round < 10; round++) {
    const now = round * 200;
    log.take(1, now, now);
    for (let free = 0; free < 6; free++) log.take(0, now, now);
    expect(log.snapshots(now + 150)).toMatchObject([{ remaining: 5 }]);
  }
});

test('an estimate follows the units ahead through as many windows as they need', () => {
  const log = new SlidingLog('log', 3, WINDOW_MS);
  expect([log.estimateReadyAt(2, 1, 7), log.estimateReadyAt(3, 1, 7), log.estimateReadyAt(8, 1, 7)]).toEqual([
    7, 107, 207,
  ]);
  log.take(2, 0, 0);
  log.take(1, 40, 40);
  expect([0, 1, 2, 3, 5, 6].map((ahead) => log.estimateReadyAt(ahead, 1, 50))).toEqual([
    100, 100, 140, 200, 240, 300,
  ]);
  expect(log.estimateReadyAt(0, 3, 50)).toBe(140);
  // A call without cost waits for nobody.
  expect(log.estimateReadyAt(0, 0, 50)).toBe(50);
  expect(log.estimateReadyAt(0, 1, 150)).toBe(150);
});

test('keeps its count while it grows, and is empty after a reset', () => {
  const log = new SlidingLog('log', 100, WINDOW_MS);
  // The oldest have left the window before the log must grow.
  for (let unit = 0; unit < 10; unit++) log.take(1, 0, 0);
  expect(log.readyAt(1, 100)).toBe(-Infinity);
  for (let unit = 0; unit < 100; unit++) log.take(1, 0, 100 + unit / 10);
  expect([log.readyAt(1, 110), log.readyAt(50, 110), log.readyAt(100, 110)]).toEqual([200, 204.9, 209.9]);
  expect(log.snapshots(205.05)).toEqual([{ name: 'log', kind: 'rate', limit: 100, remaining: 51 }]);
  log.reset();
  expect([log.isIdle(0), log.readyAt(100, 0)]).toEqual([true, -Infinity]);
});
