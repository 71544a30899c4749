import { expectEqual, expectTrue } from '../contract-case.ts';
import type { Bench } from '../engine-harness.ts';

/** How runners hand out, and how they end. */
export const runnerCases: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a resting runner sees what comes at once': async (bench) => {
    bench.run();
    await bench.harness.advance(3 * bench.unitMs);
    await bench.enqueue('a');
    await bench.until(() => bench.times('a') === 1, 'it was handed out', 3);
  },
  'a handler that fails is a worker that died: after the lease it is handed out again, and counted': async (
    bench,
  ) => {
    await bench.enqueue('a');
    bench.run(() => {
      if (bench.times('a') <= 2) throw new Error('killed');
      return undefined;
    });
    await bench.until(() => bench.times('a') === 3, 'it was handed out a third time', 150);
    expectEqual(
      bench.handed.map(({ crashes, attemptsMade }) => [crashes, attemptsMade]),
      [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      'crashes and attempts',
    );
  },
  'crashes and attempts are counted apart': async (bench) => {
    await bench.enqueue('a');
    bench.run(() => {
      if (bench.times('a') === 1) return bench.retryIn(bench.unitMs);
      if (bench.times('a') === 2) throw new Error('killed');
      return undefined;
    });
    await bench.until(() => bench.times('a') === 3, 'it was handed out a third time', 150);
    const { crashes, attemptsMade } = bench.nth(2);
    expectEqual([crashes, attemptsMade], [1, 1], 'crashes and attempts');
  },
  'beside one that kills its worker, all others are delivered, and only that one is found guilty': async (
    bench,
  ) => {
    const innocent = Array.from({ length: 12 }, (_, number) => `d${number}`);
    await bench.enqueue(...innocent.slice(0, 3), 'poison', ...innocent.slice(3));
    // A worker that dies takes with it what it has in hand: no verdict comes of any of it.
    const inHand = new Set<() => void>();
    let besideSuspect = 0;
    const delivered = new Set<string>();
    let guilty = 0;
    bench.run(async ({ id, crashes, crashesAlone }) => {
      if (crashes > 0) besideSuspect += inHand.size;
      const state = { dead: false };
      const die = (): void => {
        state.dead = true;
      };
      inHand.add(die);
      try {
        if (id === 'poison') {
          guilty = crashesAlone;
          if (guilty === 2) return bench.dead();
          for (const kill of inHand) kill();
        } else await bench.harness.advance(0);
        if (state.dead) throw new Error('killed');
        expectEqual(crashesAlone, 0, `deaths that ${id} is guilty of`);
        delivered.add(id);
        return undefined;
      } finally {
        inHand.delete(die);
      }
    });
    await bench.until(() => delivered.size === 12 && guilty === 2, 'all others were delivered', 300);
    expectEqual(besideSuspect, 0, 'deliveries that were in hand beside a suspect');
  },
  'no more are in hand than were asked for, and no fewer': async (bench) => {
    await bench.enqueue(...Array.from({ length: 20 }, (_, number) => `d${number}`));
    let inHand = 0;
    let most = 0;
    bench.run(
      async () => {
        most = Math.max(most, ++inHand);
        await bench.harness.advance(1);
        inHand--;
        return undefined;
      },
      { concurrency: 3 },
    );
    await bench.until(() => bench.handed.length === 20, 'all were handed out', 200);
    expectEqual(most, 3, 'in hand at once');
  },
  'who frees its slot lets others be handed out beside it, although none of them ends': async (bench) => {
    const ids = Array.from({ length: 9 }, (_, number) => `d${number}`);
    await bench.enqueue(...ids);
    const finish: (() => void)[] = [];
    const runner = bench.run(
      async (_delivery, _signal, slot) => {
        if (finish.length < 6) slot?.free();
        await new Promise<void>((resolve) => finish.push(resolve));
        return undefined;
      },
      { concurrency: 3 },
    );
    await bench.until(() => bench.handed.length >= 9, 'six beside three were handed out');
    for (const end of finish) end();
    await bench.stop(runner);
    expectEqual([...bench.ids].sort(), ids, 'handed out');
  },
  'two runners: each delivery goes to one': async (bench) => {
    const ids = Array.from({ length: 60 }, (_, number) => `d${number}`);
    bench.run();
    bench.run();
    await bench.enqueue(...ids);
    await bench.until(() => bench.handed.length >= 60, 'all were handed out', 120);
    expectEqual([...bench.ids].sort(), [...ids].sort(), 'handed out');
  },
  'a runner that stops finishes what it has in hand, and takes no more': async (bench) => {
    await bench.enqueue('a');
    let finish = (): void => undefined;
    const runner = bench.run(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await bench.until(() => bench.times('a') === 1, 'it was handed out');
    const state = { stopped: false };
    const stopping = runner.stop(1000 * bench.unitMs).then(() => {
      state.stopped = true;
    });
    await bench.harness.advance(2 * bench.unitMs);
    expectTrue(!state.stopped, 'It stopped with a delivery in hand.');
    await bench.enqueue('b');
    finish();
    await bench.until(() => state.stopped, 'it stopped');
    await stopping;
    expectEqual(await bench.engine.find('a'), undefined, 'the verdict is recorded');
    await bench.harness.advance(4 * bench.unitMs);
    expectEqual(bench.ids, ['a'], 'handed out');
  },
  'a runner that must stop aborts what it has in hand': async (bench) => {
    await bench.enqueue('a');
    const runner = bench.run(
      (_delivery, signal) =>
        new Promise((resolve) => {
          const end = (): void => {
            resolve({ kind: 'postpone', atMs: bench.harness.now() });
          };
          signal.addEventListener('abort', end, { once: true });
        }),
    );
    await bench.until(() => bench.times('a') === 1, 'it was handed out');
    await bench.stop(runner, 2 * bench.unitMs);
    await bench.drain();
    const { attemptsMade, crashes } = bench.nth(1);
    expectEqual([attemptsMade, crashes], [0, 0], 'attempts and crashes after the abort');
  },
};
