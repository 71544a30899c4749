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
   * Calls Redis, once there is a connection.
   *
   * @throws EngineUnavailableError when the time is over, connecting included.
   */
  async call<T>(what: string, run: (client: IRedisClient) => Promise<T>): Promise<T> {
    let sent = false;
    const work = async (): Promise<T> => {
      const client = await this.#ready();
      if (over) throw new Error('Too late.');
      sent = true;
      return run(client);
    };
    let over = false;
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(() => {
        over = true;
        reject(
          new EngineUnavailableError(
            `Redis did not ${what} within ${this.#timeoutMs} ms. Try again with the same event, or configure an outbox.`,
            { mayHaveExecuted: sent },
          ),
        );
      }, this.#timeoutMs);
      work()
        .then(resolve, (error: unknown) => {
          reject(
            new EngineUnavailableError(
              `Redis could not ${what}: ${error instanceof Error ? error.message : String(error)}`,
              {
                cause: error,
                mayHaveExecuted: sent,
              },
            ),
          );
        })
        .finally(() => {
          this.#clock.clearTimer(timer);
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
