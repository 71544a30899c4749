import type { Redis } from 'ioredis';

/**
 * Brings everything under a prefix `ms` milliseconds nearer to its end: the expiry of keys, and the times that are scores of
 * sorted sets. To the scripts it looks as if the time had passed.
 */
export async function advance(client: Redis, prefix: string, ms: number): Promise<void> {
  await client.eval(
    `
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. ':*')) do
  if redis.call('TYPE', key).ok == 'zset' then
    for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[2], member) end
  end
  local left = redis.call('PTTL', key)
  if left < 0 then error('The key ' .. key .. ' never expires.') end
  redis.call('PEXPIRE', key, left - ARGV[2])
end`,
    0,
    prefix,
    Math.ceil(ms),
  );
}
