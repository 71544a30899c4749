import { createHash } from 'node:crypto';

/**
 * A Lua script, which Redis runs atomically. {@link defineScript} makes it.
 *
 * @public
 */
export interface Script<Keys extends string, Args extends string, Reply> {
  /** Names the script in errors: `tokens.write`. */
  readonly name: string;
  /** The names of its keys, in order. */
  readonly keys: readonly Keys[];
  /** The names of its other arguments, in order. */
  readonly args: readonly Args[];
  /** The whole text, with the declarations of the names. */
  readonly lua: string;
  /** The hash by which Redis knows the text. */
  readonly sha1: string;
  /** Checks and converts a reply. */
  readonly reply: (value: unknown) => Reply;
}

/**
 * The parts of a {@link Script}.
 *
 * @public
 */
export interface ScriptDefinition<Keys extends string, Args extends string, Reply> {
  /** Names the script in errors: `tokens.write`. */
  readonly name: string;
  /** The names of the keys. Each is a local variable of the script. */
  readonly keys: readonly Keys[];
  /** The names of the other arguments. Each is a local variable of the script, and holds text. */
  readonly args: readonly Args[];
  /** Flags of Redis for the script, such as `allow-oom` for one that must run when the memory is full. With a list that lacks it,
   * even an empty one, Redis refuses the script as a whole while its memory is full. No default. */
  readonly flags?: readonly string[] | undefined;
  /** The script, which uses the names. It must depend on nothing but them, the data and the server's time. */
  readonly lua: string;
  /** Checks and converts a reply. What it throws becomes a `RedisRefusedError` with the reason `wrong_data`. */
  readonly reply: (value: unknown) => Reply;
}

/**
 * Defines a script whose keys and arguments have names, in TypeScript as in Lua.
 *
 * @example
 * ```ts
 * import { connect, defineScript } from '@org/redis';
 *
 * const redis = connect('redis://localhost:6379');
 * const countVisit = defineScript({
 *   name: 'visits.count',
 *   keys: ['visits'],
 *   args: ['ttlMs'],
 *   lua: `
 * local count = redis.call('INCR', visits)
 * redis.call('PEXPIRE', visits, ttlMs)
 * return count`,
 *   reply: Number,
 * });
 *
 * export const visit = (page: string): Promise<number> =>
 *   redis.run(countVisit, { visits: redis.key('visits', page) }, { ttlMs: 86_400_000 });
 * ```
 * @public
 */
export function defineScript<Keys extends string, Args extends string, Reply>(
  definition: ScriptDefinition<Keys, Args, Reply>,
): Script<Keys, Args, Reply> {
  const { name, keys, args, reply, flags } = definition;
  const lines = [...declare(keys, 'KEYS'), ...declare(args, 'ARGV'), definition.lua.trim(), ''];
  const lua = [...(flags ? [`#!lua flags=${flags.join()}`] : []), ...lines].join('\n');
  let sha1: string | undefined;
  return {
    name,
    keys,
    args,
    reply,
    lua,
    get sha1() {
      return (sha1 ??= createHash('sha1').update(lua).digest('hex'));
    },
  };
}

const declare = (names: readonly string[], list: string): string[] =>
  names.length === 0
    ? []
    : [`local ${names.join(', ')} = ${names.map((_, index) => `${list}[${index + 1}]`).join(', ')}`];
