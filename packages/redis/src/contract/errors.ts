import { SdkError, type ConfigurationError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';

/**
 * Every error that this package throws. Narrow it by `code`, or with the static `isInstance` of each class.
 *
 * @public
 */
export type AnyRedisError = ConfigurationError | RedisRefusedError | RedisUnavailableError;

/**
 * Why Redis did not reply.
 *
 * - `connection`: there is no connection, or it broke before the reply.
 * - `timeout`: the reply did not arrive within `timeoutMs`.
 * - `starting`: the server loads its data, or its cluster or replication is not ready.
 * - `busy`: a script of another program has been running for too long, or the server has no room for more connections.
 * - `closed`: the connection or its client was closed.
 *
 * @public
 */
export type RedisUnavailableReason = 'busy' | 'closed' | 'connection' | 'starting' | 'timeout';

/**
 * Redis did not reply. If `mayHaveExecuted` is `false`, nothing was changed and nothing will be. If it is `true`, the change
 * may have been made, or may still be made when the client reconnects.
 *
 * @public
 */
export class RedisUnavailableError extends SdkError {
  static override readonly marker: string = '@org/redis/RedisUnavailableError';
  readonly reason: RedisUnavailableReason;

  constructor(
    reason: RedisUnavailableReason,
    message: string,
    init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted' | 'operation'> = {},
  ) {
    super('redis_unavailable', message, { ...init, retryable: reason !== 'closed' });
    this.reason = reason;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason };
  }
}

/**
 * Why Redis refused a command.
 *
 * - `authentication`: the password or the user is missing or wrong.
 * - `permission`: the user may not run the command, or may not use its keys.
 * - `read_only`: the server is a replica.
 * - `out_of_memory`: the memory of the server is full.
 * - `not_durable`: the server can neither save its data nor reach enough replicas.
 * - `cross_slot`: the keys of one script are on different nodes of a cluster.
 * - `wrong_data`: another program, or another version, has written to the keys of this package.
 * - `script`: the server cannot run the script.
 *
 * @public
 */
export type RedisRefusal =
  | 'authentication'
  | 'cross_slot'
  | 'not_durable'
  | 'out_of_memory'
  | 'permission'
  | 'read_only'
  | 'script'
  | 'wrong_data';

/** Refusals that may end without a change of the configuration: a failover, a save that succeeds, memory that is freed. */
const PASSING: ReadonlySet<RedisRefusal> = new Set(['not_durable', 'out_of_memory', 'read_only']);

/**
 * Redis refused a command. The message names the remedy. Unless `mayHaveExecuted` is `true`, nothing was changed.
 *
 * @public
 */
export class RedisRefusedError extends SdkError {
  static override readonly marker: string = '@org/redis/RedisRefusedError';
  readonly reason: RedisRefusal;

  constructor(
    reason: RedisRefusal,
    message: string,
    init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted' | 'operation'> = {},
  ) {
    super('redis_refused', message, { ...init, retryable: PASSING.has(reason) });
    this.reason = reason;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason };
  }
}
