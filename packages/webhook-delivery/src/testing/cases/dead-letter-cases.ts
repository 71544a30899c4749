import { expectEqual, expectTrue } from '../contract-case.ts';
import type { Bench } from '../engine-harness.ts';

const idsOf = (letters: readonly { readonly id: string }[]): readonly string[] =>
  letters.map(({ id }) => id).sort();

/** Three dead letters, of two endpoints and two reasons. */
async function threeDead(bench: Bench): Promise<void> {
  await bench.engine.enqueue([
    bench.delivery('a'),
    bench.delivery('b', { endpointId: 'ep_2', tenant: 'acme' }),
    bench.delivery('c'),
  ]);
  await bench.drain(({ id }) => ({
    kind: 'dead',
    reason: id === 'c' ? 'gone' : 'exhausted',
    attempt: bench.attempt(),
  }));
}

/** What is given up is kept, and can be tried again. */
export const deadLetterCases: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'a dead letter is kept with its reason, and not handed out': async (bench) => {
    const attempt = bench.attempt({ error: 'timeout' });
    await bench.enqueue('a');
    const before = bench.harness.now();
    await bench.drain(() => ({ kind: 'dead', reason: 'exhausted', attempt }));
    const [letter] = await bench.engine.deadLetters({}, 10);
    expectEqual(letter?.reason, 'exhausted', 'reason');
    expectEqual(letter?.attempts, [attempt], 'attempts');
    expectEqual(letter?.attemptsMade, 1, 'attempts made');
    expectEqual(letter?.body, '{"id":"a"}', 'body');
    expectTrue((letter?.diedAtMs ?? 0) >= before, 'It died before it lived.');
    expectEqual((await bench.engine.find('a'))?.id, 'a', 'found');
    bench.run();
    await bench.harness.advance(2 * bench.leaseMs);
    expectEqual(bench.ids, ['a'], 'handed out');
  },
  'a letter can die without an attempt': async (bench) => {
    await bench.enqueue('a');
    await bench.drain(() => ({ kind: 'dead', reason: 'endpoint_removed' }));
    const [letter] = await bench.engine.deadLetters({}, 10);
    expectEqual([letter?.attemptsMade, letter?.attempts], [0, []], 'attempts');
  },
  'the id of a dead letter is not taken again': async (bench) => {
    await bench.enqueue('a');
    await bench.drain(() => bench.dead());
    expectEqual(await bench.enqueue('a'), 0, 'new');
    expectEqual((await bench.engine.deadLetters({}, 10)).length, 1, 'dead letters');
  },
  'dead letters are found by what one knows of them': async (bench) => {
    await threeDead(bench);
    const { engine } = bench;
    const find = async (filter: Parameters<typeof engine.deadLetters>[0]): Promise<readonly string[]> =>
      idsOf(await engine.deadLetters(filter, 10));
    expectEqual(await find({}), ['a', 'b', 'c'], 'all');
    expectEqual(await find({ ids: ['a', 'c', 'none'] }), ['a', 'c'], 'by id');
    expectEqual(await find({ ids: [] }), [], 'by no id');
    expectEqual(await find({ endpointId: 'ep_2' }), ['b'], 'by endpoint');
    expectEqual(await find({ tenant: 'acme' }), ['b'], 'by tenant');
    expectEqual(await find({ reason: 'gone' }), ['c'], 'by reason');
    expectEqual(await find({ endpointId: 'ep_1', reason: 'exhausted' }), ['a'], 'by both');
    const now = bench.harness.now();
    expectEqual(await find({ sinceMs: now + 1000 }), [], 'since later');
    expectEqual(
      await find({ sinceMs: now - 3_600_000, beforeMs: now + 1000 }),
      ['a', 'b', 'c'],
      'of the hour',
    );
    expectEqual((await engine.deadLetters({}, 2)).length, 2, 'at most two');
  },
  'the latest dead letter comes first': async (bench) => {
    for (const id of ['a', 'b']) {
      await bench.enqueue(id);
      await bench.drain(() => bench.dead());
      await bench.harness.advance(bench.unitMs);
    }
    const letters = await bench.engine.deadLetters({}, 10);
    expectEqual(
      letters.map(({ id }) => id),
      ['b', 'a'],
      'order',
    );
  },
  'a replayed one is due now and starts afresh': async (bench) => {
    await threeDead(bench);
    expectEqual(await bench.engine.replay({ ids: ['a'] }, 10), 1, 'replayed');
    expectEqual(idsOf(await bench.engine.deadLetters({}, 10)), ['b', 'c'], 'still dead');
    await bench.drain();
    const { id, attemptsMade, crashes, replays, attempts, body } = bench.nth(-1);
    expectEqual(
      { id, attemptsMade, crashes, replays, attempts: attempts.length, body },
      { id: 'a', attemptsMade: 0, crashes: 0, replays: 1, attempts: 1, body: '{"id":"a"}' },
      'replayed',
    );
    expectEqual(await bench.engine.replay({ ids: ['a'] }, 10), 0, 'replayed after it was delivered');
  },
  'what is replayed can die again': async (bench) => {
    await bench.enqueue('a');
    await bench.drain(() => bench.dead());
    await bench.engine.replay({}, 10);
    await bench.drain(() => bench.dead());
    const [letter] = await bench.engine.deadLetters({}, 10);
    expectEqual([letter?.replays, letter?.attemptsMade, letter?.attempts.length], [1, 1, 2], 'letter');
  },
  'at most so many are replayed, the first to be enqueued first': async (bench) => {
    await threeDead(bench);
    expectEqual(await bench.engine.replay({}, 2), 2, 'replayed');
    expectEqual(idsOf(await bench.engine.deadLetters({}, 10)), ['c'], 'still dead');
  },
  'discarded ones are forgotten': async (bench) => {
    await threeDead(bench);
    expectEqual(await bench.engine.discard({ endpointId: 'ep_1' }, 10), 2, 'discarded');
    expectEqual(idsOf(await bench.engine.deadLetters({}, 10)), ['b'], 'still dead');
    expectEqual(await bench.engine.find('a'), undefined, 'found');
    expectEqual((await bench.engine.stats()).dead, 1, 'counted');
  },
};
