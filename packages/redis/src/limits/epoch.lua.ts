import { defineScript, type Script } from '../contract/script.ts';

/**
 * With flags, even with none, Redis refuses a script as a whole while its memory is full. Without them it refuses only the
 * first command that adds something, and not even that once the script has removed something.
 */
export const CHECKED_FIRST: readonly string[] = [];

/**
 * The beginning of the scripts that must know whether the server may have lost data. `lostAt` is the latest time at which it
 * may have: what was granted before may be forgotten.
 *
 * `epoch` is a hash that all limits of a group have in common: the run of the server that wrote it, and `lostAt`. It outlives
 * the limits, so that a limit without a state is one that nobody uses, as long as the record is there.
 *
 * - Another run, or a replica that was promoted, may not know what was granted last. A server that was never a replica was
 *   not granting before its start.
 * - Without the record, all may be lost. It may also be the first use. Only a server that shows that it has never removed a
 *   key, and that no other server can have granted anything since its start, has lost nothing since then.
 */
export const OPEN_EPOCH = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
pauseMs = tonumber(pauseMs)

local function infoOf(section)
  local info = redis.call('INFO', section)
  if type(info) == 'table' then info = info.txt end
  return info or ''
end

local server, replication = infoOf('server'), infoOf('replication')
local run = (string.match(server, 'run_id:(%x+)') or '') .. (string.match(replication, 'master_replid:(%x+)') or '')
local known = redis.call('HMGET', epoch, 'run', 'lostAt')
local lostAt = tonumber(known[2] or 0)
local isNew = not known[1]
if known[1] ~= run then
  -- The difference of two times in whole seconds, so that the start may be a second later than it says.
  local upMs = 1000 * math.max(0, (tonumber(string.match(server, 'uptime_in_seconds:(%d+)')) or 0) - 1)
  local isAlone = string.find(replication, 'second_repl_offset:-1', 1, true) and not string.find(server, 'mode:cluster', 1, true)
  local isWhole = not isNew or string.find(infoOf('stats'), 'evicted_keys:0', 1, true)
  if isNew then
    local commands = infoOf('commandstats')
    for _, name in ipairs({ 'flushall', 'flushdb', 'swapdb', 'del', 'unlink', 'config|resetstat' }) do
      if string.find(commands, 'cmdstat_' .. name .. ':', 1, true) then isWhole = false end
    end
  end
  if isNew and whenEmpty == 'grant' then lostAt = 0
  elseif isAlone and isWhole then lostAt = now - upMs
  else lostAt = now end
  redis.call('HSET', epoch, 'run', run, 'lostAt', string.format('%.0f', lostAt))
end
if redis.call('PTTL', epoch) < 15778800000 then redis.call('PEXPIRE', epoch, 31557600000) end
`;

/** Writes the record of a group that has none yet. The reply is empty. */
export const BEGIN_EPOCH: Script<'epoch', 'pauseMs' | 'whenEmpty', undefined> = /* #__PURE__ */ defineScript({
  name: 'limits.begin',
  flags: CHECKED_FIRST,
  keys: ['epoch'],
  args: ['pauseMs', 'whenEmpty'],
  lua: OPEN_EPOCH,
  reply: () => undefined,
});
