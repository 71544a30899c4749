import { Webhook } from 'standardwebhooks';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { createDelivery, generateSigningKey, memoryEngine } from '../src/index.ts';
import type { AttemptErrorCode } from '../src/engine.ts';
import { world } from './support/world.ts';

describe('sending', () => {
  test('each subscribed endpoint receives the event once, signed with its own secret', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    const secrets = { a: await endpoint('a', { events: ['invoice.*'] }), b: await endpoint('b') };
    await endpoint('c', { events: ['user.created'] });
    delivery.worker();
    const result = await delivery.send({ id: 'evt_1', type: 'invoice.paid', data: { n: 1 } });
    expect(result).toEqual({ id: 'evt_1', via: 'engine', deliveries: 2 });
    expect(await delivery.send({ id: 'evt_1', type: 'invoice.paid', data: { n: 1 } })).toMatchObject({
      deliveries: 2,
    });
    await clock.advance(1000);
    expect(receivers.received.map(({ url }) => url).sort()).toEqual([
      'https://a.example.com/hooks',
      'https://b.example.com/hooks',
    ]);
    vi.setSystemTime(clock.now());
    for (const { url, headers, body } of receivers.received) {
      const secret = secrets[new URL(url).hostname.slice(0, 1) as 'a' | 'b'];
      expect(new Webhook(secret).verify(body, headers)).toEqual({
        type: 'invoice.paid',
        timestamp: new Date(clock.now() - 1000).toISOString(),
        data: { n: 1 },
      });
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'user-agent': '@org/webhook-delivery',
      });
    }
    vi.useRealTimers();
  });

  test('tenants are separate', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('acme', { tenant: 'acme' });
    await endpoint('globex', { tenant: 'globex' });
    await endpoint('own');
    delivery.worker();
    await delivery.send({ type: 'a', data: 1, tenant: 'acme' });
    await delivery.send({ type: 'a', data: 2, tenant: 'acme', endpoints: ['globex', 'none'] });
    await delivery.send({ type: 'a', data: 3 });
    await clock.advance(100);
    expect(receivers.received.map(({ url }) => new URL(url).hostname)).toEqual([
      'acme.example.com',
      'own.example.com',
    ]);
  });

  test('a named endpoint receives the event whatever its filter; a disabled one does not', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a', { events: ['user.*'] });
    await endpoint('b');
    await delivery.endpoints.disable('b');
    delivery.worker();
    expect(await delivery.send({ type: 'ping', data: 1, endpoints: ['a', 'a', 'b'] })).toMatchObject({
      deliveries: 1,
    });
    await clock.advance(100);
    expect(receivers.received).toHaveLength(1);
    await delivery.endpoints.enable('b');
    expect(await delivery.send({ type: 'ping', data: 2 })).toMatchObject({ deliveries: 1 });
  });

  test('event types are checked by the compiler, and bodies can have another form', async () => {
    const engine = memoryEngine();
    const delivery = createDelivery<{ 'invoice.paid': { readonly id: string } }>({
      engine,
      serialize: ({ id, data }) => JSON.stringify({ id, payload: data }),
    });
    const staged = delivery.stage({ id: 'evt_1', type: 'invoice.paid', data: { id: 'in_1' } });
    expect(staged.body).toBe('{"id":"evt_1","payload":{"id":"in_1"}}');
    // @ts-expect-error: no such type of event
    delivery.stage({ type: 'invoice.lost', data: { id: 'in_1' } });
    // @ts-expect-error: not the data of this type
    delivery.stage({ type: 'invoice.paid', data: { number: 1 } });
    await delivery.close();
  });
});

