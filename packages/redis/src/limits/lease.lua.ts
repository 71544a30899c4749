import { defineScript, type Script } from '../contract/script.ts';
import { numbers } from './numbers.ts';
import { CHECKED_FIRST, OPEN_EPOCH } from './epoch.lua.ts';
import { LIMIT_KEYS, OPEN_LIMIT } from './limit-state.lua.ts';

/**
 * A member renews its lease: it states what it holds and needs, returns units (`units:freeInMs,…`), and is granted more if
 * there are any. A member that holds and needs nothing is removed.
 *
 * The reply: the quota (-1 if a later request was served before), the end of the lease, the units that others need of it,
 * the number of members, the fair share, the units beyond all fair shares, the milliseconds until units are granted, 1 if the
 * group had no record, and the units beyond its need that the member may keep. What is beyond the need of all stays here for the
 * most part, and more so if units were short of late: what members have at hand is returned only after a while.
 */
export const LEASE: Script<
  (typeof LIMIT_KEYS)[number],
  | 'member'
  | 'sequence'
  | 'held'
  | 'heldUntil'
  | 'need'
  | 'largest'
  | 'termMs'
  | 'returned'
  | 'limit'
  | 'windowMs'
  | 'pauseMs'
  | 'whenEmpty',
  readonly number[]
> = /* #__PURE__ */ defineScript({
  name: 'limits.lease',
  flags: CHECKED_FIRST,
  keys: LIMIT_KEYS,
  args: [
    'member',
    'sequence',
    'held',
    'heldUntil',
    'need',
    'largest',
    'termMs',
    'returned',
    'limit',
    'windowMs',
    'pauseMs',
    'whenEmpty',
  ],
  lua: `${OPEN_EPOCH}${OPEN_LIMIT}
sequence, held, heldUntil = tonumber(sequence), tonumber(held), tonumber(heldUntil)
need, largest, termMs = tonumber(need), tonumber(largest), tonumber(termMs)
local ttlMs = termMs + 4 * windowMs + pauseMs + 60000
local own = find(member)
if sequence <= own.sequence then
  save(ttlMs)
  return { -1, 0, 0, 0, 0, 0, 0, 0, 0 }
end
if now >= heldUntil then held = 0 end
-- The server has lost the lease, and perhaps those of others.
if held > own.quota and now >= frozenUntil then
  S.lostAt = now
  frozenUntil = now + pauseMs
end
for units, freeInMs in string.gmatch(returned, '(%d+):(%d+)') do
  if tonumber(freeInMs) > 0 then put(cooling, 'cooling', now + freeInMs + 1, tonumber(units)) end
end
discount(own)
if held == 0 and need == 0 then
  remove(member)
  save(ttlMs)
  return { 0, 0, 0, redis.call('ZCARD', ends), 0, 0, 0, isNew and 1 or 0, 0 }
end
redis.call('ZADD', ends, now + termMs, member)
local count = redis.call('ZCARD', ends)
if largest > math.floor(limit / count) then
  if now < S.largestUntil then S.largest = math.max(S.largest, largest) else S.largest = largest end
  S.largestUntil = now + 2 * windowMs + 5000
end
-- A process sees the callers that wait now. One that is short again and again would use far more.
local streak = 0
if windowMs > 0 and need > held then streak = math.min(own.streak + 1, 10) end
local wish = math.min(limit, need * 4 ^ math.max(0, streak - 2))
local function write(quota, unmet, since)
  redis.call('HSET', members, member,
    string.format('%.0f %.0f %.0f %.0f %.0f %.0f %.0f', quota, wish, unmet, sequence, since, now, streak))
end
S.need = S.need + wish
write(held, 0, 0)
findLevel(count)
local fair = S.fair
local others = S.unmet
S.held = S.held + held
local available = limit - S.held - S.cooling - S.loose
local entitled = math.min(wish, fair)
local wanted = entitled
if windowMs == 0 then wanted = need end
-- While nobody lacks units, each has some of what is left.
local part = 0.9
if windowMs > 0 then part = now < S.shortUntil and .1 or .5 end
local spare = math.floor(math.max(0, limit - S.need) * part / count)
if others == 0 then wanted = wanted + spare end
wanted = wanted - held
local granted = 0
if now >= frozenUntil and wanted > 0 then
  if fair > 0 then
    granted = math.min(wanted, available)
    -- Beyond a fair share of concurrent calls, the needs of others come first.
    if windowMs == 0 then granted = math.min(granted, math.max(fair - held, available - others)) end
  elseif windowMs == 0 then
    -- A slot goes to whoever has waited longest. Members that have not asked for two seconds wait no longer.
    local before = 0
    for _, name in ipairs(redis.call('ZRANGE', waiting, 0, -1)) do
      if name == member or before >= available then break end
      if find(name).asked > now - 2000 then before = before + 1 end
    end
    granted = math.min(1 - held, available - before)
  end
end
granted = math.max(0, granted)
local quota = held + granted
-- Too small a share is reserved for each call instead.
local unmet = 0
if windowMs == 0 then unmet = math.max(0, need - quota) else unmet = math.max(0, entitled - quota) end
local since = 0
if need > 0 and quota == 0 then since = own.since > 0 and own.since or now end
if windowMs == 0 then
  if since > 0 then redis.call('ZADD', waiting, since, member) else redis.call('ZREM', waiting, member) end
end
S.held = S.held + granted
S.unmet = S.unmet + unmet
if unmet > 0 then S.shortUntil = now + 10 * windowMs end
write(quota, unmet, since)
local giveBack = 0
if fair == 0 then
  if windowMs > 0 or others > 0 then giveBack = quota end
elseif now >= frozenUntil then
  -- Nobody's share: free, or on its way.
  local free = limit - S.held - S.loose
  giveBack = math.min(others - free, quota - entitled)
  -- What nobody has a right to is reserved one call at a time.
  if windowMs > 0 then giveBack = math.max(giveBack, quota - fair) end
end
save(ttlMs)
return { quota, now + termMs, math.max(0, giveBack), count, fair, S.rest, math.max(0, frozenUntil - now), isNew and 1 or 0, spare }`,
  reply: numbers,
});
