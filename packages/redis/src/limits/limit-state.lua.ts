/**
 * The keys of one limit. All have the hash tag of the limit.
 *
 * - `state`: a hash of sums, of the run of the server that wrote it, and of the time until which nothing is granted.
 * - `members`: a hash of the processes that use the limit: `quota unmet sequence since asked`.
 * - `ends`: when their leases end.
 * - `waiting`: since when members wait for a slot of a limit of concurrent calls.
 * - `cooling`, `loose`: units by the time at which their last use has left the window, as `<number>:<units>`: those that were
 *   returned, and those that were reserved for single calls.
 */
export const LIMIT_KEYS = ['state', 'members', 'ends', 'waiting', 'cooling', 'loose'] as const;

/**
 * The beginning of the scripts that count a limit. It reads the state, stops granting if the server may have lost data, and
 * forgets what has left the window. Times are those of the server, in whole milliseconds.
 *
 * Each script sees only the keys of its limit, and its time is that of one member or of few entries, however many there are.
 */
export const OPEN_LIMIT = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
limit, windowMs, pauseMs = tonumber(limit), tonumber(windowMs), tonumber(pauseMs)

local S = { held = 0, unmet = 0, cooling = 0, loose = 0, frozenUntil = 0, largest = 0, largestUntil = 0, last = 0 }
local writtenBy
local fields = redis.call('HGETALL', state)
for i = 1, #fields, 2 do
  if fields[i] == 'run' then writtenBy = fields[i + 1] else S[fields[i]] = tonumber(fields[i + 1]) end
end

local function infoOf(section)
  local info = redis.pcall('INFO', section)
  if type(info) == 'table' then info = info.txt end
  return info or ''
end

-- Another run of the server, or another server, may not know what was granted last. Without a state, all may be lost, unless
-- the server writes a log, of which a crash loses two seconds.
local info = infoOf('server')
local run = string.match(info, 'run_id:(%x+)') or ''
local upMs = (tonumber(string.match(info, 'uptime_in_seconds:(%d+)')) or pauseMs) * 1000
if writtenBy and writtenBy ~= run then S.frozenUntil = now + pauseMs
elseif not writtenBy and upMs < pauseMs then
  local lostMs = pauseMs
  if string.find(infoOf('persistence'), 'aof_enabled:1', 1, true) then lostMs = math.min(pauseMs, 3000) end
  S.frozenUntil = now + math.max(0, lostMs - upMs)
end

local function put(set, name, freeAt, units)
  S.last = S.last + 1
  redis.call('ZADD', set, freeAt, string.format('%.0f:%.0f', S.last, units))
  S[name] = S[name] + units
end

local function unitsOf(entry) return tonumber(string.match(entry, '%d+$')) end

local function find(name)
  local quota, unmet, sequence, since, asked =
    string.match(redis.call('HGET', members, name) or '', '^(%d+) (%d+) (%d+) (%d+) (%d+)$')
  return {
    quota = tonumber(quota) or 0, unmet = tonumber(unmet) or 0, sequence = tonumber(sequence) or 0,
    since = tonumber(since) or 0, asked = tonumber(asked) or 0,
  }
end

local function remove(name)
  redis.call('HDEL', members, name)
  redis.call('ZREM', ends, name)
  redis.call('ZREM', waiting, name)
end

local function prune(set, name)
  for _, entry in ipairs(redis.call('ZRANGEBYSCORE', set, '-inf', now)) do S[name] = S[name] - unitsOf(entry) end
  redis.call('ZREMRANGEBYSCORE', set, '-inf', now)
  if redis.call('ZCARD', set) == 0 then S[name] = 0 end
end

-- The quota of a member whose lease has ended may have been used until then.
for _, name in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', now)) do
  local gone = find(name)
  if gone.quota > 0 then put(cooling, 'cooling', redis.call('ZSCORE', ends, name) + windowMs, gone.quota) end
  S.held = S.held - gone.quota
  S.unmet = S.unmet - gone.unmet
  remove(name)
end
prune(cooling, 'cooling')
prune(loose, 'loose')
if redis.call('ZCARD', ends) == 0 then S.held = 0; S.unmet = 0 end

-- The part of the limit that each member may lease; 0 if it is too small.
local function fairShare(count)
  local kept = 0
  if now < S.largestUntil then kept = math.min(S.largest, limit) end
  local share = math.floor((limit - kept) / math.max(1, count))
  if windowMs > 0 and share < 2 then return 0 end
  return share
end

local function save(ttlMs)
  redis.call('HSET', state, 'held', S.held, 'unmet', S.unmet, 'cooling', S.cooling, 'loose', S.loose,
    'frozenUntil', S.frozenUntil, 'largest', S.largest, 'largestUntil', S.largestUntil, 'last', S.last, 'run', run)
  for _, key in ipairs({ state, members, ends, waiting, cooling, loose }) do
    if redis.call('PTTL', key) < ttlMs then redis.call('PEXPIRE', key, ttlMs) end
  end
end
`;
