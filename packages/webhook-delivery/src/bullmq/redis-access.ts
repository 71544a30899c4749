import type { Clock } from '@org/http-core';
import type { IRedisClient } from 'bullmq';
import { EngineUnavailableError } from '../errors/engine-unavailable-error.ts';

/**
 * Bounds every call to Redis in time. Without this, a call waits for as long as Redis is down: BullMQ needs connections
 * that never give up.
 */
export class RedisAccess {
  readonly #connect: () => Promise<IRedisClient>;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  /** One wait for all calls. */
  #reconnected: Promise<void> | undefined;

  constructor(connect: () => Promise<IRedisClient>, clock: Clock, timeoutMs: number) {
    this.#connect = connect;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** The connection, whatever its state. */
  client(): Promise<IRedisClient> {
    return this.#connect();
  }

  /**
   * Asks Redis, once there is a connection; what it runs changes nothing.
   *
   * @throws EngineUnavailableError when the time is over, connecting included.
   */
  read<T>(what: string, run: (client: IRedisClient) => Promise<T>): Promise<T> {
    return this.call(what, run);
  }

  /**
   * Changes something in Redis, once there is a connection.
   *
   * @throws EngineUnavailableError when the time is over, connecting included.
   */
  write<T>(what: string, run: (client: IRedisClient) => Promise<T>): Promise<T> {
    return this.call(what, (client, begin) => {
      begin();
      return run(client);
    });
  }

  /**
   * Calls Redis, once there is a connection. `run` calls `begin` right before the first command that changes something: a
   * call that was given up stops there, so that what was refused is not carried out later, when Redis answers again.
   *
   * @throws EngineUnavailableError when the time is over, connecting included. Its `mayHaveExecuted` says whether a change
   * had begun.
   */
  call<T>(what: string, run: (client: IRedisClient, begin: () => void) => Promise<T>): Promise<T> {
    let begun = false;
    let over = false;
    const refuseIfOver = (): void => {
      if (over) throw new Error('Too late.');
    };
    const begin = (): void => {
      refuseIfOver();
      begun = true;
    };
    const work = async (): Promise<T> => {
      const client = await this.#ready();
      refuseIfOver();
      return run(client, begin);
    };
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(() => {
        over = true;
        reject(
          new EngineUnavailableError(
            `Redis did not ${what} within ${this.#timeoutMs} ms. Try again with the same event, or configure an outbox.`,
            { mayHaveExecuted: begun },
          ),
        );
      }, this.#timeoutMs);
      work()
        .finally(() => {
          this.#clock.clearTimer(timer);
        })
        .then(resolve, (cause: unknown) => {
          const message = cause instanceof Error ? cause.message : String(cause);
          reject(
            new EngineUnavailableError(`Redis could not ${what}: ${message}`, {
              cause,
              mayHaveExecuted: begun,
            }),
          );
        });
    });
  }

  /** What is written to a connection that is down is kept in memory until it is up: so nothing is written. */
  async #ready(): Promise<IRedisClient> {
    const client = await this.#connect();
    if (client.status === 'ready') return client;
    this.#reconnected ??= new Promise<void>((resolve) => {
      client.once('ready', () => {
        this.#reconnected = undefined;
        resolve();
      });
    });
    await this.#reconnected;
    return client;
  }
}
