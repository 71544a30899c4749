import { MAX_KEPT_ATTEMPTS } from '../../contract/delivery.ts';
import { expectEqual, expectTrue } from '../contract-case.ts';
import type { EngineFixture } from '../engine-harness.ts';

/** Deliveries are stored once for each id, and handed out at their times. */
export const deliveryCases: Readonly<Record<string, (fixture: EngineFixture) => Promise<void>>> = {
  'a delivery is handed out as it was enqueued': async (fixture) => {
    const whole = fixture.delivery('a', {
      tenant: 'acme',
      orderingKey: 'ep_1',
      body: `{"text":"ünïcode 🎉 \\u0000 \n ${'x'.repeat(100_000)}"}`,
    });
    expectEqual(await fixture.engine.enqueue([whole]), 1, 'new deliveries');
    await fixture.drain();
    expectEqual(
      fixture.handed,
      [{ ...whole, attemptsMade: 0, crashCount: 0, isolatedCrashCount: 0, replays: 0, attempts: [] }],
      'what was handed out',
    );
  },
  'enqueueing nothing does nothing': async (fixture) => {
    expectEqual(await fixture.engine.enqueue([]), 0, 'new deliveries');
    expectEqual(
      await fixture.engine.stats(),
      { due: 0, waiting: 0, active: 0, deadLetters: 0 },
      'the counts of an empty engine',
    );
  },
  'a delivery with the id of a waiting one is ignored': async (fixture) => {
    expectEqual(await fixture.enqueue('a'), 1, 'new the first time');
    expectEqual(await fixture.enqueue('a', 'b'), 1, 'new the second time');
    await fixture.drain();
    expectEqual([...fixture.ids].sort(), ['a', 'b'], 'handed out');
  },
  'a delivery with the id of a delivered one is ignored': async (fixture) => {
    await fixture.enqueue('a');
    await fixture.drain();
    expectEqual(await fixture.enqueue('a'), 0, 'new after it was delivered');
    await fixture.drain();
    expectEqual(fixture.ids, ['a'], 'handed out');
  },
  'the same id twice in one call is one delivery': async (fixture) => {
    expectEqual(await fixture.enqueue('a', 'a'), 1, 'new');
    await fixture.drain();
    expectEqual(fixture.ids, ['a'], 'handed out');
  },
  'a completed delivery is not handed out again': async (fixture) => {
    await fixture.enqueue('a');
    expectEqual((await fixture.engine.find('a'))?.id, 'a', 'found while it waits');
    await fixture.drain();
    expectEqual(await fixture.engine.find('a'), undefined, 'found when it is delivered');
    fixture.run();
    await fixture.harness.advance(2 * fixture.leaseMs);
    expectEqual(fixture.ids, ['a'], 'handed out');
  },
  'nothing is handed out before it is due': async (fixture) => {
    const dueAtMs = fixture.harness.now() + 6 * fixture.unitMs;
    await fixture.engine.enqueue([fixture.delivery('later', { dueAtMs }), fixture.delivery('now')]);
    const at = new Map<string, number>();
    fixture.run(({ id }) => void at.set(id, fixture.harness.now()));
    await fixture.until(() => at.size === 2, 'both were handed out');
    expectEqual(fixture.ids, ['now', 'later'], 'the order');
    const late = (at.get('later') ?? 0) - dueAtMs;
    expectTrue(late >= 0, `It was handed out ${-late} ms before it was due.`);
    expectTrue(late <= 4 * fixture.unitMs, `It was handed out ${late} ms after it was due.`);
  },
  'a retry is handed out at its time, and its attempt is counted and stored': async (fixture) => {
    await fixture.enqueue('a');
    let dueAtMs = 0;
    const attempt = fixture.attempt({ status: 503, excerpt: 'busy' });
    fixture.run(({ attemptsMade }) => {
      if (attemptsMade > 0) return undefined;
      dueAtMs = fixture.harness.now() + 5 * fixture.unitMs;
      return { kind: 'retry', attempt, atMs: dueAtMs };
    });
    await fixture.until(() => fixture.times('a') === 2, 'it was handed out again');
    expectTrue(fixture.harness.now() >= dueAtMs, 'The retry was handed out too early.');
    const { attemptsMade, crashCount, attempts } = fixture.nth(1);
    expectEqual(
      { attemptsMade, crashCount, attempts },
      { attemptsMade: 1, crashCount: 0, attempts: [attempt] },
      'retry',
    );
  },
  'a postponed delivery is handed out at its time, and no attempt is counted': async (fixture) => {
    await fixture.enqueue('a');
    const dueAtMs = fixture.harness.now() + 5 * fixture.unitMs;
    fixture.run(() => (fixture.times('a') === 1 ? { kind: 'postpone', atMs: dueAtMs } : undefined));
    await fixture.until(() => fixture.times('a') === 2, 'it was handed out again');
    expectTrue(fixture.harness.now() >= dueAtMs, 'It was handed out too early.');
    const { attemptsMade, crashCount, attempts } = fixture.nth(1);
    expectEqual(
      { attemptsMade, crashCount, attempts },
      { attemptsMade: 0, crashCount: 0, attempts: [] },
      'postponed',
    );
  },
  'the latest attempts are stored, and all are counted': async (fixture) => {
    const total = MAX_KEPT_ATTEMPTS + 3;
    await fixture.enqueue('a');
    await fixture.drain(({ attemptsMade }) =>
      attemptsMade < total
        ? {
            kind: 'retry',
            attempt: fixture.attempt({ status: 400 + attemptsMade }),
            atMs: fixture.harness.now(),
          }
        : undefined,
    );
    const last = fixture.nth(-1);
    expectEqual(last.attemptsMade, total, 'attempts made');
    expectEqual(
      last.attempts.map(({ status }) => status),
      Array.from({ length: MAX_KEPT_ATTEMPTS }, (_, index) => 403 + index),
      'statuses of the attempts kept',
    );
  },
  'five hundred deliveries enqueued at once are handed out once each': async (fixture) => {
    const ids = Array.from({ length: 500 }, (_, number) => `d${number}`);
    expectEqual(await fixture.enqueue(...ids), 500, 'new');
    await fixture.drain();
    expectEqual([...fixture.ids].sort(), [...ids].sort(), 'handed out');
  },
  'the stats count due, waiting, active and dead-lettered deliveries': async (fixture) => {
    const since = fixture.harness.now();
    const later = since + 1000 * fixture.unitMs;
    await fixture.engine.enqueue([
      fixture.delivery('failed'),
      fixture.delivery('held'),
      fixture.delivery('later', { dueAtMs: later }),
    ]);
    let finish = (): void => undefined;
    const runner = fixture.run(async ({ id }) => {
      if (id === 'failed') return fixture.deadLetter();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await fixture.until(
      async () => fixture.handed.length === 2 && (await fixture.engine.stats()).deadLetters === 1,
      'one was dead-lettered',
    );
    const { due, waiting, active, deadLetters } = await fixture.engine.stats();
    expectEqual(
      { due, waiting, active, deadLetters },
      { due: 0, waiting: 1, active: 1, deadLetters: 1 },
      'while one is in flight',
    );
    finish();
    await fixture.stop(runner);
    await fixture.enqueue('due');
    const after = await fixture.engine.stats();
    expectEqual({ due: after.due, active: after.active }, { due: 1, active: 0 }, 'while there is no runner');
    expectTrue(
      after.oldestDueAtMs !== undefined && after.oldestDueAtMs >= since,
      'oldestDueAtMs is missing or too early.',
    );
  },
};
