import { defineScript, type Script } from '../contract/script.ts';
import { CHECKED_FIRST, OPEN_EPOCH } from './epoch.lua.ts';
import { numbers } from './numbers.ts';

/**
 * Reserves the next slots of a limit that spreads calls evenly, by the generic cell rate algorithm (ITU-T I.371).
 *
 * The reply: 1 if the group had no record, the milliseconds until another request makes sense if there is no slot in time,
 * those until slots are granted after a loss, and those until each slot.
 */
export const SPREAD: Script<
  'epoch' | 'slots',
  'intervalMs' | 'burst' | 'units' | 'calls' | 'maxWaitMs' | 'pauseMs' | 'whenEmpty',
  readonly number[]
> = /* #__PURE__ */ defineScript({
  name: 'limits.spread',
  flags: CHECKED_FIRST,
  keys: ['epoch', 'slots'],
  args: ['intervalMs', 'burst', 'units', 'calls', 'maxWaitMs', 'pauseMs', 'whenEmpty'],
  lua: `${OPEN_EPOCH}
intervalMs, burst, units, maxWaitMs = tonumber(intervalMs), tonumber(burst), tonumber(units), tonumber(maxWaitMs)

-- Slots that the server has forgotten may still be used.
local at = math.max(tonumber(redis.call('HGET', slots, 'at') or 0), lostAt + pauseMs + burst * intervalMs)
local reply = { isNew and 1 or 0, 0, math.max(0, lostAt + pauseMs - now) }
for call = 1, tonumber(calls) do
  local ready = math.max(now, at + (units - burst) * intervalMs)
  if ready - now > maxWaitMs then
    if call == 1 then reply[2] = math.ceil(ready - now - maxWaitMs) end
    break
  end
  reply[#reply + 1] = math.ceil(ready - now)
  at = math.max(at, ready) + units * intervalMs
end
redis.call('HSET', slots, 'at', string.format('%.3f', at))
redis.call('PEXPIRE', slots, math.ceil(math.max(0, at - now) + pauseMs + 60000))
return reply`,
  reply: numbers,
});
