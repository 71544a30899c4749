import { describe, expect, test } from 'vitest';
import { ConfigurationError, ConnectionError, type RequestOptions, type SdkError } from '../../src/index.ts';
import {
  systemClock,
  type Operation,
  type Probe,
  type Provider,
  type RecoveryRules,
} from '../../src/provider/index.ts';
import { CONSISTENCY_MS, doubtful, LAG_MS, rules, type Fault } from '../support/effects.ts';
import { json, socketError } from '../support/scripted.ts';
import { failureOf, setUp, type Given, type SetUp } from '../support/recovering.ts';

describe('error.settle()', () => {
  const lost = async (fault: Fault, given: Given = {}): Promise<SetUp & { error: SdkError }> => {
    const all = setUp({ writes: [fault], ...given });
    return { ...all, error: failureOf(await all.call(doubtful.probed, { key: 'k', text: 'Hello' })) };
  };

  test('finds an effect, at once or when the read shows it', async () => {
    const { error, clock, server } = await lost('lost after');
    expect(error).toBeInstanceOf(ConnectionError);
    expect([error.mayHaveExecuted, error.settleable, error.toJSON()['settle']]).toEqual([
      true,
      true,
      'possible',
    ]);
    expect(await clock.runUntil(error.settle())).toEqual({
      outcome: 'landed',
      value: { key: 'k', text: 'Hello', ts: '0' },
    });
    expect(server.reads).toBe(2);
    expect(server.writes).toBe(1);
  });

  test.each<Fault>(['lost before', '503 before'])('tells absent after two looks: %s', async (fault) => {
    const { error, clock, server } = await lost(fault);
    const before = clock.monotonic();
    expect(await clock.runUntil(error.settle())).toEqual({ outcome: 'absent' });
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(CONSISTENCY_MS);
    expect([server.reads, server.effects.length]).toEqual([2, 0]);
  });

  test('sends no read once the client is closed', async () => {
    const { error, client, server } = await lost('lost after');
    await client.close();
    const closed = { outcome: 'unknown', reason: 'The client is closed. Settle calls before close().' };
    expect([await error.settle(), await error.undo()]).toEqual([closed, closed]);
    expect(server.reads).toBe(0);
  });

  test('sees a write that is executed after its connection broke', async () => {
    const { error, clock } = await lost('late');
    expect((await clock.runUntil(error.settle())).outcome).toBe('landed');
  });

  test('does not take a deadline that is shorter than the lag for absence', async () => {
    const { error, clock } = await lost('lost before');
    const settlement = await clock.runUntil(error.settle({ deadlineMs: LAG_MS }));
    expect(settlement).toEqual({
      outcome: 'unknown',
      reason:
        'The read of messages.post may lag by 3000 ms, and the deadline leaves no time for a second look. Settle again with a longer deadlineMs.',
    });
  });

  test.each<[string, NonNullable<RecoveryRules['probes']>[string]['look']]>([
    ['throws', () => Promise.reject(new Error('secret'))],
    [
      'throws at once',
      () => {
        throw new Error('secret');
      },
    ],
    ['returns nothing', () => Promise.resolve(undefined as never)],
    ['returns another outcome', () => Promise.resolve({ outcome: 'gone' } as never)],
    ['hangs', () => new Promise<never>(() => undefined)],
    [
      'writes',
      async ({ read, operation, params }) => {
        await read(operation, params);
        return { outcome: 'absent' };
      },
    ],
  ])('a probe that %s tells nothing', async (_, look) => {
    const { error, clock, server } = await lost('lost before', {
      rules: { probes: { message: { consistencyMs: 0, look } } },
    });
    const settlement = await clock.runUntil(error.settle());
    expect(settlement).toEqual({
      outcome: 'unknown',
      reason: expect.not.stringContaining('secret') as string,
    });
    expect(server.effects).toHaveLength(0);
  });

  test('a probe that hangs in its own code ends after ten seconds, and one that reads has the time of its reads', async () => {
    let hangs = true;
    const { error, clock } = await lost('lost after', {
      rules: {
        probes: {
          message: {
            consistencyMs: 0,
            look: async ({ read, params }) => {
              await read({ id: 'messages.list', method: 'GET', path: '/messages' }, { key: params['key'] });
              if (hangs) await new Promise(() => undefined);
              return { outcome: 'landed', value: { ...params } };
            },
          },
        },
      },
      transport: ({ method }) =>
        method === 'GET'
          ? new Promise((resolve) =>
              clock.setTimer(() => {
                resolve(json({ messages: [] }));
              }, 25_000),
            )
          : Promise.reject(socketError('ECONNRESET')),
    });
    const before = clock.monotonic();
    expect(await clock.runUntil(error.settle())).toEqual({
      outcome: 'unknown',
      reason: 'The probe of messages.post failed: its code did not end within 10000 ms after its last read.',
    });
    expect(clock.monotonic() - before).toBe(35_000);
    hangs = false;
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'landed' });
    expect(clock.pendingTimers).toBe(0);
  });

  test('rules that cannot be loaded tell nothing', async () => {
    const { error, clock } = await lost('lost before', {
      provider: { recovery: () => Promise.reject(new Error('offline')) } satisfies Partial<Provider>,
    });
    expect((await clock.runUntil(error.settle())).outcome).toBe('unknown');
  });

  test('ends with its signal', async () => {
    const { error, clock } = await lost('lost before');
    const controller = new AbortController();
    clock.setTimer(() => {
      controller.abort();
    }, 100);
    await expect(clock.runUntil(error.settle({ signal: controller.signal }))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(clock.pendingTimers).toBe(0);
  });

  test.each<[string, (params: { key: string; text: string }, options: { headers: object }) => void]>([
    ['the key', (params) => (params.key = 'another')],
    ['another parameter', (params) => (params.text = 'Bye')],
    ['the options', (_, options) => (options.headers = { 'x-a': 'c' })],
  ])('tells nothing about parameters that were changed after the call: %s', async (_, change) => {
    const { call, clock, server } = setUp({ writes: ['lost after'] });
    const params = { key: 'k', text: 'Hello' };
    const options = { headers: { 'x-a': 'b' } } satisfies RequestOptions;
    const error = failureOf(await call(doubtful.probed, params, options));
    change(params, options);
    const reason =
      'The parameters or options of messages.post were changed after the call. Pass copies of objects that you change.';
    expect(await clock.runUntil(error.settle())).toEqual({ outcome: 'unknown', reason });
    expect(await clock.runUntil(error.undo())).toEqual({ outcome: 'unknown', reason });
    expect(server.reads).toBe(0);
  });

  test.each([true, false])('compares compressed bodies as well; changed: %s', async (isChanged) => {
    let looks = 0;
    const look: Probe['look'] = () => {
      looks++;
      return Promise.resolve({ outcome: 'absent' });
    };
    const { client } = setUp({
      writes: ['lost after'],
      clock: systemClock,
      compressRequests: { minBytes: 0 },
      rules: { probes: { message: { consistencyMs: 0, look } } },
    });
    const params = { key: 'k', text: 'Hello'.repeat(100) };
    const error: unknown = await client.request(doubtful.probed, params).catch((cause: unknown) => cause);
    if (isChanged) params.key = 'another';
    expect(await (error as SdkError).settle()).toMatchObject({ outcome: isChanged ? 'unknown' : 'absent' });
    expect(looks).toBe(isChanged ? 0 : 2);
  });

  test('refuses a deadline that is none', async () => {
    const { error } = await lost('lost before');
    await expect(error.settle({ deadlineMs: -1 })).rejects.toBeInstanceOf(ConfigurationError);
  });

  test('says why nothing can be told', async () => {
    const { call, clock } = setUp({ writes: ['lost after', 'lost after'] });
    const without = failureOf(await call(doubtful.send, {}));
    const why = 'No read of this API shows whether messages.send took effect.';
    expect(without).toMatchObject({ settleable: false, settleReason: why });
    expect(without.toJSON()).toMatchObject({ settle: 'impossible', settleReason: why });
    expect(without.message.endsWith(`(ECONNRESET). ${why}`)).toBe(true);
    expect(await clock.runUntil(without.settle())).toEqual({
      outcome: 'unknown',
      reason:
        'No read of this API shows whether messages.send took effect. Check by other means before you repeat it.',
    });
    const keyless = failureOf(await call(doubtful.probed, { text: 'x' }));
    expect(keyless.toJSON()).toMatchObject({
      settle: 'impossible',
      settleReason: 'messages.post was sent without key, by which its effect could be found.',
    });
    expect(await clock.runUntil(keyless.settle())).toEqual({
      outcome: 'unknown',
      reason:
        "messages.post was sent without key, by which its effect could be found. Check by other means before you repeat it. In the next call, set key, or the option naturalKeys: 'auto'.",
    });
  });

  test.each<[string, Partial<Operation>, object, RequestOptions, RegExp]>([
    [
      'an idempotent call',
      { retry: 'idempotent' },
      {},
      {},
      / Call it again: twice has the effect of once\.$/,
    ],
    [
      'one that a parameter in the query makes ambiguous',
      { retry: 'idempotent', repeat: { unless: ['all'] } },
      {},
      { query: { all: true } },
      / Check by other means before you repeat it\.$/,
    ],
    [
      'one that a header makes idempotent',
      { repeat: { when: ['If-Match'] } },
      {},
      { headers: { 'If-Match': '"7"' } },
      / Call it again: twice has the effect of once\.$/,
    ],
    [
      'one with a key of the caller',
      {},
      {},
      { idempotencyKey: 'mine' },
      / Call it again with the same idempotencyKey: the server executes a key once\.$/,
    ],
    [
      'one with a key of the client',
      { retry: 'keyed' },
      {},
      {},
      / Call it again with idempotencyKey: '[0-9a-f-]{36}': the server executes a key once\.$/,
    ],
  ])('says how %s is repeated', async (_, details, params, options, hint) => {
    const { call, clock } = setUp({ writes: ['lost after'], retry: false });
    const error = failureOf(await call({ ...doubtful.send, ...details }, params, options));
    const settlement = await clock.runUntil(error.settle());
    expect(settlement).toMatchObject({ outcome: 'unknown', reason: expect.stringMatching(hint) as string });
  });

  test('does not advise naturalKeys where nothing fills in the key', async () => {
    const { call, clock } = setUp({ writes: ['lost after'] });
    const own = { param: 'key' };
    const chosen = { ...doubtful.probed, repeat: { ...doubtful.probed.repeat, own } };
    const error = failureOf(await call(chosen, { text: 'x' }));
    expect(await clock.runUntil(error.settle())).toMatchObject({
      reason: expect.stringMatching(/ In the next call, set key\.$/) as string,
    });
  });

  test('says why in the message only where a repetition could double the effect', async () => {
    const { call } = setUp({ writes: ['lost after', 'lost after', 'lost after'] });
    const put: Operation = { id: 'pins.set', method: 'PUT', path: '/pins', body: 'json' };
    const error = failureOf(await call(put, {}));
    expect(error.toJSON()).toMatchObject({ mayHaveExecuted: true, settle: 'impossible' });
    expect(error.settleReason).toBe('No read of this API shows whether pins.set took effect.');
    expect(error.message).not.toContain('No read');
    expect(await error.settle()).toMatchObject({
      reason: `${error.settleReason ?? ''} Call it again: twice has the effect of once.`,
    });
  });

  test('says nothing of that where a read can tell, or nothing was executed', async () => {
    const { error } = await lost('lost after');
    expect([error.settleReason, error.toJSON()['settleReason'], error.message.includes('No read')]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    const { call } = setUp({ writes: ['429'] });
    expect(failureOf(await call(doubtful.send, {}, { retry: false })).settleReason).toBeUndefined();
  });

  test.each([
    ['error.settle()', (error: SdkError) => error.settle()],
    ['error.undo()', (error: SdkError) => error.undo()],
  ])('close({ abort: true }) ends the wait of %s between two looks', async (_, ask) => {
    const { error, clock, client, server } = await lost('lost before', {
      rules: { ...rules, undos: { message: () => Promise.resolve() } },
    });
    const asked = ask(error);
    // The first look has seen nothing.
    await clock.advance(CONSISTENCY_MS / 2);
    expect(server.reads).toBe(1);
    const closing = client.close({ abort: true });
    expect(await clock.runUntil<unknown>(asked)).toEqual({
      outcome: 'unknown',
      reason: expect.stringContaining('closed') as string,
    });
    await clock.runUntil(closing);
    expect([server.reads, clock.pendingTimers]).toEqual([1, 0]);
  });

  test('close({ abort: true }) ends the wait of retry.probe', async () => {
    const { client, clock, server } = setUp({ writes: ['lost before'], retry: { probe: true } });
    const call = client
      .request(doubtful.probed, { key: 'k', text: 'Hello' })
      .catch((error: unknown) => error);
    await clock.advance(CONSISTENCY_MS / 2);
    const closing = client.close({ abort: true });
    expect(await clock.runUntil(call)).toMatchObject({ mayHaveExecuted: true });
    await clock.runUntil(closing);
    expect([server.reads, server.writes, clock.pendingTimers]).toEqual([1, 1, 0]);
  });

  test('tells absent without a read where nothing was executed', async () => {
    const { call, server } = setUp({ writes: ['429'] });
    const error = failureOf(await call(doubtful.send, {}, { retry: false }));
    expect(await error.settle()).toEqual({ outcome: 'absent' });
    expect([error.settleable, 'settle' in error.toJSON(), server.reads]).toEqual([true, false, 0]);
  });
});

