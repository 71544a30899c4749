import { textOrNothing, texts, yesOrNo } from '../connection/replies.ts';
import { defineScript, type Script } from '../contract/script.ts';

/**
 * The state of a call, as `@org/durable` defines it.
 *
 * @public
 */
export type RedisCallState = 'pending' | 'done' | 'failed' | 'unknown';

export const STATES: readonly RedisCallState[] = ['pending', 'done', 'failed', 'unknown'];

/**
 * The keys: all calls by key, the times at which they end, and for each state the keys of its calls in order. They have
 * one hash tag.
 */
export type CallKey = RedisCallState | 'calls' | 'expiry';

const KEYS: readonly CallKey[] = ['calls', 'expiry', 'pending', 'done', 'failed', 'unknown'];

const INDEXES = `local indexes = { pending = pending, done = done, failed = failed, unknown = unknown }`;

/** Stores a call whose stored version is `version`, which is empty for none, and forgets some calls whose time has come. */
const WRITE = `
${INDEXES}
local old = redis.call('HGET', calls, key)
if (old and string.match(old, '^(%d+):') or '') ~= version then return 0 end
redis.call('HSET', calls, key, record)
if old then redis.call('ZREM', indexes[string.match(old, '^%d+:(%a+):')], key) end
redis.call('ZADD', indexes[state], 0, key)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', expiry, now + ttlMs, key)
for _, ended in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', now, 'LIMIT', 0, 10)) do
  redis.call('HDEL', calls, ended)
  redis.call('ZREM', expiry, ended)
  for _, index in pairs(indexes) do redis.call('ZREM', index, ended) end
end
for _, name in ipairs(KEYS) do redis.call('PEXPIRE', name, ttlMs) end
return 1`;

type WriteArgs = 'key' | 'record' | 'state' | 'ttlMs' | 'version';

export const ADD: Script<CallKey, WriteArgs, boolean> = /* @__PURE__ */ defineScript({
  name: 'calls.add',
  keys: KEYS,
  args: ['key', 'version', 'state', 'record', 'ttlMs'],
  lua: WRITE,
  reply: yesOrNo,
});

export const REPLACE: Script<CallKey, WriteArgs, boolean> = /* @__PURE__ */ defineScript({
  name: 'calls.replace',
  // The call may have been sent, and its result may exist nowhere else.
  flags: ['allow-oom'],
  keys: KEYS,
  args: ['key', 'version', 'state', 'record', 'ttlMs'],
  lua: WRITE,
  reply: yesOrNo,
});

export const READ: Script<CallKey, 'key', string | undefined> = /* @__PURE__ */ defineScript({
  name: 'calls.read',
  keys: KEYS,
  args: ['key'],
  lua: `return redis.call('HGET', calls, key)`,
  reply: textOrNothing,
});

export const REMOVE: Script<CallKey, 'key' | 'version', boolean> = /* @__PURE__ */ defineScript({
  name: 'calls.remove',
  keys: KEYS,
  args: ['key', 'version'],
  lua: `
local old = redis.call('HGET', calls, key)
if not old or string.match(old, '^(%d+):') ~= version then return 0 end
redis.call('HDEL', calls, key)
for at = 2, #KEYS do redis.call('ZREM', KEYS[at], key) end
return 1`,
  reply: yesOrNo,
});

/** Returns whether there are more, the last key that was looked at, and keys and calls in turn. */
export const LIST: Script<
  CallKey,
  'from' | 'limit' | 'scanned' | 'state' | 'updatedBeforeMs',
  readonly string[] | undefined
> = /* @__PURE__ */ defineScript({
  name: 'calls.list',
  keys: KEYS,
  args: ['state', 'from', 'updatedBeforeMs', 'limit', 'scanned'],
  lua: `
${INDEXES}
local found = { '0', '' }
local before, most = tonumber(updatedBeforeMs), tonumber(limit)
local keys = redis.call('ZRANGEBYLEX', indexes[state], from, '+', 'LIMIT', 0, scanned)
if #keys == tonumber(scanned) then found[1] = '1' end
for _, key in ipairs(keys) do
  if #found >= 2 + 2 * most then break end
  found[2] = key
  local call = redis.call('HGET', calls, key)
  if call and tonumber(string.match(call, '^%d+:%a+:[^:]*:([^:]*):')) < before then
    found[#found + 1] = key
    found[#found + 1] = call
  end
end
return found`,
  reply: texts,
});
