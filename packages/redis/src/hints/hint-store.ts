import type { Hint, HintStore } from '@org/http-core/hints';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import { nothing, texts } from '../connection/replies.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { defineScript, type Script } from '../contract/script.ts';

/**
 * Keeps hints in Redis, for the circuit breakers of all processes that share it: pass it as the `store` of `hintedBreaker`.
 * Each hint is one key, which the server's clock ends within a minute.
 *
 * While Redis is away there are no hints. No call waits for one.
 *
 * @throws ConfigurationError if the connection is none.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { hintedBreaker } from '@org/http-core/hints';
 * import { connect } from '@org/redis';
 * import { redisHintStore } from '@org/redis/hints';
 *
 * const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 * const breaker = hintedBreaker({ store: redisHintStore(redis), name: 'example' });
 * export const api = createClient({ baseUrl: 'https://api.example.com', breaker });
 * ```
 * @public
 */
export function redisHintStore(connection: RedisConnection): HintStore {
  checkArguments(connection, {}, {}, { of: 'redisHintStore()', example: '' });
  const hint = (key: string): { readonly hint: string } => ({ hint: connection.key('hints', key) });
  return {
    give: (key, { id, forMs }) => connection.run(GIVE, hint(key), { id, forMs: wholeMs(forMs) }),
    find: (key) => connection.run(FIND, hint(key), {}),
    withdraw: (key, id) => connection.run(WITHDRAW, hint(key), { id }),
  };
}

const GIVE: Script<'hint', 'forMs' | 'id', void> = /* @__PURE__ */ defineScript({
  name: 'hints.give',
  keys: ['hint'],
  args: ['id', 'forMs'],
  lua: `return redis.call('SET', hint, id, 'PX', forMs)`,
  reply: nothing,
});

/** What another program has written, or what never ends, is no hint. */
const FIND: Script<'hint', never, Hint | undefined> = /* @__PURE__ */ defineScript({
  name: 'hints.find',
  keys: ['hint'],
  args: [],
  lua: `
local id = redis.pcall('GET', hint)
local forMs = redis.call('PTTL', hint)
if type(id) ~= 'string' or #id > 200 or forMs <= 0 then return false end
return {id, tostring(forMs)}`,
  reply: (value) => {
    const [id, forMs] = texts(value) ?? [];
    return id === undefined ? undefined : { id, forMs: Number(forMs) };
  },
});

const WITHDRAW: Script<'hint', 'id', void> = /* @__PURE__ */ defineScript({
  name: 'hints.withdraw',
  keys: ['hint'],
  args: ['id'],
  lua: `
if redis.pcall('GET', hint) == id then redis.call('DEL', hint) end
return 1`,
  reply: nothing,
});