describe('error.undo()', () => {
  const undone: unknown[] = [];
  const undos: RecoveryRules['undos'] = {
    message: ({ value, key }) => {
      undone.push({ value, key });
      return Promise.resolve();
    },
  };
  const lost = async (fault: Fault, operation: Operation, given?: RecoveryRules): Promise<unknown> => {
    const { call, clock } = setUp({ writes: [fault], rules: given ?? { ...rules, undos } });
    const error = failureOf(await call(operation, { key: 'k' }));
    return clock.runUntil(error.undo());
  };

  test('takes back what took effect, and nothing else', async () => {
    expect(await lost('lost after', doubtful.probed)).toEqual({ outcome: 'undone' });
    expect(undone).toEqual([{ key: 'k', value: { key: 'k', ts: '0' } }]);
    expect(await lost('lost before', doubtful.probed)).toEqual({ outcome: 'absent' });
    expect(undone).toHaveLength(1);
  });

  test('says why it cannot', async () => {
    expect(await lost('lost after', doubtful.send)).toEqual({
      outcome: 'unknown',
      reason: 'No operation of this API takes messages.send back.',
    });
    const failing = { ...rules, undos: { message: () => Promise.reject(new Error('no')) } };
    expect(await lost('lost after', doubtful.probed, failing)).toEqual({
      outcome: 'unknown',
      reason: 'The undo of messages.post failed: it threw an error of its own.',
    });
  });
});
