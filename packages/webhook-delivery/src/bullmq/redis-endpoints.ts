import { ConfigurationError } from '@org/http-core';
import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import type { Keys } from './keys.ts';
import { runScript, type RedisAccess, type Script } from './redis-access.ts';

/**
 * Stores endpoints in Redis beside the queue.
 *
 * @param onLost Called if Redis has lost endpoints whose ids it still knows.
 */
export function redisEndpoints(
  redis: RedisAccess,
  keys: Keys,
  onLost: (error: ConfigurationError) => void,
): EndpointStore {
  type Args = readonly (string | number)[];
  const query = (what: string, script: Script, ...args: Args): Promise<unknown> =>
    redis.read(what, (client) => runScript(client, script, args));
  const change = (what: string, script: Script, ...args: Args): Promise<unknown> =>
    redis.write(what, (client) => runScript(client, script, args));
  const read = (texts: unknown): StoredEndpoint[] =>
    (texts as readonly (string | null)[]).flatMap((text) =>
      text === null ? [] : [JSON.parse(text) as StoredEndpoint],
    );
  const readListed = (texts: unknown): StoredEndpoint[] => {
    const found = read(texts);
    const lost = (texts as readonly unknown[]).length - found.length;
    if (lost > 0)
      onLost(
        new ConfigurationError(
          `Redis has lost ${lost} webhook endpoints that nobody removed, so they receive no events. Set "maxmemory-policy noeviction", and add them again.`,
        ),
      );
    return found;
  };
  const get = (id: string): Promise<StoredEndpoint | undefined> =>
    redis.read('read an endpoint', async (client) => read([await client.hget(keys.endpoints, id)])[0]);

  return {
    get,
    list: async (tenant) =>
      readListed(await query('list endpoints', LIST, keys.endpointsOf(tenant), keys.endpoints)),
    page: async (after, limit) =>
      readListed(await query('list endpoints', PAGE, keys.endpointOrder, keys.endpoints, after ?? '', limit)),
    add: async (endpoint) => {
      const { id, tenant } = endpoint;
      const into = [keys.endpoints, keys.endpointOrder, keys.endpointsOf(tenant)];
      return (await change('add an endpoint', ADD, ...into, id, JSON.stringify(endpoint))) === 1;
    },
    replace: async (endpoint) => {
      const { id, version } = endpoint;
      const text = JSON.stringify(endpoint);
      return (await change('change an endpoint', REPLACE, keys.endpoints, id, version - 1, text)) === 1;
    },
    remove: async (id) => {
      const known = await get(id);
      if (known === undefined) return false;
      const from = [keys.endpoints, keys.endpointOrder, keys.endpointsOf(known.tenant)];
      return (await change('remove an endpoint', REMOVE, ...from, id)) === 1;
    },
  };
}

/** `HMGET` in chunks, because Lua limits the number of arguments to some thousand. */
const READ_ALL = `
local function readAll(hash, ids)
  local found = {}
  for i = 1, #ids, 1000 do
    local texts = redis.call('HMGET', hash, unpack(ids, i, math.min(i + 999, #ids)))
    for j = 1, #texts do found[#found + 1] = texts[j] end
  end
  return found
end`;

const LIST: Script = {
  name: 'webhookDeliveryEndpointList',
  keys: 2,
  lua: `${READ_ALL}
return readAll(KEYS[2], redis.call('ZRANGE', KEYS[1], 0, -1))`,
};

const PAGE: Script = {
  name: 'webhookDeliveryEndpointPage',
  keys: 2,
  lua: `${READ_ALL}
local first = 0
if ARGV[1] ~= '' then
  local rank = redis.call('ZRANK', KEYS[1], ARGV[1])
  if not rank then return {} end
  first = rank + 1
end
return readAll(KEYS[2], redis.call('ZRANGE', KEYS[1], first, first + ARGV[2] - 1))`,
};

const ADD: Script = {
  name: 'webhookDeliveryEndpointAdd',
  keys: 3,
  lua: `
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
local last = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2] or 0
local position = last + 1
redis.call('ZADD', KEYS[2], position, ARGV[1])
redis.call('ZADD', KEYS[3], position, ARGV[1])
return 1`,
};

const REPLACE: Script = {
  name: 'webhookDeliveryEndpointReplace',
  keys: 1,
  lua: `
local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text or cjson.decode(text).version ~= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`,
};

const REMOVE: Script = {
  name: 'webhookDeliveryEndpointRemove',
  keys: 3,
  lua: `
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return redis.call('HDEL', KEYS[1], ARGV[1])`,
};
