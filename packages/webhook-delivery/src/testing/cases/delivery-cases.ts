import { MAX_KEPT_ATTEMPTS } from '../../contract/delivery.ts';
import { expectEqual, expectTrue } from '../contract-case.ts';
import type { Bench } from '../engine-harness.ts';

/** Ids are known while a delivery is there and after it; times are kept. */
export const deliveryCases: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a delivery comes out as it went in': async (bench) => {
    const whole = bench.delivery('a', {
      tenant: 'acme',
      lane: 'ep_1',
      body: `{"text":"ünïcode 🎉 \\u0000 \n ${'x'.repeat(100_000)}"}`,
    });
    expectEqual(await bench.engine.enqueue([whole]), 1, 'new deliveries');
    await bench.drain();
    expectEqual(
      bench.handed,
      [{ ...whole, attemptsMade: 0, crashes: 0, crashesAlone: 0, replays: 0, attempts: [] }],
      'what was handed out',
    );
  },
  'nothing to take is nothing to do': async (bench) => {
    expectEqual(await bench.engine.enqueue([]), 0, 'new deliveries');
    expectEqual(
      await bench.engine.stats(),
      { due: 0, waiting: 0, active: 0, dead: 0 },
      'the counts of an empty engine',
    );
  },
  'an id that waits is not taken twice': async (bench) => {
    expectEqual(await bench.enqueue('a'), 1, 'new the first time');
    expectEqual(await bench.enqueue('a', 'b'), 1, 'new the second time');
    await bench.drain();
    expectEqual([...bench.ids].sort(), ['a', 'b'], 'handed out');
  },
  'an id that was delivered is not taken again': async (bench) => {
    await bench.enqueue('a');
    await bench.drain();
    expectEqual(await bench.enqueue('a'), 0, 'new after it was delivered');
    await bench.drain();
    expectEqual(bench.ids, ['a'], 'handed out');
  },
  'the same id twice in one call is one delivery': async (bench) => {
    expectEqual(await bench.enqueue('a', 'a'), 1, 'new');
    await bench.drain();
    expectEqual(bench.ids, ['a'], 'handed out');
  },
  'what is delivered is over': async (bench) => {
    await bench.enqueue('a');
    expectEqual((await bench.engine.find('a'))?.id, 'a', 'found while it waits');
    await bench.drain();
    expectEqual(await bench.engine.find('a'), undefined, 'found when it is delivered');
    bench.run();
    await bench.harness.advance(2 * bench.leaseMs);
    expectEqual(bench.ids, ['a'], 'handed out');
  },
  'nothing is handed out before it is due': async (bench) => {
    const dueAtMs = bench.harness.now() + 6 * bench.unitMs;
    await bench.engine.enqueue([bench.delivery('later', { dueAtMs }), bench.delivery('now')]);
    const at = new Map<string, number>();
    bench.run(({ id }) => void at.set(id, bench.harness.now()));
    await bench.until(() => at.size === 2, 'both were handed out');
    expectEqual(bench.ids, ['now', 'later'], 'the order');
    const late = (at.get('later') ?? 0) - dueAtMs;
    expectTrue(late >= 0, `It was handed out ${-late} ms before it was due.`);
    expectTrue(late <= 4 * bench.unitMs, `It was handed out ${late} ms after it was due.`);
  },
  'a retry comes at its time, and its attempt is counted and kept': async (bench) => {
    await bench.enqueue('a');
    let dueAtMs = 0;
    const attempt = bench.attempt({ status: 503, excerpt: 'busy' });
    bench.run(({ attemptsMade }) => {
      if (attemptsMade > 0) return undefined;
      dueAtMs = bench.harness.now() + 5 * bench.unitMs;
      return { kind: 'retry', attempt, atMs: dueAtMs };
    });
    await bench.until(() => bench.times('a') === 2, 'it was handed out again');
    expectTrue(bench.harness.now() >= dueAtMs, 'The retry came too early.');
    const { attemptsMade, crashes, attempts } = bench.nth(1);
    expectEqual(
      { attemptsMade, crashes, attempts },
      { attemptsMade: 1, crashes: 0, attempts: [attempt] },
      'retry',
    );
  },
  'what is postponed comes at its time, and nothing is counted': async (bench) => {
    await bench.enqueue('a');
    const dueAtMs = bench.harness.now() + 5 * bench.unitMs;
    bench.run(() => (bench.times('a') === 1 ? { kind: 'postpone', atMs: dueAtMs } : undefined));
    await bench.until(() => bench.times('a') === 2, 'it was handed out again');
    expectTrue(bench.harness.now() >= dueAtMs, 'It came too early.');
    const { attemptsMade, crashes, attempts } = bench.nth(1);
    expectEqual(
      { attemptsMade, crashes, attempts },
      { attemptsMade: 0, crashes: 0, attempts: [] },
      'postponed',
    );
  },
  'the latest attempts are kept, all are counted': async (bench) => {
    const total = MAX_KEPT_ATTEMPTS + 3;
    await bench.enqueue('a');
    await bench.drain(({ attemptsMade }) =>
      attemptsMade < total
        ? {
            kind: 'retry',
            attempt: bench.attempt({ status: 400 + attemptsMade }),
            atMs: bench.harness.now(),
          }
        : undefined,
    );
    const last = bench.nth(-1);
    expectEqual(last.attemptsMade, total, 'attempts made');
    expectEqual(
      last.attempts.map(({ status }) => status),
      Array.from({ length: MAX_KEPT_ATTEMPTS }, (_, index) => 403 + index),
      'statuses of the attempts kept',
    );
  },
  'five hundred at once: each once': async (bench) => {
    const ids = Array.from({ length: 500 }, (_, number) => `d${number}`);
    expectEqual(await bench.enqueue(...ids), 500, 'new');
    await bench.drain();
    expectEqual([...bench.ids].sort(), [...ids].sort(), 'handed out');
  },
  'the counts tell what is due, what waits, what is in hand and what is dead': async (bench) => {
    const since = bench.harness.now();
    const later = since + 1000 * bench.unitMs;
    await bench.engine.enqueue([
      bench.delivery('dead'),
      bench.delivery('held'),
      bench.delivery('later', { dueAtMs: later }),
    ]);
    let finish = (): void => undefined;
    const runner = bench.run(async ({ id }) => {
      if (id === 'dead') return bench.dead();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await bench.until(
      async () => bench.handed.length === 2 && (await bench.engine.stats()).dead === 1,
      'one was dead',
    );
    const { due, waiting, active, dead } = await bench.engine.stats();
    expectEqual(
      { due, waiting, active, dead },
      { due: 0, waiting: 1, active: 1, dead: 1 },
      'while one is in hand',
    );
    finish();
    await bench.stop(runner);
    await bench.enqueue('due');
    const after = await bench.engine.stats();
    expectEqual({ due: after.due, active: after.active }, { due: 1, active: 0 }, 'while nobody works');
    expectTrue(
      after.oldestDueAtMs !== undefined && after.oldestDueAtMs >= since,
      'The longest due is not told.',
    );
  },
};
