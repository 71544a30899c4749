import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { engineContract } from '../testing/engine-contract.ts';
import { Bench } from '../testing/engine-harness.ts';
import { virtualHarness } from '../../test/virtual-harness.ts';
import { sqliteEngine } from './sqlite-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-delivery-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);

describe('the contract of engines', () => {
  const cases = engineContract(() =>
    virtualHarness((clock) => sqliteEngine({ file: newFile(), durability: 'normal', clock })),
  );
  test.each(cases)('$name', ({ run }) => run());
});

describe('the file', () => {
  test('a commit reaches the disk, unless the caller asked for less', () => {
    const mode = (durability?: 'full' | 'normal'): unknown => {
      const file = newFile();
      sqliteEngine({ file, ...(durability ? { durability } : {}) });
      return new DatabaseSync(file).prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    };
    expect(mode()).toBe('wal');
    expect(mode('normal')).toBe('wal');
  });

  test('what one process enqueued another hands out', async () => {
    const file = newFile();
    const { advance, now, unitMs, engine } = virtualHarness((clock) => sqliteEngine({ file, clock }));
    const bench = new Bench({ advance, now, unitMs, engine });
    bench.run();
    const other = sqliteEngine({ file });
    await other.enqueue([bench.delivery('a')]);
    await bench.until(() => bench.times('a') === 1, 'it was handed out');
    await bench.close();
    await other.close();
  });

  test('of a lease that ran out, the late verdict is ignored', async () => {
    const bench = new Bench(virtualHarness((clock) => sqliteEngine({ file: newFile(), clock })));
    await bench.enqueue('a');
    const finish: (() => void)[] = [];
    bench.run(async () => {
      await new Promise<void>((resolve) => finish.push(resolve));
      return bench.retryIn(100 * bench.unitMs);
    });
    await bench.until(() => finish.length === 1, 'it was handed out');
    await bench.until(() => finish.length === 2, 'its lease ran out and it was handed out again');
    finish[0]?.();
    await bench.harness.advance(bench.unitMs);
    expect((await bench.engine.stats()).active).toBe(1);
    expect(await bench.engine.find('a')).toMatchObject({ attemptsMade: 0, crashes: 1 });
    finish[1]?.();
    await bench.until(async () => (await bench.engine.stats()).active === 0, 'the second verdict counted');
    expect(await bench.engine.find('a')).toMatchObject({ attemptsMade: 1, crashes: 1 });
    await bench.close();
  });

  test('delivered ones are forgotten in time, their bodies at once', async () => {
    const file = newFile();
    const bench = new Bench(virtualHarness((clock) => sqliteEngine({ file, clock, keepDeliveredMs: 1000 })));
    await bench.enqueue(...Array.from({ length: 200 }, (_, number) => `old${number}`));
    await bench.drain();
    const view = new DatabaseSync(file);
    const rows = () =>
      view.prepare('SELECT COUNT(*) AS n, MAX(length(body)) AS body FROM outgoing_deliveries').get();
    expect(rows()).toMatchObject({ n: 200, body: 0 });
    await bench.harness.advance(1500);
    await bench.enqueue(...Array.from({ length: 200 }, (_, number) => `new${number}`));
    await bench.drain();
    expect(rows()).toMatchObject({ n: 200 });
    view.close();
    await bench.close();
  });

  test('a delivery that cannot be written fails alone', async () => {
    const engine = sqliteEngine({ file: newFile() });
    const bench = new Bench(virtualHarness(() => engine));
    const bad = { ...bench.delivery('bad'), body: undefined as unknown as string };
    const results = await Promise.allSettled([
      engine.enqueue([bench.delivery('a')]),
      engine.enqueue([bench.delivery('b'), bad]),
      engine.enqueue([bench.delivery('c')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await engine.find('b')).toBeUndefined();
    expect(await engine.find('c')).toBeDefined();
    await engine.close();
  });

  test('a file that cannot be opened, and one of a newer version, are refused with the remedy', () => {
    expect(() => sqliteEngine({ file: '' })).toThrow(/Give the engine a file/);
    expect(() => sqliteEngine({ file: join(folder, 'none', 'x.db') })).toThrow(/folder must exist/);
    const file = newFile();
    sqliteEngine({ file });
    new DatabaseSync(file).exec('UPDATE outgoing_schema SET version = 99');
    expect(() => sqliteEngine({ file })).toThrow(/update @org\/webhook-delivery/);
  });

  test('a lane of ten thousand behind one that fails costs little', async () => {
    const bench = new Bench(
      virtualHarness((clock) => sqliteEngine({ file: newFile(), durability: 'normal', clock })),
    );
    await bench.engine.enqueue(
      Array.from({ length: 10_000 }, (_, number) => bench.delivery(`d${number}`, { lane: 'ep_1' })),
    );
    const runner = bench.run(() => bench.retryIn(0));
    await bench.until(() => bench.times('d0') >= 200, 'the first was tried 200 times', 200);
    await bench.stop(runner);
    expect(bench.ids.every((id) => id === 'd0')).toBe(true);
    await bench.close();
  }, 20_000);
});

test('a resting runner asks about once a second', async () => {
  const { engine, advance } = virtualHarness((clock) => sqliteEngine({ file: newFile(), clock }));
  let looks = 0;
  const store = engine as unknown as { nextDueAtMs(): number | undefined };
  const look = store.nextDueAtMs.bind(engine);
  store.nextDueAtMs = () => (looks++, look());
  const runner = engine.run(() => Promise.reject(new Error('never')), {
    concurrency: 1,
    leaseMs: 1000,
    onError: () => undefined,
  });
  await advance(10_000);
  expect(looks).toBeLessThanOrEqual(24);
  expect(looks).toBeGreaterThanOrEqual(18);
  const stopping = runner.stop(0);
  await advance(10);
  await stopping;
  await engine.close();
});
