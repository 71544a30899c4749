import { defineScript, type Script } from '../contract/script.ts';
import { CHECKED_FIRST, OPEN_EPOCH } from './epoch.lua.ts';
import { LIMIT_KEYS, OPEN_LIMIT } from './limit-state.lua.ts';
import { numbers } from './numbers.ts';

/**
 * Reserves units for one call, out of those beyond all fair shares: free ones, or those of earlier calls, once these have left
 * the window. Callers are thus served in order of arrival.
 *
 * The reply: the milliseconds until the call may pass (-1 if there are no units in time), those until another request
 * makes sense, and 1 if the group had no record.
 */
export const RESERVE: Script<
  (typeof LIMIT_KEYS)[number],
  'units' | 'maxWaitMs' | 'graceMs' | 'limit' | 'windowMs' | 'pauseMs' | 'whenEmpty',
  readonly number[]
> = /* #__PURE__ */ defineScript({
  name: 'limits.reserve',
  flags: CHECKED_FIRST,
  keys: LIMIT_KEYS,
  args: ['units', 'maxWaitMs', 'graceMs', 'limit', 'windowMs', 'pauseMs', 'whenEmpty'],
  lua: `${OPEN_EPOCH}${OPEN_LIMIT}
units, maxWaitMs, graceMs = tonumber(units), tonumber(maxWaitMs), tonumber(graceMs)
local ttlMs = 4 * windowMs + graceMs + pauseMs + 60000
if now < frozenUntil then
  save(ttlMs)
  return { -1, frozenUntil - now, isNew and 1 or 0 }
end
findLevel(redis.call('ZCARD', ends))
local rest = S.rest
local free = math.min(limit - S.held - S.cooling - S.loose, rest - S.loose)
local got = math.max(0, math.min(free, units))
local at = now
local taken = {}
local nextAt = now + windowMs
local queue = redis.call('ZRANGE', loose, 0, units, 'WITHSCORES')
for i = 1, #queue, 2 do
  local freeAt = tonumber(queue[i + 1])
  if got >= units then break end
  if S.loose > rest or freeAt - now > maxWaitMs then
    nextAt = math.min(nextAt, math.max(now + 1, freeAt - maxWaitMs))
    break
  end
  got = got + unitsOf(queue[i])
  at = freeAt
  taken[#taken + 1] = queue[i]
end
if got < units then
  local first = redis.call('ZRANGE', cooling, 0, 0, 'WITHSCORES')
  if first[2] then nextAt = math.min(nextAt, tonumber(first[2])) end
  save(ttlMs)
  return { -1, math.max(1, nextAt - now), isNew and 1 or 0 }
end
for _, entry in ipairs(taken) do
  redis.call('ZREM', loose, entry)
  S.loose = S.loose - unitsOf(entry)
end
if got > units then put(loose, 'loose', at, got - units) end
put(loose, 'loose', at + graceMs + windowMs + 1, units)
save(ttlMs)
return { at - now, 0, isNew and 1 or 0 }`,
  reply: numbers,
});
