import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDelivery, EngineUnavailableError, memoryEngine, type DeliveryOptions } from '../src/index.ts';
import type { Outbox } from '../src/engine.ts';
import { Receivers } from './support/receivers.ts';
import { SettlingClock } from './virtual-harness.ts';

const warn = vi.spyOn(process, 'emitWarning');
beforeEach(() => {
  warn.mockReset().mockImplementation(() => undefined);
});
afterEach(() => {
  warn.mockReset();
});

/** Runs a delivery whose endpoint store and outbox fail. */
async function failingFor(ms: number, options: Partial<DeliveryOptions> = {}): Promise<void> {
  const clock = new SettlingClock();
  const engine = memoryEngine({ clock });
  await engine.enqueue(
    ['a', 'b'].map((id) => ({
      id,
      eventId: id,
      eventType: 'a',
      endpointId: 'ep_1',
      body: '{}',
      createdAtMs: 0,
      dueAtMs: 0,
    })),
  );
  const down = (): Promise<never> =>
    Promise.reject(new EngineUnavailableError('Redis did not read an endpoint within 5000 ms.'));
  const outbox: Outbox = {
    add: down,
    list: () => Promise.reject(Object.assign(new Error('secret'), { code: 'EIO' })),
    remove: down,
    size: down,
    close: () => undefined,
  };
  const delivery = createDelivery({
    engine,
    endpointStore: { ...engine.endpoints, get: down },
    outbox,
    transport: new Receivers(() => clock.now()),
    clock,
    ...options,
  });
  delivery.worker();
  await clock.advance(ms);
  await clock.runUntil(delivery.close());
}

describe('an internal failure without an observer', () => {
  test('becomes a process warning, once for each reason, without the message of a foreign error', async () => {
    await failingFor(120_000);
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(
        /^Events could not be moved from the outbox to the engine \(Error, EIO\)\. .*hooks\.onError/,
      ),
      expect.stringMatching(/^A delivery could not be handled \(.*Redis did not read an endpoint/),
    ]);
  });

  const silent = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  test.each<[string, Partial<DeliveryOptions>]>([
    ['a hook', { hooks: { onError: () => undefined } }],
    ['a logger', { logger: silent }],
  ])('causes no warning if %s observes errors', async (_observer, options) => {
    await failingFor(60_000, options);
    expect(warn).not.toHaveBeenCalled();
  });

  test('causes no warning if a channel has a subscriber', async () => {
    const listen = (): void => undefined;
    subscribe('@org/webhook-delivery:error', listen);
    await failingFor(60_000);
    unsubscribe('@org/webhook-delivery:error', listen);
    expect(warn).not.toHaveBeenCalled();
  });
});
