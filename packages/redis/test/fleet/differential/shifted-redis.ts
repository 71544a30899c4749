import { Redis } from 'ioredis';

/**
 * Put before a script: its text stays as it is, but the last three arguments are the time that it reads, how far that is ahead
 * of the server's own, and what INFO reports. Commands that name a point in time receive it in the server's own time.
 */
const BEFORE = `
local __redis, __micros, __shift = redis, tonumber(ARGV[#ARGV - 2]), tonumber(ARGV[#ARGV - 1])
local __info = cjson.decode(ARGV[#ARGV])
for _ = 1, 3 do ARGV[#ARGV] = nil end
local __time = { string.format('%.0f', math.floor(__micros / 1000000)), string.format('%.0f', __micros % 1000000) }
local __run = function(run, name, ...)
  local upper, args = string.upper(name), { ... }
  if upper == 'TIME' then return { __time[1], __time[2] } end
  if upper == 'INFO' then return __info[args[1]] end
  if upper == 'PEXPIREAT' then args[2] = string.format('%.0f', args[2] - __shift) end
  if upper == 'EXPIREAT' or upper == 'PEXPIRETIME' or upper == 'EXPIRETIME' then
    return error(upper .. ' is not covered by the shifted server')
  end
  if upper == 'SET' then
    for index = 3, #args do
      local option = string.upper(args[index])
      if option == 'PXAT' then args[index + 1] = string.format('%.0f', args[index + 1] - __shift) end
      if option == 'EXAT' then return error('EXAT is not covered by the shifted server') end
    end
  end
  return run(name, unpack(args))
end
local redis = {
  call = function(name, ...) return __run(__redis.call, name, ...) end,
  pcall = function(name, ...) return __run(__redis.pcall, name, ...) end,
  error_reply = __redis.error_reply, status_reply = __redis.status_reply, sha1hex = __redis.sha1hex, log = function() end,
}
local __ran, __reply = pcall(function()
`;

const AFTER = `
end)
-- pcall replaces an error of a command by its message; other messages begin with their place in the script.
if not __ran then __reply = { err = string.find(__reply, '^user_script') and 'ERR ' .. __reply or __reply } end
return { __reply }`;

/** Moves the expiry of all keys, so that the given time makes them as much older as it says. */
const SHIFT_EXPIRY = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local at = redis.call('PEXPIRETIME', key)
  if at >= 0 then redis.call('PEXPIREAT', key, string.format('%.0f', at - ARGV[1])) end
end`;

const DUMP = `
local found = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local kind, value = redis.call('TYPE', key).ok, nil
  if kind == 'string' then value = { redis.call('GET', key) } end
  if kind == 'hash' then value = redis.call('HGETALL', key) end
  if kind == 'zset' then value = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end
  local at = redis.call('PEXPIRETIME', key)
  found[#found + 1] = { key, kind, value, string.format('%.0f', at < 0 and -1 or at + ARGV[1]) }
end
return found`;

/** One key of a server: its kind, its content, and when it expires, in milliseconds since the epoch, or -1. */
export interface DumpedKey {
  readonly kind: string;
  readonly content: readonly string[];
  readonly expiresAtMs: number;
}

/** What INFO reports, by section. */
export type ServerInfo = Readonly<Record<string, string>>;

/** A real Redis that lives at the times that a test gives it. Only moments of expiry are off by what a round trip takes. */
export class ShiftedRedis {
  readonly #client: Redis;
  /** How far the given time is ahead of the server's own, in milliseconds. */
  #shiftMs = 0;

  constructor(port: number) {
    this.#client = new Redis(port, '127.0.0.1');
  }

  /** Runs a script by its own text at a time in microseconds. An error that it replies is part of the reply. */
  async run(
    micros: number,
    text: string,
    keys: readonly string[],
    args: readonly string[],
    info: ServerInfo,
  ): Promise<unknown> {
    await this.#moveTo(micros);
    const whole = `${BEFORE}${text.replace(/^#!.*/, '')}${AFTER}`;
    const rest = [...keys, ...args, String(micros), String(this.#shiftMs), JSON.stringify(info)];
    const [reply] = (await this.#client.eval(whole, keys.length, ...rest)) as unknown[];
    return reply ?? null;
  }

  async dump(micros: number): Promise<Map<string, DumpedKey>> {
    await this.#moveTo(micros);
    const found = (await this.#client.eval(DUMP, 0, String(this.#shiftMs))) as [
      string,
      string,
      string[],
      string,
    ][];
    return new Map(
      found.map(([key, kind, content, at]) => [key, { kind, content, expiresAtMs: Number(at) }] as const),
    );
  }

  async delete(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.#client.del(...keys);
  }

  async clear(): Promise<void> {
    await this.#client.flushall();
  }

  close(): void {
    this.#client.disconnect();
  }

  async #moveTo(micros: number): Promise<void> {
    const [seconds, rest] = await this.#client.time();
    const shiftMs = Math.floor(micros / 1_000) - (Number(seconds) * 1_000 + Math.floor(Number(rest) / 1_000));
    const movedMs = shiftMs - this.#shiftMs;
    if (movedMs !== 0) await this.#client.eval(SHIFT_EXPIRY, 0, String(movedMs));
    this.#shiftMs = shiftMs;
  }
}
