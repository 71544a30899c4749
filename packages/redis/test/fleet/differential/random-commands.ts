/** Runs one command that its arguments name. */
export const RUN_COMMAND = 'return redis.call(unpack(ARGV))';

/** Draws a command on one of three keys, valid or not. */
export function randomCommand(random: () => number): string[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = (...values: string[]): string[] => (random() < 0.4 ? [pick(values)] : []);
  const key = (kind: string): string => (random() < 0.05 ? 'other:0' : `${kind}:${Math.floor(random() * 2)}`);
  const number = (): string => pick(['0', '1', '2', '-1', '5', '10', '3.5', 'x', '1700000000123456']);
  const score = (): string =>
    pick(['0', '1', '2', '2.5', '3', '-4', '0.1', '1e3', 'inf', '1700000000123.456', 'nan?']);
  const bound = (): string => pick(['-inf', '+inf', '0', '1', '2', '(2', '(1', '2.5', '3', 'x']);
  const rank = (): string => pick(['0', '1', '2', '-1', '-2', '5', 'x']);
  const name = (): string => pick(['a', 'b', 'c', 'd', 'e', 'f']);
  const ms = (): string => pick(['60000', '120000', '600000', '30000', '-1', '0', 'x']);
  const draws: readonly (() => string[])[] = [
    () => ['SET', key('text'), number(), ...maybe('NX', 'XX', 'GET', 'KEEPTTL')],
    () => ['SET', key('text'), number(), 'PX', ms(), ...maybe('NX', 'XX', 'GET')],
    () => ['GET', key('text')],
    () => ['MGET', key('text'), key('hash'), 'missing'],
    () => ['INCR', key('text')],
    () => ['INCRBY', key('text'), number()],
    () => ['DECR', key('text')],
    () => ['DEL', key(pick(['text', 'hash', 'set']))],
    () => ['EXISTS', key('text'), key('hash'), key('set')],
    () => ['PEXPIRE', key(pick(['text', 'hash', 'set'])), ms(), ...maybe('NX', 'XX', 'GT', 'LT')],
    () => ['PERSIST', key(pick(['text', 'hash', 'set']))],
    () => ['TYPE', key(pick(['text', 'hash', 'set']))],
    () => ['HSET', key('hash'), name(), number(), ...(random() < 0.3 ? [name(), number()] : [])],
    () => ['HSET', key('hash'), name()],
    () => ['HSETNX', key('hash'), name(), number()],
    () => ['HGET', key('hash'), name()],
    () => ['HMGET', key('hash'), name(), name()],
    () => ['HDEL', key('hash'), name(), name()],
    () => ['HLEN', key('hash')],
    () => ['HEXISTS', key('hash'), name()],
    () => ['HINCRBY', key('hash'), name(), number()],
    () => ['ZADD', key('set'), ...maybe('NX', 'XX', 'GT', 'LT', 'CH'), score(), name(), score(), name()],
    () => ['ZADD', key('set'), ...maybe('NX', 'XX'), 'INCR', score(), name()],
    () => ['ZADD', key('set'), score(), name()],
    () => ['ZADD', key('set'), score()],
    () => ['ZINCRBY', key('set'), score(), name()],
    () => ['ZREM', key('set'), name(), name()],
    () => ['ZSCORE', key('set'), name()],
    () => ['ZMSCORE', key('set'), name(), name()],
    () => ['ZRANK', key('set'), name()],
    () => ['ZCARD', key('set')],
    () => ['ZCOUNT', key('set'), bound(), bound()],
    () => ['ZRANGE', key('set'), rank(), rank(), ...maybe('WITHSCORES', 'REV')],
    () => ['ZRANGE', key('set'), bound(), bound(), 'BYSCORE', ...maybe('WITHSCORES')],
    () => ['ZRANGE', key('set'), bound(), bound(), 'BYSCORE', 'LIMIT', rank(), rank()],
    () => ['ZRANGE', key('set'), bound(), bound(), 'BYSCORE', 'REV', 'LIMIT', '0', '1', 'WITHSCORES'],
    () => ['ZRANGEBYSCORE', key('set'), bound(), bound(), ...maybe('WITHSCORES')],
    () => ['ZREVRANGE', key('set'), rank(), rank(), ...maybe('WITHSCORES')],
    () => ['ZREMRANGEBYSCORE', key('set'), bound(), bound()],
    () => ['ZREMRANGEBYRANK', key('set'), rank(), rank()],
    () => ['ZPOPMIN', key('set'), ...maybe('0', '1', '2')],
  ];
  return pick(draws)();
}
