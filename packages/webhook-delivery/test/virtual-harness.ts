import { VirtualClock } from '@org/http-core/testing';
import { scheduler } from 'node:timers/promises';
import type { DeliveryEngine } from '../src/index.ts';
import type { EngineHarness } from '../src/testing/index.ts';

/** A virtual clock that lets real work, such as SQLite commits, finish before it advances past a timer. */
export class SettlingClock extends VirtualClock {
  readonly #due: number[] = [];

  override setTimer(callback: () => void, delayMs: number): ReturnType<VirtualClock['setTimer']> {
    this.#due.push(this.monotonic() + Math.max(0, delayMs));
    return super.setTimer(callback, delayMs);
  }

  override async advance(byMs: number): Promise<void> {
    const until = this.monotonic() + byMs;
    await settle();
    for (let next = this.#next(until); next < until; next = this.#next(until)) {
      await super.advance(next - this.monotonic());
      await settle();
    }
    await super.advance(until - this.monotonic());
    await settle();
  }

  /** Returns when the next timer is due, or `until` if that is earlier. The timer may have been cleared. */
  #next(until: number): number {
    const now = this.monotonic();
    let next = until;
    let kept = 0;
    for (const at of this.#due) {
      if (at <= now) continue;
      this.#due[kept++] = at;
      next = Math.min(next, at);
    }
    this.#due.length = kept;
    return next;
  }
}

/** Lets pending work run, including SQLite commits. */
async function settle(): Promise<void> {
  for (let step = 0; step < 4; step++) await scheduler.yield();
}

/** Creates a contract harness for an engine with a virtual clock. */
export function virtualHarness(
  create: (clock: VirtualClock) => DeliveryEngine,
  cleanUp?: () => void,
): EngineHarness {
  const clock = new SettlingClock();
  return {
    engine: create(clock),
    advance: (ms) => clock.advance(ms),
    now: () => clock.now(),
    unitMs: 200,
    ...(cleanUp ? { cleanUp } : {}),
  };
}
