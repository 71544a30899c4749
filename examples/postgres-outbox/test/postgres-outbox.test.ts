import { hasPostgres, startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startReceiver, type Receiver } from '../src/receiver.ts';
import { startApp, type StartedApp } from '../src/start-app.ts';

const DATABASES = hasPostgres() ? ['PGlite', 'PostgreSQL'] : ['PGlite'];

describe.each(DATABASES)('with %s', (kind) => {
  let server: PostgresServer | undefined;
  let receiver: Receiver;
  let app: StartedApp;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') server = await startPostgres();
    receiver = await startReceiver();
    app = await startApp(server?.url());
  }, 60_000);
  afterAll(async () => {
    await Promise.all([app.stop(), receiver.close()]);
    await server?.stop();
  });

  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${app.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('an order that is stored is sent once, and one that is refused is not', async () => {
    const added = await post('/endpoints', { url: receiver.url });
    receiver.trust(((await added.json()) as { secret: string }).secret);
    const place = async (id: string, cents: number): Promise<number> =>
      (await post(`/orders/${id}`, { cents })).status;

    // The event is stored before the order, which the database then refuses.
    expect(await place('a', 1_000_000)).toBe(409);
    expect(await place('b', 100)).toBe(201);
    expect(await place('b', 100)).toBe(409);
    expect(await place('c', 200)).toBe(201);
    await vi.waitFor(
      () => {
        expect([...receiver.received].sort()).toHaveLength(2);
      },
      { timeout: 30_000, interval: 50 },
    );
    // Sent last, it arrives after whatever a refused order might have left.
    expect(await place('d', 300)).toBe(201);
    await vi.waitFor(
      () => {
        expect(receiver.received).toContainEqual({ id: 'd', cents: 300 });
      },
      { timeout: 30_000, interval: 50 },
    );
    const ids = receiver.received.map((data) => (data as { readonly id: string }).id);
    expect([...ids].sort()).toEqual(['b', 'c', 'd']);
  }, 60_000);
});

test('the program runs', async () => {
  const main = join(import.meta.dirname, '../src/main.ts');
  const { DATABASE_URL: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', main], { env });
  expect(stdout).toBe('refused: 409, placed: 201, events: 1\n');
}, 60_000);
