import { describe, expect, test } from 'vitest';
import {
  EngineUnavailableError,
  InvalidParamsError,
  memoryEngine,
  type DeliveryEngine,
} from '../src/index.ts';
import type { EndpointStore } from '../src/engine.ts';
import { world } from './support/world.ts';
import type { SettlingClock } from './virtual-harness.ts';

/** An engine whose endpoint store or `enqueue` is slow. */
const lateEngine =
  (late: 'endpoints' | 'enqueue', ms: number) =>
  (clock: SettlingClock): DeliveryEngine => {
    const engine = memoryEngine({ clock });
    const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
      await new Promise<void>((resolve) => clock.setTimer(resolve, ms));
      return work();
    };
    const { endpoints } = engine;
    const list: EndpointStore['list'] = (tenant) => slowly(() => endpoints.list(tenant));
    return Object.assign(Object.create(engine) as DeliveryEngine, {
      endpoints: late === 'endpoints' ? { ...endpoints, list } : endpoints,
      enqueue: (...given: Parameters<DeliveryEngine['enqueue']>) =>
        late === 'enqueue' ? slowly(() => engine.enqueue(...given)) : engine.enqueue(...given),
      run: engine.run.bind(engine),
      stats: engine.stats.bind(engine),
    });
  };

async function refusedSend(makeEngine: (clock: SettlingClock) => DeliveryEngine) {
  const { clock, delivery, receivers, endpoint } = world({}, makeEngine);
  await endpoint('a');
  const failure = clock.runUntil(
    delivery.send({ id: 'evt_1', type: 'a', data: 1 }).catch((error: unknown) => error),
  );
  const error = (await failure) as { readonly mayHaveExecuted: boolean };
  delivery.worker();
  await clock.advance(60_000);
  return { error, delivered: receivers.received.length };
}

describe('a send that was refused', () => {
  test('is never delivered later if the error says that nothing was executed', async () => {
    const { error, delivered } = await refusedSend(lateEngine('endpoints', 8_000));
    expect(error).toMatchObject({ code: 'delivery_unavailable', mayHaveExecuted: false });
    expect(delivered).toBe(0);
  });

  test('may be delivered later if the engine had received it, and the error says so', async () => {
    const { error, delivered } = await refusedSend(lateEngine('enqueue', 8_000));
    expect(error).toMatchObject({ code: 'delivery_unavailable', mayHaveExecuted: true });
    expect(delivered).toBe(1);
  });

  test('reports that nothing was executed if the engine knows', async () => {
    const { error } = await refusedSend((clock) => {
      const engine = memoryEngine({ clock });
      return Object.assign(Object.create(engine) as DeliveryEngine, {
        endpoints: engine.endpoints,
        enqueue: () => Promise.reject(new EngineUnavailableError('Down.', { mayHaveExecuted: false })),
        run: engine.run.bind(engine),
      });
    });
    expect(error).toMatchObject({ code: 'delivery_unavailable', mayHaveExecuted: false });
  });

  test('names what the engine can never store, instead of an event to send again', async () => {
    const impossible = new InvalidParamsError('The body contains NUL.', { param: 'body' });
    const { error } = await refusedSend((clock) => {
      const engine = memoryEngine({ clock });
      return Object.assign(Object.create(engine) as DeliveryEngine, {
        endpoints: engine.endpoints,
        enqueue: () => Promise.reject(impossible),
        run: engine.run.bind(engine),
      });
    });
    expect(error).toBe(impossible);
  });
});
