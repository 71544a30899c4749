import { SdkError } from '@org/http-core';
import { afterAll, describe, expect, test } from 'vitest';
import * as bullmq from '../src/bullmq/bullmq-engine.ts';
import * as engines from '../src/engine.ts';
import * as guards from '../src/guard/index.ts';
import * as root from '../src/index.ts';
import * as sqlite from '../src/sqlite/index.ts';
import * as testing from '../src/testing/index.ts';
import { Receivers } from './support/receivers.ts';

type Call = (...args: unknown[]) => unknown;

const delivery = root.createDelivery({
  engine: sqlite.sqliteEngine({ file: ':memory:' }),
  outbox: sqlite.sqliteOutbox({ file: ':memory:' }),
  transport: new Receivers(() => Date.now()),
  logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
});
const idle = root.createDelivery({ engine: root.memoryEngine() });
afterAll(async () => {
  await delivery.close();
  await idle.close();
});

/** The functions that an application calls, by the object that has them. `close` ends the object under test. */
const callable: Readonly<Record<string, object>> = {
  index: root,
  bullmq,
  guard: guards,
  sqlite,
  testing,
  delivery,
  'delivery.endpoints': delivery.endpoints,
  'delivery.worker()': idle.worker(),
  'urlGuard()': guards.urlGuard({ resolve: () => Promise.resolve(['192.0.2.1', '1.1.1.1']) }),
  'guardedTransport()': root.guardedTransport(),
};

const JUNK = [undefined, null, 'localhost', 5, NaN, true, 1n, Symbol('junk'), {}, [], () => undefined];
const ARGUMENTS: readonly (readonly unknown[])[] = [
  [],
  ...JUNK.map((value) => [value]),
  ...JUNK.flatMap((value) => [
    ['localhost', value],
    [{}, value],
    [value, value],
  ]),
];

/** `net.connect` calls these with arguments of its own. */
const CALLED_BY_SOCKETS = ['lookup', 'systemResolver'];

/** Returns the names of the functions of an object or its class. */
function functionsOf(object: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(object);
  const owners =
    prototype === Object.prototype || prototype === null ? [object] : [object, prototype as object];
  return owners
    .flatMap((owner) => Object.getOwnPropertyNames(owner))
    .filter((name) => /^[a-z]/.test(name) && !['constructor', 'close', ...CALLED_BY_SOCKETS].includes(name))
    .filter((name) => typeof (object as Readonly<Record<string, unknown>>)[name] === 'function');
}

const describeError = (error: unknown): string | undefined =>
  SdkError.isInstance(error) ? undefined : String(error);

async function untypedError(
  object: object,
  name: string,
  args: readonly unknown[],
): Promise<string | undefined> {
  try {
    const result = (object as Readonly<Record<string, Call>>)[name]?.(...args);
    if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
      for await (const _ of result as AsyncIterable<unknown>) break;
    await result;
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

describe.each(Object.entries(callable))('%s', (_, object) => {
  test.each(functionsOf(object))('%s rejects invalid arguments with a typed error', async (name) => {
    const failures: string[] = [];
    for (const args of ARGUMENTS) {
      const failure = await untypedError(object, name, args);
      if (failure !== undefined) failures.push(`${name}(${args.map(String).join(', ')}): ${failure}`);
    }
    expect(failures).toEqual([]);
  });
});

const property = (name: string): readonly object[] => JUNK.map((value) => ({ [name]: value }));

test.each([
  ...['id', 'tenant', 'endpoints', 'data', 'timestampMs'].flatMap((name) =>
    property(name).map((junk) => ['send', delivery, [{ type: 'a', data: 1, ...junk }]] as const),
  ),
  ...['id', 'tenant', 'events', 'headers', 'limits', 'serial', 'description', 'secret'].flatMap((name) =>
    property(name).map(
      (junk) => ['add', delivery.endpoints, [{ url: 'https://a.example/', ...junk }]] as const,
    ),
  ),
  ...['concurrency', 'rate'].flatMap((name) =>
    property(name).map((limits) => ['update', delivery.endpoints, ['ep_1', { limits }]] as const),
  ),
])('%s with an invalid property fails with a typed error', async (name, object, args) => {
  expect(await untypedError(object, name, args)).toBeUndefined();
});

test('every error class is in the union, by its code', () => {
  const errors: root.AnyDeliveryError[] = [
    new engines.AttemptError('timeout', 'x'),
    new root.ConfigurationError('x'),
    new root.DeliveryUnavailableError('evt_1', 'x', { cause: undefined, mayHaveExecuted: false }),
    new root.EndpointConflictError('ep_1', 'x', false),
    new root.EndpointNotFoundError('ep_1'),
    new root.EngineUnavailableError('x'),
    new root.InvalidParamsError('x', { param: 'id' }),
    new root.UrlRefusedError('x', { reason: 'scheme' }),
  ];
  const exported = [root, engines, guards, sqlite, bullmq, testing]
    .flatMap((entry) => Object.values<unknown>({ ...entry }))
    .filter((value) => typeof value === 'function' && value.prototype instanceof SdkError);
  expect(new Set(errors.map((error) => error.constructor))).toEqual(new Set(exported));
  expect(new Set(errors.map(({ code }) => code)).size).toBe(errors.length);
});
