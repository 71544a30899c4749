import type { Queue } from 'bullmq';
import type { EngineStats } from '../contract/delivery-engine.ts';
import { stateOf, type DeliveryJob } from './job.ts';
import { runScript, type Script } from './script.ts';
import type { RedisAccess } from './redis-access.ts';

/** Counts of one moment. What is delayed until a time that has come is due, though no worker has looked yet. */
export async function queueStats(queue: Queue<DeliveryJob>, redis: RedisAccess): Promise<EngineStats> {
  const { wait = '', active = '', failed = '', delayed = '' } = queue.keys;
  return redis.read('count', async (client) => {
    const answer = await runScript(client, COUNT, [wait, active, failed, delayed]);
    const [due, waiting, inHand, dead, oldestId] = answer as [number, number, number, number, string];
    const oldest = oldestId === '' ? undefined : await queue.getJob(oldestId);
    return {
      due,
      waiting,
      active: inHand,
      dead,
      ...(oldest ? { oldestDueAtMs: stateOf(oldest).nextAtMs } : {}),
    };
  });
}

/** BullMQ keeps the time of a delayed job in the upper bits of its score, and a counter in the lower twelve. */
const COUNT: Script = {
  name: 'webhookDeliveryCount',
  keys: 4,
  lua: `
local time = redis.call('TIME')
local nextMs = time[1] * 1000 + math.floor(time[2] / 1000) + 1
local overdue = redis.call('ZCOUNT', KEYS[4], '-inf', string.format('(%.0f', nextMs * 4096))
return {
  redis.call('LLEN', KEYS[1]) + overdue,
  redis.call('ZCARD', KEYS[4]) - overdue,
  redis.call('LLEN', KEYS[2]),
  redis.call('ZCARD', KEYS[3]),
  redis.call('LINDEX', KEYS[1], -1) or '',
}`,
};
