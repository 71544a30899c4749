import { expectEqual, expectTrue } from '../contract-case.ts';
import type { EngineFixture } from '../engine-harness.ts';

/** Runners hand out deliveries, detect crashes, and stop. */
export const runnerCases: Readonly<Record<string, (fixture: EngineFixture) => Promise<void>>> = {
  'an idle runner notices a new delivery at once': async (fixture) => {
    fixture.run();
    await fixture.harness.advance(3 * fixture.unitMs);
    await fixture.enqueue('a');
    await fixture.until(() => fixture.times('a') === 1, 'it was handed out', 3);
  },
  'a handler that rejects is a crash: the delivery is handed out again after the lease, and the crash is counted':
    async (fixture) => {
      await fixture.enqueue('a');
      fixture.run(() => {
        if (fixture.times('a') <= 2) throw new Error('crashed');
        return undefined;
      });
      await fixture.until(() => fixture.times('a') === 3, 'it was handed out a third time', 150);
      expectEqual(
        fixture.handed.map(({ crashCount, attemptsMade }) => [crashCount, attemptsMade]),
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
        'crashes and attempts',
      );
    },
  'crashes and attempts are counted separately': async (fixture) => {
    await fixture.enqueue('a');
    fixture.run(() => {
      if (fixture.times('a') === 1) return fixture.retryIn(fixture.unitMs);
      if (fixture.times('a') === 2) throw new Error('crashed');
      return undefined;
    });
    await fixture.until(() => fixture.times('a') === 3, 'it was handed out a third time', 150);
    const { crashCount, attemptsMade } = fixture.nth(2);
    expectEqual([crashCount, attemptsMade], [1, 1], 'crashes and attempts');
  },
  'a delivery that crashes its worker does not prevent others from being delivered, and only it counts isolated crashes':
    async (fixture) => {
      const others = Array.from({ length: 12 }, (_, number) => `d${number}`);
      await fixture.enqueue(...others.slice(0, 3), 'poison', ...others.slice(3));
      // A crash affects everything in flight: none of it gets an outcome.
      const inFlight = new Set<() => void>();
      let besideQuarantined = 0;
      const delivered = new Set<string>();
      let isolatedCrashes = 0;
      fixture.run(async ({ id, crashCount, isolatedCrashCount }) => {
        if (crashCount > 0) besideQuarantined += inFlight.size;
        const state = { crashed: false };
        const crash = (): void => {
          state.crashed = true;
        };
        inFlight.add(crash);
        try {
          if (id === 'poison') {
            isolatedCrashes = isolatedCrashCount;
            if (isolatedCrashes === 2) return fixture.deadLetter();
            for (const crashOne of inFlight) crashOne();
          } else await fixture.harness.advance(0);
          if (state.crashed) throw new Error('crashed');
          expectEqual(isolatedCrashCount, 0, `isolated crashes of ${id}`);
          delivered.add(id);
          return undefined;
        } finally {
          inFlight.delete(crash);
        }
      });
      await fixture.until(
        () => delivered.size === 12 && isolatedCrashes === 2,
        'all others were delivered',
        300,
      );
      expectEqual(besideQuarantined, 0, 'deliveries in flight beside a quarantined one');
    },
  'exactly `concurrency` deliveries are in flight': async (fixture) => {
    await fixture.enqueue(...Array.from({ length: 20 }, (_, number) => `d${number}`));
    let inFlight = 0;
    let most = 0;
    fixture.run(
      async () => {
        most = Math.max(most, ++inFlight);
        await fixture.harness.advance(1);
        inFlight--;
        return undefined;
      },
      { concurrency: 3 },
    );
    await fixture.until(() => fixture.handed.length === 20, 'all were handed out', 200);
    expectEqual(most, 3, 'in flight at once');
  },
  'a released slot lets another delivery be handed out, even if none of them ends': async (fixture) => {
    const ids = Array.from({ length: 9 }, (_, number) => `d${number}`);
    await fixture.enqueue(...ids);
    const finish: (() => void)[] = [];
    const runner = fixture.run(
      async (_delivery, _signal, slot) => {
        if (finish.length < 6) slot?.release();
        await new Promise<void>((resolve) => finish.push(resolve));
        return undefined;
      },
      { concurrency: 3 },
    );
    await fixture.until(() => fixture.handed.length >= 9, 'six beside three were handed out');
    for (const end of finish) end();
    await fixture.stop(runner);
    expectEqual([...fixture.ids].sort(), ids, 'handed out');
  },
  'two runners: each delivery is handed out to one of them': async (fixture) => {
    const ids = Array.from({ length: 60 }, (_, number) => `d${number}`);
    fixture.run();
    fixture.run();
    await fixture.enqueue(...ids);
    await fixture.until(() => fixture.handed.length >= 60, 'all were handed out', 120);
    expectEqual([...fixture.ids].sort(), [...ids].sort(), 'handed out');
  },
  'a runner that stops finishes the deliveries in flight, and claims no more': async (fixture) => {
    await fixture.enqueue('a');
    let finish = (): void => undefined;
    const runner = fixture.run(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await fixture.until(() => fixture.times('a') === 1, 'it was handed out');
    const state = { stopped: false };
    const stopping = runner.stop(1000 * fixture.unitMs).then(() => {
      state.stopped = true;
    });
    await fixture.harness.advance(2 * fixture.unitMs);
    expectTrue(!state.stopped, 'It stopped with a delivery in flight.');
    await fixture.enqueue('b');
    finish();
    await fixture.until(() => state.stopped, 'it stopped');
    await stopping;
    expectEqual(await fixture.engine.find('a'), undefined, 'the outcome is recorded');
    await fixture.harness.advance(4 * fixture.unitMs);
    expectEqual(fixture.ids, ['a'], 'handed out');
  },
  'a runner aborts the deliveries in flight after the grace period': async (fixture) => {
    await fixture.enqueue('a');
    const runner = fixture.run(
      (_delivery, signal) =>
        new Promise((resolve) => {
          const end = (): void => {
            resolve({ kind: 'postpone', atMs: fixture.harness.now() });
          };
          signal.addEventListener('abort', end, { once: true });
        }),
    );
    await fixture.until(() => fixture.times('a') === 1, 'it was handed out');
    await fixture.stop(runner, 2 * fixture.unitMs);
    await fixture.drain();
    const { attemptsMade, crashCount } = fixture.nth(1);
    expectEqual([attemptsMade, crashCount], [0, 0], 'attempts and crashCount after the abort');
  },
};
