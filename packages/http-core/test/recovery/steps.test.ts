import { expect, test } from 'vitest';
import { MiddlewareError, type Middleware } from '../../src/index.ts';
import { doubtful } from '../support/effects.ts';
import { failureOf, resultOf, setUp } from '../support/recovering.ts';

/** A step that fails after the call, however that ended. */
const failing: Middleware = {
  name: 'audit',
  at: 'call',
  run: async (_, next) => {
    await next().catch(() => undefined);
    throw new Error('The audit failed.');
  },
};

/** A step that makes the call again after a failure. */
const repeating: Middleware = {
  name: 'again',
  at: 'call',
  repeats: true,
  run: async (_, next) => next().catch(() => next()),
};

test('the error of a step settles the call that it surrounded', async () => {
  const { call, clock, server } = setUp({ writes: ['lost after', 'lost before', 'none'], use: [failing] });
  const outcomes: unknown[] = [];
  for (const key of ['a', 'b', 'c']) {
    const error = failureOf(await call(doubtful.probed, { key }));
    expect(error).toBeInstanceOf(MiddlewareError);
    expect([error.mayHaveExecuted, error.settleable]).toEqual([true, true]);
    outcomes.push((await clock.runUntil(error.settle())).outcome);
  }
  expect(outcomes).toEqual(['landed', 'absent', 'landed']);
  expect(server.effects.map(({ body }) => body['key'])).toEqual(['a', 'c']);
});

test('a step that repeats a call doubles none, and keeps its natural key', async () => {
  const { call, server } = setUp({
    writes: ['lost after', 'lost after'],
    use: [repeating],
    naturalKeys: 'auto',
    retry: false,
  });
  // Ambiguous: the repetition is refused.
  failureOf(await call(doubtful.probed, { text: 'a' }));
  expect(server.effects).toHaveLength(1);
  // With an id of its own: the server refuses the second one.
  failureOf(await call(doubtful.owned, { text: 'b' }));
  expect([server.effects.length, server.writes]).toEqual([2, 3]);
});

test('a call inside steps recovers', async () => {
  const passing: Middleware = { name: 'pass', at: 'call', run: (_, next) => next() };
  const { call, server } = setUp({ writes: ['lost after'], use: [passing], naturalKeys: 'auto' });
  resultOf(await call(doubtful.probed, { text: 'a' }, { retry: { probe: true } }));
  expect([server.effects.length, server.writes]).toEqual([1, 1]);
});
