import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { engineContract } from '../testing/engine-contract.ts';
import { EngineFixture } from '../testing/engine-harness.ts';
import { virtualHarness } from '../../test/virtual-harness.ts';
import { sqliteEngine } from './sqlite-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-delivery-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);

describe('the engine contract', () => {
  const cases = engineContract(() =>
    virtualHarness((clock) => sqliteEngine({ file: newFile(), durability: 'normal', clock })),
  );
  test.each(cases)('$name', ({ run }) => run());
});

describe('the file', () => {
  test('the file is in write-ahead mode', () => {
    const mode = (durability?: 'full' | 'normal'): unknown => {
      const file = newFile();
      sqliteEngine({ file, ...(durability ? { durability } : {}) });
      return new DatabaseSync(file).prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    };
    expect(mode()).toBe('wal');
    expect(mode('normal')).toBe('wal');
  });

  test('a delivery enqueued by one process is handed out by another', async () => {
    const file = newFile();
    const { advance, now, unitMs, engine } = virtualHarness((clock) => sqliteEngine({ file, clock }));
    const fixture = new EngineFixture({ advance, now, unitMs, engine });
    fixture.run();
    const other = sqliteEngine({ file });
    await other.enqueue([fixture.delivery('a')]);
    await fixture.until(() => fixture.times('a') === 1, 'it was handed out');
    await fixture.close();
    await other.close();
  });

  test('a late outcome is ignored after its lease expired', async () => {
    const fixture = new EngineFixture(virtualHarness((clock) => sqliteEngine({ file: newFile(), clock })));
    await fixture.enqueue('a');
    const finish: (() => void)[] = [];
    fixture.run(async () => {
      await new Promise<void>((resolve) => finish.push(resolve));
      return fixture.retryIn(100 * fixture.unitMs);
    });
    await fixture.until(() => finish.length === 1, 'it was handed out');
    await fixture.until(() => finish.length === 2, 'its lease expired and it was handed out again');
    finish[0]?.();
    await fixture.harness.advance(fixture.unitMs);
    expect((await fixture.engine.stats()).active).toBe(1);
    expect(await fixture.engine.find('a')).toMatchObject({ attemptsMade: 0, crashCount: 1 });
    finish[1]?.();
    await fixture.until(
      async () => (await fixture.engine.stats()).active === 0,
      'the second outcome counted',
    );
    expect(await fixture.engine.find('a')).toMatchObject({ attemptsMade: 1, crashCount: 1 });
    await fixture.close();
  });

  test('completed deliveries are deleted in time, and their bodies at once', async () => {
    const file = newFile();
    const fixture = new EngineFixture(
      virtualHarness((clock) => sqliteEngine({ file, clock, keepDeliveredMs: 1000 })),
    );
    await fixture.enqueue(...Array.from({ length: 200 }, (_, number) => `old${number}`));
    await fixture.drain();
    const view = new DatabaseSync(file);
    const rows = () =>
      view.prepare('SELECT COUNT(*) AS n, MAX(length(body)) AS body FROM outgoing_deliveries').get();
    expect(rows()).toMatchObject({ n: 200, body: 0 });
    await fixture.harness.advance(1500);
    await fixture.enqueue(...Array.from({ length: 200 }, (_, number) => `new${number}`));
    await fixture.drain();
    expect(rows()).toMatchObject({ n: 200 });
    view.close();
    await fixture.close();
  });

  test('only a delivery that cannot be written fails', async () => {
    const engine = sqliteEngine({ file: newFile() });
    const fixture = new EngineFixture(virtualHarness(() => engine));
    const bad = { ...fixture.delivery('bad'), body: undefined as unknown as string };
    const results = await Promise.allSettled([
      engine.enqueue([fixture.delivery('a')]),
      engine.enqueue([fixture.delivery('b'), bad]),
      engine.enqueue([fixture.delivery('c')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await engine.find('b')).toBeUndefined();
    expect(await engine.find('c')).toBeDefined();
    await engine.close();
  });

  test('a file that cannot be opened, and one of a newer version, are refused with a hint', () => {
    expect(() => sqliteEngine({ file: '' })).toThrow(/The option file is missing/);
    expect(() => sqliteEngine({ file: join(folder, 'none', 'x.db') })).toThrow(/folder must exist/);
    const file = newFile();
    sqliteEngine({ file });
    new DatabaseSync(file).exec('UPDATE outgoing_schema SET version = 99');
    expect(() => sqliteEngine({ file })).toThrow(/Update @org\/webhook-delivery/);
  });

  test('ten thousand deliveries behind one that fails with the same ordering key cost little', async () => {
    const fixture = new EngineFixture(
      virtualHarness((clock) => sqliteEngine({ file: newFile(), durability: 'normal', clock })),
    );
    await fixture.engine.enqueue(
      Array.from({ length: 10_000 }, (_, number) => fixture.delivery(`d${number}`, { orderingKey: 'ep_1' })),
    );
    const runner = fixture.run(() => fixture.retryIn(0));
    await fixture.until(() => fixture.times('d0') >= 200, 'the first was tried 200 times', 200);
    await fixture.stop(runner);
    expect(fixture.ids.every((id) => id === 'd0')).toBe(true);
    await fixture.close();
  }, 20_000);
});

test('an idle runner polls about once a second', async () => {
  const { engine, advance } = virtualHarness((clock) => sqliteEngine({ file: newFile(), clock }));
  let polls = 0;
  const store = engine as unknown as { nextDueAtMs(): number | undefined };
  const poll = store.nextDueAtMs.bind(engine);
  store.nextDueAtMs = () => (polls++, poll());
  const runner = engine.run(() => Promise.reject(new Error('never')), {
    concurrency: 1,
    leaseMs: 1000,
    onError: () => undefined,
  });
  await advance(10_000);
  expect(polls).toBeLessThanOrEqual(24);
  expect(polls).toBeGreaterThanOrEqual(18);
  const stopping = runner.stop(0);
  await advance(10);
  await stopping;
  await engine.close();
});
