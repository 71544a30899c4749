import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { connect } from '../../../src/index.ts';
import { redisLimitStore } from '../../../src/limits/limit-store.ts';
import type { CallerTask } from './campaign.ts';

// Makes as many calls as a shared limit allows. May be killed at any moment.
const task = JSON.parse(process.argv[2] ?? '{}') as CallerTask;
const redis = connect(`redis://127.0.0.1:${task.redisPort}`, { prefix: 'killed', timeoutMs: 1_000 });
const limiter = sharedRateLimiter({
  store: redisLimitStore(redis),
  name: 'api',
  policies: [{ name: 'all', limit: task.limit, windowMs: task.windowMs }],
  marginMs: task.marginMs,
  leaseMs: task.leaseMs,
  onAway: () => writeSync(1, 'away\n'),
  onReturn: () => writeSync(1, 'returned\n'),
});
const server = connectTcp(task.serverPort, '127.0.0.1').setNoDelay(true);
await once(server, 'connect');
writeSync(1, 'ready\n');

const caller = async (): Promise<never> => {
  for (;;) {
    const askedAt = performance.timeOrigin + performance.now();
    const permit = await limiter.acquire('call');
    // When it was granted: the server sees by how much the machine delayed the call since then.
    server.write(`${task.caller} ${askedAt + permit.waitedMs}\n`);
    permit.release();
    await sleep(1);
  }
};
for (let started = 0; started < task.callers; started++) void caller();
