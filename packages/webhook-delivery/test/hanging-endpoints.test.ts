import { describe, expect, test } from 'vitest';
import type { SettlingClock } from './virtual-harness.ts';
import { world } from './support/world.ts';

const ENDPOINTS = 1_000;
const ANSWER_MS = 40;
const CONCURRENCY = 50;

const pause = (clock: SettlingClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimer(resolve, ms);
  });

/** A thousand endpoints, each as it is told: `hangs` says which never answer. */
async function manyEndpoints(hangs: (number: number) => boolean) {
  const w = world();
  const { clock, delivery, receivers, endpoint, engine } = w;
  for (let number = 0; number < ENDPOINTS; number++) await endpoint(`ep${number}`);
  let latestMs = 0;
  let answered = 0;
  let inHand = 0;
  const most = { usual: 0, all: 0 };
  receivers.answer = async ({ url, timeoutMs, firstByteTimeoutMs = timeoutMs }) => {
    inHand++;
    most.all = Math.max(most.all, inHand);
    try {
      const number = Number(/ep(\d+)/.exec(url)?.[1]);
      if (hangs(number)) {
        await pause(clock, firstByteTimeoutMs);
        return 'timeout';
      }
      await pause(clock, ANSWER_MS);
      latestMs = clock.now();
      answered++;
      return { status: 200, durationMs: ANSWER_MS };
    } finally {
      inHand--;
    }
  };
  /** Sends one event to all; gives the time until the last one that answers has answered, in milliseconds. */
  const wave = async (): Promise<number> => {
    const startedMs = clock.now();
    answered = 0;
    await delivery.send({ type: 'a', data: 1 });
    await clock.advance(120_000);
    expect(answered).toBeGreaterThanOrEqual(
      Array.from({ length: ENDPOINTS }, (_, number) => number).filter((number) => !hangs(number)).length,
    );
    return latestMs - startedMs;
  };
  delivery.worker({ concurrency: CONCURRENCY });
  return { ...w, engine, wave, most };
}

const usualMs = (ENDPOINTS / CONCURRENCY) * ANSWER_MS;

describe('endpoints that hang hold up nobody', () => {
  test.each([
    { share: 'none', hangs: () => false, factor: 1.05 },
    { share: '5 %', hangs: (number: number) => number % 20 === 0, factor: 1.5 },
    { share: '20 %', hangs: (number: number) => number % 5 === 0, factor: 3 },
    { share: 'the first 5 %, all at once', hangs: (number: number) => number < 50, factor: 1.5 },
  ])('$share: the others wait at most $factor times as long as usual', async ({ hangs, factor }) => {
    const { wave, most, delivery } = await manyEndpoints(hangs);
    expect(await wave()).toBeLessThanOrEqual(factor * usualMs);
    // They are known now, so that they take no usual places.
    expect(await wave()).toBeLessThanOrEqual(1.05 * usualMs);
    expect(most.all).toBeLessThanOrEqual(5 * CONCURRENCY);
    await delivery.close();
  });
});
