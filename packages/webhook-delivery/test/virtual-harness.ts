import { VirtualClock } from '@org/http-core/testing';
import { scheduler } from 'node:timers/promises';
import type { DeliveryEngine } from '../src/index.ts';
import type { EngineHarness } from '../src/testing/index.ts';

/** Lets what is ready run, commits of SQLite included. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await scheduler.yield();
}

/** Moves a clock on in small steps, and lets everything that is ready run in between. */
async function passTime(clock: VirtualClock, ms: number, stepMs: number): Promise<void> {
  await settle();
  for (let left = ms; left > 0; left -= stepMs) {
    await clock.advance(Math.min(left, stepMs));
    await settle();
  }
}

/** A harness of the contract for an engine whose time is virtual. */
export function virtualHarness(
  create: (clock: VirtualClock) => DeliveryEngine,
  cleanUp?: () => void,
): EngineHarness {
  const clock = new VirtualClock();
  return {
    engine: create(clock),
    advance: (ms) => passTime(clock, ms, 50),
    now: () => clock.now(),
    unitMs: 200,
    ...(cleanUp ? { cleanUp } : {}),
  };
}
