/**
 * The keys of one limit. All have the hash tag of its group.
 *
 * - `epoch`: the record of the group's data.
 * - `state`: a hash of sums, and of the time at which data of this limit may last have been lost.
 * - `members`: a hash of the processes that use the limit: `quota need unmet sequence since asked streak`.
 * - `ends`: when their leases end.
 * - `waiting`: since when members wait for a slot of a limit of concurrent calls.
 * - `cooling`, `loose`: units by the time at which their last use has left the window, as `<number>:<units>`: those that were
 *   returned, and those that were reserved for single calls.
 */
export const LIMIT_KEYS = ['epoch', 'state', 'members', 'ends', 'waiting', 'cooling', 'loose'] as const;

/**
 * What the scripts that count a limit do first, after `OPEN_EPOCH`. It reads the state, stops granting if the server may have lost data, and
 * forgets what has left the window. Times are those of the server, in whole milliseconds.
 *
 * After a loss, nothing is granted for `pauseMs`: by then, every process has declared what it holds, or its lease has ended.
 * What nobody holds at that moment may have been used until then, so it rests until that has left the window, and until
 * reservations that were forgotten have.
 *
 * Each script sees only the keys of its limit, and its time is that of one member or of few entries, however many there are.
 */
export const OPEN_LIMIT = `
limit, windowMs = tonumber(limit), tonumber(windowMs)

local S = {
  held = 0, need = 0, unmet = 0, cooling = 0, loose = 0, lostAt = 0, restedFor = 0, largest = 0, largestUntil = 0, last = 0,
  fair = 0, rest = limit, levelAt = 0, levelOf = 0, shortUntil = 0,
}
local fields = redis.call('HGETALL', state)
for i = 1, #fields, 2 do S[fields[i]] = tonumber(fields[i + 1]) end
S.lostAt = math.max(S.lostAt, lostAt)

local function put(set, name, freeAt, units)
  S.last = S.last + 1
  redis.call('ZADD', set, freeAt, string.format('%.0f:%.0f', S.last, units))
  S[name] = S[name] + units
end

local function unitsOf(entry) return tonumber(string.match(entry, '%d+$')) end

local function find(name)
  local quota, need, unmet, sequence, since, asked, streak =
    string.match(redis.call('HGET', members, name) or '', '^(%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+)$')
  return {
    quota = tonumber(quota) or 0, need = tonumber(need) or 0, unmet = tonumber(unmet) or 0,
    sequence = tonumber(sequence) or 0, since = tonumber(since) or 0, asked = tonumber(asked) or 0,
    streak = tonumber(streak) or 0,
  }
end

-- Takes a member out of the sums.
local function discount(member)
  S.held = S.held - member.quota
  S.need = S.need - member.need
  S.unmet = S.unmet - member.unmet
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
  discount(gone)
  remove(name)
end
prune(cooling, 'cooling')
prune(loose, 'loose')
if redis.call('ZCARD', ends) == 0 then S.held = 0; S.need = 0; S.unmet = 0 end

local frozenUntil = S.lostAt + pauseMs
if S.restedFor < S.lostAt and now >= frozenUntil then
  S.restedFor = S.lostAt
  local restUntil = math.max(frozenUntil + windowMs, S.lostAt + 3 * windowMs + math.max(2000, windowMs / 20))
  if windowMs > 0 and now < restUntil then
    redis.call('ZREMRANGEBYSCORE', cooling, '-inf', '+inf')
    redis.call('ZREMRANGEBYSCORE', loose, '-inf', '+inf')
    S.cooling, S.loose = 0, 0
    if S.held < limit then put(cooling, 'cooling', math.ceil(restUntil), limit - S.held) end
  end
end

-- Shares the limit out: what modest members do not need goes to the others in equal parts. S.fair is the level up to which all
-- needs can be met (0 if the limit is too small to be leased), and S.rest is what no member has a right to. Reading all members
-- takes a while, so that of many it happens a few times a second only.
local function findLevel(count)
  local kept = 0
  if now < S.largestUntil then kept = math.min(S.largest, limit) end
  local whole = limit - kept
  local fair = math.floor(whole / math.max(1, count))
  local function is(level, rest) S.fair, S.rest, S.levelAt, S.levelOf = level, rest, now, kept end
  if windowMs == 0 then return is(fair, limit - fair * count) end
  if fair < 2 then return is(0, limit) end
  if S.need <= whole then return is(whole, count == 0 and limit or kept) end
  if count > 64 and S.fair >= fair and S.levelOf == kept and now - S.levelAt < math.min(1000, count / 10) then return end
  local needs = {}
  for _, member in ipairs(redis.call('HVALS', members)) do
    needs[#needs + 1] = tonumber(string.match(member, '^%d+ (%d+)'))
  end
  local rest = limit - fair * count
  for _ = 1, 6 do
    local left, hungry = whole, 0
    for _, need in ipairs(needs) do
      if need > fair then hungry = hungry + 1 else left = left - need end
    end
    if hungry == 0 then return is(whole, kept) end
    local level = math.floor(left / hungry)
    rest = kept + left - level * hungry
    if level <= fair then break end
    fair = level
  end
  is(fair, rest)
end

local function save(ttlMs)
  redis.call('HSET', state, 'held', S.held, 'need', S.need, 'unmet', S.unmet, 'cooling', S.cooling, 'loose', S.loose,
    'fair', S.fair, 'rest', S.rest, 'levelAt', S.levelAt, 'levelOf', S.levelOf, 'lostAt', S.lostAt, 'restedFor', S.restedFor,
    'largest', S.largest, 'largestUntil', S.largestUntil, 'last', S.last, 'shortUntil', S.shortUntil)
  for _, key in ipairs({ state, members, ends, waiting, cooling, loose }) do
    if redis.call('PTTL', key) < ttlMs then redis.call('PEXPIRE', key, ttlMs) end
  end
end
`;
