import { describe, expect, test } from 'vitest';
import { httpCache } from '../../src/cache/index.ts';
import { bearer, ConflictError } from '../../src/index.ts';
import type { Operation, ProbeContext } from '../../src/provider/index.ts';
import { clientOf } from '../support/client.ts';
import { CONSISTENCY_MS, doubtful, providerWith, rules, type Fault } from '../support/effects.ts';
import { failureOf, recoveredIn, resultOf, setUp } from '../support/recovering.ts';
import { json, socketError } from '../support/scripted.ts';

describe('"already so" after a lost response', () => {
  test('is success, with the data that the provider documents', async () => {
    const { call, server } = setUp({ writes: ['lost after'] });
    const result = resultOf(await call(doubtful.pin, { name: 'a' }));
    expect(result.data).toEqual({ ok: true });
    expect(recoveredIn(result)).toEqual([undefined, true]);
    expect(result.response.status).toBe(400);
    expect(server.effects).toHaveLength(1);
  });

  test('of a DELETE, too', async () => {
    const { call, server } = setUp({ writes: ['503 after'], rules: { ...rules, doneData: undefined } });
    const result = resultOf(await call(doubtful.unpin, { name: 'a' }));
    expect([result.data, recoveredIn(result), server.effects.length]).toEqual([
      undefined,
      [undefined, true],
      1,
    ]);
  });

  test.each<[string, Fault[]]>([
    ['of the first attempt', []],
    ['after a refusal that executed nothing', ['429']],
  ])('is a failure without one: %s', async (_, writes) => {
    const { call, loads } = setUp({ writes: ['none', ...writes] });
    resultOf(await call(doubtful.pin, { name: 'a' }));
    const error = failureOf(await call(doubtful.pin, { name: 'a' }));
    expect([error.name, error.mayHaveExecuted, loads()]).toEqual(['ValidationError', false, 0]);
  });

  test('is believed from the provider only, not from a gateway with the same status', async () => {
    const operation: Operation = { ...doubtful.unpin, path: '/elsewhere/{name}', repeat: { done: ['404'] } };
    const { call } = setUp({ writes: ['lost before'] });
    const error = failureOf(await call(operation, { name: 'a' }));
    expect([error.name, error.mayHaveExecuted]).toEqual(['NotFoundError', true]);
  });
});

describe('an id of the caller that exists already', () => {
  const event = { id: 'order-1', summary: 'Lunch' };

  test('is the effect of the call after a lost response, if a read shows what was sent', async () => {
    const { call, server } = setUp({ writes: ['lost after'] });
    const result = resultOf(await call(doubtful.owned, event));
    expect(result.data).toEqual({ ...event, created: 'now' });
    expect(recoveredIn(result)).toEqual([undefined, true]);
    expect([result.response.status, server.effects.length]).toEqual([200, 1]);
  });

  test('is somebody else’s if the read shows something different', async () => {
    const { call, clock } = setUp({ writes: ['none', 'lost before'] });
    resultOf(await call(doubtful.owned, { id: 'order-1', summary: 'Dinner' }));
    const error = failureOf(await call(doubtful.owned, event));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.mayHaveExecuted).toBe(true);
    expect(await clock.runUntil(error.settle())).toEqual({
      outcome: 'unknown',
      reason:
        'Something with this key exists, but its summary is not what events.insert sent. Compare the two.',
    });
  });

  test('is in doubt without a read that could show what was sent', async () => {
    const { own } = doubtful.owned.repeat ?? {};
    const { call } = setUp({ writes: ['lost after'] });
    const error = failureOf(await call({ ...doubtful.owned, repeat: { own: own! } }, event));
    expect([error.name, error.mayHaveExecuted, error.settleable]).toEqual(['ConflictError', true, false]);
  });

  test('is the effect of the call in any case if the client made the id', async () => {
    const changed: Operation = { ...doubtful.owned, nestedBody: undefined as never };
    const { call, server } = setUp({ writes: ['lost after'], naturalKeys: 'auto' });
    const result = resultOf(await call(changed, { summary: new Date(0) }));
    expect(result.data).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    expect(server.effects).toHaveLength(1);
  });

  test('is not known to be of the call where the client filled in a number that is not unique', async () => {
    const operation: Operation = {
      ...doubtful.owned,
      repeat: { ...doubtful.owned.repeat, own: { param: 'version', fill: 'zero', exists: ['duplicate'] } },
    };
    const look = rules.probes?.['event']?.look;
    const byId = {
      missing: ['notFound'],
      consistencyMs: CONSISTENCY_MS,
      look: (context: ProbeContext) => look!({ ...context, key: 'order-1' }),
    };
    const given = { probes: { event: byId } };
    const { call } = setUp({ writes: ['none', 'lost before'], rules: given, naturalKeys: 'auto' });
    resultOf(await call(doubtful.owned, { id: 'order-1', summary: 'Dinner' }));
    const error = failureOf(await call(operation, event));
    expect([error.name, error.mayHaveExecuted]).toEqual(['ConflictError', true]);
  });

  test('makes the call no more repeatable where it is empty', async () => {
    for (const id of ['', ' ', null, undefined]) {
      const { call, server } = setUp({ writes: ['lost after'] });
      const error = failureOf(await call(doubtful.owned, { id, summary: 'Lunch' }));
      expect([error.name, error.settleable, server.writes]).toEqual(['ConnectionError', false, 1]);
    }
  });
});

describe('the guarantees of every call hold for one that recovers', () => {
  const pinned = json({ error: 'already_pinned' }, 400);
  const provider = providerWith();

  test('a 401 between the lost response and the refusal asks for a new credential', async () => {
    let token = 0;
    const { client, clock, sent } = clientOf([socketError('ECONNRESET'), json({}, 401), pinned], {
      provider,
      auth: bearer(() => `token-${++token}`),
    });
    const { data, response } = await clock.runUntil(
      client.request(doubtful.pin, { name: 'a' }).withResponse(),
    );
    expect(data).toEqual({ ok: true });
    expect(response.attempts.map(({ retryReason, recovered }) => recovered ?? retryReason)).toEqual([
      'no-response',
      'unauthorized',
      true,
    ]);
    expect(sent.at(-1)?.headers['authorization']).not.toBe(sent[0]?.headers['authorization']);
  });

  test('the cache forgets what a recovered write has changed', async () => {
    const read: Operation = { id: 'pins.list', method: 'GET', path: '/pins' };
    const fresh = { 'cache-control': 'max-age=600' };
    const { client, clock, sent } = clientOf(
      [json(['a'], 200, fresh), socketError('ECONNRESET'), pinned, json(['a', 'b'], 200, fresh)],
      { provider, cache: httpCache() },
    );
    const list = (): Promise<unknown> => clock.runUntil(client.request(read, {}));
    expect([await list(), await list()]).toEqual([['a'], ['a']]);
    await clock.runUntil(client.request(doubtful.pin, { name: 'b' }));
    expect([await list(), sent.length]).toEqual([['a', 'b'], 4]);
  });

  test('hooks see every attempt, and no error', async () => {
    const events: string[] = [];
    const { client, clock } = clientOf([socketError('ECONNRESET'), pinned], {
      provider,
      hooks: {
        onRequest: ({ attempt }) => events.push(`request ${attempt}`),
        onRetry: ({ reason }) => events.push(`retry: ${reason}`),
        onError: () => events.push('error'),
      },
    });
    await clock.runUntil(client.request(doubtful.pin, { name: 'a' }));
    expect(events).toEqual(['request 1', 'retry: no-response', 'request 2']);
  });
});
