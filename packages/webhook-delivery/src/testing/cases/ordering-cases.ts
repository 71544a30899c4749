import { expectEqual, expectTrue } from '../contract-case.ts';
import type { Bench } from '../engine-harness.ts';

/** Enqueues deliveries of one lane, in this order. */
const enqueueLane = (bench: Bench, ...ids: string[]): Promise<number> =>
  bench.engine.enqueue(ids.map((id) => bench.delivery(id, { lane: 'ep_1' })));

/** A lane is a queue of its own: one at a time, in order. */
export const laneCases: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a lane goes out in order, one at a time': async (bench) => {
    const ids = Array.from({ length: 12 }, (_, number) => `d${String(number).padStart(2, '0')}`);
    await enqueueLane(bench, ...ids.slice(0, 6));
    let inHand = 0;
    let most = 0;
    bench.run(async () => {
      most = Math.max(most, ++inHand);
      await bench.harness.advance(0);
      inHand--;
      return undefined;
    });
    for (const id of ids.slice(6)) await enqueueLane(bench, id);
    await bench.until(() => bench.handed.length === 12, 'all were handed out', 120);
    expectEqual(bench.ids, ids, 'order');
    expectEqual(most, 1, 'in hand at once');
  },
  'who must be tried again holds up its lane, and no other': async (bench) => {
    await enqueueLane(bench, 'a', 'b');
    await bench.engine.enqueue([bench.delivery('other', { lane: 'ep_2' }), bench.delivery('free')]);
    bench.run(({ id, attemptsMade }) =>
      id === 'a' && attemptsMade === 0 ? bench.retryIn(6 * bench.unitMs) : undefined,
    );
    await bench.until(() => bench.handed.length === 5, 'all were handed out');
    expectEqual([...bench.ids.slice(0, 3)].sort(), ['a', 'free', 'other'], 'first');
    expectEqual(bench.ids.slice(3), ['a', 'b'], 'then');
  },
  'who is postponed holds up its lane': async (bench) => {
    await enqueueLane(bench, 'a', 'b');
    bench.run(({ id }) =>
      id === 'a' && bench.times('a') === 1
        ? { kind: 'postpone', atMs: bench.harness.now() + 4 * bench.unitMs }
        : undefined,
    );
    await bench.until(() => bench.handed.length === 3, 'all were handed out');
    expectEqual(bench.ids, ['a', 'a', 'b'], 'order');
  },
  'who is not due yet holds up its lane': async (bench) => {
    const dueAtMs = bench.harness.now() + 4 * bench.unitMs;
    await bench.engine.enqueue([
      bench.delivery('a', { lane: 'ep_1', dueAtMs }),
      bench.delivery('b', { lane: 'ep_1' }),
    ]);
    bench.run();
    await bench.until(() => bench.handed.length === 2, 'all were handed out');
    expectEqual(bench.ids, ['a', 'b'], 'order');
  },
  'after a dead one the lane goes on': async (bench) => {
    await enqueueLane(bench, 'a', 'b');
    await bench.drain(({ id }) => (id === 'a' ? bench.dead() : undefined));
    await bench.until(() => bench.handed.length === 2, 'the next was handed out');
    expectEqual(bench.ids, ['a', 'b'], 'order');
  },
  'who is replayed stands where it stood': async (bench) => {
    await enqueueLane(bench, 'a', 'b', 'c');
    let broken = true;
    const runner = bench.run(({ id }) => {
      if (!broken) return undefined;
      return id === 'a' ? bench.dead() : bench.retryIn(8 * bench.unitMs);
    });
    await bench.until(() => bench.ids.includes('b'), 'the second was tried');
    await bench.stop(runner);
    broken = false;
    expectEqual(await bench.engine.replay({}, 10), 1, 'replayed');
    const before = bench.handed.length;
    bench.run(() => undefined);
    await bench.until(() => bench.handed.length === before + 3, 'all were handed out');
    expectEqual(bench.ids.slice(before), ['a', 'b', 'c'], 'order after the replay');
  },
  'who is replayed waits for the one in hand': async (bench) => {
    await enqueueLane(bench, 'a', 'b', 'c');
    let finish = (): void => undefined;
    bench.run(async ({ id, replays }) => {
      if (id === 'a' && replays === 0) return bench.dead();
      if (id !== 'b') return undefined;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await bench.until(() => bench.ids.includes('b'), 'the second was in hand');
    await bench.engine.replay({}, 10);
    await bench.harness.advance(2 * bench.unitMs);
    expectEqual(bench.ids, ['a', 'b'], 'while the second is in hand');
    finish();
    await bench.until(() => bench.handed.length === 4, 'all were handed out');
    expectEqual(bench.ids, ['a', 'b', 'a', 'c'], 'order');
  },
  'two runners share a lane without breaking it': async (bench) => {
    const ids = Array.from({ length: 10 }, (_, number) => `d${number}`);
    await enqueueLane(bench, ...ids);
    let inHand = 0;
    let broken = false;
    const handle = async (): Promise<undefined> => {
      broken ||= ++inHand > 1;
      await bench.harness.advance(0);
      inHand--;
      return undefined;
    };
    bench.run(handle);
    bench.run(handle);
    await bench.until(() => bench.handed.length === 10, 'all were handed out', 120);
    expectEqual(bench.ids, ids, 'order');
    expectTrue(!broken, 'Two of one lane were in hand at once.');
  },
};
