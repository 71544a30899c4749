import type { Keys } from './keys.ts';
import { runScript, type Script } from './script.ts';
import type { RedisAccess } from './redis-access.ts';

/** Who may go next in a lane. */
export interface LaneFront {
  /** The first in order of those that are not over. */
  readonly head: string | undefined;
  /** Who was handed out, and has no verdict yet. */
  readonly holder: string | undefined;
}

/** Each lane's deliveries that are not over, in order, and which of them is in hand. */
export class RedisLanes {
  readonly #redis: RedisAccess;
  readonly #keys: Keys;

  constructor(redis: RedisAccess, keys: Keys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Puts deliveries into a lane where they are not yet. @returns the head. */
  async register(
    lane: string,
    entries: readonly (readonly [order: number, jobId: string])[],
  ): Promise<string> {
    const head = await this.#run(REGISTER, lane, ...entries.flat());
    return String(head);
  }

  /** Takes a delivery in hand if it is its lane's turn. */
  async take(lane: string, order: number, jobId: string): Promise<boolean> {
    return (await this.#run(TAKE, lane, order, jobId)) === 1;
  }

  /** A delivery is no longer in hand; `over`: nor will it ever be again, unless it is replayed. */
  async release(lane: string, jobId: string, over: boolean): Promise<void> {
    await this.#run(RELEASE, lane, jobId, over ? 1 : 0);
  }

  async front(lane: string): Promise<LaneFront> {
    const [head, holder] = (await this.#run(FRONT, lane)) as readonly string[];
    return { head: head === '' ? undefined : head, holder: holder === '' ? undefined : holder };
  }

  async #run(script: Script, lane: string, ...args: (string | number)[]): Promise<unknown> {
    const client = await this.#redis.client();
    return runScript(client, script, [this.#keys.lane(lane), this.#keys.laneHolder(lane), ...args]);
  }
}

const REGISTER: Script = {
  name: 'webhookDeliveryLaneRegister',
  keys: 2,
  lua: `
for i = 1, #ARGV, 2 do redis.call('ZADD', KEYS[1], 'NX', ARGV[i], ARGV[i + 1]) end
return redis.call('ZRANGE', KEYS[1], 0, 0)[1]`,
};

const TAKE: Script = {
  name: 'webhookDeliveryLaneTake',
  keys: 2,
  // Added where it is missing: whoever enqueued it may have died before it was registered.
  lua: `
redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[2])
if redis.call('ZRANGE', KEYS[1], 0, 0)[1] ~= ARGV[2] then return 0 end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
return 1`,
};

const RELEASE: Script = {
  name: 'webhookDeliveryLaneRelease',
  keys: 2,
  lua: `
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
if ARGV[2] == '1' then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0`,
};

const FRONT: Script = {
  name: 'webhookDeliveryLaneFront',
  keys: 2,
  lua: `return { redis.call('ZRANGE', KEYS[1], 0, 0)[1] or '', redis.call('GET', KEYS[2]) or '' }`,
};
