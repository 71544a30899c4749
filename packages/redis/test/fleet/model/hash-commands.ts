import type { Command } from './keyspace.ts';
import { integerOf, OK, ReplyError } from './reply.ts';

/** Commands on hashes. */
export const HASH_COMMANDS: Readonly<Record<string, Command>> = {
  HGET: (keys, [name = '', field = '']) => keys.hash(name)?.get(field) ?? null,
  HMGET: (keys, [name = '', ...fields]) => {
    const hash = keys.hash(name);
    return fields.map((field) => hash?.get(field) ?? null);
  },
  HGETALL: (keys, [name = '']) => [...(keys.hash(name) ?? [])].flat(),
  HKEYS: (keys, [name = '']) => [...(keys.hash(name)?.keys() ?? [])],
  HVALS: (keys, [name = '']) => [...(keys.hash(name)?.values() ?? [])],
  HLEN: (keys, [name = '']) => keys.hash(name)?.size ?? 0,
  HEXISTS: (keys, [name = '', field = '']) => (keys.hash(name)?.has(field) ? 1 : 0),
  HSET: setFields,
  HMSET: (keys, args) => {
    setFields(keys, args);
    return OK;
  },
  HSETNX: (keys, [name = '', field = '', value = '']) => {
    if (keys.hash(name)?.has(field)) return 0;
    keys.hashToChange(name).set(field, value);
    return 1;
  },
  HDEL: (keys, [name = '', ...fields]) => {
    const hash = keys.hash(name);
    if (!hash) return 0;
    const removed = fields.filter((field) => hash.delete(field)).length;
    keys.removeIfEmpty(name, hash);
    return removed;
  },
  HINCRBY: (keys, [name = '', field = '', by]) => {
    const added = integerOf(by);
    const before = keys.hash(name)?.get(field) ?? '0';
    if (!/^(?:0|-?[1-9]\d*)$/.test(before)) throw new ReplyError('ERR hash value is not an integer');
    const value = integerOf(before) + added;
    keys.hashToChange(name).set(field, String(value));
    return value;
  },
};

function setFields(...[keys, [name = '', ...pairs]]: Parameters<Command>): number {
  if (pairs.length === 0 || pairs.length % 2 === 1)
    throw new ReplyError("ERR wrong number of arguments for 'hset' command");
  const hash = keys.hashToChange(name);
  const before = hash.size;
  for (let index = 0; index < pairs.length; index += 2) hash.set(pairs[index] ?? '', pairs[index + 1] ?? '');
  return hash.size - before;
}
