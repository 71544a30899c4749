/**
 * The part of a client of `ioredis` or `iovalkey` that is used: of a single node, of Sentinel (`new Redis({ sentinels })`)
 * or of a cluster (`new Cluster(nodes)`).
 *
 * @public
 */
export interface IoredisClient {
  /** `ready`, `connecting`, `end` … */
  readonly status: string;
  connect(): Promise<unknown>;
  evalsha(sha1: string, keyCount: number, ...keysAndArgs: string[]): Promise<unknown>;
  eval(lua: string, keyCount: number, ...keysAndArgs: string[]): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * The part of a client of `redis` (node-redis) that is used: of `createClient`, `createClientPool`, `createSentinel` or
 * `createCluster`.
 *
 * @public
 */
export interface NodeRedisClient {
  /** Whether `connect` was called, and neither `close` nor `destroy` after it. */
  readonly isOpen: boolean;
  /** Whether commands are sent at once. Pools and clusters do not tell. */
  readonly isReady?: boolean;
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  eval(lua: string, options: ScriptArguments): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * The arguments of a script, as node-redis takes them.
 *
 * @public
 */
export interface ScriptArguments {
  keys: string[];
  arguments: string[];
}

/**
 * A client of one of the libraries. It is recognized by its methods.
 *
 * @public
 */
export type RedisClient = IoredisClient | NodeRedisClient;
