import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../../src/index.ts';
import type { Operation } from '../../src/provider/index.ts';
import { doubtful, LAG_MS, type Fault } from '../support/effects.ts';
import { failureOf, recoveredIn, resultOf, setUp } from '../support/recovering.ts';

describe('retry: { probe: true }', () => {
  const retry = { probe: true };
  const message = { key: 'k', text: 'Hello' };

  test('returns what took effect', async () => {
    const { call, server } = setUp({ writes: ['lost after'] });
    const result = resultOf(await call(doubtful.probed, message, { retry }));
    expect(result.data).toMatchObject(message);
    expect([recoveredIn(result), server.effects.length, server.writes]).toEqual([[true], 1, 1]);
  });

  test('sends again what is absent', async () => {
    const { call, server } = setUp({ writes: ['lost before', '503 before'] });
    const result = resultOf(await call(doubtful.probed, message, { retry }));
    expect([recoveredIn(result), server.effects.length]).toEqual([[undefined, undefined, undefined], 1]);
  });

  test('does not send again what is late', async () => {
    const { call, server } = setUp({ writes: ['late'] });
    resultOf(await call(doubtful.probed, message, { retry }));
    expect([server.effects.length, server.writes]).toEqual([1, 1]);
  });

  test('sends nothing again while the probe fails', async () => {
    const { call, server } = setUp({ writes: ['lost before'], reads: Array<Fault>(20).fill('503 before') });
    const error = failureOf(await call(doubtful.probed, message, { retry }));
    expect([error.mayHaveExecuted, server.writes]).toEqual([true, 1]);
  });

  test('tells that the call is absent once its tries are used up', async () => {
    const { call, server } = setUp({ writes: Array<Fault>(5).fill('lost before') });
    const error = failureOf(await call(doubtful.probed, message, { retry: { probe: true, maxRetries: 1 } }));
    expect([error.mayHaveExecuted, server.writes, server.effects.length]).toEqual([false, 2, 0]);
  });

  test('ends at the deadline', async () => {
    const { call, server, clock } = setUp({ writes: ['lost before'] });
    const error = failureOf(await call(doubtful.probed, message, { retry, deadlineMs: LAG_MS }));
    expect([error.mayHaveExecuted, server.writes]).toEqual([true, 1]);
    expect(clock.monotonic()).toBeLessThanOrEqual(LAG_MS);
  });

  test('ends with the signal', async () => {
    const { call, clock } = setUp({ writes: ['lost before'] });
    const controller = new AbortController();
    clock.setTimer(() => {
      controller.abort();
    }, 500);
    const error = failureOf(await call(doubtful.probed, message, { retry, signal: controller.signal }));
    expect([error.name, error.mayHaveExecuted]).toEqual(['AbortError', true]);
  });

  test('works for all calls of a client, and leaves those alone that have no probe', async () => {
    const { call, server } = setUp({ writes: ['lost after', 'lost after'], retry, naturalKeys: 'auto' });
    resultOf(await call(doubtful.probed, { text: 'x' }));
    const error = failureOf(await call(doubtful.send, {}));
    expect([error.mayHaveExecuted, server.effects.length]).toEqual([true, 2]);
  });

  test.each<[Operation, object, string]>([
    [
      doubtful.send,
      {},
      'messages.send: retry.probe would have no effect, because no read of this API shows whether the call took effect. Omit it.',
    ],
    [
      doubtful.probed,
      { text: 'x' },
      "messages.post: retry.probe would have no effect, because the call has no key, by which its effect could be found. Set it, or the option naturalKeys: 'auto'.",
    ],
    [
      { ...doubtful.probed, repeat: { ...doubtful.probed.repeat, own: { param: 'key' } } },
      { text: 'x' },
      'messages.post: retry.probe would have no effect, because the call has no key, by which its effect could be found. Set it.',
    ],
  ])('is refused for a call that has no probe: %o', async (operation, params, message_) => {
    const { call, server } = setUp({});
    const error = failureOf(await call(operation, params, { retry }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect([error.message, server.writes]).toEqual([message_, 0]);
  });

  test('is not needed, and not refused, where the call may be repeated anyway', async () => {
    const { call } = setUp({ writes: ['lost before'] });
    resultOf(await call(doubtful.pin, { name: 'a' }, { retry }));
  });

  test.each([1, 'yes', null])('must be true or false: %j', async (probe) => {
    const { call } = setUp({});
    const error = failureOf(await call(doubtful.send, {}, { retry: { probe } as never }));
    expect(error.message).toBe('The option retry.probe must be true or false.');
  });
});

test('nothing is loaded for a call that succeeds', async () => {
  const { call, loads } = setUp({ retry: { probe: true } });
  for (const operation of Object.values(doubtful))
    resultOf(await call(operation, { name: 'a', key: 'k', id: 'x' }));
  expect(loads()).toBe(0);
});
