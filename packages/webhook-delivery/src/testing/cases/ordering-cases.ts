import { expectEqual, expectTrue } from '../contract-case.ts';
import type { EngineFixture } from '../engine-harness.ts';

/** Enqueues deliveries with the same ordering key. */
const enqueueOrdered = (fixture: EngineFixture, ...ids: string[]): Promise<number> =>
  fixture.engine.enqueue(ids.map((id) => fixture.delivery(id, { orderingKey: 'ep_1' })));

/** Deliveries with the same ordering key are handed out one at a time, in order. */
export const orderingCases: Readonly<Record<string, (fixture: EngineFixture) => Promise<void>>> = {
  'deliveries with the same ordering key are handed out in order, one at a time': async (fixture) => {
    const ids = Array.from({ length: 12 }, (_, number) => `d${String(number).padStart(2, '0')}`);
    await enqueueOrdered(fixture, ...ids.slice(0, 6));
    let inFlight = 0;
    let most = 0;
    fixture.run(async () => {
      most = Math.max(most, ++inFlight);
      await fixture.harness.advance(0);
      inFlight--;
      return undefined;
    });
    for (const id of ids.slice(6)) await enqueueOrdered(fixture, id);
    await fixture.until(() => fixture.handed.length === 12, 'all were handed out', 120);
    expectEqual(fixture.ids, ids, 'order');
    expectEqual(most, 1, 'in flight at once');
  },
  'a retry blocks its ordering key, and no other': async (fixture) => {
    await enqueueOrdered(fixture, 'a', 'b');
    await fixture.engine.enqueue([
      fixture.delivery('other', { orderingKey: 'ep_2' }),
      fixture.delivery('free'),
    ]);
    fixture.run(({ id, attemptsMade }) =>
      id === 'a' && attemptsMade === 0 ? fixture.retryIn(6 * fixture.unitMs) : undefined,
    );
    await fixture.until(() => fixture.handed.length === 5, 'all were handed out');
    expectEqual([...fixture.ids.slice(0, 3)].sort(), ['a', 'free', 'other'], 'first');
    expectEqual(fixture.ids.slice(3), ['a', 'b'], 'then');
  },
  'a postponed delivery blocks its ordering key': async (fixture) => {
    await enqueueOrdered(fixture, 'a', 'b');
    fixture.run(({ id }) =>
      id === 'a' && fixture.times('a') === 1
        ? { kind: 'postpone', atMs: fixture.harness.now() + 4 * fixture.unitMs }
        : undefined,
    );
    await fixture.until(() => fixture.handed.length === 3, 'all were handed out');
    expectEqual(fixture.ids, ['a', 'a', 'b'], 'order');
  },
  'a delivery that is not due blocks its ordering key': async (fixture) => {
    const dueAtMs = fixture.harness.now() + 4 * fixture.unitMs;
    await fixture.engine.enqueue([
      fixture.delivery('a', { orderingKey: 'ep_1', dueAtMs }),
      fixture.delivery('b', { orderingKey: 'ep_1' }),
    ]);
    fixture.run();
    await fixture.until(() => fixture.handed.length === 2, 'all were handed out');
    expectEqual(fixture.ids, ['a', 'b'], 'order');
  },
  'a dead letter does not block its ordering key': async (fixture) => {
    await enqueueOrdered(fixture, 'a', 'b');
    await fixture.drain(({ id }) => (id === 'a' ? fixture.deadLetter() : undefined));
    await fixture.until(() => fixture.handed.length === 2, 'the next was handed out');
    expectEqual(fixture.ids, ['a', 'b'], 'order');
  },
  'a replayed delivery keeps its position': async (fixture) => {
    await enqueueOrdered(fixture, 'a', 'b', 'c');
    let broken = true;
    const runner = fixture.run(({ id }) => {
      if (!broken) return undefined;
      return id === 'a' ? fixture.deadLetter() : fixture.retryIn(8 * fixture.unitMs);
    });
    await fixture.until(() => fixture.ids.includes('b'), 'the second was tried');
    await fixture.stop(runner);
    broken = false;
    expectEqual(await fixture.engine.replay({}, 10), 1, 'replayed');
    const before = fixture.handed.length;
    fixture.run(() => undefined);
    await fixture.until(() => fixture.handed.length === before + 3, 'all were handed out');
    expectEqual(fixture.ids.slice(before), ['a', 'b', 'c'], 'order after the replay');
  },
  'a replayed delivery waits for the one in flight': async (fixture) => {
    await enqueueOrdered(fixture, 'a', 'b', 'c');
    let finish = (): void => undefined;
    fixture.run(async ({ id, replays }) => {
      if (id === 'a' && replays === 0) return fixture.deadLetter();
      if (id !== 'b') return undefined;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return undefined;
    });
    await fixture.until(() => fixture.ids.includes('b'), 'the second was in flight');
    await fixture.engine.replay({}, 10);
    await fixture.harness.advance(2 * fixture.unitMs);
    expectEqual(fixture.ids, ['a', 'b'], 'while the second is in flight');
    finish();
    await fixture.until(() => fixture.handed.length === 4, 'all were handed out');
    expectEqual(fixture.ids, ['a', 'b', 'a', 'c'], 'order');
  },
  'two runners keep the order of an ordering key': async (fixture) => {
    const ids = Array.from({ length: 10 }, (_, number) => `d${number}`);
    await enqueueOrdered(fixture, ...ids);
    let inFlight = 0;
    let broken = false;
    const handle = async (): Promise<undefined> => {
      broken ||= ++inFlight > 1;
      await fixture.harness.advance(0);
      inFlight--;
      return undefined;
    };
    fixture.run(handle);
    fixture.run(handle);
    await fixture.until(() => fixture.handed.length === 10, 'all were handed out', 120);
    expectEqual(fixture.ids, ids, 'order');
    expectTrue(!broken, 'Two deliveries with the same ordering key were in flight at once.');
  },
};
