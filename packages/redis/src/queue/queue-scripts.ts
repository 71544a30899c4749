import { texts, yesOrNo } from '../connection/replies.ts';
import { defineScript, type Script } from '../contract/script.ts';

/**
 * The keys, which have one hash tag: the fields of all deliveries (`<id>:item`, `:key`, `:attempts`, `:receipt`), the ids by
 * the key of the delivery, the ids by the time at which they are due, the ids of dead letters by their time, and the number
 * of the last delivery.
 */
export type QueueKey = 'dead' | 'due' | 'fields' | 'ids' | 'sequence';

const KEYS: readonly QueueKey[] = ['fields', 'ids', 'due', 'dead', 'sequence'];

/** The server's time in milliseconds, and a function that keeps all keys for another while. */
const TIME = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function keepKeys()
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, keepMs) end
end`;

const FORGET = `
local function forget(id)
  local key = redis.call('HGET', fields, id .. ':key')
  if key then redis.call('HDEL', ids, key) end
  redis.call('HDEL', fields, id .. ':item', id .. ':key', id .. ':attempts', id .. ':receipt')
  redis.call('ZREM', due, id)
  redis.call('ZREM', dead, id)
end`;

/** `key` is empty for a delivery without one. */
export const ENQUEUE: Script<QueueKey, 'item' | 'keepMs' | 'key', boolean> = /* @__PURE__ */ defineScript({
  name: 'queue.enqueue',
  keys: KEYS,
  args: ['key', 'item', 'keepMs'],
  lua: `
${TIME}
if key ~= '' and redis.call('HEXISTS', ids, key) == 1 then return 0 end
local id = string.format('%016d', redis.call('INCR', sequence))
redis.call('HSET', fields, id .. ':item', item)
if key ~= '' then
  redis.call('HSET', fields, id .. ':key', key)
  redis.call('HSET', ids, key, id)
end
redis.call('ZADD', due, now, id)
keepKeys()
return 1`,
  reply: yesOrNo,
});

/** Returns the id, the number of the attempt and the delivery. Removes some dead letters whose time has come. */
export const RECEIVE: Script<
  QueueKey,
  'deadMs' | 'keepMs' | 'leaseMs' | 'receipt',
  readonly string[] | undefined
> = /* @__PURE__ */ defineScript({
  name: 'queue.receive',
  // A full memory must not keep the queue from becoming shorter.
  flags: ['allow-oom'],
  keys: KEYS,
  args: ['receipt', 'leaseMs', 'keepMs', 'deadMs'],
  lua: `
${TIME}
${FORGET}
for _, old in ipairs(redis.call('ZRANGEBYSCORE', dead, '-inf', now - deadMs, 'LIMIT', 0, 10)) do forget(old) end
local id = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, 1)[1]
if not id then return false end
redis.call('ZADD', due, now + leaseMs, id)
redis.call('HSET', fields, id .. ':receipt', receipt)
local attempts = redis.call('HINCRBY', fields, id .. ':attempts', 1)
keepKeys()
return { id, tostring(attempts), redis.call('HGET', fields, id .. ':item') }`,
  reply: texts,
});

const HELD = `if redis.call('HGET', fields, id .. ':receipt') ~= receipt then return 0 end`;

export const ACK: Script<QueueKey, 'id' | 'receipt', boolean> = /* @__PURE__ */ defineScript({
  name: 'queue.ack',
  keys: KEYS,
  args: ['id', 'receipt'],
  lua: `
${FORGET}
${HELD}
forget(id)
return 1`,
  reply: yesOrNo,
});

export const RETRY: Script<QueueKey, 'delayMs' | 'id' | 'keepMs' | 'receipt', boolean> =
  /* @__PURE__ */ defineScript({
    name: 'queue.retry',
    flags: ['allow-oom'],
    keys: KEYS,
    args: ['id', 'receipt', 'delayMs', 'keepMs'],
    lua: `
${TIME}
${HELD}
redis.call('HDEL', fields, id .. ':receipt')
redis.call('ZADD', due, now + delayMs, id)
keepKeys()
return 1`,
    reply: yesOrNo,
  });

export const DEAD_LETTER: Script<QueueKey, 'id' | 'keepMs' | 'receipt', boolean> =
  /* @__PURE__ */ defineScript({
    name: 'queue.deadLetter',
    flags: ['allow-oom'],
    keys: KEYS,
    args: ['id', 'receipt', 'keepMs'],
    lua: `
${TIME}
${HELD}
redis.call('HDEL', fields, id .. ':receipt')
redis.call('ZREM', due, id)
redis.call('ZADD', dead, now, id)
keepKeys()
return 1`,
    reply: yesOrNo,
  });

export const DEAD_LETTERS: Script<QueueKey, 'limit', readonly string[] | undefined> =
  /* @__PURE__ */ defineScript({
    name: 'queue.deadLetters',
    keys: KEYS,
    args: ['limit'],
    lua: `
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', dead, '-inf', '+inf', 'LIMIT', 0, limit)) do
  found[#found + 1] = redis.call('HGET', fields, id .. ':item')
end
return found`,
    reply: texts,
  });