describe('responses', () => {
  const after = async (status: number, headers: Record<string, string> = {}) => {
    const scene = world();
    await scene.endpoint('a');
    scene.receivers.respond = () => ({ status, headers, excerpt: 'why' });
    scene.delivery.worker();
    await scene.delivery.send({ type: 'a', data: 1 });
    await scene.clock.advance(1000);
    return scene;
  };

  test.each([200, 201, 202, 204, 299])('%d is delivered', async (status) => {
    const { delivery, receivers } = await after(status);
    expect(await delivery.stats()).toEqual({ due: 0, waiting: 0, active: 0, deadLetters: 0 });
    expect(receivers.received).toHaveLength(1);
  });

  test.each([100, 301, 302, 307, 400, 401, 404, 409, 422, 429, 500, 503])('%d is retried', async (status) => {
    const { delivery, eventsOf } = await after(status);
    expect(await delivery.stats()).toMatchObject({ waiting: 1, deadLetters: 0 });
    expect(eventsOf('onRetry')).toMatchObject([
      { status, delayMs: 60_000, delaySource: 'schedule', attempt: 1 },
    ]);
  });

  test('410 disables the endpoint and dead-letters the delivery', async () => {
    const { delivery, eventsOf } = await after(410);
    expect(await delivery.endpoints.get('a')).toMatchObject({ disabled: { reason: 'gone' } });
    expect(eventsOf('onEndpointDisabled')).toMatchObject([{ endpointId: 'a', reason: 'gone' }]);
    expect(await delivery.deadLetters()).toMatchObject([
      { reason: 'gone', attempts: [{ status: 410, excerpt: 'why' }] },
    ]);
  });

  test.each([
    ['1', 60_000],
    ['90', 90_000],
    ['120', 120_000],
    ['86400', 120_000],
    ['nonsense', 60_000],
    ['60, 90', 90_000],
    ['5 apples', 60_000],
    [new Date(1_700_000_000_000 + 90_000).toUTCString(), 90_000],
  ])('Retry-After: %s delays between one and two times the delay', async (value, delayMs) => {
    const { eventsOf } = await after(503, { 'retry-after': value });
    expect(eventsOf('onRetry')).toMatchObject([{ delayMs }]);
  });

  test.each<[AttemptErrorCode, string | undefined]>([
    ['timeout', undefined],
    ['connection_refused', undefined],
    ['connection_lost', undefined],
    ['dns_failed', undefined],
    ['tls_failed', undefined],
    ['address_blocked', undefined],
    ['response_invalid', undefined],
    ['invalid_url', 'invalid'],
    ['invalid_request', 'invalid'],
  ])('no response, %s: dead letter reason %s', async (code, reason) => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a');
    receivers.respond = () => code;
    delivery.worker();
    const { id } = await delivery.send({ type: 'a', data: 1 });
    await clock.advance(1000);
    const [letter] = await delivery.deadLetters();
    expect(letter?.reason).toBe(reason);
    expect(await delivery.find(`${id}.a`)).toMatchObject({ attempts: [{ error: code }] });
  });
});

describe('endpoints that fail', () => {
  test('five days with at least twelve failures and no success disable it; waiting deliveries become dead letters and can be replayed', async () => {
    const { clock, delivery, receivers, endpoint, eventsOf } = world({ schedule: [3_600_000] });
    await endpoint('a');
    receivers.respond = () => 500;
    delivery.worker();
    for (let day = 0; day < 6; day++) {
      await delivery.send({ type: 'a', data: day });
      await clock.advance(86_400_000);
      expect(eventsOf('onEndpointDisabled')).toHaveLength(day < 5 ? 0 : 1);
    }
    expect(eventsOf('onEndpointDisabled')).toMatchObject([
      { reason: 'failing', failingSinceMs: 1_700_000_000_000 },
    ]);
    expect(await delivery.endpoints.get('a')).toMatchObject({
      disabled: { reason: 'failing' },
      failing: { attempts: 12 },
    });
    receivers.respond = () => 200;
    await delivery.endpoints.enable('a');
    expect((await delivery.endpoints.get('a'))?.failing).toBeUndefined();
    expect(await delivery.replay({ endpointId: 'a' })).toBe(6);
    await clock.advance(1000);
    expect(await delivery.stats()).toMatchObject({ deadLetters: 0, waiting: 0, due: 0 });
  });

  test('a success resets the count', async () => {
    const { clock, delivery, receivers, endpoint, eventsOf } = world({
      schedule: [60_000],
      autoDisable: { afterMs: 5 * 3_600_000 },
    });
    await endpoint('a');
    delivery.worker();
    for (let hour = 0; hour < 9; hour++) {
      receivers.respond = () => (hour === 4 ? 200 : 500);
      await delivery.send({ type: 'a', data: hour });
      await clock.advance(3_600_000);
    }
    expect(eventsOf('onEndpointDisabled')).toHaveLength(0);
    expect(await delivery.endpoints.get('a')).toMatchObject({ failing: { attempts: 8 } });
  });

  test('fewer than twelve failures do not disable it', async () => {
    const { clock, delivery, receivers, endpoint, eventsOf } = world({
      schedule: [],
      autoDisable: { afterMs: 3_600_000 },
    });
    await endpoint('a');
    receivers.respond = () => 500;
    delivery.worker();
    for (let time = 0; time < 11; time++) {
      await delivery.send({ type: 'a', data: time });
      await clock.advance(2 * 3_600_000);
    }
    expect(eventsOf('onEndpointDisabled')).toHaveLength(0);
    await delivery.send({ type: 'a', data: 12 });
    await clock.advance(1000);
    expect(eventsOf('onEndpointDisabled')).toHaveLength(1);
  });

  test('removed or disabled manually: waiting deliveries become dead letters', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a');
    await endpoint('b');
    await delivery.send({ type: 'a', data: 1 });
    await delivery.endpoints.remove('a');
    await delivery.endpoints.disable('b');
    delivery.worker();
    await clock.advance(1000);
    const reasons = (await delivery.deadLetters()).map(({ reason }) => reason).sort();
    expect(reasons).toEqual(['endpoint_disabled', 'endpoint_removed']);
    expect(receivers.received).toHaveLength(0);
    expect(await delivery.discard({ reason: 'endpoint_removed' })).toBe(1);
  });
});

