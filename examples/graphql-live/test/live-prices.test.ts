import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('follows prices over both protocols, across broken connections', async () => {
  // In a process of its own, which ends by itself only if nothing remains open.
  const main = join(import.meta.dirname, '../src/main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [main], { timeout: 30_000 });
  expect(stdout.trim().split('\n')).toEqual([
    'WebSocket: connected again, attempts: 1',
    'WebSocket: ORG is at a price after 6 events',
    'Server-Sent Events: connected again, attempts: 1',
    'Server-Sent Events: ORG is at a price after 6 events',
  ]);
});
