import { VirtualClock } from '@org/http-core/testing';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IoredisClient } from '../../src/contract/client.ts';

/**
 * Put before a script: its text stays as it is, but the last argument is the time that it reads, in milliseconds. When keys
 * expire by that time is kept in a hash, so that no key ends however long the test takes.
 */
const BEFORE = `
local __redis, __now = redis, tonumber(ARGV[#ARGV])
ARGV[#ARGV] = nil
local __ends = __redis.call('HGETALL', '__expiry')
for index = 1, #__ends, 2 do
  if tonumber(__ends[index + 1]) <= __now then
    __redis.call('DEL', __ends[index])
    __redis.call('HDEL', '__expiry', __ends[index])
  end
end
local redis = { sha1hex = __redis.sha1hex }
redis.call = function(name, ...)
  local key, ms = ...
  if name == 'TIME' then
    return { string.format('%.0f', math.floor(__now / 1000)), string.format('%.0f', __now % 1000 * 1000) }
  end
  if name == 'PEXPIRE' then
    if __redis.call('EXISTS', key) == 1 then __redis.call('HSET', '__expiry', key, string.format('%.0f', __now + ms)) end
    return 1
  end
  if name == 'PTTL' then
    local at = __redis.call('HGET', '__expiry', key)
    if at then return at - __now end
    return __redis.call('EXISTS', key) - 2
  end
  return __redis.call(name, ...)
end
`;

/** How far time moves before replies are waited for, in milliseconds. */
const STEP_MS = 5;

/**
 * A real Redis that lives at the time of a virtual clock, for scripts that read the time, set when keys expire by `PEXPIRE`,
 * and look at it by `PTTL`. Time stands still while Redis works, so that no result depends on how busy the machine is.
 */
export class VirtualRedis implements IoredisClient {
  readonly status = 'ready';
  readonly clock: VirtualClock = new VirtualClock();
  readonly #client: Redis;
  readonly #texts = new Map<string, string>();
  readonly #pending = new Set<Promise<unknown>>();

  constructor(client: Redis) {
    this.#client = client;
  }

  connect(): Promise<unknown> {
    return Promise.resolve();
  }

  on(): void {
    // The tests look at the errors of commands only.
  }

  off(): void {
    // As above.
  }

  evalsha(sha1: string, keyCount: number, ...rest: string[]): Promise<unknown> {
    const text = this.#texts.get(sha1);
    if (text === undefined) return Promise.reject(new Error('NOSCRIPT No matching script.'));
    return this.eval(text, keyCount, ...rest);
  }

  eval(lua: string, keyCount: number, ...rest: string[]): Promise<unknown> {
    this.#texts.set(createHash('sha1').update(lua).digest('hex'), lua);
    const text = `${BEFORE}${lua.replace(/^#!.*/, '')}`;
    const reply = this.#client.eval(text, keyCount, ...rest, String(Math.floor(this.clock.now())));
    this.#pending.add(reply);
    const done = (): void => void this.#pending.delete(reply);
    reply.then(done, done);
    return reply;
  }

  /** Lets time pass, and waits for all replies on the way. */
  async advance(ms: number): Promise<void> {
    const endsAt = this.clock.monotonic() + ms;
    await this.#settled();
    while (this.clock.monotonic() < endsAt) {
      await this.clock.advance(Math.min(STEP_MS, endsAt - this.clock.monotonic()));
      await this.#settled();
    }
  }

  async #settled(): Promise<void> {
    do {
      await Promise.allSettled(this.#pending);
      await nextTurn();
    } while (this.#pending.size > 0);
  }
}