describe('secrets and rotation', () => {
  test('both secrets sign during the overlap, then only the new one; without an overlap the old one stops at once', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    const old = await endpoint('a');
    delivery.worker();
    const signatures = async (): Promise<number> => {
      await delivery.send({ type: 'a', data: 1 });
      await clock.advance(100);
      return receivers.received.at(-1)!.headers['webhook-signature']!.split(' ').length;
    };
    expect(await signatures()).toBe(1);
    const { secret } = await delivery.endpoints.rotateSecret('a');
    expect(await delivery.endpoints.secrets('a')).toEqual([secret, old]);
    expect(await signatures()).toBe(2);
    await clock.advance(86_400_000);
    expect(await signatures()).toBe(1);
    expect(await delivery.endpoints.secrets('a')).toEqual([secret]);
    const { privateKey } = generateSigningKey();
    await delivery.endpoints.rotateSecret('a', { secret: privateKey, overlapMs: 0 });
    expect(await delivery.endpoints.secrets('a')).toEqual([privateKey]);
    expect(await signatures()).toBe(1);
    expect(receivers.received.at(-1)!.headers['webhook-signature']).toMatch(/^v1a,/);
  });

  test('endpoints and status contain no secret', async () => {
    const { delivery, endpoint } = world();
    const secret = await endpoint('a', { headers: { authorization: 'Bearer of-the-receiver' } });
    const shown = JSON.stringify([
      await delivery.endpoints.get('a'),
      await delivery.endpoints.list(),
      await delivery.status(),
    ]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('of-the-receiver');
    expect(await delivery.endpoints.get('a')).toMatchObject({
      headerNames: ['authorization'],
      secrets: [{ version: 'v1' }],
    });
  });
});

