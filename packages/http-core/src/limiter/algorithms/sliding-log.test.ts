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
