import type { AnyRedisError } from './errors.ts';
import type { Script } from './script.ts';

/**
 * The health of a connection, as `RedisConnection.status` found it.
 *
 * @public
 */
export type RedisStatus =
  | {
      readonly ready: true;
      /** Time of a script that reads the server's state, in milliseconds. */
      readonly latencyMs: number;
      readonly server: 'redis' | 'valkey';
      /** `undefined` if the server does not tell, as some managed ones. */
      readonly version: string | undefined;
      readonly mode: 'cluster' | 'sentinel' | 'standalone' | undefined;
      readonly role: 'primary' | 'replica' | undefined;
      /** Settings of the server that may lose data, each as a sentence with its remedy. */
      readonly risks: readonly string[];
    }
  | { readonly ready: false; readonly error: AnyRedisError };

/**
 * A connection to Redis or Valkey, which the stores and the limiter of this package share. {@link connect} makes it.
 *
 * @public
 */
export interface RedisConnection {
  /** The beginning of all keys. */
  readonly prefix: string;
  /**
   * Returns a key: `shop:tokens:{user 1}:lock`. The keys of one `id` have a hash tag in common, which keeps them on one node
   * of a cluster.
   *
   * @param kind What the key is for: `tokens`.
   * @param id Any text.
   * @param part Tells several keys of one `id` apart.
   */
  key(kind: string, id: string, part?: string): string;
  /**
   * Runs a script, once there is a connection.
   *
   * @throws RedisUnavailableError if there is no connection, or no reply, within `timeoutMs`; RedisRefusedError if the server
   * refuses it.
   */
  run<Keys extends string, Args extends string, Reply>(
    script: Script<Keys, Args, Reply>,
    keys: Readonly<Record<Keys, string>>,
    args: Readonly<Record<Args, number | string>>,
  ): Promise<Reply>;
  /** Reads the state of the server. It never rejects. */
  status(): Promise<RedisStatus>;
  /** Closes the client that was made from a URL. A client that was passed in stays open. It never rejects. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
