import { InvalidParamsError, SdkError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import type { EngineTransaction, NewDelivery } from '../src/engine.ts';
import { memoryEngine, type DeliveryEngine, type Hooks } from '../src/index.ts';
import { world } from './support/world.ts';
import type { SettlingClock } from './virtual-harness.ts';

/** A transaction that keeps what is stored in it until `commit`. */
interface Transaction {
  readonly commit: () => Promise<void>;
  fail?: Error;
  hang?: boolean;
}

/** A memory engine whose deliveries can be part of a transaction. */
const transactionalEngine =
  (stored = new WeakMap<object, NewDelivery[]>()) =>
  (clock: SettlingClock): DeliveryEngine & { begin(): Transaction } => {
    const engine = memoryEngine({ clock });
    const joinTransaction = (tx: object): EngineTransaction => ({
      endpoints: engine.endpoints,
      enqueue: async (deliveries) => {
        const { fail, hang } = tx as Transaction;
        if (fail) throw fail;
        if (hang) await new Promise(() => undefined);
        stored.get(tx)?.push(...deliveries);
        return deliveries.length;
      },
    });
    const begin = (): Transaction => {
      const kept: NewDelivery[] = [];
      const commit = async (): Promise<void> => {
        await engine.enqueue(kept);
      };
      const tx = { commit };
      stored.set(tx, kept);
      return tx;
    };
    return Object.assign(engine, { joinTransaction, begin });
  };

const open = async (hooks: Hooks = {}) => {
  let engine: ReturnType<ReturnType<typeof transactionalEngine>> | undefined;
  const made = world({ hooks }, (clock) => (engine = transactionalEngine()(clock)));
  await made.endpoint('a');
  if (engine === undefined) throw new Error('no engine');
  return { ...made, engine };
};
const event = { id: 'evt_1', type: 'a', data: 1 } as const;

describe('send within a transaction', () => {
  test('the event is sent when the transaction commits, and not before', async () => {
    const seen: unknown[] = [];
    const { engine, delivery, clock, receivers } = await open({ onSend: (sent) => void seen.push(sent) });
    const tx = engine.begin();
    const result = await delivery.send(event, { tx });
    expect(result).toEqual({ id: 'evt_1', via: 'transaction', deliveries: 1 });
    expect(seen).toMatchObject([{ eventId: 'evt_1', via: 'transaction', deliveries: 1 }]);
    delivery.worker();
    await clock.advance(5_000);
    expect(receivers.received).toHaveLength(0);
    await tx.commit();
    await clock.advance(5_000);
    expect(receivers.received).toHaveLength(1);
  });

  test('an error of the engine that names the remedy reaches the caller', async () => {
    const { engine, delivery } = await open();
    const ended = new SdkError('ended', 'The transaction has ended.', {});
    const sent = delivery.send(event, { tx: Object.assign(engine.begin(), { fail: ended }) });
    await expect(sent).rejects.toBe(ended);
  });

  test.each([
    ['fails', { fail: new Error('connection reset') }],
    ['hangs', { hang: true }],
  ])('a transaction that %s ends in an error that says to roll it back', async (_what, broken) => {
    const { engine, delivery, clock } = await open();
    const sent = delivery
      .send(event, { tx: Object.assign(engine.begin(), broken) })
      .catch((error: unknown) => error);
    expect(await clock.runUntil(sent)).toMatchObject({
      code: 'delivery_unavailable',
      eventId: 'evt_1',
      message: expect.stringContaining('Roll the transaction back') as string,
    });
  });

  test.each([
    ['undefined', undefined, /tx must be a transaction.*it is undefined\. Omit tx/],
    ['null', null, /it is null/],
    ['text', 'tx', /it is string/],
  ])('tx that is %s is refused, instead of sent outside the transaction', async (_what, tx, message) => {
    const { delivery } = await open();
    const sent = delivery.send(event, { tx } as never);
    await expect(sent).rejects.toThrow(message);
    await expect(sent).rejects.toSatisfy((error) => InvalidParamsError.isInstance(error));
    expect(await delivery.stats()).toMatchObject({ due: 0 });
  });

  test('an engine without transactions, and an unknown option, are refused', async () => {
    const { delivery } = world();
    await expect(delivery.send(event, { tx: {} })).rejects.toThrow(
      /the engine memory cannot send within a transaction\. Use postgresEngine/,
    );
    await expect(delivery.send(event, { transaction: {} } as never)).rejects.toThrow(
      /no option transaction\. Write tx instead/,
    );
  });
});
