import { describe, expect, test } from 'vitest';
import { ConfigurationError, InvalidParamsError } from '../../src/index.ts';
import type { Operation, RecoveryRules } from '../../src/provider/index.ts';
import { doubtful, rules } from '../support/effects.ts';
import { failureOf, resultOf, setUp } from '../support/recovering.ts';

describe('natural keys', () => {
  test('are filled in for the client or the call, and change no key of the caller', async () => {
    const { call, server } = setUp({});
    await call(doubtful.probed, { text: 'a' });
    await call(doubtful.probed, { text: 'b' }, { naturalKeys: 'auto' });
    await call(doubtful.probed, { text: 'c', key: 'mine' }, { naturalKeys: 'auto' });
    await call(doubtful.send, { text: 'd' }, { naturalKeys: 'auto' });
    expect(server.effects.map(({ body }) => body['key'])).toEqual([
      undefined,
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      'mine',
      undefined,
    ]);
    const auto = setUp({ naturalKeys: 'auto' });
    await auto.call(doubtful.probed, { text: 'a' }, { naturalKeys: false });
    await auto.call(doubtful.probed, { text: 'b' });
    expect(auto.server.effects.map(({ body }) => typeof body['key'])).toEqual(['undefined', 'string']);
  });

  test('go into nested parameters, without a change to what the caller passed', async () => {
    const operation: Operation = {
      ...doubtful.probed,
      repeat: { ...doubtful.probed.repeat, own: { param: 'metadata.payload.key', fill: 'zero' } },
    };
    const { call, server } = setUp({ naturalKeys: 'auto' });
    const params = { metadata: { payload: { a: 1 } } };
    await call(operation, params);
    await call(operation, { metadata: 'text' });
    expect(server.effects.map(({ body }) => body['metadata'])).toEqual([
      { payload: { a: 1, key: 0 } },
      'text',
    ]);
    expect(params).toEqual({ metadata: { payload: { a: 1 } } });
  });

  test('come from the provider where only it can make them', async () => {
    const operation: Operation = {
      ...doubtful.probed,
      repeat: { ...doubtful.probed.repeat, own: { param: 'key', fill: 'ids' } },
    };
    const keys: RecoveryRules['keys'] = { ids: ({ params, uuid }) => ({ ...params, key: `x-${uuid()}` }) };
    const { call, server } = setUp({ naturalKeys: 'auto', rules: { ...rules, keys } });
    await call(operation, { text: 'a' });
    expect(server.effects[0]?.body).toMatchObject({ text: 'a', key: expect.stringMatching(/^x-/) as string });
  });

  test.each<[string, NonNullable<RecoveryRules['keys']>[string], string]>([
    ['throws', () => Promise.reject(new Error('no')), 'the natural key could not be made. Nothing was sent.'],
    ['hangs', () => new Promise<never>(() => undefined), 'The deadline passed'],
    ['sets another parameter', ({ params }) => ({ ...params, a: 1 }), 'the natural key could not be made.'],
  ])(
    'that the provider fails to make stop the call before anything is sent: it %s',
    async (_, make, message) => {
      const operation: Operation = { ...doubtful.probed, repeat: { own: { param: 'key', fill: 'ids' } } };
      const { call, server } = setUp({ naturalKeys: 'auto', rules: { keys: { ids: make } } });
      const error = failureOf(await call(operation, { text: 'a' }, { deadlineMs: 1_000 }));
      expect(error.message).toContain(message);
      expect([error.mayHaveExecuted, server.writes]).toEqual([false, 0]);
    },
  );

  test('are left out where the parameters have no place for them', async () => {
    const operation: Operation = { ...doubtful.probed, repeat: { own: { param: 'key', fill: 'ids' } } };
    const { call, server } = setUp({ naturalKeys: 'auto', rules: { keys: { ids: ({ params }) => params } } });
    resultOf(await call(operation, { text: 'a' }));
    expect(server.effects[0]?.body).toEqual({ text: 'a', ts: '0' });
  });

  test('that the provider does not know are a mistake of the provider', async () => {
    const operation: Operation = { ...doubtful.probed, repeat: { own: { param: 'key', fill: 'ids' } } };
    const { call } = setUp({ naturalKeys: 'auto' });
    const error = failureOf(await call(operation, { text: 'a' }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error.cause as Error).message).toContain('has no key "ids"');
  });

  test('are refused by any other word', async () => {
    const wrong = { naturalKeys: 'sometimes' as 'auto' };
    expect(() => setUp(wrong)).toThrow("The option naturalKeys must be 'auto' or false; it is text.");
    const { call } = setUp({});
    const error = failureOf(await call(doubtful.send, {}, wrong));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(error.message).toBe("The option naturalKeys must be 'auto' or false; it is text.");
  });
});
