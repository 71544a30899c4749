import { InvalidParamsError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { bullmqEngine } from '../src/bullmq/bullmq-engine.ts';
import { urlGuard } from '../src/guard/index.ts';
import { createDelivery, guardedTransport, memoryEngine, type DeliveryOptions } from '../src/index.ts';
import { sqliteEngine, sqliteOutbox } from '../src/sqlite/index.ts';
import { world } from './support/world.ts';

/** Calls without type checks. */
const create = (options?: unknown) => () => createDelivery(options as DeliveryOptions);
const loosely = (value: unknown): never => value as never;
const engine = memoryEngine();

const refused = (message: RegExp): unknown =>
  expect.objectContaining({ name: 'ConfigurationError', message: expect.stringMatching(message) as string });

describe('options that would be ignored or fail later are refused by name, with a hint', () => {
  test.each<[string, unknown, RegExp]>([
    ['none', undefined, /createDelivery\(\) takes an object of options, such as \{ engine: sqliteEngine/],
    ['no engine', {}, /createDelivery\(\) needs an engine: createDelivery\(\{ engine: sqliteEngine/],
    [
      'no engine, but words',
      { engine: 'sqlite' },
      /engine must be an engine, such as sqliteEngine.*it is text/,
    ],
    [
      'a schedule in words',
      { engine, schedule: '1m 5m' },
      /schedule must be a list of delays in milliseconds/,
    ],
    ['delays in words', { engine, schedule: ['1m'] }, /schedule: 1m is not a delay; give milliseconds/],
    ['a guard', { engine, guard: urlGuard() }, /Write transport: guardedTransport\(\{ guard \}\) instead/],
    ['a typo', { engine, timoutMs: 5 }, /no option timoutMs\. Write timeoutMs instead/],
    ['a time in words', { engine, timeoutMs: '5s' }, /timeoutMs must be milliseconds/],
    ['a hook that does not exist', { engine, hooks: { onDeath: () => 0 } }, /no option onDeath/],
    ['limits that do not exist', { engine, limits: { rps: 5 } }, /limits has no option rps/],
    ['a header that cannot be sent', { engine, userAgent: 'a\nb' }, /userAgent must be printable ASCII/],
  ])('%s', (_what, options, message) => {
    expect(create(options)).toThrow(refused(message));
  });

  test('of engines, outbox, transport, guard, worker and endpoint', async () => {
    expect(() => sqliteEngine(loosely({ path: 'x.db' }))).toThrow(
      refused(/sqliteEngine\(\) has no option path/),
    );
    expect(() => sqliteEngine(loosely('x.db'))).toThrow(refused(/such as \{ file: 'webhooks\.db' \}/));
    expect(() => sqliteOutbox(loosely({ file: 'x.db', durable: true }))).toThrow(refused(/durable/));
    expect(() => memoryEngine(loosely({ keepMs: 1 }))).toThrow(refused(/keepMs/));
    expect(() => bullmqEngine(loosely({ redis: {} }))).toThrow(refused(/Write connection instead/));
    expect(() => bullmqEngine(loosely({}))).toThrow(refused(/needs a connection/));
    expect(() => guardedTransport(loosely({ allowHttp: true }))).toThrow(
      refused(/urlGuard\(\{ allowHttp: true \}\)/),
    );
    expect(() => urlGuard(loosely({ allowHTTP: true }))).toThrow(refused(/Write allowHttp instead/));
    const { delivery } = world();
    expect(() => delivery.worker(loosely({ concurency: 5 }))).toThrow(refused(/Write concurrency instead/));
    const url = 'https://example.com/';
    await expect(delivery.endpoints.add(loosely({ url, filter: ['a'] }))).rejects.toEqual(
      refused(/no option filter/),
    );
    await expect(delivery.endpoints.add(loosely({}))).rejects.toEqual(refused(/url is missing/));
    await delivery.close();
  });

  test('of an event, and nothing is sent', async () => {
    const { delivery } = world();
    const failure = delivery.send(loosely({ type: 'a', payload: 1 }));
    await expect(failure).rejects.toThrow(
      /send\(\) has no option payload\. Write data instead\. Nothing was sent/,
    );
    await expect(failure).rejects.toBeInstanceOf(InvalidParamsError);
  });
});

describe('the body limit', () => {
  test('every body that send accepts is sent, whatever the limit', async () => {
    const transport = guardedTransport();
    expect(transport.maxBodyBytes).toBeUndefined();
    const { delivery, clock, endpoint, receivers } = world({ maxBodyBytes: 6_000_000 });
    await endpoint('a');
    delivery.worker();
    await delivery.send({ type: 'a.b', data: 'x'.repeat(5_000_000) });
    await clock.advance(1000);
    expect(receivers.received).toHaveLength(1);
  });

  test('a transport that sends less than send accepts is refused', () => {
    const transport = guardedTransport({ maxBodyBytes: 100_000 });
    expect(create({ engine, transport })).toThrow(
      refused(/sends at most 100000 bytes, but send accepts 262144.*could never be sent/),
    );
    expect(create({ engine, transport, maxBodyBytes: 100_000 })).not.toThrow();
  });
});

test('a local URL is refused with a hint where to configure the guard', async () => {
  const delivery = createDelivery({ engine: memoryEngine() });
  for (const url of ['http://localhost:3000/hook', 'https://127.0.0.1/hook'])
    await expect(delivery.endpoints.add({ url })).rejects.toThrow(
      'createDelivery({ transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }) })',
    );
  await delivery.close();
});
