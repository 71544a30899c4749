import type { Command, Keyspace } from './keyspace.ts';
import { integerOf, OK, ReplyError, syntaxError, type Reply } from './reply.ts';

/** Commands on keys and on strings. */
export const KEY_COMMANDS: Readonly<Record<string, Command>> = {
  DEL: (keys, names) => names.filter((name) => keys.delete(name)).length,
  UNLINK: (keys, names) => names.filter((name) => keys.delete(name)).length,
  EXISTS: (keys, names) => names.filter((name) => keys.find(name) !== undefined).length,
  TYPE: (keys, [name = '']) => {
    const value = keys.find(name)?.value;
    if (value === undefined) return { ok: 'none' };
    return { ok: typeof value === 'string' ? 'string' : value instanceof Map ? 'hash' : 'zset' };
  },
  TIME: ({ nowMicros }) => [String(Math.floor(nowMicros / 1e6)), String(nowMicros % 1e6)],
  PING: () => ({ ok: 'PONG' }),

  PEXPIRE: (keys, [name, by, flag]) => expireAt(keys, name, keys.nowMs + integerOf(by), flag),
  EXPIRE: (keys, [name, by, flag]) => expireAt(keys, name, keys.nowMs + integerOf(by) * 1_000, flag),
  PEXPIREAT: (keys, [name, at, flag]) => expireAt(keys, name, integerOf(at), flag),
  EXPIREAT: (keys, [name, at, flag]) => expireAt(keys, name, integerOf(at) * 1_000, flag),
  PTTL: (keys, [name = '']) => timeToLive(keys, name),
  TTL: (keys, [name = '']) => {
    const left = timeToLive(keys, name);
    return left < 0 ? left : Math.floor((left + 500) / 1_000);
  },
  PEXPIRETIME: (keys, [name = '']) => {
    const entry = keys.find(name);
    return entry ? (entry.expiresAtMs ?? -1) : -2;
  },
  PERSIST: (keys, [name = '']) => {
    const entry = keys.find(name);
    if (entry?.expiresAtMs === undefined) return 0;
    entry.expiresAtMs = undefined;
    return 1;
  },

  GET: (keys, [name = '']) => keys.string(name) ?? null,
  MGET: (keys, names) =>
    names.map((name) => {
      const value = keys.find(name)?.value;
      return typeof value === 'string' ? value : null;
    }),
  STRLEN: (keys, [name = '']) => keys.string(name)?.length ?? 0,
  SET: set,
  SETEX: (keys, [name = '', seconds, value = '']) => set(keys, [name, value, 'EX', seconds ?? '']),
  PSETEX: (keys, [name = '', ms, value = '']) => set(keys, [name, value, 'PX', ms ?? '']),
  SETNX: (keys, [name = '', value = '']) => (set(keys, [name, value, 'NX']) === null ? 0 : 1),
  GETDEL: (keys, [name = '']) => {
    const value = keys.string(name) ?? null;
    keys.delete(name);
    return value;
  },
  INCR: (keys, [name = '']) => increase(keys, name, 1),
  DECR: (keys, [name = '']) => increase(keys, name, -1),
  INCRBY: (keys, [name = '', by]) => increase(keys, name, integerOf(by)),
  DECRBY: (keys, [name = '', by]) => increase(keys, name, -integerOf(by)),
};

function increase(keys: Keyspace, name: string, by: number): number {
  const value = integerOf(keys.string(name) ?? '0') + by;
  const expiresAtMs = keys.find(name)?.expiresAtMs;
  keys.set(name, String(value), expiresAtMs);
  return value;
}

function set(keys: Keyspace, [name = '', value = '', ...options]: readonly string[]): Reply {
  const entry = keys.find(name);
  let expiresAtMs: number | undefined;
  let [get, onlyNew, onlyKnown] = [false, false, false];
  for (let index = 0; index < options.length; index++) {
    switch (options[index]?.toUpperCase()) {
      case 'NX':
        onlyNew = true;
        break;
      case 'XX':
        onlyKnown = true;
        break;
      case 'GET':
        get = true;
        break;
      case 'KEEPTTL':
        expiresAtMs = entry?.expiresAtMs;
        break;
      case 'PX':
        expiresAtMs = keys.nowMs + positive(options[++index]);
        break;
      case 'EX':
        expiresAtMs = keys.nowMs + positive(options[++index]) * 1_000;
        break;
      case 'PXAT':
        expiresAtMs = positive(options[++index]);
        break;
      case 'EXAT':
        expiresAtMs = positive(options[++index]) * 1_000;
        break;
      default:
        throw syntaxError();
    }
  }
  if (onlyNew && onlyKnown) throw syntaxError();
  const before = get ? (keys.string(name) ?? null) : null;
  if ((onlyNew && entry) || (onlyKnown && !entry)) return before;
  keys.set(name, value, expiresAtMs);
  return get ? before : OK;
}

function positive(text: string | undefined): number {
  const number = integerOf(text);
  if (number <= 0) throw new ReplyError("ERR invalid expire time in 'set' command");
  return number;
}

function timeToLive(keys: Keyspace, name: string): number {
  const entry = keys.find(name);
  if (!entry) return -2;
  return entry.expiresAtMs === undefined ? -1 : Math.max(0, entry.expiresAtMs - keys.nowMs);
}

function expireAt(keys: Keyspace, name = '', atMs: number, flag: string | undefined): number {
  const entry = keys.find(name);
  if (!entry) return 0;
  const before = entry.expiresAtMs;
  switch (flag?.toUpperCase()) {
    case undefined:
      break;
    case 'NX':
      if (before !== undefined) return 0;
      break;
    case 'XX':
      if (before === undefined) return 0;
      break;
    case 'GT':
      if (before === undefined || atMs <= before) return 0;
      break;
    case 'LT':
      if (before !== undefined && atMs >= before) return 0;
      break;
    default:
      throw new ReplyError(`ERR Unsupported option ${flag ?? ''}`);
  }
  if (atMs <= keys.nowMs) keys.delete(name);
  else entry.expiresAtMs = atMs;
  return 1;
}
