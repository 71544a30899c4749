import { describe, expect, test } from 'vitest';
import type { SettlingClock } from './virtual-harness.ts';
import { world } from './support/world.ts';

const ENDPOINTS = 1_000;
const RESPONSE_MS = 40;
const CONCURRENCY = 50;

const pause = (clock: SettlingClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimer(resolve, ms);
  });

/** Creates a thousand endpoints. Those for which `hangs` returns `true` never respond. */
async function manyEndpoints(hangs: (number: number) => boolean) {
  const w = world();
  const { clock, delivery, receivers, endpoint, engine } = w;
  for (let number = 0; number < ENDPOINTS; number++) await endpoint(`ep${number}`);
  let latestMs = 0;
  let responded = 0;
  let inFlight = 0;
  const most = { all: 0 };
  receivers.respond = async ({ url, timeoutMs, firstByteTimeoutMs = timeoutMs }) => {
    inFlight++;
    most.all = Math.max(most.all, inFlight);
    try {
      const number = Number(/ep(\d+)/.exec(url)?.[1]);
      if (hangs(number)) {
        await pause(clock, firstByteTimeoutMs);
        return 'timeout';
      }
      await pause(clock, RESPONSE_MS);
      latestMs = clock.now();
      responded++;
      return { status: 200, durationMs: RESPONSE_MS };
    } finally {
      inFlight--;
    }
  };
  /** Sends one event to all. Returns the time until the last response, in milliseconds. */
  const wave = async (): Promise<number> => {
    const startedMs = clock.now();
    responded = 0;
    await delivery.send({ type: 'a', data: 1 });
    await clock.advance(120_000);
    expect(responded).toBeGreaterThanOrEqual(
      Array.from({ length: ENDPOINTS }, (_, number) => number).filter((number) => !hangs(number)).length,
    );
    return latestMs - startedMs;
  };
  delivery.worker({ concurrency: CONCURRENCY });
  return { ...w, engine, wave, most };
}

const normalMs = (ENDPOINTS / CONCURRENCY) * RESPONSE_MS;

describe('endpoints that hang do not delay others', () => {
  test.each([
    { share: 'none', hangs: () => false, factor: 1.05 },
    { share: '5 %', hangs: (number: number) => number % 20 === 0, factor: 1.5 },
    { share: '20 %', hangs: (number: number) => number % 5 === 0, factor: 3 },
    { share: 'the first 5 %, all at once', hangs: (number: number) => number < 50, factor: 1.5 },
  ])('$share: the others take at most $factor times as long as normal', async ({ hangs, factor }) => {
    const { wave, most, delivery } = await manyEndpoints(hangs);
    expect(await wave()).toBeLessThanOrEqual(factor * normalMs);
    // They are known to be slow now, so they use no regular permits.
    expect(await wave()).toBeLessThanOrEqual(1.05 * normalMs);
    expect(most.all).toBeLessThanOrEqual(5 * CONCURRENCY);
    await delivery.close();
  });
});
