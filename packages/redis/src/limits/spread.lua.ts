import { defineScript, type Script } from '../contract/script.ts';
import { CHECKED_FIRST } from './limit-state.lua.ts';
import { numbers } from './numbers.ts';

/**
 * Reserves the next slots of a limit that spreads calls evenly, by the generic cell rate algorithm (ITU-T I.371).
 *
 * The reply: the milliseconds until another request makes sense if there is no slot in time, and those until each slot.
 */
export const SPREAD: Script<
  'slots',
  'intervalMs' | 'burst' | 'units' | 'calls' | 'maxWaitMs' | 'pauseMs',
  readonly number[]
> = /* #__PURE__ */ defineScript({
  name: 'limits.spread',
  flags: CHECKED_FIRST,
  keys: ['slots'],
  args: ['intervalMs', 'burst', 'units', 'calls', 'maxWaitMs', 'pauseMs'],
  lua: `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
intervalMs, burst, units = tonumber(intervalMs), tonumber(burst), tonumber(units)
maxWaitMs, pauseMs = tonumber(maxWaitMs), tonumber(pauseMs)

local known = redis.call('HMGET', slots, 'at', 'run')
local at = tonumber(known[1] or 0)
local info = redis.call('INFO', 'server')
if type(info) == 'table' then info = info.txt or '' end
local run = string.match(info, 'run_id:(%x+)') or ''
local upMs = (tonumber(string.match(info, 'uptime_in_seconds:(%d+)')) or pauseMs) * 1000
local lostMs = math.min(pauseMs, 3000)
-- Slots that the server has forgotten may still be used: all of another run, few if it has just started.
if known[2] and known[2] ~= run then at = math.max(at, now + pauseMs + burst * intervalMs)
elseif not known[2] and upMs < lostMs then at = now + lostMs - upMs + burst * intervalMs end

local reply = { 0 }
for call = 1, tonumber(calls) do
  local ready = math.max(now, at + (units - burst) * intervalMs)
  if ready - now > maxWaitMs then
    if call == 1 then reply[1] = math.ceil(ready - now - maxWaitMs) end
    break
  end
  reply[#reply + 1] = math.ceil(ready - now)
  at = math.max(at, ready) + units * intervalMs
end
redis.call('HSET', slots, 'at', string.format('%.3f', at), 'run', run)
redis.call('PEXPIRE', slots, math.ceil(math.max(0, at - now) + pauseMs + 60000))
return reply`,
  reply: numbers,
});
