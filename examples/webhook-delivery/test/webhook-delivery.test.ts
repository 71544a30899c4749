import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startProcess, type StartedProcess } from '../src/start-process.ts';
import { startReceiver, type Receiver } from '../src/receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'webhook-delivery-example-'));
const env = { WEBHOOKS_FILE: join(folder, 'webhooks.db'), PORT: '0', NODE_ENV: 'development' };
let receiver: Receiver;
let app: StartedProcess;

beforeAll(async () => {
  receiver = await startReceiver();
  app = await startProcess('./app-process.ts', env);
});
afterAll(async () => {
  await Promise.all([app.end('SIGTERM'), receiver.close()]);
  rmSync(folder, { recursive: true });
});

async function post<T>(path: string, body: object = {}): Promise<T> {
  const response = await fetch(`${app.line.replace('app on ', '')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return (await response.json().catch(() => undefined)) as T;
}

const arrived = async (...ids: string[]): Promise<void> =>
  vi.waitFor(
    () => {
      expect(receiver.received).toEqual(ids.map((id) => ({ id, cents: 4200 })));
    },
    { timeout: 30_000, interval: 50 },
  );

test('what the app emits arrives, signed, once; also what was emitted while no worker lived, and after the secret was changed', async () => {
  const { id, secret } = await post<{ id: string; secret: string }>('/acme/endpoints', { url: receiver.url });
  receiver.trust(secret);
  const worker = await startProcess('./worker-process.ts', env);
  await post('/acme/invoices/in_1/pay');
  await post('/acme/invoices/in_1/pay');
  await post('/globex/invoices/in_9/pay');
  await arrived('in_1');
  await worker.end('SIGKILL');

  await post('/acme/invoices/in_2/pay');
  const rotated = await post<{ secret: string }>(`/acme/endpoints/${id}/rotate`);
  const next = await startProcess('./worker-process.ts', env);
  await arrived('in_1', 'in_2');
  receiver.trust(rotated.secret);
  await post('/acme/invoices/in_3/pay');
  await arrived('in_1', 'in_2', 'in_3');
  await next.end('SIGTERM');
});

test('the program runs', async () => {
  const main = join(import.meta.dirname, '../src/main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', main]);
  expect(stdout).toBe("the receiver got { id: 'in_1', cents: 4200 }\n");
});
