import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startLimitedApi } from './limited-api.ts';

// Two processes call an API as fast as one limit allows.
const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const api = await startLimitedApi();
const startedAt = performance.now();
const processes = ['a', 'b'].map((name) =>
  spawn(process.execPath, [join(import.meta.dirname, 'order-process.ts'), name, api.url, redisUrl], {
    stdio: 'inherit',
  }),
);
await Promise.all(processes.map((child) => once(child, 'exit')));
const seconds = (performance.now() - startedAt) / 1_000;
console.log(`${api.accepted()} calls accepted, ${api.refused()} refused`);
console.log(
  `at most 20 in any second: ${seconds > 3 ? 'it took more than three seconds' : 'it was too fast'}`,
);
api.close();
