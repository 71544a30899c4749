import { texts } from '../connection/replies.ts';
import { defineScript, type Script } from '../contract/script.ts';
import { CHECKED_FIRST } from './epoch.lua.ts';

/**
 * Stores the pauses (`partition|ms,…`) and limits (`partition|name|limit|remaining|resetMs|windowMs,…`) that servers stated,
 * and returns all that hold now. Names are encoded, so that they contain neither `|` nor `,`.
 *
 * The reply: the number of members, then `p|partition|ms` and `s|partition|name|limit remaining resetMs windowMs`.
 */
export const SIGNAL: Script<
  'signals' | 'members',
  'member' | 'termMs' | 'pauses' | 'stated',
  readonly string[] | undefined
> = /* #__PURE__ */ defineScript({
  name: 'limits.signal',
  flags: CHECKED_FIRST,
  keys: ['signals', 'members'],
  args: ['member', 'termMs', 'pauses', 'stated'],
  lua: `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZADD', members, now + termMs, member)
redis.call('ZREMRANGEBYSCORE', members, '-inf', now)
redis.call('PEXPIRE', members, termMs)

for partition, ms in string.gmatch(pauses, '([^|,]*)|(%d+)') do
  local field = 'p|' .. partition
  if now + ms > tonumber(redis.call('HGET', signals, field) or 0) then
    redis.call('HSET', signals, field, string.format('%.0f', now + ms))
  end
end
for partition, name, limit, remaining, resetMs, windowMs in
  string.gmatch(stated, '([^|,]*)|([^|,]*)|(%d+)|(%d+)|(%d+)|(%d+)') do
  redis.call('HSET', signals, 's|' .. partition .. '|' .. name,
    string.format('%.0f %s %s %s', now + resetMs, limit, remaining, windowMs))
end

local reply = { string.format('%d', redis.call('ZCARD', members)) }
local latest = now
local all = redis.call('HGETALL', signals)
for i = 1, #all, 2 do
  local untilMs, rest = string.match(all[i + 1], '^(%d+)(.*)$')
  untilMs = tonumber(untilMs)
  if untilMs <= now then redis.call('HDEL', signals, all[i])
  else
    latest = math.max(latest, untilMs)
    reply[#reply + 1] = all[i] .. '|' .. string.format('%.0f', untilMs - now) .. rest
  end
end
if latest > now then redis.call('PEXPIRE', signals, latest - now) end
return reply`,
  reply: texts,
});
