import { expectEqual, expectTrue } from '../contract-case.ts';
import type { EngineFixture } from '../engine-harness.ts';

const idsOf = (letters: readonly { readonly id: string }[]): readonly string[] =>
  letters.map(({ id }) => id).sort();

/** Creates three dead letters, of two endpoints and with two reasons. */
async function threeDeadLetters(fixture: EngineFixture): Promise<void> {
  await fixture.engine.enqueue([
    fixture.delivery('a'),
    fixture.delivery('b', { endpointId: 'ep_2', tenant: 'acme' }),
    fixture.delivery('c'),
  ]);
  await fixture.drain(({ id }) => ({
    kind: 'dead_letter',
    reason: id === 'c' ? 'gone' : 'exhausted',
    attempt: fixture.attempt(),
  }));
}

/** Dead letters are kept, and can be replayed or discarded. */
export const deadLetterCases: Readonly<Record<string, (fixture: EngineFixture) => Promise<void>>> = {
  'a dead letter is kept with its reason, and not handed out': async (fixture) => {
    const attempt = fixture.attempt({ error: 'timeout' });
    await fixture.enqueue('a');
    const before = fixture.harness.now();
    await fixture.drain(() => ({ kind: 'dead_letter', reason: 'exhausted', attempt }));
    const [letter] = await fixture.engine.deadLetters({}, 10);
    expectEqual(letter?.reason, 'exhausted', 'reason');
    expectEqual(letter?.attempts, [attempt], 'attempts');
    expectEqual(letter?.attemptsMade, 1, 'attempts made');
    expectEqual(letter?.body, '{"id":"a"}', 'body');
    expectTrue((letter?.deadLetteredAtMs ?? 0) >= before, 'It was dead-lettered before it was enqueued.');
    expectEqual((await fixture.engine.find('a'))?.id, 'a', 'found');
    fixture.run();
    await fixture.harness.advance(2 * fixture.leaseMs);
    expectEqual(fixture.ids, ['a'], 'handed out');
  },
  'a delivery can be dead-lettered without an attempt': async (fixture) => {
    await fixture.enqueue('a');
    await fixture.drain(() => ({ kind: 'dead_letter', reason: 'endpoint_removed' }));
    const [letter] = await fixture.engine.deadLetters({}, 10);
    expectEqual([letter?.attemptsMade, letter?.attempts], [0, []], 'attempts');
  },
  'a delivery with the id of a dead letter is ignored': async (fixture) => {
    await fixture.enqueue('a');
    await fixture.drain(() => fixture.deadLetter());
    expectEqual(await fixture.enqueue('a'), 0, 'new');
    expectEqual((await fixture.engine.deadLetters({}, 10)).length, 1, 'dead letters');
  },
  'dead letters are found by each filter and by combinations': async (fixture) => {
    await threeDeadLetters(fixture);
    const { engine } = fixture;
    const find = async (filter: Parameters<typeof engine.deadLetters>[0]): Promise<readonly string[]> =>
      idsOf(await engine.deadLetters(filter, 10));
    expectEqual(await find({}), ['a', 'b', 'c'], 'all');
    expectEqual(await find({ ids: ['a', 'c', 'none'] }), ['a', 'c'], 'by id');
    expectEqual(await find({ ids: [] }), [], 'by no id');
    expectEqual(await find({ endpointId: 'ep_2' }), ['b'], 'by endpoint');
    expectEqual(await find({ tenant: 'acme' }), ['b'], 'by tenant');
    expectEqual(await find({ reason: 'gone' }), ['c'], 'by reason');
    expectEqual(await find({ endpointId: 'ep_1', reason: 'exhausted' }), ['a'], 'by both');
    const now = fixture.harness.now();
    expectEqual(await find({ sinceMs: now + 1000 }), [], 'since later');
    expectEqual(
      await find({ sinceMs: now - 3_600_000, beforeMs: now + 1000 }),
      ['a', 'b', 'c'],
      'of the hour',
    );
    expectEqual((await engine.deadLetters({}, 2)).length, 2, 'at most two');
  },
  'the latest dead letter comes first': async (fixture) => {
    for (const id of ['a', 'b']) {
      await fixture.enqueue(id);
      await fixture.drain(() => fixture.deadLetter());
      await fixture.harness.advance(fixture.unitMs);
    }
    const letters = await fixture.engine.deadLetters({}, 10);
    expectEqual(
      letters.map(({ id }) => id),
      ['b', 'a'],
      'order',
    );
  },
  'a replayed delivery is due now, with its attempts and crashes reset': async (fixture) => {
    await threeDeadLetters(fixture);
    expectEqual(await fixture.engine.replay({ ids: ['a'] }, 10), 1, 'replayed');
    expectEqual(idsOf(await fixture.engine.deadLetters({}, 10)), ['b', 'c'], 'remaining');
    await fixture.drain();
    const { id, attemptsMade, crashCount, replays, attempts, body } = fixture.nth(-1);
    expectEqual(
      { id, attemptsMade, crashCount, replays, attempts: attempts.length, body },
      { id: 'a', attemptsMade: 0, crashCount: 0, replays: 1, attempts: 1, body: '{"id":"a"}' },
      'replayed',
    );
    expectEqual(await fixture.engine.replay({ ids: ['a'] }, 10), 0, 'replayed after it was delivered');
  },
  'a replayed delivery can be dead-lettered again': async (fixture) => {
    await fixture.enqueue('a');
    await fixture.drain(() => fixture.deadLetter());
    await fixture.engine.replay({}, 10);
    await fixture.drain(() => fixture.deadLetter());
    const [letter] = await fixture.engine.deadLetters({}, 10);
    expectEqual([letter?.replays, letter?.attemptsMade, letter?.attempts.length], [1, 1, 2], 'letter');
  },
  'at most `limit` dead letters are replayed, in the order in which they were enqueued': async (fixture) => {
    await threeDeadLetters(fixture);
    expectEqual(await fixture.engine.replay({}, 2), 2, 'replayed');
    expectEqual(idsOf(await fixture.engine.deadLetters({}, 10)), ['c'], 'remaining');
  },
  'discarded dead letters are deleted': async (fixture) => {
    await threeDeadLetters(fixture);
    expectEqual(await fixture.engine.discard({ endpointId: 'ep_1' }, 10), 2, 'discarded');
    expectEqual(idsOf(await fixture.engine.deadLetters({}, 10)), ['b'], 'remaining');
    expectEqual(await fixture.engine.find('a'), undefined, 'found');
    expectEqual((await fixture.engine.stats()).deadLetters, 1, 'counted');
  },
};
