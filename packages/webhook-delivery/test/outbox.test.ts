import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryEngine, type DeliveryEngine } from '../src/index.ts';
import { sqliteOutbox } from '../src/sqlite/index.ts';
import { world } from './support/world.ts';
import type { SettlingClock } from './virtual-harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-outbox-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);

type Mode = 'works' | 'hangs' | 'fails';

/** An engine that hangs or fails on demand. */
function faultyEngine(clock: SettlingClock): DeliveryEngine & { mode: Mode } {
  const engine = memoryEngine({ clock });
  const start: { mode: Mode } = { mode: 'works' };
  const faulty = Object.assign(Object.create(engine) as DeliveryEngine, start);
  const guard = <T>(work: () => Promise<T>): Promise<T> => {
    if (faulty.mode === 'hangs') return new Promise<never>(() => undefined);
    return faulty.mode === 'fails' ? Promise.reject(new Error('down')) : work();
  };
  return Object.assign(faulty, {
    name: 'faulty',
    endpoints: {
      ...engine.endpoints,
      list: (tenant: string | undefined) => guard(() => engine.endpoints.list(tenant)),
    },
    enqueue: (...given: Parameters<DeliveryEngine['enqueue']>) => guard(() => engine.enqueue(...given)),
    run: engine.run.bind(engine),
    stats: () => guard(() => engine.stats()),
    close: engine.close.bind(engine),
  });
}

describe('without an outbox', () => {
  test.each(['hangs', 'fails'] as const)(
    'an engine that %s: send fails in time, and the error has the id to repeat',
    async (mode) => {
      const { clock, delivery, engine, endpoint } = world({}, faultyEngine);
      await endpoint('a');
      (engine as ReturnType<typeof faultyEngine>).mode = mode;
      const before = clock.now();
      const outcome = delivery.send({ id: 'evt_1', type: 'a', data: 1 });
      await expect(clock.runUntil(outcome)).rejects.toMatchObject({
        code: 'delivery_unavailable',
        eventId: 'evt_1',
        retryable: true,
        // Listing the endpoints failed already, so nothing was or will be enqueued.
        mayHaveExecuted: false,
      });
      expect(clock.now() - before).toBeLessThanOrEqual(5000);
      expect(await clock.runUntil(delivery.status())).toMatchObject({
        engine: 'faulty',
        deliveries: undefined,
      });
      (engine as ReturnType<typeof faultyEngine>).mode = 'works';
      expect(await delivery.send({ id: 'evt_1', type: 'a', data: 1 })).toMatchObject({
        via: 'engine',
        deliveries: 1,
      });
    },
  );
});

describe('with an outbox', () => {
  test.each(['hangs', 'fails'] as const)(
    'an engine that %s: events are stored, later ones queue behind them at once, and all arrive once, in order',
    async (mode) => {
      const outbox = sqliteOutbox({ file: newFile() });
      const { clock, delivery, engine, receivers, endpoint, eventsOf } = world({ outbox }, faultyEngine);
      const faulty = engine as ReturnType<typeof faultyEngine>;
      await endpoint('a', { serial: true });
      delivery.worker();
      faulty.mode = mode;
      expect(await clock.runUntil(delivery.send({ type: 'a', data: 0 }))).toMatchObject({ via: 'outbox' });
      const before = clock.now();
      for (let number = 1; number < 10; number++) await delivery.send({ type: 'a', data: number });
      expect(clock.now()).toBe(before);
      expect(await outbox.size()).toBe(10);
      expect(await clock.runUntil(delivery.status())).toMatchObject({ outbox: 10 });
      await clock.advance(20_000);
      faulty.mode = 'works';
      await clock.advance(60_000);
      expect(await outbox.size()).toBe(0);
      expect(receivers.received.map(({ body }) => (JSON.parse(body) as { data: number }).data)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
      ]);
      expect(eventsOf('onError')[0]).toMatchObject({ during: 'relay' });
      expect(await delivery.send({ type: 'a', data: 10 })).toMatchObject({ via: 'engine' });
      await clock.runUntil(delivery.close());
    },
  );

  test('an event in a transaction of the application is sent if it commits, and only then', async () => {
    const database = new DatabaseSync(newFile());
    database.exec('CREATE TABLE invoices (id TEXT)');
    const outbox = sqliteOutbox({ database });
    const { clock, delivery, receivers, endpoint } = world({ outbox });
    await endpoint('a');
    delivery.worker();
    const pay = (id: string): void => {
      database.exec('BEGIN IMMEDIATE');
      database.prepare('INSERT INTO invoices VALUES (?)').run(id);
      outbox.add(delivery.stage({ type: 'invoice.paid', data: { id } }));
    };
    pay('in_1');
    await clock.advance(5000);
    expect(receivers.received).toHaveLength(0);
    database.exec('ROLLBACK');
    await clock.advance(5000);
    expect(receivers.received).toHaveLength(0);
    pay('in_2');
    database.exec('COMMIT');
    await clock.advance(2000);
    expect(receivers.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { data: { id: 'in_2' } },
    ]);
    await clock.runUntil(delivery.close());
    expect(database.isOpen).toBe(true);
  });

  test('events left by a previous process are sent', async () => {
    const file = newFile();
    const left = sqliteOutbox({ file });
    await left.add({ id: 'evt_1', type: 'a', body: '{}', stagedAtMs: 1 });
    await left.add({ id: 'evt_1', type: 'a', body: '{}', stagedAtMs: 1 });
    await left.close();
    const { clock, delivery, receivers, endpoint } = world({
      outbox: sqliteOutbox({ file }),
      serialize: () => '{}',
    });
    await endpoint('a');
    delivery.worker();
    await clock.advance(5000);
    expect(receivers.received).toHaveLength(1);
    await clock.runUntil(delivery.close());
  });
});
