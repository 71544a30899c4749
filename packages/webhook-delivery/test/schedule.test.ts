import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryEngine, schedules } from '../src/index.ts';
import { sqliteEngine } from '../src/sqlite/index.ts';
import { world } from './support/world.ts';
import type { SettlingClock } from './virtual-harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-schedule-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;

/** A shared store is polled once a second, so its schedule is twenty times as fast. */
const engines = [
  ['memory', 1, (clock: SettlingClock) => memoryEngine({ clock })],
  [
    'sqlite',
    20,
    (clock: SettlingClock) =>
      sqliteEngine({ file: join(folder, `${++files}.db`), durability: 'normal', clock }),
  ],
] as const;

describe.each(engines)('the schedule on %s, with a virtual clock', (_name, scale, makeEngine) => {
  test('six attempts after exactly 0, 60, 300, 1500, 7200 and 36000 s, then a dead letter', async () => {
    const schedule = schedules.default.map((delayMs) => delayMs / scale);
    const { clock, delivery, receivers, endpoint, eventsOf } = world({ schedule }, makeEngine);
    await endpoint('a');
    receivers.respond = () => 500;
    delivery.worker();
    const { id } = await delivery.send({ type: 'invoice.paid', data: {} });
    await clock.advance((13 * 3_600_000) / scale);
    const at = receivers.received.map(({ atMs }) => atMs);
    const gaps = at.map((time, index) => (time - (at[index - 1] ?? time)) / 1000);
    expect(gaps.map((gap) => gap * scale)).toEqual([0, 60, 300, 1500, 7200, 36_000]);
    const [letter] = await delivery.deadLetters();
    expect(letter).toMatchObject({ id: `${id}.a`, reason: 'exhausted', attemptsMade: 6 });
    expect(letter?.attempts.map(({ status }) => status)).toEqual(Array(6).fill(500));
    expect(eventsOf('onRetry').map(({ attempt, delayMs }) => [attempt, Number(delayMs) * scale])).toEqual([
      [1, 60_000],
      [2, 300_000],
      [3, 1_500_000],
      [4, 7_200_000],
      [5, 36_000_000],
    ]);
    expect(eventsOf('onDeadLetter')).toMatchObject([{ reason: 'exhausted', attempt: 6, status: 500 }]);
    expect(new Set(receivers.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    expect(new Set(receivers.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(6);
    expect(new Set(receivers.received.map(({ body }) => body)).size).toBe(1);
  }, 60_000);

  test('retries with jitter are made exactly at their times, each within a fifth', async () => {
    const { clock, delivery, receivers, endpoint, eventsOf } = world(
      { jitter: 0.2, breaker: false },
      makeEngine,
    );
    await endpoint('a');
    receivers.respond = () => 503;
    delivery.worker();
    for (let number = 0; number < 20; number++) await delivery.send({ type: 'a', data: number });
    await clock.advance(90_000);
    const delays = eventsOf('onRetry').map(({ delayMs }) => Number(delayMs));
    expect(new Set(delays.slice(0, 20)).size).toBeGreaterThan(15);
    const first = receivers.received.slice(0, 20).map(({ atMs }) => atMs);
    const due = first.map((at, index) => at + delays[index]!).sort((a, b) => a - b);
    expect(receivers.received.slice(20).map(({ atMs }) => atMs)).toEqual(due);
    for (const delay of delays.slice(0, 20)) {
      expect(delay).toBeGreaterThanOrEqual(48_000);
      expect(delay).toBeLessThanOrEqual(72_000);
    }
  });

  test('the clock is set back by an hour: nothing is lost or early, and waiting deliveries are an hour later', async () => {
    const { clock, delivery, receivers, endpoint } = world({}, makeEngine);
    await endpoint('a');
    let working = false;
    receivers.respond = () => (working ? 200 : 500);
    delivery.worker();
    await delivery.send({ type: 'a', data: 1 });
    await clock.advance(1000);
    working = true;
    clock.jump(-3_600_000);
    await clock.advance(3_600_000);
    expect(receivers.received).toHaveLength(1);
    await delivery.send({ type: 'a', data: 2 });
    await clock.advance(100);
    expect(receivers.received).toHaveLength(2);
    await clock.advance(60_000);
    expect(receivers.received).toHaveLength(3);
    expect(await delivery.stats()).toMatchObject({ due: 0, waiting: 0, active: 0, deadLetters: 0 });
  });

  test('the clock is set forward by an hour: deliveries due in that hour are sent soon', async () => {
    const { clock, delivery, receivers, endpoint } = world({}, makeEngine);
    await endpoint('a');
    receivers.respond = () => 500;
    delivery.worker();
    await delivery.send({ type: 'a', data: 1 });
    await clock.advance(1000);
    clock.jump(3_600_000);
    await clock.advance(60_001);
    expect(receivers.received.length).toBeGreaterThanOrEqual(2);
    const [first, second] = receivers.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(second! - first!).toBeGreaterThanOrEqual(3600);
  });

  test('a delivery that crashes each worker becomes a dead letter; the others are delivered', async () => {
    const { clock, delivery, receivers, endpoint, engine } = world({}, makeEngine);
    await endpoint('a');
    const { id } = await delivery.send({ type: 'poison', data: 1 });
    await delivery.send({ type: 'good', data: 2 });
    // The delivery crashes one worker after another, which never report an outcome.
    // The first crash has others in flight; only the following five count.
    for (let crash = 0; crash < 6; crash++) {
      const doomed = engine.run(
        ({ eventType }) =>
          eventType === 'poison'
            ? Promise.reject(new Error('crashed'))
            : Promise.resolve({ kind: 'postpone', atMs: clock.now() + 1000 }),
        { concurrency: 1, leaseMs: 45_000, onError: () => undefined },
      );
      await clock.advance(10_000);
      await clock.runUntil(doomed.stop(0));
      expect(await delivery.deadLetters()).toEqual([]);
      // The lease of 45 s, and a quarantine of up to seven times as long.
      await clock.advance(400_000);
    }
    delivery.worker();
    await clock.advance(700_000);
    expect(await delivery.deadLetters()).toMatchObject([{ eventId: id, reason: 'poison', attemptsMade: 0 }]);
    expect(receivers.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { type: 'good' },
    ]);
  });
});