describe('changing endpoints', () => {
  test('waiting deliveries use the new settings', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a');
    await delivery.send({ type: 'a', data: 1 });
    await delivery.endpoints.update('a', { url: 'https://new.example.com/', headers: { 'x-env': 'test' } });
    delivery.worker();
    await clock.advance(100);
    expect(receivers.received).toMatchObject([
      { url: 'https://new.example.com/', headers: { 'x-env': 'test' } },
    ]);
  });

  test('all of them are iterated, page by page', async () => {
    const { delivery, endpoint } = world();
    for (let number = 0; number < 205; number++) await endpoint(`e${number}`);
    const ids: string[] = [];
    for await (const { id } of delivery.endpoints.all()) ids.push(id);
    expect(ids).toEqual(Array.from({ length: 205 }, (_, number) => `e${number}`));
  });

  test.each([
    [{ id: 'a b' }, /id: give/],
    [{ events: [] }, /at least one event type/],
    [{ headers: { 'webhook-id': 'x' } }, /set by the delivery itself/],
    [{ headers: { host: 'x' } }, /belongs to the connection/],
    [{ headers: { 'x-a': 'b\r\nc: d' } }, /headers:/],
    [{ limits: { concurrency: 0 } }, /limits: concurrency/],
    [{ limits: { rate: { limit: 1, windowMs: 0.5 } } }, /limits: rate.windowMs/],
    [{ secret: 'short' }, /generateSecret/],
  ])('%j is refused with a hint', async (change, message) => {
    const { delivery } = world();
    await expect(delivery.endpoints.add({ url: 'https://example.com/', ...change })).rejects.toThrow(message);
  });

  test('the default transport refuses URLs into the private network', async () => {
    const delivery = createDelivery({ engine: memoryEngine() });
    for (const url of [
      'http://example.com/',
      'https://127.0.0.1/',
      'https://[::ffff:10.0.0.1]/',
      'https://a:b@example.com/',
      'x',
    ])
      await expect(delivery.endpoints.add({ url })).rejects.toMatchObject({ name: 'UrlRefusedError' });
    await delivery.endpoints.add({ id: 'a', url: 'https://example.com/' });
    expect(() => delivery.endpoints.update('a', { url: 'https://169.254.169.254/' })).toThrow(/refused/);
    await delivery.close();
  });

  test('unknown and existing ids are typed errors', async () => {
    const { delivery, endpoint } = world();
    await endpoint('a');
    await expect(endpoint('a')).rejects.toMatchObject({ code: 'endpoint_conflict', retryable: false });
    await expect(delivery.endpoints.update('b', {})).rejects.toMatchObject({ code: 'endpoint_not_found' });
    await expect(delivery.endpoints.secrets('b')).rejects.toMatchObject({ endpointId: 'b' });
    expect(await delivery.endpoints.remove('b')).toBe(false);
  });
});

describe('workers', () => {
  test('a worker that must stop aborts requests in flight, which are sent again and count no attempt', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a');
    receivers.respond = ({ signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve('aborted');
        });
      });
    const worker = delivery.worker();
    const { id } = await delivery.send({ type: 'a', data: 1 });
    await clock.advance(100);
    await clock.runUntil(worker.stop({ graceMs: 1000 }));
    expect(await delivery.find(`${id}.a`)).toMatchObject({ attemptsMade: 0, crashCount: 0 });
    expect(await delivery.stats()).toMatchObject({ due: 1 });
  });

  test('the listener of a signal is stop() itself', async () => {
    const { clock, delivery } = world();
    const { stop } = delivery.worker();
    expectTypeOf(stop).toExtend<NodeJS.SignalsListener>();
    await clock.runUntil(stop('SIGTERM'));
    expect((await delivery.status()).workers).toBe(0);
    // @ts-expect-error a name that is not of a signal
    await expect(stop('now')).rejects.toThrow('worker.stop() takes an object of options, such as { graceMs');
  });

  test('a failing endpoint store counts no attempt', async () => {
    const { clock, delivery, engine, receivers, endpoint, eventsOf } = world();
    await endpoint('a');
    await delivery.send({ type: 'a', data: 1 });
    const get = vi.spyOn(engine.endpoints, 'get').mockRejectedValue(new Error('down'));
    delivery.worker();
    await clock.advance(4000);
    expect(receivers.received).toHaveLength(0);
    expect(eventsOf('onError')).toMatchObject([{ during: 'handle' }]);
    get.mockRestore();
    await clock.advance(5000);
    expect(receivers.received).toHaveLength(1);
  });

  test('invalid options are refused with a hint', () => {
    const engine = memoryEngine();
    const delivery = createDelivery({ engine });
    expect(() => delivery.worker({ concurrency: 0 })).toThrow(/concurrency must be/);
    expect(() => delivery.worker({ leaseMs: 15_000 })).toThrow(/leaseMs must be longer/);
    for (const options of [
      { schedule: [-1] },
      { jitter: 2 },
      { timeoutMs: 0 },
      { sendTimeoutMs: Infinity },
      { autoDisable: { afterMs: 0 } },
      { breaker: { openMs: -1 } },
    ])
      expect(() => createDelivery({ engine, ...options })).toThrow(
        expect.objectContaining({ code: 'invalid_configuration' }),
      );
  });
});
